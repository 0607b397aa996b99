import { expect, test } from 'vitest';
import { mergedText, mergeWords, wordsMost } from './merge';

const base = 'Paul cherche un appartement. Il dort mal. Il aime le bois.';

test('changes in different sentences are put together', () => {
  const mine = 'Paul cherche un appartement calme. Il dort mal. Il aime le bois.';
  const theirs = 'Paul cherche un appartement. Il dort mieux. Il aime le bois.';
  const pieces = mergeWords(base, mine, theirs);
  expect(pieces && mergedText(pieces)).toBe('Paul cherche un appartement calme. Il dort mieux. Il aime le bois.');
});

test('two changes of the same words are a conflict, never a sentence that nobody wrote', () => {
  const mine = base.replace('le bois', 'travail à plein temps');
  const theirs = base.replace('le bois', 'une formation');
  const pieces = mergeWords(base, mine, theirs);
  expect(pieces && mergedText(pieces)).toBeNull();
  expect(pieces?.filter(({ kind }) => kind === 'conflict')).toHaveLength(1);
  const [conflict] = pieces?.filter((piece) => piece.kind === 'conflict') ?? [];
  expect(conflict).toMatchObject({
    mine: expect.stringContaining('plein temps'),
    theirs: expect.stringContaining('formation'),
  });
});

test('the same change on both sides is no conflict', () => {
  const both = base.replace('mal', 'mieux');
  const pieces = mergeWords(base, both, both);
  expect(pieces && mergedText(pieces)).toBe(both);
});

test('every word of a merge comes from one of the three texts, in an order that one of them has', () => {
  const words = ['un', 'deux', 'trois', 'quatre', 'cinq', 'six'];
  let seed = 7;
  const chance = (most: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % most;
  };
  const change = (text: string[]): string[] =>
    text.flatMap((word) =>
      chance(4) === 0 ? [] : chance(4) === 0 ? [word, words[chance(words.length)] ?? ''] : [word],
    );
  for (let round = 0; round < 300; round += 1) {
    const start = Array.from({ length: 8 }, () => words[chance(words.length)] ?? '');
    const [mine, theirs] = [change(start), change(start)].map((text) => text.join(' '));
    const pieces = mergeWords(start.join(' '), mine ?? '', theirs ?? '') ?? [];
    const side = (which: 'mine' | 'theirs'): string =>
      pieces.map((piece) => (piece.kind === 'conflict' ? piece[which] : piece.text)).join('');
    if (mergedText(pieces) === null) continue;
    for (const word of side('mine').split(/\s+/)) expect(`${start.join(' ')} ${mine} ${theirs}`).toContain(word);
    if (mine === start.join(' ')) expect(mergedText(pieces)).toBe(theirs);
    if (theirs === start.join(' ')) expect(mergedText(pieces)).toBe(mine);
  }
});

test('texts beyond the limit are not compared', () => {
  const long = 'mot '.repeat(wordsMost);
  expect(mergeWords(long, long, `${long} fin`)).toBeNull();
  expect(mergeWords('mot '.repeat(100), 'mot '.repeat(100), 'mot '.repeat(100))).not.toBeNull();
});
