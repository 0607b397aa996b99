import { expect, test } from 'vitest';
import type { Command, CommandResult } from '../../data/types';
import { carryOut, countOf, migrationOf, type Run, readRun, sentTogether, undoingOf, waitingIn } from './run';

const from = { key: 'gobet', version: 1 };
const terms = { programme: 'gobet', programme_version: 2, items: [], reason: 'La nouvelle version vaut pour tous.' };
const cases = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `case-${index}`, number: index + 1, version: 7 }));

const good = ({ id, stream, base }: Command): CommandResult => ({
  id,
  ok: true,
  stream,
  version: base + 1,
  events: [],
});
const refusal = { code: 'not_allowed', field: '', facts: [], errors: [] };

const ports = (send: (command: Command) => Promise<CommandResult>, shown: Run[] = [], stopped = () => false) => ({
  send,
  told: (run: Run) => void shown.push(run),
  stopped,
  wordsOf: String,
});

test('every case gets a command of its own, part by part, and one refusal stops none of the others', async () => {
  const sent: Command[] = [];
  const shown: Run[] = [];
  const run = migrationOf(cases(sentTogether + 3), from, terms);
  const send = async (command: Command): Promise<CommandResult> => {
    sent.push(command);
    return command.stream === 'case-2' ? { id: command.id, ok: false, refusal } : good(command);
  };
  const after = await carryOut(run, ports(send, shown));
  expect(sent).toHaveLength(sentTogether + 3);
  expect(new Set(sent.map(({ id }) => id)).size).toBe(sentTogether + 3);
  expect(sent[0]).toMatchObject({ type: 'case.migrate', stream: 'case-0', base: 7, data: terms });
  expect(shown).toHaveLength(2);
  expect(shown[0] && waitingIn(shown[0])).toHaveLength(3);
  expect(countOf(after, 'moved')).toBe(sentTogether + 2);
  expect(after.tasks[2]?.outcome).toEqual({ state: 'refused', refusal });
});

test('without an answer it stops, and goes on with the same commands where it stood, also after a reload', async () => {
  const run = migrationOf(cases(sentTogether * 2), from, terms);
  const sent: string[] = [];
  let broken = true;
  const send = async (command: Command): Promise<CommandResult> => {
    if (broken && command.stream === 'case-4') throw new Error('no answer');
    sent.push(command.id);
    return good(command);
  };
  const stoppedAt = await carryOut(run, ports(send));
  expect(countOf(stoppedAt, 'moved')).toBe(sentTogether - 1);
  expect(countOf(stoppedAt, 'failed')).toBe(1);
  broken = false;
  const found = readRun(JSON.stringify(stoppedAt));
  expect(found).not.toBeNull();
  const after = await carryOut(found ?? run, ports(send));
  expect(waitingIn(after)).toHaveLength(0);
  expect(sent).toHaveLength(sentTogether * 2);
  expect(new Set(sent)).toEqual(new Set(run.tasks.map(({ command }) => command)));
});

test('stopped between two parts, nothing more is sent', async () => {
  const run = migrationOf(cases(sentTogether * 3), from, terms);
  let parts = 0;
  const after = await carryOut(run, {
    ...ports(async (command) => good(command)),
    told: () => {
      parts += 1;
    },
    stopped: () => parts === 1,
  });
  expect(countOf(after, 'moved')).toBe(sentTogether);
  expect(waitingIn(after)).toHaveLength(sentTogether * 2);
});

test('what went over is brought back, as its decider saw it, and nothing else', async () => {
  const run = migrationOf(cases(3), from, terms);
  const send = async (command: Command): Promise<CommandResult> =>
    command.stream === 'case-1' ? { id: command.id, ok: false, refusal } : good(command);
  const undoing = undoingOf(await carryOut(run, ports(send)), 'Trop tôt.');
  expect(undoing.type).toBe('migration.undo');
  expect(undoing.from).toEqual({ key: 'gobet', version: 2 });
  expect(undoing.tasks.map(({ stream, base }) => [stream, base])).toEqual([
    ['case-0', 8],
    ['case-2', 8],
  ]);
  expect(undoing.tasks[0]?.command).not.toBe(run.tasks[0]?.command);
});

test('what is no run is not taken for one', () => {
  for (const text of ['', '{}', '[]', '{"tasks":[]}', 'null']) expect(readRun(text)).toBeNull();
});
