import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { Core } from '../../../core/core';
import type { InstrumentFile } from '../../../data/instruments';
import type { Assessment } from '../../../data/types';
import { flatten, readForm } from '../../../ui/forms/fields';
import { answersOf, chosenOf, lastOf, partsOf } from './formParts';

const read = (key: string): InstrumentFile =>
  JSON.parse(readFileSync(`../instruments/${key}/instrument.json`, 'utf8')) as InstrumentFile;
const words = { locale: 'fr' as const, none: 'Sans réponse', before: () => '' };
const file = '../build/wasm/unisson.wasm';
const all = ({ items }: InstrumentFile): string[] => items.map(({ key }) => key);

it.runIf(existsSync(file))('asks what follows once it was answered, as the core says', async () => {
  const guide = read('motivation_guide');
  const core = await Core.load(readFileSync(file));
  core.loadInstrument(guide);
  const names = (values: Record<string, string>): string[] =>
    flatten(partsOf(guide, core.asked(guide, chosenOf(guide, values)), words)).map(({ name }) => name);
  expect(names({})).not.toContain('item/importance_why');
  expect(names({ 'item/importance': '' })).not.toContain('item/importance_why');
  expect(names({ 'item/importance': '6' })).toContain('item/importance_why');
  expect(names({ 'item/importance': '10' })).not.toContain('item/importance_more');
  expect(() => core.asked({ ...guide, version: 99 }, [])).toThrow();
});

it('puts the questions into the groups of the file', () => {
  const guide = read('motivation_guide');
  expect(partsOf(guide, all(guide), words).map((part) => part.name)).toEqual([
    'change',
    'importance',
    'confidence',
    'balance',
    'step',
  ]);
});

it('lets every question be left out that is not required, and says so', () => {
  const index = read('work_ability_index');
  const fields = flatten(partsOf(index, all(index), words));
  const options = (name: string) => fields.find((field) => field.name === name)?.options?.map(({ label }) => label);
  expect(options('item/job')).not.toContain('Sans réponse');
  expect(options('item/now')?.at(-1)).toBe('Sans réponse');
});

it('makes answers of what was typed, in the order of the instrument, without what is no longer asked', () => {
  const guide = read('motivation_guide');
  const typed = {
    'item/confidence': '0',
    'item/confidence_why': 'Rien',
    'item/wish': 'Retravailler',
    'item/stage': '',
  };
  const asked = ['wish', 'confidence', 'stage'];
  const { data, errors } = readForm(partsOf(guide, asked, words), typed, 'fr');
  expect(errors).toEqual([]);
  expect(answersOf(guide, data.item as Record<string, unknown>)).toEqual([
    { item: 'wish', words: 'Retravailler' },
    { item: 'confidence', value: 0 },
  ]);
});

it('finds the last filling of the same side, withdrawn ones left out', () => {
  const filled = (id: string, on: string, more: Partial<Assessment> = {}): Assessment =>
    ({ id, instrument: 'phq9', rater: 'person', on, ...more }) as Assessment;
  const filledIn = [
    filled('a', '2026-01-01'),
    filled('b', '2026-03-01', { withdrawn: { reason: '', author: '', at: '' } }),
    filled('c', '2026-02-01'),
    filled('d', '2026-04-01', { rater: 'relative' }),
  ];
  expect(lastOf(filledIn, 'phq9', 'person')?.id).toBe('c');
  expect(lastOf(filledIn, 'gad7', 'person')).toBeUndefined();
});
