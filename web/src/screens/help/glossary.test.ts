import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import explanations from '../../../i18n/glossary.json';
import { explain, readGlossary } from '../../../scripts/glossary.mjs';
import { sectionKeys } from './sections';

const sections = readGlossary(readFileSync('../docs/glossary.md', 'utf8'));

test('the glossary is read whole: as many parts as the help page names, every term in four languages', () => {
  expect(sections).toHaveLength(sectionKeys.length);
  const terms = sections.flatMap((section) => section.terms);
  expect(terms.length).toBeGreaterThan(100);
  for (const term of terms) for (const locale of ['fr', 'en', 'de', 'it'] as const) expect(term[locale]).not.toBe('');
});

test('names of the code are left out, and a table without terms gives none', () => {
  const text =
    '## A\n\n| English | Français | Deutsch | Italiano | meaning |\n|---|---|---|---|---|\n| goal `goal` | objectif | Ziel | obiettivo | what is wanted |\n\n## B\n\nWords.\n';
  expect(readGlossary(text)).toEqual([
    { title: 'A', terms: [{ en: 'goal', fr: 'objectif', de: 'Ziel', it: 'obiettivo', meaning: 'what is wanted' }] },
  ]);
});

test('what is explained in English is explained in the other languages, and nothing else is', () => {
  const terms = sections.flatMap((section) => section.terms);
  const explained = new Set(terms.filter(({ meaning }) => meaning !== '').map(({ en }) => en));
  expect([...explained].filter((term) => !(term in explanations))).toEqual([]);
  expect(Object.keys(explanations).filter((term) => !explained.has(term))).toEqual([]);
  for (const [term, texts] of Object.entries(explanations))
    for (const text of [texts.fr, texts.de, texts.it]) expect(text, term).toBeTruthy();
  const goal = explain(sections, explanations)
    .flatMap((section) => section.terms)
    .find(({ en }) => en === 'goal');
  expect(goal?.means.de).toContain('fünf');
});

test('the help holds the vocabulary of the method and its roles, explained in every language [B19]', () => {
  const method = sections.find(({ title }) => title === 'The method')?.terms ?? [];
  const people = sections.find(({ title }) => title === 'People and places')?.terms ?? [];
  const told = explain(sections, explanations).flatMap((section) => section.terms);
  const vocabulary = ['programme', 'model', 'circuit', 'the three constants', 'milestone', 'kind of act'];
  const roles = ['case manager', 'referent', 'deputy', 'team lead', 'desk of a programme'];
  for (const [part, names] of [
    [method, vocabulary],
    [people.concat(method), roles],
  ] as const)
    for (const name of names) {
      expect(part.map(({ en }) => en)).toContain(name);
      const { means } = told.find(({ en }) => en === name) ?? { means: {} as Record<string, string> };
      for (const locale of ['fr', 'en', 'de', 'it'] as const) expect(means[locale], `${name}, ${locale}`).toBeTruthy();
    }
});
