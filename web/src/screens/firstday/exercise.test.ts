import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { Core } from '../../core/core';
import type { ProgrammeFile } from '../../data/types';
import { Exercise, steps } from './exercise';
import { keepProgress, progressOf } from './progress';

const wasm = '../build/wasm/unisson.wasm';
const folder = '../programmes';
const today = '2026-11-23';
const script = {
  wish: 'Avancer',
  late: 'Appeler',
  soon: 'Écrire',
  note: 'Vue hier',
  purpose: 'Relire',
  step: 'Exercice',
};

const programmeOf = (key: string): ProgrammeFile =>
  JSON.parse(readFileSync(`${folder}/${key}/programme.json`, 'utf8')) as ProgrammeFile;
const begin = async (key = 'gobet'): Promise<Exercise> =>
  new Exercise(await Core.load(readFileSync(wasm)), programmeOf(key), today, script);

test.runIf(existsSync(wasm))('each step is done when it is really done, and not before', async () => {
  const exercise = await begin();
  const done = () => steps.filter((step) => exercise.state().done[step]);
  expect(done()).toEqual([]);
  const [soon, late] = exercise.state().actions;
  exercise.choose(soon?.id ?? '');
  expect(done()).toEqual([]);
  exercise.choose(late?.id ?? '');
  expect(done()).toEqual(['day']);
  exercise.open();
  expect(exercise.write('Elle va mieux')).toBeNull();
  expect(done()).toEqual(['day', 'open', 'note']);
  exercise.finish(soon?.id ?? '');
  expect(done()).toEqual(['day', 'open', 'note']);
  exercise.finish(late?.id ?? '');
  exercise.prepare('  ');
  expect(done()).toEqual(['day', 'open', 'note', 'action']);
  exercise.prepare('Relire le projet');
  exercise.cut();
  exercise.write('Dans le train');
  expect(exercise.state().waiting).toEqual(['Dans le train']);
  expect(done()).not.toContain('offline');
  exercise.mend();
  expect(done()).toEqual([...steps]);
  expect(exercise.state().notes.filter(({ words }) => words === 'Dans le train')).toHaveLength(1);
});

test.runIf(existsSync(wasm))('a note written with the network is no proof of having worked without it', async () => {
  const exercise = await begin();
  exercise.write('Au bureau');
  exercise.cut();
  exercise.mend();
  expect(exercise.state().done.offline).toBe(false);
});

test.runIf(existsSync(wasm))('whoever comes back finds what was asked before done, and nothing more', async () => {
  for (const [index, step] of steps.entries()) {
    const exercise = await begin();
    exercise.skipTo(step);
    expect(steps.filter((each) => exercise.state().done[each])).toEqual(steps.slice(0, index));
  }
});

test.runIf(existsSync(wasm))('the day can be lived under every programme that ships', async () => {
  for (const key of readdirSync(folder).filter((name) => existsSync(`${folder}/${name}/programme.json`))) {
    const exercise = await begin(key);
    exercise.skipTo('offline');
    expect(Object.values(exercise.state().done).filter(Boolean), key).toHaveLength(5);
    exercise.close();
  }
});

test('how far somebody has come is kept for each account; anything else counts as new', () => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  expect(progressOf('a')).toBe('new');
  keepProgress('a', 'action');
  expect([progressOf('a'), progressOf('b')]).toEqual(['action', 'new']);
  kept.set('first-day:a', 'bricolage');
  expect(progressOf('a')).toBe('new');
  vi.unstubAllGlobals();
});
