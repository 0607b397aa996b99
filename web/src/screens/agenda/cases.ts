import { getJson, query } from '../../data/api';
import type { CaseLine } from '../../data/types';
import { fold } from '../../ui/fold';
import type { Found } from '../../ui/forms/fields';

const shortest = 2;
const othersMax = 12;

/** Whether each word begins a word of the name, or is the number: as the server's lists compare. */
function fits({ family_name, given_names, number }: CaseLine, words: string[]): boolean {
  const parts = fold(`${family_name} ${given_names} ${number}`).split(/[^\p{L}\p{N}]+/u);
  return words.every((word) => parts.some((part) => part.startsWith(word)));
}

/** Open cases by name: one's own first, then all others that the caller may see, without those already named. */
export async function findCases(
  own: CaseLine[],
  typed: string,
  ask: (text: string) => Promise<CaseLine[]>,
): Promise<CaseLine[]> {
  const words = fold(typed)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const mine = own.filter((line) => fits(line, words));
  if (typed.length < shortest) return mine;
  const known = new Set(own.map(({ id }) => id));
  const others = (await ask(typed)).filter(({ id }) => !known.has(id));
  return [...mine, ...others];
}

/** The server's list; without a network that of the device. */
export async function askForCases(text: string, signal: AbortSignal): Promise<CaseLine[]> {
  const path = `/api/v1/cases${query({ text, status: 'open', sort: 'name', order: 'asc', limit: othersMax })}`;
  return (await getJson<{ cases: CaseLine[] }>(path, signal)).cases;
}

/** A case as it is offered: two of the same name differ by their birth dates. */
export const offered = (line: CaseLine, born: (date: string) => string): Found => ({
  value: line.id,
  label: `${line.family_name} ${line.given_names} (${line.number})`,
  ...(line.birth_date ? { hint: born(line.birth_date) } : {}),
});
