import type { DossierView } from '../../../data/dossier';
import type { Event, Note } from '../../../data/types';
import { isTold } from './eventText';

export const entryKinds = [
  'note',
  'contact',
  'plan',
  'agreement',
  'appointment',
  'document',
  'path',
  'people',
] as const;
export type EntryKind = (typeof entryKinds)[number];

/** One line of the timeline: an event, or a note as it stands. */
export interface Entry {
  key: string;
  kind: EntryKind;
  at: string;
  author: string;
  event: Event;
  note?: Note;
}

const kindByStart: [string, EntryKind][] = [
  ['note_', 'note'],
  ['contact_recorded', 'contact'],
  ['appointment_', 'appointment'],
  ['need_', 'plan'],
  ['resource_', 'plan'],
  ['synthesis_', 'plan'],
  ['project_', 'plan'],
  ['goal_', 'plan'],
  ['action_', 'plan'],
  ['commitment_', 'plan'],
  ['mediation_', 'plan'],
  ['option_', 'plan'],
  ['measure_', 'plan'],
  ['agreement_', 'agreement'],
  ['obligation_', 'agreement'],
  ['document_', 'document'],
  ['procuration_', 'people'],
  ['withdrawal_', 'people'],
  ['transmission_', 'people'],
  ['referent_', 'people'],
  ['deputy_', 'people'],
  ['desk_', 'people'],
  ['entry_', 'plan'],
  ['relation_', 'people'],
  ['tie_', 'people'],
  ['life_event_', 'people'],
  ['person_', 'people'],
  ['contact_way_', 'people'],
  ['identifier_', 'people'],
  ['representa', 'people'],
];

const kindOf = (event: string): EntryKind => kindByStart.find(([start]) => event.startsWith(start))?.[1] ?? 'path';

/** A note is shown once, where it was drafted, with its words as they are now. */
const folded = new Set(['note_edited', 'note_signed', 'note_addendum']);

/** Moments are written alike, so that their letters are in the order of time. */
const newestFirst = (a: Entry, b: Entry): number =>
  a.at === b.at ? b.event.position - a.event.position : a.at < b.at ? 1 : -1;

/** All that happened, newest first. */
export function entriesOf(view: DossierView): Entry[] {
  const notes = new Map((view.case.notes ?? []).map((note) => [note.id, note]));
  const entries: Entry[] = [];
  for (const event of [...view.events, ...view.personEvents]) {
    if (folded.has(event.event) || !isTold(event, view)) continue;
    const note = event.event === 'note_drafted' ? notes.get(String(event.data.id)) : undefined;
    if (event.event === 'note_drafted' && !note) continue;
    const entry: Entry = {
      key: `${event.stream}${event.version}`,
      kind: kindOf(event.event),
      at: event.occurred_at,
      author: event.author,
      event,
    };
    entries.push(note ? { ...entry, note } : entry);
  }
  return entries.sort(newestFirst);
}
