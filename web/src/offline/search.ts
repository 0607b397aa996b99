import type { CaseLine, Event } from '../data/types';
import type { HeldCase } from './held';

/** Without accents and capitals: "Élodie" is found by "elodie". */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('ß', 'ss')
    .replaceAll('’', "'");

/** A place where somebody wrote something. */
interface Passage {
  /** The event that holds it: a key of the `event.…` messages. */
  event: string;
  at: string;
  author: string;
  words: string;
  folded: string;
}

export interface Found {
  line: CaseLine;
  event: string;
  at: string;
  author: string;
  excerpt: string;
}

/** Members of events that people write in words; the others are ids, dates, codes. */
const written = new Set(
  ['words', 'title', 'expectation', 'reason', 'offer', 'results', 'proof', 'remark', 'how', 'purpose'].concat([
    'subjects',
    'third_party',
    'next_door',
    'disagreement',
    'satisfaction_words',
    'with_whom',
    'levels',
    'scope',
  ]),
);
const excerptBefore = 40;
const excerptLength = 160;
export const foundMost = 50;

function texts(value: unknown, name: string): string[] {
  if (typeof value === 'string') return written.has(name) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((each) => texts(each, name));
  if (value && typeof value === 'object') return Object.entries(value).flatMap(([key, each]) => texts(each, key));
  return [];
}

/** The passages of a stream as they stand: an edited note in its last words, a discarded one not at all. */
function passagesOf(events: Event[]): Passage[] {
  const passages = new Map<string, Passage>();
  for (const { event, data, recorded_at: at, author, version } of events) {
    const note = event === 'note_drafted' ? data.id : event.startsWith('note_') ? data.note : undefined;
    const replaces = event === 'note_edited' || event === 'note_discarded';
    const key = note && (replaces || event === 'note_drafted') ? `note ${String(note)}` : `version ${version}`;
    const words = texts(data, '').join(' · ');
    if (event === 'note_discarded') passages.delete(key);
    else if (words !== '') passages.set(key, { event, at, author, words, folded: fold(words) });
  }
  return [...passages.values()];
}

function excerptOf({ words, folded }: Passage, wanted: string): string {
  // Folding keeps nearly every place: near enough to cut out the words around it.
  const start = Math.max(0, folded.indexOf(wanted) - excerptBefore);
  const part = words.slice(start, start + excerptLength);
  return `${start > 0 ? '…' : ''}${part}${start + excerptLength < words.length ? '…' : ''}`;
}

/** Everything that was written in the dossiers held, in memory only. */
export class DeviceSearch {
  private readonly passages = new Map<string, { version: number; passages: Passage[] }>();

  /** All words must stand in one passage, or in the name. Newest first. */
  find(cases: HeldCase[], text: string): Found[] {
    const wanted = fold(text).split(/\s+/).filter(Boolean);
    const first = wanted[0];
    if (!first) return [];
    const found: Found[] = [];
    for (const held of cases) {
      const { line } = held.file;
      const name = fold(`${line.family_name} ${line.given_names}`);
      if (wanted.every((word) => name.includes(word)))
        found.push({ line, event: '', at: line.last_event_at, author: '', excerpt: '' });
      for (const passage of this.of(held))
        if (wanted.every((word) => passage.folded.includes(word))) {
          const { event, at, author } = passage;
          found.push({ line, event, at, author, excerpt: excerptOf(passage, first) });
        }
    }
    return found
      .sort((a, b) => Number(b.event === '') - Number(a.event === '') || (a.at < b.at ? 1 : -1))
      .slice(0, foundMost);
  }

  forget(): void {
    this.passages.clear();
  }

  private of(held: HeldCase): Passage[] {
    const { id } = held.file.line;
    const kept = this.passages.get(id);
    if (kept?.version === held.case.length) return kept.passages;
    const passages = passagesOf(held.case);
    this.passages.set(id, { version: held.case.length, passages });
    return passages;
  }
}

export const deviceSearch = new DeviceSearch();
