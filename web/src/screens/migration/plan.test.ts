import { expect, test } from 'vitest';
import type { MigrationPreview } from '../../data/migration';
import type { Programme } from '../../data/types';
import type { Item } from '../programmes/sheets';
import { mappingOf, nameOf, questionsOf, summed, targetsOf, versionNamed } from './plan';

const item = (key: string, kind: Item['kind']): Item => ({
  key,
  kind,
  depth: 0,
  label: { fr: key, en: key, de: key, it: key },
  entry: [],
  exit: [],
  discretionary: false,
  outcomes: [],
  roles: [],
});

const preview = (changes: Partial<MigrationPreview>): MigrationPreview => ({
  from_stage: 'planning',
  to_stage: 'planning',
  kept: [],
  ended: [],
  begun: [],
  ...changes,
});

const version = (key: string, number: number, changes: Partial<Programme> = {}): Programme => ({
  key,
  version: number,
  title: { fr: key, en: key, de: key, it: key },
  in_effect: true,
  status: 'shipped',
  circuit: { stages: [] },
  ...changes,
});

test('a case may go to what is in effect, its own programme first, and back to what it ran by', () => {
  const all = [
    version('alpha', 2),
    version('alpha', 1, { in_effect: false }),
    version('beta', 2),
    version('beta', 1, { in_effect: false }),
    version('gamma', 3, { in_effect: false, status: 'draft' }),
  ];
  const { inEffect, earlier } = targetsOf(all, { key: 'beta', version: 2 });
  expect(inEffect.map(nameOf)).toEqual(['alpha@2']);
  expect(earlier.map(nameOf)).toEqual(['beta@1']);
  const back = targetsOf(all, { key: 'beta', version: 1 }, [{ key: 'alpha', version: 1 }]);
  expect(back.inEffect.map(nameOf)).toEqual(['beta@2', 'alpha@2']);
  expect(back.earlier.map(nameOf)).toEqual(['alpha@1']);
});

test('what several cases would go through is counted', () => {
  const sum = summed([
    preview({ ended: ['sign'], begun: ['hear'], kept: [{ from: 'plan', to: 'plan', state: 'active' }] }),
    preview({ to_stage: 'acting', ended: ['sign', 'meet'], kept: [{ from: 'plan', to: 'plan', state: 'active' }] }),
  ]);
  expect(sum.cases).toBe(2);
  expect(sum.stages).toEqual([
    { from: 'planning', to: 'planning', cases: 1 },
    { from: 'planning', to: 'acting', cases: 1 },
  ]);
  expect(sum.ended).toEqual([
    { key: 'sign', cases: 2 },
    { key: 'meet', cases: 1 },
  ]);
  expect(sum.kept).toEqual([{ from: 'plan', to: 'plan', cases: 2 }]);
  expect(sum.begun).toEqual([{ key: 'hear', cases: 1 }]);
});

test('what ends may become something of its kind that is free, and what was chosen in vain is told', () => {
  const here = [item('sign', 'task'), item('meet', 'task'), item('plan', 'task'), item('due', 'timer')];
  const there = [item('plan', 'task'), item('seal', 'task'), item('gather', 'task'), item('term', 'timer')];
  const alone = summed([
    preview({ ended: ['sign', 'meet', 'due'], kept: [{ from: 'plan', to: 'plan', state: 'active' }] }),
  ]);
  const free = questionsOf(alone, alone, {}, here, there);
  expect(free.map(({ key, offers }) => [key, ...offers.map((offer) => offer.key)])).toEqual([
    ['sign', 'seal', 'gather'],
    ['meet', 'seal', 'gather'],
    ['due', 'term'],
  ]);
  const choices = { sign: 'seal', meet: 'gather' };
  const now = summed([preview({ ended: ['meet', 'due'] })]);
  const asked = questionsOf(alone, now, choices, here, there);
  expect(asked.map(({ key, chosen, lost }) => [key, chosen, lost])).toEqual([
    ['sign', 'seal', false],
    ['meet', 'gather', true],
    ['due', '', false],
  ]);
  expect(asked[0]?.offers.map(({ key }) => key)).toEqual(['seal']);
});

test('only what becomes something is sent; the rest ends by itself', () => {
  expect(mappingOf({ sign: 'seal', meet: '' })).toEqual([{ from: 'sign', to: 'seal' }]);
});

test('a version is named and read back', () => {
  expect(versionNamed(nameOf({ key: 'gobet', version: 2 }))).toEqual({ key: 'gobet', version: 2 });
  for (const wrong of ['', 'gobet', 'gobet@', '@1', 'gobet@x']) expect(versionNamed(wrong)).toBeNull();
});
