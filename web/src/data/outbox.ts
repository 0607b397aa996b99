import { Problem, type ProblemBody, sendJson, Unreachable } from './api';
import { Listeners } from './listeners';
import { isReachable } from './reach';
import { Retrying, type Wait } from './retrying';
import { sensitiveCases } from './sensitive';
import type { Command, CommandResult, Event, Refusal } from './types';
import { newId } from './uuid';

/** How commands reach the server; tests bring their own. */
export type Post = (commands: Command[]) => Promise<{ results: CommandResult[] }>;

/** A command on its way, or one that came back and waits for a person's choice. */
export interface Entry {
  /** Place in the queue; below zero: in the memory of this page alone. */
  seq: number;
  command: Command;
  state: 'waiting' | 'refused';
  /** When it was written, by the server's clock. */
  at: number;
  /** Own commands of the same stream before this one, waiting or just carried out: its author has seen them. */
  after: string[];
  /** The dossier, in the words of the day on which it was written. */
  about?: string;
  refusal?: Refusal;
  problem?: ProblemBody;
}

type Draft = Pick<Entry, 'command' | 'about'>;

/** Where entries outlive the page. */
export interface OutboxDisk {
  load(): Promise<Entry[]>;
  /** Answers when the disk has it. */
  add(entry: Omit<Entry, 'seq'>): Promise<number>;
  save(entry: Entry): Promise<void>;
  /** Removes it and keeps what it has added to the stream, as one unit. */
  settle(entry: Entry, events: Event[]): Promise<void>;
  remove(entry: Entry): Promise<void>;
}

export interface OutboxState {
  waiting: number;
  /** Of those waiting: how many would go with the page. */
  unsaved: number;
  /** Came back, and wait for a choice. */
  refused: number;
  /** Since when the server has not been reached with something to send; null: all is well. */
  failingSince: number | null;
  /** The server wants a new sign-in before it takes them. */
  signedOut: boolean;
}

export interface OutboxPorts {
  /** Holds the others off: one sender over all tabs. */
  lock: (work: () => Promise<boolean>) => Promise<boolean>;
  /** Whether this page may send now as the author of what waits. Throws what `post` would throw. */
  admit: () => Promise<boolean>;
  /** The event of that version of the command's stream. */
  peek: (command: Command, version: number) => Promise<Event | null>;
  now: () => number;
  reachable: () => boolean;
  /** What must not lie on the disk: it waits in the memory of this page. */
  unwritten: (command: Command) => boolean;
}

type Settled = (entry: Entry, result: CommandResult) => void;
interface Waiter {
  settle: (result: CommandResult) => void;
  fail: (error: unknown) => void;
}

const firstPause = 400;
/** How long a form waits for the server's answer once the disk has the command. */
export const patience = 1_500;
/** Own commands that are remembered after they were carried out: the page may not show them yet. */
const landedMost = 100;
/** Commands in one request; the server takes 500. */
export const batchMost = 50;

/** Commands that only add: whatever others have done meanwhile, they mean the same. */
const onlyAdds =
  /^(information\.give|procuration\.give|(need|resource|contact|assessment|transmission|mediation)\.record|goal\.(set|rate)|option\.(propose|recall)|action\.plan|note\.(draft|add))$/;

/**
 * Commands on their way. Each is sent under the same id until the server has answered, so that it is carried out once;
 * in order within a stream; a refused one waits for a person and holds nobody up. Nothing is dropped after so many
 * tries.
 */
export class Outbox {
  private entries: Entry[] = [];
  private readonly waiters = new Map<string, Waiter>();
  private readonly listeners = new Listeners();
  private readonly settledListeners = new Set<Settled>();
  private state: OutboxState = { waiting: 0, unsaved: 0, refused: 0, failingSince: null, signedOut: false };
  private disk: OutboxDisk | null = null;
  private memorySeq = 0;
  private changes = 0;
  private landed: Pick<Command, 'id' | 'stream'>[] = [];
  private queueing: Promise<unknown> = Promise.resolve();
  private channel: BroadcastChannel | null = null;
  private readonly ports: OutboxPorts;
  private readonly retrying: Retrying;

  constructor(
    private readonly post: Post,
    private readonly wait: Wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
    ports: Partial<OutboxPorts> = {},
  ) {
    this.ports = {
      lock: (work) => work(),
      admit: async () => true,
      peek: async () => null,
      now: Date.now,
      reachable: () => true,
      unwritten: () => false,
      ...ports,
    };
    this.retrying = new Retrying(() => this.ports.lock(() => this.flush()), wait, firstPause);
  }

  snapshot = (): OutboxState => this.state;
  subscribe = (listener: () => void): (() => void) => this.listeners.add(listener);
  isDurable = (): boolean => this.disk !== null;

  /** Told of every answer, whichever tab has asked. */
  onSettled(listener: Settled): () => void {
    this.settledListeners.add(listener);
    return () => this.settledListeners.delete(listener);
  }

  /** Do not wait any longer: the network is back, or somebody asks. */
  tryNow = (): void => this.retrying.now();

  waitingFor = (stream: string): Entry[] =>
    this.entries.filter(({ state, command }) => state === 'waiting' && command.stream === stream);
  refused = (): Entry[] => this.entries.filter(({ state }) => state === 'refused');
  waiting = (): Entry[] => this.entries.filter(({ state }) => state === 'waiting');

  /** From now on entries are kept on this disk; what other tabs put there is heard through the channel. */
  async attach(disk: OutboxDisk, channel: BroadcastChannel | null = null): Promise<void> {
    this.disk = disk;
    this.channel = channel;
    if (channel) channel.onmessage = ({ data }: MessageEvent<Heard>) => void this.hear(data);
    await this.reload();
    void this.retrying.run();
  }

  /** At locking: what is on the disk leaves the memory. */
  detach(): void {
    this.disk = null;
    this.channel?.close();
    this.channel = null;
    this.entries = this.entries.filter(({ seq }) => seq < 0);
    this.tell({});
  }

  /**
   * Sends and waits for the server's answer. On a device that keeps it, it waits no longer than a moment: then the
   * answer is `kept`, the server's own comes to `onSettled`, and a refusal waits for a choice.
   */
  send(command: Command, about?: string): Promise<CommandResult> {
    return new Promise((settle, fail) => {
      this.waiters.set(command.id, { settle, fail });
      this.queue(about ? { command, about } : { command }).then(
        (entry) => {
          if (entry.seq >= 0 && !this.ports.reachable()) this.letGo(entry);
          else if (entry.seq >= 0) void this.wait(patience).then(() => this.letGo(entry));
          void this.retrying.run();
        },
        (error: unknown) => {
          this.waiters.delete(command.id);
          fail(error);
        },
      );
    });
  }

  /** Whoever waits at a form may go on: the disk has it. */
  private letGo({ seq, command }: Entry): void {
    if (seq < 0) return;
    const { id, stream, base } = command;
    this.waiters.get(id)?.settle({ id, ok: true, stream, version: base, events: [], kept: true });
    this.waiters.delete(id);
  }

  /**
   * Sends a refused command once more, perhaps with other data, having seen the stream up to `base`. Under a new id: the
   * server may remember its refusal of the first.
   */
  async resend(entry: Entry, base: number, data = entry.command.data): Promise<void> {
    const { refusal: _refusal, problem: _problem, ...rest } = entry;
    const command = { ...entry.command, id: newId(), base, data };
    await this.keep({ ...rest, state: 'waiting', after: [], command }, entry.command.id);
    this.channel?.postMessage({ say: 'changed' } satisfies Heard);
    void this.retrying.run();
  }

  /** These must not lie on the disk any more; they go on waiting in the memory of this page. */
  async toMemory(which: (command: Command) => boolean): Promise<void> {
    const { disk } = this;
    if (!disk) return;
    for (const entry of this.entries.filter(({ seq, command }) => seq >= 0 && which(command))) {
      await disk.remove(entry);
      const moved = { ...entry, seq: this.nextInMemory() };
      this.entries = this.entries.map((each) => (each.command.id === entry.command.id ? moved : each));
    }
    this.tell({});
  }

  /** A person has decided that it shall not be. */
  async discard(entry: Entry): Promise<void> {
    if (entry.seq >= 0) await this.disk?.remove(entry);
    this.entries = this.entries.filter(({ command }) => command.id !== entry.command.id);
    this.tell({});
    this.channel?.postMessage({ say: 'changed' } satisfies Heard);
  }

  /** One after the other, so that each knows those before it. */
  private queue(draft: Draft): Promise<Entry> {
    const queued = this.queueing.then(() => this.enter(draft));
    this.queueing = queued.catch(() => {});
    return queued;
  }

  private async enter({ command, about }: Draft): Promise<Entry> {
    const before = [...this.landed, ...this.waiting().map((entry) => entry.command)];
    const after = before.filter(({ stream }) => stream === command.stream).map(({ id }) => id);
    const body = { command, state: 'waiting' as const, at: this.ports.now(), after, ...(about ? { about } : {}) };
    const entry: Entry = { ...body, seq: await this.place(body) };
    if (!this.entries.some((each) => each.command.id === command.id)) this.entries.push(entry);
    this.tell({});
    this.channel?.postMessage({ say: 'changed' } satisfies Heard);
    return entry;
  }

  /** On the disk where there is one with room; while the server can be reached, a full disk holds nobody up. */
  private async place(body: Omit<Entry, 'seq'>): Promise<number> {
    try {
      const written = this.disk && !this.ports.unwritten(body.command);
      return written && this.disk ? await this.disk.add(body) : this.nextInMemory();
    } catch (error) {
      if (!this.ports.reachable()) throw error;
      return this.nextInMemory();
    }
  }

  /** Below all others, so that the order of writing stays. */
  private nextInMemory(): number {
    this.memorySeq += 1;
    return this.memorySeq - Number.MAX_SAFE_INTEGER;
  }

  private async reload(): Promise<void> {
    const { disk } = this;
    if (!disk) return;
    let kept: Entry[];
    let round: number;
    do {
      // What changed here while the disk was read is newer than what was read.
      round = this.changes;
      kept = await disk.load();
    } while (round !== this.changes);
    if (this.disk !== disk) return;
    this.entries = [...this.entries.filter(({ seq }) => seq < 0), ...kept];
    this.tell({});
  }

  private async hear(message: Heard): Promise<void> {
    if (message.say === 'settled') this.told(message.entry, message.result);
    await this.reload();
  }

  private tell(change: Partial<OutboxState>): void {
    this.changes += 1;
    const waiting = this.waiting();
    const unsaved = waiting.filter(({ seq }) => seq < 0).length;
    this.state = { ...this.state, ...change, waiting: waiting.length, unsaved, refused: this.refused().length };
    this.listeners.tell();
  }

  /** Whether nothing waits any more. */
  private async flush(): Promise<boolean> {
    await this.reload();
    if (this.waiting().length === 0) return this.nothingLeft();
    try {
      if (!(await this.ports.admit())) return false;
    } catch (error) {
      return this.failed(error);
    }
    for (;;) {
      const batch = nextBatch(this.waiting());
      if (batch.length === 0) return this.nothingLeft();
      if (!(await this.deliver(batch))) return false;
    }
  }

  private nothingLeft(): boolean {
    if (this.state.failingSince !== null || this.state.signedOut) this.tell({ failingSince: null, signedOut: false });
    return true;
  }

  private failed(error: unknown): boolean {
    const signedOut = error instanceof Problem && error.body.status === 401;
    this.tell({ failingSince: this.state.failingSince ?? Date.now(), signedOut });
    for (const entry of this.waiting()) this.letGo(entry);
    return false;
  }

  /** Whether the server has answered each of them. */
  private async deliver(batch: Entry[]): Promise<boolean> {
    let results: CommandResult[];
    try {
      ({ results } = await this.post(batch.map(({ command }) => command)));
    } catch (error) {
      if (mayPass(error)) return this.failed(error);
      // One of them is more than the server can read: find out which.
      if (batch.length > 1) {
        for (const entry of batch) if (!(await this.deliver([entry]))) return false;
        return true;
      }
      await Promise.all(batch.map((entry) => this.cameBack(entry, null, error)));
      return true;
    }
    const answers = new Map(results.map((result) => [result.id, result]));
    for (const entry of batch) {
      const result = answers.get(entry.command.id);
      if (!result) return this.failed(new Unreachable('no result'));
      await this.answered(entry, result);
    }
    this.tell({ failingSince: null, signedOut: false });
    return true;
  }

  private async answered(entry: Entry, result: CommandResult): Promise<void> {
    if (!result.ok) {
      const base = result.refusal.code === 'stale' ? await this.seenSince(entry, result.refusal) : null;
      if (base !== null) return this.keep({ ...entry, command: { ...entry.command, base } });
      return this.cameBack(entry, result, null);
    }
    if (entry.seq >= 0) await this.disk?.settle(entry, result.events);
    this.entries = this.entries.filter(({ command }) => command.id !== entry.command.id);
    this.told(entry, result);
    this.channel?.postMessage({ say: 'settled', entry, result } satisfies Heard);
    this.tell({});
  }

  /**
   * The version up to which the author may be taken to have seen the stream, where what changed the thing was an own
   * command written before this one: that one was accepted, so nobody else had come in between.
   */
  private async seenSince(entry: Entry, refusal: Refusal): Promise<number | null> {
    const version = Number(refusal.facts.find(({ name }) => name === 'version')?.value ?? 0);
    if (version <= entry.command.base || entry.after.length === 0) return null;
    const event = await this.ports.peek(entry.command, version).catch(() => null);
    return event && entry.after.includes(event.command) ? version : null;
  }

  /** A refusal goes to whoever waits for it at a form; without one it is kept, with its text, for a choice. */
  private async cameBack(entry: Entry, result: CommandResult | null, error: unknown): Promise<void> {
    const waiter = this.waiters.get(entry.command.id);
    if (waiter) {
      if (entry.seq >= 0) await this.disk?.remove(entry);
      this.entries = this.entries.filter(({ command }) => command.id !== entry.command.id);
      this.waiters.delete(entry.command.id);
      if (result) waiter.settle(result);
      else waiter.fail(error);
    } else {
      const refusal = result && !result.ok ? { refusal: result.refusal } : {};
      const problem = error instanceof Problem ? { problem: error.body } : {};
      await this.keep({ ...entry, ...refusal, ...problem, state: 'refused' });
      this.channel?.postMessage({ say: 'changed' } satisfies Heard);
    }
    if (result) this.tellSettled(entry, result);
    this.tell({});
  }

  private async keep(entry: Entry, before = entry.command.id): Promise<void> {
    if (entry.seq >= 0) await this.disk?.save(entry);
    this.entries = this.entries.map((each) => (each.command.id === before ? entry : each));
    this.tell({});
  }

  private told(entry: Entry, result: CommandResult): void {
    const { id, stream } = entry.command;
    if (result.ok) this.landed = [...this.landed.slice(1 - landedMost), { id, stream }];
    this.waiters.get(entry.command.id)?.settle(result);
    this.waiters.delete(entry.command.id);
    this.tellSettled(entry, result);
  }

  private tellSettled(entry: Entry, result: CommandResult): void {
    for (const listener of [...this.settledListeners]) listener(entry, result);
  }
}

type Heard = { say: 'changed' } | { say: 'settled'; entry: Entry; result: CommandResult };

/**
 * The next to send, in order. A command on something that others may change too goes alone in its stream: it may have to
 * be asked again with what its author had seen, and those behind it must not overtake it.
 */
export function nextBatch(waiting: Entry[]): Entry[] {
  const batch: Entry[] = [];
  const streams = new Set<string>();
  const held = new Set<string>();
  for (const entry of waiting) {
    const { stream, type } = entry.command;
    if (held.has(stream)) continue;
    const alone = !onlyAdds.test(type);
    if (alone) held.add(stream);
    if (alone && streams.has(stream)) continue;
    streams.add(stream);
    batch.push(entry);
    if (batch.length === batchMost) break;
  }
  return batch;
}

/** Whether the same command may get through later. */
function mayPass(error: unknown): boolean {
  if (error instanceof Unreachable) return true;
  if (!(error instanceof Problem)) return false;
  return error.body.status >= 500 || error.body.status === 429 || error.body.status === 401;
}

const lockName = 'unisson-outbox';

/** What the page itself sends through; the offline part adds its disk and who may send. */
export const outboxPorts: Pick<OutboxPorts, 'admit' | 'peek' | 'now'> = {
  admit: async () => true,
  peek: async () => null,
  now: Date.now,
};

export const outbox = new Outbox((commands) => sendJson('POST', '/api/v1/commands', { commands }), undefined, {
  lock: (work) => (navigator.locks ? navigator.locks.request(lockName, work) : work()),
  admit: () => outboxPorts.admit(),
  peek: (command, version) => outboxPorts.peek(command, version),
  now: () => outboxPorts.now(),
  reachable: isReachable,
  // The reason for a mark is as sensitive as the case.
  unwritten: ({ type, stream }) => type.startsWith('sensitivity.') || sensitiveCases.has(stream),
});
