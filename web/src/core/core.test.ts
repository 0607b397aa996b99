import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Command, Event, ProgrammeFile } from '../data/types';
import { newId } from '../data/uuid';
import { Core, CoreRefusal } from './core';

const file = '../build/wasm/unisson.wasm';
const office = '../build/wasm/unisson-office.wasm';
const programme = JSON.parse(readFileSync('../programmes/gobet/programme.json', 'utf8')) as ProgrammeFile;
const context = { now: '2026-11-22T09:00:00.000Z', today: '2026-11-22', author: newId() };

const load = async (from = file): Promise<Core> => {
  const core = await Core.load(readFileSync(from));
  core.loadProgramme(programme);
  return core;
};

const request = (): Command => ({
  id: newId(),
  type: 'case.request',
  stream: newId(),
  base: 0,
  data: {
    person: newId(),
    unit: newId(),
    programme: programme.key,
    programme_version: programme.version,
    origin: 'self',
    expectation: 'Retrouver un logement',
    received_on: '2026-11-20',
    referent: context.author,
  },
});

test.runIf(existsSync(file))('the core in WebAssembly decides, folds and draws a request', async () => {
  const core = await load();
  const command = request();
  core.open(command.stream, 'case', []);
  expect(core.check(command, context)).toBeNull();
  const { events } = core.call<{ events: { event: string; event_version: number; data: Record<string, unknown> }[] }>({
    do: 'decide',
    command,
    context,
  });
  const recorded = events.map(
    (event, index): Event => ({
      ...event,
      position: index + 1,
      stream: command.stream,
      kind: 'case',
      version: index + 1,
      command: command.id,
      index,
      occurred_at: context.now,
      recorded_at: context.now,
      author: context.author,
      ground: 'referent',
      device: 'test',
    }),
  );
  core.append(command.stream, recorded);
  const view = core.viewCase(command.stream, context.today);
  expect(view.case.status.type).toBe('requested');
  expect(view.case.request.expectation).toBe('Retrouver un logement');
  expect(view.circuit.stages).toHaveLength(6);
  expect(core.circuitPicture(command.stream, 'fr', context.today).svg).toContain('<svg');
});

test.runIf(existsSync(file))('the core refuses in the page what the server would refuse, with the field', async () => {
  const core = await load();
  const command = request();
  command.data.received_on = '2031-01-01';
  core.open(command.stream, 'case', []);
  expect(core.check(command, context)).toMatchObject({
    code: 'date_in_future',
    field: expect.stringContaining('received_on'),
  });
  expect(() => core.call({ do: 'decide', command, context })).toThrow(CoreRefusal);
});

test.runIf(existsSync(file))('the T-score of the worked example is 54.41 [G13]', async () => {
  const core = await load();
  const weighted = (levels: number[]) => [3, 2, 1].map((weight, index) => ({ weight, level: levels[index] ?? 0 }));
  expect(core.tScore(weighted([1, 0, -1]))).toBeCloseTo(54.41, 2);
  expect(core.tScore(weighted([-2, -1, -1]))).toBeCloseTo(30.17, 2);
  expect(core.tScore([])).toBeNull();
});

test.runIf(existsSync(office))('programmes are compared in the page, and one alone is not', async () => {
  const core = await load(office);
  const moxley = JSON.parse(readFileSync('../programmes/moxley/programme.json', 'utf8')) as ProgrammeFile;
  core.loadProgramme(moxley);
  const programmes = [
    { key: 'gobet', version: 1 },
    { key: 'moxley', version: 1 },
  ];
  const table = core.call<{ topics: { rows: { key: string; differs: boolean; cells: { value?: string }[] }[] }[] }>({
    do: 'compare_programmes',
    programmes,
  });
  const phases = table.topics.flatMap(({ rows }) => rows).find(({ key }) => key === 'phases');
  expect(phases?.differs).toBe(true);
  expect(phases?.cells.map(({ value }) => value)).toEqual(['P1 P2 P3 P5 P6 P7', 'P2 P3 P4 P5 P6']);
  const csv = core.call<string>({ do: 'compare_programmes', programmes, format: 'csv', locale: 'de' });
  expect(csv.split('\r\n')[0]).toContain('Thema;Kriterium;Unterschied;');
  expect(() => core.call({ do: 'compare_programmes', programmes: programmes.slice(1) })).toThrow('too_few');
  const desk = await load();
  expect(() => desk.call({ do: 'compare_programmes', programmes })).toThrow('no such call');
});
