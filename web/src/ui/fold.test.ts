import { expect, test } from 'vitest';
import { excerptOf, fold, piecesOf } from './fold';

test('accents and capitals do not matter', () => {
  expect(fold('Éléonore Çelik-Müller')).toBe('eleonore celik-muller');
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
