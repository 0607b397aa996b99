import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Core } from '../../core/core';
import type { ProgrammeFile } from '../../data/types';
import { type DeedName, deedFor, deedNames, deeds, isOffered } from './deeds';
import { Trial } from './trial';

const wasm = '../build/wasm/unisson-office.wasm';
const gobet = JSON.parse(readFileSync('../programmes/gobet/programme.json', 'utf8')) as ProgrammeFile;

const begin = async (): Promise<Trial> =>
  new Trial(await Core.load(readFileSync(wasm)), gobet, '2026-11-23', 'Avancer', 'Demande');

const doing = (trial: Trial, ...names: DeedName[]): void => {
  for (const name of names) {
    const { view, today } = trial.state();
    expect(isOffered(name, view), name).toBe(true);
    expect(trial.actAll(name, deeds[name](view, today, `Mots de ${name}`)), name).toBeNull();
  }
};
const enter = (trial: Trial, stage: string) => trial.act(stage, 'stage.enter', { stage });
const item = (trial: Trial, key: string) => trial.state().view.circuit.items.find((each) => each.key === key);

test.runIf(existsSync(wasm))('a fictional person goes from the request to the exit, held to every gate', async () => {
  const trial = await begin();
  doing(trial, 'inform', 'admit');
  expect(enter(trial, 'assessment')).toBeNull();
  expect(enter(trial, 'planning')).toMatchObject({ code: 'gate_not_met' });
  doing(trial, 'need', 'resource', 'synthesis');
  expect(enter(trial, 'planning')).toBeNull();
  doing(trial, 'project', 'goal', 'action', 'agreement', 'sign');
  expect(enter(trial, 'monitoring')).toBeNull();
  doing(trial, 'meet', 'actionDone', 'rate', 'obligation', 'needMet', 'note', 'call', 'procuration');
  expect(enter(trial, 'evaluation')).toBeNull();
  doing(trial, 'evaluate', 'exit');
  expect(trial.state().view.case.status.type).toBe('exited');
  doing(trial, 'reassess');
  expect(trial.state().view.case.cycle).toBe(2);
});

test.runIf(existsSync(wasm))(
  'what is missing at a gate is brought about by the deed that is offered beside it',
  async () => {
    const trial = await begin();
    for (const stage of ['assessment', 'planning', 'monitoring', 'evaluation']) {
      for (let left = 10; left > 0; left -= 1) {
        const { view } = trial.state();
        const missing = view.circuit.stages.find(({ key }) => key === stage)?.missing ?? [];
        const [first] = missing;
        if (!first) break;
        const deed = deedFor(first.fact || first.condition, view);
        expect(deed, first.fact).toBeDefined();
        if (deed) doing(trial, deed);
      }
      expect(enter(trial, stage), stage).toBeNull();
    }
  },
);

test.runIf(existsSync(wasm))(
  'time passes day by day: a timer acts on its day, and a step back takes it back',
  async () => {
    const trial = await begin();
    doing(trial, 'inform', 'admit');
    enter(trial, 'assessment');
    doing(trial, 'need', 'resource', 'synthesis');
    enter(trial, 'planning');
    doing(trial, 'project', 'goal', 'action', 'agreement', 'sign');
    enter(trial, 'monitoring');
    const due = trial.state().view.circuit.next_timer;
    expect(due).toBe('2027-02-21');
    trial.advance('89 jours', 89);
    expect(item(trial, 'review_agreement')?.state).toBe('available');
    trial.advance('1 jour', 1);
    expect(trial.state().today).toBe(due);
    expect(item(trial, 'review_agreement')?.state).toBe('active');
    trial.back();
    expect(trial.state().today).toBe('2027-02-20');
    expect(item(trial, 'review_agreement')?.state).toBe('available');
  },
);

test.runIf(existsSync(wasm))('the request stays, whatever is taken back; what is refused leaves no step', async () => {
  const trial = await begin();
  for (let step = 0; step < 3; step += 1) trial.back();
  expect(trial.state().steps).toHaveLength(1);
  expect(enter(trial, 'monitoring')).not.toBeNull();
  expect(trial.state().steps).toHaveLength(1);
});

test('every deed has its words in the catalogue', () => {
  const texts = JSON.parse(readFileSync('i18n/fr.json', 'utf8')) as Record<string, string>;
  for (const name of deedNames) expect(texts[`designer.deedOf.${name}`], name).toBeTruthy();
});

test.runIf(existsSync(wasm))('data of the case and outcomes of tasks are tried as in a dossier', async () => {
  const nl = JSON.parse(readFileSync('../programmes/employment_nl/programme.json', 'utf8')) as ProgrammeFile;
  const trial = new Trial(await Core.load(readFileSync(wasm)), nl, '2026-11-23', 'Avancer', 'Demande');
  doing(trial, 'inform', 'admit');
  const open = trial.state().view.circuit.items.find(({ outcomes, state }) => outcomes && state === 'active');
  const move = { item: open?.key, instance: open?.instance ?? 1, step: 'complete' };
  expect(trial.act('without an outcome', 'item.move', move)).toMatchObject({ code: 'invalid_input' });
  const outcome = open?.outcomes?.[1]?.key;
  expect(trial.act('with one', 'item.move', { ...move, outcome })).toBeNull();
  expect(item(trial, open?.key ?? '')?.came_out).toMatchObject([{ outcome, on: '2026-11-23' }]);

  const work = JSON.parse(readFileSync('../programmes/workplace/programme.json', 'utf8')) as ProgrammeFile;
  const other = new Trial(await Core.load(readFileSync(wasm)), work, '2026-11-23', 'Reprendre', 'Demande');
  const [datum] = other.state().view.circuit.data ?? [];
  const record = (value: string) => other.act('noter', 'data.record', { key: datum?.key, value, on: '2026-11-23' });
  expect(record('beaucoup')).toMatchObject({ code: 'invalid_input' });
  expect(record('40')).toBeNull();
  expect(other.state().view.case.data).toMatchObject([{ key: datum?.key, value: '40' }]);
});
