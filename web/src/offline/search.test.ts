import { expect, test } from 'vitest';
import type { CaseLine, Event } from '../data/types';
import type { HeldCase } from './held';
import { DeviceSearch, fold, foundMost } from './search';

const line = {
  id: 'case',
  family_name: 'Ébène',
  given_names: 'Zoé',
  last_event_at: '2026-01-01',
  version: 3,
} as CaseLine;

function heldCase(...events: [string, Record<string, unknown>][]): HeldCase {
  const recorded = events.map(
    ([event, data], index) =>
      ({ event, data, version: index + 1, author: 'a', recorded_at: `2026-01-0${index + 1}` }) as unknown as Event,
  );
  return { file: { line, deeds: [], ground: '', taken: false, checked: 0 }, case: recorded, person: [] };
}

test('accents and capitals make no difference', () => {
  expect(fold('ÉLODIE L’Œuvre Straße')).toBe("elodie l'oeuvre strasse");
  const search = new DeviceSearch();
  const cases = [heldCase(['note_drafted', { id: 'n', words: 'Elle a trouvé un Studio à Échallens' }])];
  expect(search.find(cases, 'studio echallens').map(({ event }) => event)).toEqual(['note_drafted']);
  expect(search.find(cases, 'zoe')[0]).toMatchObject({ event: '', line });
});

test('a note is found in its last words only, a discarded one not at all', () => {
  const search = new DeviceSearch();
  const edited = heldCase(
    ['note_drafted', { id: 'n', words: 'première version' }],
    ['note_edited', { note: 'n', words: 'deuxième version' }],
  );
  expect(search.find([edited], 'première')).toHaveLength(0);
  expect(search.find([edited], 'deuxième')).toHaveLength(1);
  const gone = heldCase(['note_drafted', { id: 'n', words: 'à jeter' }], ['note_discarded', { note: 'n' }]);
  expect(new DeviceSearch().find([gone], 'jeter')).toHaveLength(0);
});

test('ids and codes are not text', () => {
  const search = new DeviceSearch();
  const cases = [heldCase(['goal_set', { id: '0197-aaaa', domain: 'housing', title: 'Un bail' }])];
  expect(search.find(cases, 'housing')).toHaveLength(0);
  expect(search.find(cases, 'bail')).toHaveLength(1);
});

test('among five thousand notes one is found, and of many no more than are shown', () => {
  const search = new DeviceSearch();
  const words = (n: number): string => `Note ${n} : ${'il est venu avec sa sœur et parle du logement. '.repeat(8)}`;
  const cases = Array.from({ length: 50 }, (_, n) => {
    const notes = Array.from({ length: 100 }, (_, m): [string, Record<string, unknown>] => [
      'note_drafted',
      { id: `${n}-${m}`, words: words(100 * n + m) },
    ]);
    const held = heldCase(...notes);
    return { ...held, file: { ...held.file, line: { ...line, id: `case ${n}` } } };
  });
  expect(search.find(cases, 'note 4711')).toHaveLength(1);
  expect(search.find(cases, 'soeur logement')).toHaveLength(foundMost);
});
