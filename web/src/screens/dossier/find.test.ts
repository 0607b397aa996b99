import { expect, test } from 'vitest';
import { findIn, matchesMax, type Passage } from './find';

const passages: Passage[] = [
  { place: 'note', page: 'journal', text: 'Le bail est signé.' },
  { place: 'goal', page: 'plan', text: 'Je signe un bail' },
  { place: 'person', page: 'personnes', text: '+41 79 555 12 12' },
];

test('each match says where it stands', () => {
  expect(findIn(passages, 'BAIL').map(({ place, page }) => `${place} ${page}`)).toEqual(['note journal', 'goal plan']);
  expect(findIn(passages, '555 12')[0]?.page).toBe('personnes');
});

test('nothing is found for nothing, nor for what is not there', () => {
  expect(findIn(passages, '  ')).toEqual([]);
  expect(findIn(passages, 'loyer')).toEqual([]);
});

test('there is an end to the matches', () => {
  const many = Array.from({ length: 100 }, () => passages[0] as Passage);
  expect(findIn(many, 'bail')).toHaveLength(matchesMax);
});
