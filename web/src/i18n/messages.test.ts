import { expect, test } from 'vitest';
import { compileMessage, locales, problemsOf, readCatalogue, typeset } from '../../scripts/messages.mjs';
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

test('French is set with a narrow space before its punctuation; catalogues hold the space of the keyboard', () => {
  expect(typeset('« {who} » : vrai ? Oui ; non ! 5 %', 'fr')).toBe(
    '«\u202f{who}\u202f»\u202f: vrai\u202f? Oui\u202f; non\u202f! 5\u202f%',
  );
  expect(typeset('{when}: 14:30', 'en')).toBe('{when}: 14:30');
  expect(typeset('à 14:30', 'fr')).toBe('à 14:30');
  for (const [key, text] of Object.entries(catalogues.fr ?? {})) {
    expect(text, key).not.toMatch(/[\u00a0\u202f]/);
    expect(text.replace(/\d:\d/g, ''), key).not.toMatch(/\S[;:!?]|«\S|\S»/);
  }
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
