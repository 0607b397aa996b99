import { expect, test } from 'vitest';
import { compileMessage, locales, problemsOf, readCatalogue } from '../../scripts/messages.mjs';
import { format } from './format';

const catalogues = Object.fromEntries(locales.map((locale) => [locale, readCatalogue('i18n', locale)]));

test('the four catalogues hold the same keys with the same arguments, and each key is used', () => {
  expect(problemsOf(catalogues, 'src')).toEqual([]);
});

test('a missing key, one too many, other arguments and an unused key are found', () => {
  const planted = {
    fr: { 'planted.a': 'un', 'planted.b': '{x} ici' },
    en: { 'planted.a': 'one', 'planted.b': '{y} here' },
    de: { 'planted.a': 'eins', 'planted.b': '{x} hier', 'planted.c': 'mehr' },
    it: { 'planted.b': '{x} qui' },
  };
  const problems = problemsOf(planted, 'src').join('\n');
  expect(problems).toContain('it.json lacks "planted.a"');
  expect(problems).toContain('de.json has "planted.c"');
  expect(problems).toContain('en.json "planted.b" takes other arguments');
  expect(problems).toContain('"planted.a" is used nowhere');
});

test('a message that is no ICU message is refused', () => {
  expect(() => compileMessage('{count, plural, one {x}')).toThrow();
  expect(() => compileMessage('{when, date, long}')).toThrow();
});

test('a plural takes the exact number first, then the form of the language', () => {
  const message = compileMessage('{n, plural, =0 {personne} one {# personne} other {# personnes}}');
  expect(format(message, 'fr', { n: 0 })).toBe('personne');
  expect(format(message, 'fr', { n: 1 })).toBe('1 personne');
  expect(format(message, 'fr', { n: 12_000 })).toBe('12 000 personnes'.replace(' ', '\u202f'));
});

test('arguments and choices are put in place', () => {
  const message = compileMessage('{who} : {kind, select, a {un} other {deux}}');
  expect(format(message, 'fr', { who: 'Lina', kind: 'a' })).toBe('Lina : un');
  expect(format(message, 'fr', { who: 'Lina', kind: 'z' })).toBe('Lina : deux');
});
