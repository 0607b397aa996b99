import { expect, test } from 'vitest';
import { Problem, Unreachable } from './api';
import type { Command, CommandResult, Refusal } from './types';
import { type KeptUpload, type UploadDisk, type UploadPorts, type UploadServer, Uploads } from './uploads';
import { newId } from './uuid';

const partSize = 4;
const soon = (): Promise<void> => new Promise((done) => setTimeout(done, 3));
const problem = (status: number): Problem => new Problem({ title: '', code: 'x', status });

function upload(bytes: number, stream = 'case'): KeptUpload {
  const id = newId();
  const data = { id, part_size: partSize };
  const command = { id: newId(), type: 'document.add', stream, base: 1, data } as unknown as Command;
  return { id, stream, command, about: 'Lindqvist Anna', at: Date.now(), bytes, parts: Math.ceil(bytes / partSize) };
}

const file = (text: string): Blob => new Blob([text]);

/** A server in memory that can fail; it keeps what has come, as the real one does. */
class FakeServer implements UploadServer {
  there = new Map<string, Map<number, string>>();
  posted: Command[] = [];
  puts = 0;
  failures: unknown[] = [];
  answers: ((command: Command) => CommandResult)[] = [];
  abandoned: string[] = [];

  private fail(): void {
    const failure = this.failures.shift();
    if (failure) throw failure;
  }
  parts = async ({ id }: { id: string }): Promise<number[]> => {
    this.fail();
    return [...(this.there.get(id)?.keys() ?? [])];
  };
  put = async ({ id }: { id: string }, number: number, bytes: Uint8Array): Promise<void> => {
    this.fail();
    this.puts += 1;
    this.there.set(id, (this.there.get(id) ?? new Map()).set(number, new TextDecoder().decode(bytes)));
  };
  post = async (command: Command): Promise<CommandResult> => {
    this.fail();
    this.posted.push(command);
    const { id, stream } = command;
    return this.answers.shift()?.(command) ?? { id, ok: true, stream, version: 2, events: [] };
  };
  abandon = async ({ id }: { id: string }): Promise<void> => void this.abandoned.push(id);
  text = (id: string): string =>
    [...(this.there.get(id) ?? new Map())]
      .sort((a, b) => a[0] - b[0])
      .map(([, t]) => t)
      .join('');
}

function disk(): UploadDisk & { kept: Map<string, KeptUpload>; pieces: Map<string, Uint8Array>; full: boolean } {
  const kept = new Map<string, KeptUpload>();
  const pieces = new Map<string, Uint8Array>();
  const made = {
    kept,
    pieces,
    full: false,
    load: async () => [...kept.values()].map((each) => structuredClone(each)),
    add: async (one: KeptUpload, piece: (number: number) => Promise<Uint8Array>) => {
      if (made.full) throw new Error('full');
      for (let number = 1; number <= one.parts; number += 1) pieces.set(`${one.id} ${number}`, await piece(number));
      kept.set(one.id, structuredClone(one));
    },
    piece: async (id: string, number: number) => pieces.get(`${id} ${number}`) ?? new Uint8Array(),
    save: async (one: KeptUpload) => void kept.set(one.id, structuredClone(one)),
    remove: async ({ id }: KeptUpload) => void kept.delete(id),
  };
  return made;
}

const ports = (change: Partial<UploadPorts> = {}): UploadPorts => ({
  lock: (work) => work(),
  admit: async () => true,
  textsWait: () => false,
  unwritten: () => false,
  wait: soon,
  ...change,
});

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 500 && !holds(); tries += 1) await soon();
  expect(holds()).toBe(true);
}

const empty = (queue: Uploads) => until(() => queue.snapshot().length === 0);

test('the pieces go first, the command last, and nothing is left', async () => {
  const server = new FakeServer();
  const queue = new Uploads(server, ports());
  const one = upload(10);
  await queue.add(one, file('abcdefghij'));
  await empty(queue);
  expect(server.text(one.id)).toBe('abcdefghij');
  expect(server.posted.map(({ id }) => id)).toEqual([one.command.id]);
});

test('after a broken line it goes on where it was, under the same command', async () => {
  const server = new FakeServer();
  server.failures = [undefined, undefined, new Unreachable('gone'), problem(503), undefined, undefined, problem(429)];
  const queue = new Uploads(server, ports());
  const one = upload(12);
  await queue.add(one, file('abcdefghijkl'));
  await empty(queue);
  expect(server.puts).toBe(3);
  expect(server.text(one.id)).toBe('abcdefghijkl');
  expect(new Set(server.posted.map(({ id }) => id)).size).toBe(1);
});

test('what the server has is not sent again after the page has gone; the command keeps its id', async () => {
  const server = new FakeServer();
  const place = disk();
  const one = upload(12);
  server.there.set(one.id, new Map([[1, 'abcd']]));
  const first = new Uploads(server, ports({ admit: async () => false }));
  await first.attach(place);
  await first.add(one, file('abcdefghijkl'));
  expect(server.puts).toBe(0);
  const second = new Uploads(server, ports());
  await second.attach(place);
  await empty(second);
  expect(server.puts).toBe(2);
  expect(server.text(one.id)).toBe('abcdefghijkl');
  expect(server.posted[0]?.id).toBe(one.command.id);
  expect(place.kept.size).toBe(0);
});

test('texts go first', async () => {
  const server = new FakeServer();
  let texts = true;
  const queue = new Uploads(server, ports({ textsWait: () => texts }));
  await queue.add(upload(3), file('abc'));
  await soon();
  await soon();
  expect(server.puts).toBe(0);
  texts = false;
  await empty(queue);
  expect(server.puts).toBe(1);
});

test('a refused document waits for a person and holds no other up', async () => {
  const server = new FakeServer();
  const refusal: Refusal = { code: 'wrong_status', field: '', facts: [], errors: [] };
  server.answers = [({ id }) => ({ id, ok: false, refusal })];
  const place = disk();
  const queue = new Uploads(server, ports());
  await queue.attach(place);
  const bad = upload(3);
  await queue.add(bad, file('abc'));
  await queue.add(upload(3), file('def'));
  await until(() => queue.snapshot().length === 1 && queue.snapshot()[0]?.state === 'refused');
  expect(place.kept.get(bad.id)?.refusal?.code).toBe('wrong_status');
  const [still] = queue.snapshot();
  if (still) await queue.retry(still, { ...still.command, id: newId() });
  await empty(queue);
  expect(server.posted.at(-1)?.id).not.toBe(bad.command.id);
});

test('parts that the server lost are sent again', async () => {
  const server = new FakeServer();
  const one = upload(8);
  server.answers = [
    ({ id }) => {
      server.there.get(one.id)?.delete(2);
      return { id, ok: false, refusal: { code: 'parts_missing', field: '', facts: [], errors: [] } };
    },
  ];
  const queue = new Uploads(server, ports());
  await queue.add(one, file('abcdefgh'));
  await empty(queue);
  expect(server.puts).toBe(3);
  expect(server.text(one.id)).toBe('abcdefgh');
});

test('a document that stands already is not added twice', async () => {
  const server = new FakeServer();
  server.answers = [
    ({ id }) => ({ id, ok: false, refusal: { code: 'already_exists', field: '', facts: [], errors: [] } }),
  ];
  const queue = new Uploads(server, ports());
  await queue.add(upload(3), file('abc'));
  await empty(queue);
});

test('a full disk holds nobody up while the server can be reached', async () => {
  const server = new FakeServer();
  const place = disk();
  place.full = true;
  const queue = new Uploads(server, ports());
  await queue.attach(place);
  const one = upload(3);
  await queue.add(one, file('abc'));
  expect(queue.snapshot()[0]?.kept ?? false).toBe(false);
  await empty(queue);
  expect(server.text(one.id)).toBe('abc');
});

test('a document of a highly sensitive case is never written on the device', async () => {
  const place = disk();
  const server = new FakeServer();
  const queue = new Uploads(server, ports({ unwritten: (stream) => stream === 'guarded', admit: async () => false }));
  await queue.attach(place);
  await queue.add(upload(3, 'guarded'), file('abc'));
  await queue.add(upload(3, 'plain'), file('def'));
  expect([...place.kept.values()].map(({ stream }) => stream)).toEqual(['plain']);
  expect(queue.snapshot().map(({ kept }) => kept)).toEqual([false, true]);
});

test('given up, it goes from the disk and from the server', async () => {
  const server = new FakeServer();
  const place = disk();
  const queue = new Uploads(server, ports({ admit: async () => false }));
  await queue.attach(place);
  const one = upload(3);
  await queue.add(one, file('abc'));
  const [waiting] = queue.snapshot();
  if (waiting) await queue.discard(waiting);
  expect(queue.snapshot()).toHaveLength(0);
  expect(place.kept.size).toBe(0);
  expect(server.abandoned).toEqual([one.id]);
});

test('at locking what lies on the disk leaves the memory', async () => {
  const place = disk();
  const queue = new Uploads(new FakeServer(), ports({ admit: async () => false }));
  await queue.attach(place);
  await queue.add(upload(3), file('abc'));
  queue.detach();
  expect(queue.snapshot()).toHaveLength(0);
  expect(place.kept.size).toBe(1);
});
