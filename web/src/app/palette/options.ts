import { getJson, query } from '../../data/api';
import type { CaseLine } from '../../data/types';
import type { Place } from '../../screens/dossier/find';
import { fold } from '../../ui/fold';
import type { IconName } from '../../ui/icon-names';

/** One line of the palette: where it leads, or what it does. */
export interface Option {
  id: string;
  group: 'go' | 'do' | 'here' | 'held' | 'dossiers';
  icon: IconName;
  label: string;
  /** Where the match stands, or what else tells one line from another. */
  hint?: string | undefined;
  keys?: string | undefined;
  run: () => void;
}

export const hitsMax = 12;
export const searchPause = 180;

export interface Hit {
  person: { id: string; family_name: string; given_names: string; birth_date?: string };
  case?: CaseLine;
}

export type MatchPlace = 'name' | 'number' | 'birth' | 'other';

/** What the caller may see, by the server, which knows all names, numbers and contact ways. */
export async function searchAll(text: string, signal: AbortSignal): Promise<Hit[]> {
  return (await getJson<{ hits: Hit[] }>(`/api/v1/search${query({ text, limit: hitsMax })}`, signal)).hits;
}

/** Which place of a dossier an event belongs to, as find.place words it. */
const placeByStart: [string, Place][] = [
  ['note', 'note'],
  ['contact_way', 'person'],
  ['contact', 'contact'],
  ['need', 'need'],
  ['resource', 'resource'],
  ['synthesis', 'synthesis'],
  ['project', 'project'],
  ['goal', 'goal'],
  ['action', 'action'],
  ['agreement', 'agreement'],
  ['obligation', 'agreement'],
  ['evaluation', 'evaluation'],
  ['procuration', 'procuration'],
  ['transmission', 'transmission'],
  ['person', 'person'],
  ['representat', 'person'],
];

export const placeOfEvent = (event: string): Place =>
  placeByStart.find(([start]) => event.startsWith(start))?.[1] ?? 'request';

/** In which part of the person the words were found. What the list does not tell is "elsewhere". */
export function matchPlace(hit: Hit, wanted: string): MatchPlace {
  const words = fold(wanted).split(/\s+/).filter(Boolean);
  const name = fold(`${hit.person.family_name} ${hit.person.given_names}`);
  if (words.every((word) => name.includes(word))) return 'name';
  if (words.some((word) => word === String(hit.case?.number ?? ''))) return 'number';
  if (words.some((word) => (hit.person.birth_date ?? '').includes(word))) return 'birth';
  return 'other';
}

/** The options whose words all begin a word of the label. */
export function optionsFor<T extends { label: string }>(options: T[], wanted: string): T[] {
  const words = fold(wanted).split(/\s+/).filter(Boolean);
  return options.filter(({ label }) => {
    const parts = fold(label).split(/[\s’'-]+/);
    return words.every((word) => parts.some((part) => part.startsWith(word)));
  });
}
