import { expect, test } from 'vitest';
import type { DossierView } from '../../data/dossier';
import { findIn, matchesMax, type Passage, passagesOf } from './find';

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

test('what was said in an interview is found, with the answers to the rulers and the notes', () => {
  const interview = {
    change: 'Sortir davantage',
    said: [{ words: 'Le bus me fait peur' }],
    importance: { value: 7, why_not_less: 'Mes enfants' },
    balance: { for_change: 'Voir du monde' },
    steps: ['Aller au kiosque'],
    summary: 'Elle veut sortir',
    notes: 'Semble fatiguée',
  };
  const view = { case: { request: {}, interviews: [interview] }, person: { terms: {} } } as unknown as DossierView;
  for (const word of ['bus', 'enfants', 'monde', 'kiosque', 'davantage', 'fatiguée'])
    expect(findIn(passagesOf(view), word).map(({ place, page }) => `${place} ${page}`)).toEqual([
      'interview instruments',
    ]);
});
