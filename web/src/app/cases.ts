import { getJson, query } from '../data/api';
import type { CaseLine } from '../data/types';
import { shortDate } from '../i18n/dates';
import { useLanguage } from '../i18n/i18n';
import { fold } from '../ui/fold';
import type { FieldSpec, Found } from '../ui/forms/fields';

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

const nameOf = (line: CaseLine): string => `${line.family_name} ${line.given_names}`;

/** A case as it is offered: two of the same name differ by their birth dates. */
export const offered = (line: CaseLine, born: (date: string) => string): Found => ({
  value: line.id,
  label: `${nameOf(line)} (${line.number})`,
  ...(line.birth_date ? { hint: born(line.birth_date) } : {}),
});

/** A case, found by typing a name: from one's own, then from all that the caller may see. `seen` hears of each offered. */
export function useCaseField(label: string, own: CaseLine[], seen?: (line: CaseLine) => void): FieldSpec {
  const { t, locale } = useLanguage();
  const offer = (line: CaseLine): Found => {
    seen?.(line);
    return offered(line, (date) => t('case.born', { date: shortDate(locale, date) }));
  };
  return {
    kind: 'search',
    name: 'case',
    label,
    hint: t('agenda.case.hint'),
    options: own.map(offer),
    find: async (words, signal) => (await findCases(own, words, (text) => askForCases(text, signal))).map(offer),
  };
}
