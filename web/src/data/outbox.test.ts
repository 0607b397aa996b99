import { expect, test } from 'vitest';
import { Problem, Unreachable } from './api';
import { batchMost, type Entry, nextBatch, Outbox, type OutboxDisk, patience } from './outbox';
import type { Command, CommandResult, Event, Refusal } from './types';
import { newId } from './uuid';

const command = (type: string, stream = newId(), base = 0): Command => ({ id: newId(), type, stream, base, data: {} });
const accepted = ({ id, stream }: Command): CommandResult => ({ id, ok: true, stream, version: 1, events: [] });
const refusal = (code: string, version?: number): Refusal => ({
  code,
  field: '',
  facts: version ? [{ name: 'version', value: String(version) }] : [],
  errors: [],
});
const refused = ({ id }: Command, why: Refusal): CommandResult => ({ id, ok: false, refusal: why });
const noWait = (): Promise<void> => Promise.resolve();
const never = (): Promise<void> => new Promise(() => {});
const soon = (): Promise<void> => new Promise((done) => setTimeout(done, 5));
/** Pauses are short, but whoever waits at a form waits for the answer. */
const patient = (milliseconds: number): Promise<void> => (milliseconds === patience ? never() : soon());
const later = (): Promise<void> => new Promise((done) => setTimeout(done, 40));
const problem = (status: number): Problem => new Problem({ title: '', code: 'x', status });

/** A disk in memory that outlives its outbox, as the device's does. */
function disk(): OutboxDisk & { kept: Entry[] } {
  const kept: Entry[] = [];
  let seq = 0;
  const place = (entry: Entry): number => kept.findIndex((each) => each.seq === entry.seq);
  const remove = async (entry: Entry): Promise<void> => void kept.splice(place(entry), 1);
  return {
    kept,
    load: async () => structuredClone(kept),
    add: async (entry) => {
      seq += 1;
      kept.push({ ...structuredClone(entry), seq });
      return seq;
    },
    save: async (entry) => void kept.splice(place(entry), 1, structuredClone(entry)),
    settle: remove,
    remove,
  };
}

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

test('commands go out in the order in which they were given, never two requests at a time', async () => {
  const seen: string[] = [];
  let under = 0;
  const outbox = new Outbox(async (commands) => {
    under += 1;
    expect(under).toBe(1);
    await Promise.resolve();
    under -= 1;
    seen.push(...commands.map(({ type }) => type));
    return { results: commands.map(accepted) };
  }, noWait);
  await Promise.all(['a', 'b', 'c'].map((type) => outbox.send(command(type))));
  expect(seen).toEqual(['a', 'b', 'c']);
});

test('a refused command is answered and does not hold up those behind it', async () => {
  const outbox = new Outbox(
    async (commands) => ({
      results: commands.map((sent) => (sent.type === 'bad' ? refused(sent, refusal('stale')) : accepted(sent))),
    }),
    noWait,
  );
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
    async (commands) => {
      if (!reachable) throw new Unreachable('down');
      return { results: commands.map(accepted) };
    },
    () => new Promise((done) => (wake = done)),
  );
  const both = [outbox.send(command('a')), outbox.send(command('b'))];
  await soon();
  expect(outbox.snapshot()).toMatchObject({ waiting: 2, unsaved: 2 });
  expect(outbox.snapshot().failingSince).not.toBeNull();
  reachable = true;
  wake();
  await Promise.all(both);
  expect(outbox.snapshot()).toMatchObject({ waiting: 0, failingSince: null });
});

test('one command that the server cannot read comes back alone; those sent with it are carried out [P12]', async () => {
  const done: string[] = [];
  const outbox = new Outbox(async (commands) => {
    if (commands.some(({ type }) => type === 'poison')) throw problem(400);
    done.push(...commands.map(({ type }) => type));
    return { results: commands.map(accepted) };
  }, patient);
  const kept = disk();
  await outbox.attach(kept);
  await Promise.all(['a', 'poison', 'b'].map((type) => outbox.send(command(type)).catch(() => {})));
  expect(done).toEqual(['a', 'b']);
});

test('on a device the form goes on at once while the server is away, and nothing is given up', async () => {
  let reachable = false;
  const seen: string[] = [];
  const kept = disk();
  const post = async (commands: Command[]) => {
    if (!reachable) throw new Unreachable('down');
    seen.push(...commands.map(({ type }) => type));
    return { results: commands.map(accepted) };
  };
  const before = new Outbox(post, never, { reachable: () => reachable });
  await before.attach(kept);
  const result = await before.send(command('note.draft'));
  expect(result).toMatchObject({ ok: true, kept: true });
  expect(kept.kept).toHaveLength(1);
  await later();
  // The browser is killed; another page begins on the same disk.
  reachable = true;
  const after = new Outbox(post, noWait);
  await after.attach(kept);
  await soon();
  expect(seen).toEqual(['note.draft']);
  expect(kept.kept).toHaveLength(0);
});

test('a refusal that comes when nobody waits any more is kept with its text for a choice [P12]', async () => {
  let reachable = false;
  const kept = disk();
  const outbox = new Outbox(
    async (commands) => {
      if (!reachable) throw new Unreachable('down');
      return { results: commands.map((sent) => refused(sent, refusal('not_allowed'))) };
    },
    soon,
    { reachable: () => reachable },
  );
  await outbox.attach(kept);
  const note = { ...command('note.draft'), data: { words: 'Ne pas perdre' } };
  await outbox.send(note);
  reachable = true;
  outbox.tryNow();
  await later();
  expect(outbox.snapshot()).toMatchObject({ waiting: 0, refused: 1 });
  expect(outbox.refused()[0]?.command.data).toEqual({ words: 'Ne pas perdre' });
  expect(kept.kept[0]?.refusal?.code).toBe('not_allowed');
  await outbox.discard(outbox.refused()[0] as Entry);
  expect(kept.kept).toHaveLength(0);
});

test('a change on top of an own waiting change is no conflict, one on top of somebody else’s is [P11]', async () => {
  const stream = newId();
  const first = command('goal.change', stream, 10);
  const second = command('goal.change', stream, 10);
  const eventOf = new Map<number, string>();
  let version = 13;
  let foreign = false;
  const asked: Command[] = [];
  const outbox = new Outbox(
    async (commands) => ({
      results: commands.map((sent) => {
        asked.push(sent);
        if (foreign && sent.id === second.id && sent.base < 15) return refused(sent, refusal('stale', 15));
        if (sent.id === second.id && sent.base < 14) return refused(sent, refusal('stale', 14));
        version += 1;
        eventOf.set(version, sent.id);
        return accepted(sent);
      }),
    }),
    patient,
    {
      peek: async (_, wanted) => ({ version: wanted, command: eventOf.get(wanted) ?? newId() }) as unknown as Event,
      admit: async () => open,
    },
  );
  let open = false;
  for (const others of [false, true]) {
    foreign = others;
    version = 13;
    eventOf.clear();
    asked.length = 0;
    open = false;
    await outbox.attach(disk());
    const both = [outbox.send(first), outbox.send(second)];
    await later();
    open = true;
    outbox.tryNow();
    const [one, two] = await Promise.all(both);
    expect(one?.ok).toBe(true);
    expect(two?.ok).toBe(!others);
    if (!others) expect(asked.map(({ base }) => base)).toEqual([10, 10, 14]);
  }
});

test('a batch keeps the order within a stream and waits before a change that others may have made too', () => {
  const [one, two] = [newId(), newId()];
  const entry = (type: string, stream: string, seq: number): Entry => ({
    seq,
    command: command(type, stream),
    state: 'waiting',
    at: 0,
    after: [],
  });
  const waiting = [
    entry('note.draft', one, 1),
    entry('goal.change', one, 2),
    entry('note.draft', one, 3),
    entry('goal.change', two, 4),
    entry('need.record', two, 5),
  ];
  expect(nextBatch(waiting).map(({ seq }) => seq)).toEqual([1, 4]);
  expect(nextBatch(waiting.slice(1)).map(({ seq }) => seq)).toEqual([2, 4]);
  expect(nextBatch(waiting.slice(2)).map(({ seq }) => seq)).toEqual([3, 4]);
  const many = Array.from({ length: batchMost + 1 }, (_, n) => entry('note.draft', one, n));
  expect(nextBatch(many)).toHaveLength(batchMost);
});

test('a full disk does not hold up what the server can take at once; without the server the person is told', async () => {
  let reachable = true;
  const full = { ...disk(), add: async () => Promise.reject(new Error('full')) };
  const outbox = new Outbox(async (commands) => ({ results: commands.map(accepted) }), noWait, {
    reachable: () => reachable,
  });
  await outbox.attach(full);
  expect(await outbox.send(command('note.draft'))).toMatchObject({ ok: true });
  reachable = false;
  await expect(outbox.send(command('note.draft'))).rejects.toThrow('full');
  expect(outbox.snapshot().waiting).toBe(0);
});

test('nothing is sent in the name of another account', async () => {
  let calls = 0;
  const outbox = new Outbox(
    async (commands) => {
      calls += 1;
      return { results: commands.map(accepted) };
    },
    never,
    { admit: async () => false, reachable: () => false },
  );
  await outbox.attach(disk());
  await outbox.send(command('note.draft'));
  await later();
  expect(calls).toBe(0);
  expect(outbox.snapshot().waiting).toBe(1);
});

test('what must not be written waits in the memory of the page, and the form waits for the answer', async () => {
  const place = disk();
  const outbox = new Outbox(async ([one]) => ({ results: [accepted(one as Command)] }), patient, {
    unwritten: ({ type }) => type === 'sensitivity.mark',
  });
  await outbox.attach(place);
  const guarded = outbox.send(command('sensitivity.mark'));
  await soon();
  expect(place.kept).toHaveLength(0);
  expect(await guarded).toMatchObject({ ok: true, events: [] });
  expect(await guarded).not.toHaveProperty('kept');
});

test('what lay on the disk and may not any more is sent from memory; refused, it waits there for a choice', async () => {
  const place = disk();
  let reachable = false;
  const outbox = new Outbox(
    async ([one]) => {
      if (!reachable) throw new Unreachable('gone');
      return { results: [refused(one as Command, refusal('wrong_status'))] };
    },
    patient,
    { reachable: () => reachable },
  );
  await outbox.attach(place);
  const one = command('note.draft');
  const other = command('note.draft');
  expect(await outbox.send(one)).toMatchObject({ kept: true });
  expect(await outbox.send(other)).toMatchObject({ kept: true });
  await outbox.toMemory(({ stream }) => stream === one.stream);
  expect(place.kept.map(({ command: { id } }) => id)).toEqual([other.id]);
  expect(outbox.snapshot()).toMatchObject({ waiting: 2, unsaved: 1 });
  reachable = true;
  outbox.tryNow();
  await later();
  expect(outbox.refused().map(({ command: { id } }) => id)).toEqual(expect.arrayContaining([one.id, other.id]));
  expect(place.kept).toHaveLength(1);
});
