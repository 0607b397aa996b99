import { expect, test } from 'vitest';
import { Problem, Unreachable } from './api';
import { Outbox } from './outbox';
import type { Command, CommandResult } from './types';
import { newId } from './uuid';

const command = (type: string): Command => ({ id: newId(), type, stream: newId(), base: 0, data: {} });
const accepted = ({ id, stream }: Command): CommandResult => ({ id, ok: true, stream, version: 1, events: [] });
const noWait = (): Promise<void> => Promise.resolve();
const problem = (status: number): Problem => new Problem({ title: '', code: 'x', status });

test('a command is sent again under the same id until the server has answered', async () => {
  const seen: string[] = [];
  const failures = [new Unreachable('lost'), problem(503), problem(429), new Unreachable('lost')];
  const outbox = new Outbox(async ([one]) => {
    seen.push(one?.id ?? '');
    const failure = failures.shift();
    if (failure) throw failure;
    return { results: [accepted(one as Command)] };
  }, noWait);
  const result = await outbox.send(command('note.draft'));
  expect(result.ok).toBe(true);
  expect(seen).toHaveLength(5);
  expect(new Set(seen).size).toBe(1);
});

test('commands go out one after the other, in the order in which they were given', async () => {
  const seen: string[] = [];
  let under = 0;
  const outbox = new Outbox(async ([one]) => {
    under += 1;
    expect(under).toBe(1);
    await Promise.resolve();
    under -= 1;
    seen.push(one?.type ?? '');
    return { results: [accepted(one as Command)] };
  }, noWait);
  await Promise.all(['a', 'b', 'c'].map((type) => outbox.send(command(type))));
  expect(seen).toEqual(['a', 'b', 'c']);
});

test('a refused command is answered and does not hold up those behind it', async () => {
  const outbox = new Outbox(async ([one]) => {
    const sent = one as Command;
    const refusal = { code: 'stale', field: '', facts: [], errors: [] };
    return { results: [sent.type === 'bad' ? { id: sent.id, ok: false, refusal } : accepted(sent)] };
  }, noWait);
  const [bad, good] = await Promise.all([outbox.send(command('bad')), outbox.send(command('good'))]);
  expect(bad.ok).toBe(false);
  expect(good.ok).toBe(true);
});

test('what can never get through is told at once and not tried again', async () => {
  let calls = 0;
  const outbox = new Outbox(async () => {
    calls += 1;
    throw problem(413);
  }, noWait);
  await expect(outbox.send(command('note.draft'))).rejects.toBeInstanceOf(Problem);
  expect(calls).toBe(1);
  expect(outbox.snapshot().waiting).toBe(0);
});

test('while the server cannot be reached the number of waiting commands is told', async () => {
  let reachable = false;
  let wake = (): void => {};
  const outbox = new Outbox(
    async ([one]) => {
      if (!reachable) throw new Unreachable('down');
      return { results: [accepted(one as Command)] };
    },
    () => new Promise((done) => (wake = done)),
  );
  const both = [outbox.send(command('a')), outbox.send(command('b'))];
  await new Promise((done) => setTimeout(done, 5));
  expect(outbox.snapshot()).toMatchObject({ waiting: 2 });
  expect(outbox.snapshot().failingSince).not.toBeNull();
  reachable = true;
  wake();
  await Promise.all(both);
  expect(outbox.snapshot()).toEqual({ waiting: 0, failingSince: null });
});
