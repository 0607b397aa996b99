import 'fake-indexeddb/auto';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Problem, Unreachable } from '../data/api';
import { type Entry, Outbox, type OutboxDisk, patience } from '../data/outbox';
import type { CaseLine, Command, CommandResult, Event, Me } from '../data/types';
import { newId } from '../data/uuid';

// A day of two people on the same dossier against the real server: offline in turns, answers lost, pages killed.
const project = resolve('..');
const binary = process.env.SERVER_BINARY ?? join(project, 'build/release/unisson');
const port = 25_000 + (process.pid % 50);
const origin = `http://127.0.0.1:${port}`;
/** Where the demonstration's case manager works. */
const unit = 'Équipe Centre';
const commandsOfTheDay = 200;

let folder = '';
let server: ChildProcess | null = null;
const passwords = new Map<string, string>();

/** Chance that is the same in every run. */
let seed = 20_261_122;
function chance(most: number): number {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return Math.floor((seed / 2_147_483_648) * most);
}

beforeAll(async () => {
  if (!existsSync(binary)) return;
  folder = mkdtempSync(join(tmpdir(), 'unisson-day-'));
  const data = join(folder, 'data');
  spawnSync(binary, ['demo', '--data', data, '--cases', '6', '--seed', '7']);
  for (const line of readFileSync(join(data, 'demo-logins.txt'), 'utf8').split('\n')) {
    const [login, password] = line.trim().split(/\s+/);
    if (login && password) passwords.set(login, password);
  }
  const added = spawnSync(binary, [
    'user',
    'add',
    '--data',
    data,
    '--login',
    'marc',
    '--role',
    'case_manager',
    '--unit',
    unit,
  ]);
  passwords.set('marc', /(\S+)\s*$/.exec(String(added.stdout))?.[1] ?? '');
  const options = ['serve', '--data', data, '--listen', `127.0.0.1:${port}`, '--log-level', 'warning'];
  server = spawn(binary, options, { stdio: 'ignore' });
  for (let tries = 0; tries < 200; tries += 1) {
    if (
      await fetch(`${origin}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
    await new Promise((done) => setTimeout(done, 50));
  }
}, 60_000);

afterAll(() => {
  server?.kill('SIGTERM');
  if (folder) rmSync(folder, { recursive: true, force: true });
});

/** A disk of its own for each device: it outlives its pages. `held` is the version of the dossier that lies on it. */
function disk(): OutboxDisk & { held: number } {
  let kept: Entry[] = [];
  let seq = 0;
  const remove = async ({ seq: gone }: Entry): Promise<void> => {
    kept = kept.filter((each) => each.seq !== gone);
  };
  return {
    held: 0,
    load: async () => structuredClone(kept),
    add: async (entry) => {
      seq += 1;
      kept.push({ ...structuredClone(entry), seq });
      return seq;
    },
    save: async (entry) => {
      kept = kept.map((each) => (each.seq === entry.seq ? structuredClone(entry) : each));
    },
    // As the device does: what follows on the dossier that it holds is added to it.
    async settle(entry, events) {
      await remove(entry);
      const [first] = events;
      if (first && first.version <= this.held + 1) this.held = Math.max(this.held, events.at(-1)?.version ?? 0);
    },
    remove,
  };
}

/** Somebody with a device: the page may be killed and begun anew, the network may go, answers may get lost. */
class Colleague {
  online = true;
  lost = 0;
  seen = 0;
  goal = '';
  readonly written: Command[] = [];
  readonly shown = new Set<string>();
  private readonly disk = disk();
  private alive = { value: true };
  outbox = new Outbox(async () => ({ results: [] }));

  private constructor(
    readonly cookie: string,
    readonly me: Me,
  ) {}

  static async of(login: string): Promise<Colleague> {
    const body = JSON.stringify({ login, password: passwords.get(login) });
    const headers = { 'Content-Type': 'application/json', Origin: origin };
    const answer = await fetch(`${origin}/api/v1/session`, { method: 'POST', headers, body });
    const { account } = (await answer.json()) as { account: Me };
    const colleague = new Colleague(answer.headers.get('set-cookie')?.split(';')[0] ?? '', account);
    await colleague.beginPage();
    return colleague;
  }

  /** A new page on the same disk; what the one before held in memory is gone. */
  async beginPage(): Promise<void> {
    this.alive.value = false;
    this.alive = { value: true };
    const { alive } = this;
    const wait = (milliseconds: number): Promise<void> =>
      milliseconds === patience || !alive.value ? new Promise(() => {}) : new Promise((done) => setTimeout(done, 2));
    this.outbox = new Outbox((commands) => this.post(commands, alive), wait, {
      reachable: () => this.online,
      admit: async () => alive.value,
      peek: (command, version) => this.peek(command, version),
    });
    // The page reads what it lacks as soon as it hears of its own command.
    this.outbox.onSettled((_, result) => {
      if (result.ok && chance(3) > 0) this.seen = Math.max(this.seen, result.version);
    });
    await this.outbox.attach(this.disk);
    this.seen = Math.max(this.seen, this.disk.held);
  }

  async read<T>(path: string): Promise<T> {
    const answer = await fetch(origin + path, { headers: { Cookie: this.cookie } });
    return (await answer.json()) as T;
  }

  async tell(commands: Command[]): Promise<{ results: CommandResult[] }> {
    const headers = { Cookie: this.cookie, 'Content-Type': 'application/json', Origin: origin };
    const body = JSON.stringify({ commands });
    const answer = await fetch(`${origin}/api/v1/commands`, { method: 'POST', headers, body });
    if (!answer.ok) throw new Problem({ title: '', code: '', status: answer.status });
    return (await answer.json()) as { results: CommandResult[] };
  }

  private async post(commands: Command[], alive: { value: boolean }): Promise<{ results: CommandResult[] }> {
    if (!this.online || !alive.value) throw new Unreachable('offline');
    const answer = await this.tell(commands);
    if (!alive.value) return new Promise(() => {});
    if (chance(4) === 0) {
      this.lost += 1;
      throw new Unreachable('the answer was lost');
    }
    return answer;
  }

  private async peek({ stream }: Command, version: number): Promise<Event | null> {
    const path = `/api/v1/cases/${stream}/journal?after=${version - 1}&limit=1`;
    return (await this.read<{ events: Event[] }>(path)).events[0] ?? null;
  }

  /** Writes as the page does: what the server has told so far is what the author has seen. */
  async write(type: string, stream: string, data: Record<string, unknown>): Promise<void> {
    const command: Command = { id: newId(), type, stream, base: this.seen, device: 'web', data };
    this.written.push(command);
    // A refusal that comes while the form is open is shown there, with its text.
    this.outbox.send(command, 'Dossier').then(
      (result) => result.ok || this.shown.add(command.id),
      () => {},
    );
    for (let waits = 0; waits < 50 && !(await this.disk.load()).some(isOf(command)); waits += 1) {
      if (this.outbox.snapshot().waiting === 0) return;
      await new Promise((done) => setTimeout(done, 1));
    }
  }

  async lookAt(stream: string): Promise<void> {
    this.seen = (await this.read<{ line: CaseLine }>(`/api/v1/cases/${stream}`)).line.version;
    this.disk.held = Math.max(this.disk.held, this.seen);
  }

  async sentAll(): Promise<void> {
    this.online = true;
    this.outbox.tryNow();
    for (let waits = 0; waits < 2_000 && this.outbox.snapshot().waiting > 0; waits += 1)
      await new Promise((done) => setTimeout(done, 5));
    expect(this.outbox.snapshot().waiting).toBe(0);
  }
}

const isOf =
  ({ id }: Command) =>
  (entry: Entry): boolean =>
    entry.command.id === id;

async function journal(colleague: Colleague, stream: string): Promise<Event[]> {
  const events: Event[] = [];
  for (;;) {
    const path = `/api/v1/cases/${stream}/journal?after=${events.length}&limit=1000`;
    const page = await colleague.read<{ events: Event[]; version: number }>(path);
    events.push(...page.events);
    if (page.events.length === 0 || events.length >= page.version) return events;
  }
}

const goal = (title: string): Record<string, unknown> => ({
  id: newId(),
  title,
  domain: 'housing',
  voice: 'person',
  levels: ['a', 'b', 'c', 'd', 'e'],
  importance: 2,
  difficulty: 2,
  baseline: -1,
});

test.runIf(existsSync(binary))(
  'a day of 200 commands by two people on the same dossier, offline in turns: nothing is lost or doubled [P11, P12]',
  { timeout: 60_000 },
  async () => {
    const claire = await Colleague.of('claire');
    const { cases } = await claire.read<{ cases: CaseLine[] }>('/api/v1/cases?referent=me&status=open&limit=50');
    const marc = await Colleague.of('marc');
    const stream = (cases.find(({ phase }) => phase === 'P4') ?? cases[0])?.id ?? '';
    const deputy = { account: marc.me.account, from: claire.me.today };
    const shared = goal('Objectif partagé');
    const setUp = (type: string, data: Record<string, unknown>): Command => ({
      id: newId(),
      type,
      stream,
      base: 0,
      data,
    });
    const { results } = await claire.tell([setUp('deputy.add', deputy), setUp('goal.set', shared)]);
    expect(results.map(({ ok }) => ok)).toEqual([true, true]);

    const people = [claire, marc];
    await Promise.all(people.map((each) => each.lookAt(stream)));
    for (let n = 0; n < commandsOfTheDay; n += 1) {
      const who = people[n % 2] as Colleague;
      if (n % 20 === 0) {
        // One goes into the train, the other comes out of it.
        claire.online = (n / 20) % 2 === 0;
        marc.online = !claire.online;
        for (const each of people.filter(({ online }) => online)) {
          each.outbox.tryNow();
          await each.lookAt(stream);
        }
      }
      if (chance(15) === 0) {
        await who.beginPage();
        if (who.online) await who.lookAt(stream);
      }
      const kind = chance(5);
      if (kind === 0) await who.write('goal.change', stream, { goal: shared.id, title: `Titre ${n}` });
      else if (kind === 1)
        await who.write('need.record', stream, {
          id: newId(),
          domain: 'housing',
          words: `Besoin ${n}`,
          voice: 'person',
          importance: 'high',
        });
      else await who.write('note.draft', stream, { id: newId(), words: `Note ${n}` });
    }
    await claire.sentAll();
    await marc.sentAll();

    const events = await journal(claire, stream);
    const written = people.flatMap((each) => each.written);
    expect(written).toHaveLength(commandsOfTheDay);
    const refused = people.flatMap((each) => each.outbox.refused());
    const done = new Map<string, number>();
    for (const { command } of events) done.set(command, (done.get(command) ?? 0) + 1);
    for (const { id } of written) {
      const waits = refused.filter(({ command }) => command.id === id).length;
      const shown = people.filter((each) => each.shown.has(id)).length;
      expect((done.get(id) ?? 0) + waits + shown).toBe(1);
    }
    // Only the goal that both changed can be in conflict, and both versions are at hand.
    for (const { command, refusal } of refused) {
      expect([command.type, refusal?.code]).toEqual(['goal.change', 'stale']);
      const version = Number(refusal?.facts.find(({ name }) => name === 'version')?.value);
      const author = people.find(({ written: own }) => own.some(({ id }) => id === command.id))?.me.account;
      const theirs = events.find((event) => event.version === version);
      expect(theirs?.event).toBe('goal_changed');
      expect(theirs?.author).not.toBe(author);
    }
    expect(refused.length).toBeGreaterThan(0);
    expect(claire.lost + marc.lost).toBeGreaterThan(5);
    // In order of writing for each of them.
    for (const { written: own } of people) {
      const placed = own.map(({ id }) => events.findIndex(({ command }) => command === id)).filter((at) => at >= 0);
      expect(placed).toEqual([...placed].sort((a, b) => a - b));
    }
  },
);
