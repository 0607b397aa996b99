import { expect, test } from 'vitest';
import { excerptOf, fold, piecesOf } from './fold';

test('accents and capitals do not matter', () => {
  expect(fold('Éléonore Çelik-Müller')).toBe('eleonore celik-muller');
});

test('a text is folded as its letters are, one by one', () => {
  const letters = 'aÀéßſİıΣςσŒœÅ가각ản̈o\u0301\u0323 \n-😀Ж';
  for (let from = 0; from < letters.length; from += 1) {
    const text = letters.slice(from) + letters.slice(0, from);
    expect(fold(text)).toBe([...text].map(fold).join(''));
  }
  expect(fold('ΟΔΟΣ ΟΔΥΣΣΕΑΣ')).toBe(fold('οδος οδυσσεας'));
});

test('the pieces put together are the text, and the match keeps its accents', () => {
  const pieces = piecesOf('La sœur de Zoé, Zoé elle-même', 'zoe');
  expect(pieces.map((piece) => piece.text).join('')).toBe('La sœur de Zoé, Zoé elle-même');
  expect(pieces.filter(({ hit }) => hit).map((piece) => piece.text)).toEqual(['Zoé', 'Zoé']);
});

test('nothing looked for, nothing found', () => {
  expect(piecesOf('abc', ' ')).toEqual([{ text: 'abc', hit: false }]);
  expect(piecesOf('abc', 'x')).toEqual([{ text: 'abc', hit: false }]);
  expect(excerptOf('abc', 'x')).toBeNull();
});

test('an excerpt shows the words around the match', () => {
  const text = `${'avant '.repeat(40)}le bail est signé ${'après '.repeat(40)}`;
  const found = excerptOf(text, 'SIGNE', 20) ?? '';
  expect(found).toContain('bail est signé après');
  expect(found.length).toBeLessThan(60);
  expect(found.startsWith('…') && found.endsWith('…')).toBe(true);
});
