import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Core } from '../core/core';
import { runsBy } from './migration';
import type { Command, Event, ProgrammeFile } from './types';
import { newId } from './uuid';

const file = `${process.env.CORE_FOLDER ?? '../build/wasm'}/unisson.wasm`;
const read = (key: string): ProgrammeFile =>
  JSON.parse(readFileSync(`../programmes/${key}/programme.json`, 'utf8')) as ProgrammeFile;
const context = { now: '2026-11-22T09:00:00.000Z', today: '2026-11-22', author: newId() };

test('a case ran by the programme of its request and by each that it went over to', () => {
  const events = [
    { event: 'case_requested', data: { programme: 'gobet', programme_version: 1 } },
    { event: 'information_given', data: { on: '2026-01-01' } },
    { event: 'programme_changed', data: { programme: 'moxley', programme_version: 2 } },
  ];
  expect(runsBy(events).map(({ programme }) => programme)).toEqual(['gobet', 'moxley']);
});

/** What the core makes of a command, taken as if the server had recorded it. */
function carryOut(core: Core, stream: string, type: string, data: Record<string, unknown>, seen: Event[]): Event[] {
  const command: Command = { id: newId(), type, stream, base: seen.length, data };
  const refusal = core.check(command, context);
  if (refusal) throw new Error(refusal.code);
  const at = new Date(Date.parse(context.now) + seen.length * 1000).toISOString();
  const events = core.preview(command, { ...context, now: at }, seen.length);
  core.append(stream, events);
  return [...seen, ...events];
}

test.runIf(existsSync(file))(
  'the core foresees a migration, and shows past days by the programme of then',
  async () => {
    const core = await Core.load(readFileSync(file));
    for (const key of ['gobet', 'moxley']) core.loadProgramme(read(key));
    const stream = newId();
    core.open(stream, 'case', []);
    const request = {
      person: newId(),
      unit: newId(),
      programme: 'gobet',
      programme_version: 1,
      origin: 'self',
      expectation: 'Un logement',
      received_on: '2026-11-20',
      referent: context.author,
    };
    let events = carryOut(core, stream, 'case.request', request, []);
    const terms = { programme: 'moxley', programme_version: 1, items: [], reason: 'Un réseau large.' };
    const preview = core.previewMigration(stream, terms, context);
    expect(preview.to_stage).toBe('assessment');
    const before = events.at(-1)?.recorded_at ?? '';
    events = carryOut(core, stream, 'case.migrate', { ...terms }, events);
    expect(core.viewCase(stream, context.today).circuit.programme).toBe('moxley');
    expect(core.viewCase(stream, context.today).case.migrations?.[0]).toMatchObject({ from: 'gobet', undone: false });
    expect(core.viewCase(stream, context.today, before).circuit.programme).toBe('gobet');
    carryOut(core, stream, 'migration.undo', { reason: 'Trop tôt.' }, events);
    expect(core.viewCase(stream, context.today).circuit.programme).toBe('gobet');
    expect(core.viewCase(stream, context.today).case.migrations?.[0]?.undone).toBe(true);
    core.close(stream);
  },
);
