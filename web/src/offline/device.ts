import { programmePath, type RunBy } from '../core/page-core';
import { getJson, Problem, query, sendJson, Unreachable } from '../data/api';
import { allInstruments } from '../data/instruments';
import { runsBy } from '../data/migration';
import { outbox, outboxPorts } from '../data/outbox';
import type { CaseFile, CaseLine, Event, Me, ProgrammeFile } from '../data/types';
import { uploads } from '../data/uploads';
import { newId } from '../data/uuid';
import { clockError, learnTime, serverTime, setClockError } from './clock';
import { forgetCookie, rememberCookie } from './cookie';
import { all, keysOf } from './db';
import { loadDrafts, unloadDrafts } from './drafts';
import { type HeldSession, type HeldStream, held } from './held';
import { leaseState } from './lease';
import { sealedOutbox } from './outbox-disk';
import { sealedUploads } from './uploads-disk';
import { vault } from './vault';
import { holds, withdraw } from './withdraw';

/** A device as the server lists it. */
export interface Device {
  id: string;
  account: string;
  label: string;
  registered_at: string;
  seen_at: string;
  unsent: number;
  revoked_at?: string;
  wiped_at?: string;
}

interface Contact {
  device: Device;
  now: string;
  lease_hours: number;
  /** Cases that must not lie here any more. */
  forget?: string[];
}

const hour = 3_600_000;
const linesPerPage = 200;
const eventsPerPage = 1000;
/** How old the copy of a person may grow before it is read again without a reason. */
const personAgeMost = 12 * hour;
export const takenMost = 500;

export class ClockTurnedBack extends Error {}
export class LeaseEnded extends Error {}
/** Another person's dossiers are kept in this browser. */
export class OtherAccount extends Error {}

const outboxChannel = (): BroadcastChannel | null =>
  typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('unisson-outbox');

/** After the key has been given: everything into memory, unless the lease is over. */
export async function begin(): Promise<void> {
  await held.load();
  const { lease } = held;
  if (lease) {
    setClockError(lease.ahead);
    const state = leaseState(lease, Date.now());
    if (state !== 'valid' && !(await contactNow())) {
      end();
      throw state === 'ended' ? new LeaseEnded() : new ClockTurnedBack();
    }
  }
  await loadDrafts();
  outboxPorts.now = serverTime;
  outboxPorts.admit = admit;
  outboxPorts.peek = peek;
  await outbox.attach(sealedOutbox, outboxChannel());
  await uploads.attach(sealedUploads);
}

/** Forgets what was opened; what is on the disk stays sealed. */
export function end(): void {
  vault.lock();
  leave();
}

/** The same after another tab has locked. */
export function leave(): void {
  outbox.detach();
  uploads.detach();
  held.forget();
  unloadDrafts();
}

async function contactNow(): Promise<boolean> {
  try {
    await contact();
    return true;
  } catch {
    return false;
  }
}

/** Tells the server that this device is alive, and renews the lease. 410: the device was revoked, and is wiped. */
export async function contact(): Promise<Contact> {
  const mark = vault.mark();
  if (!mark) throw new Error('no device');
  try {
    const unsent = await unsentHere();
    const answer = await sendJson<Contact>('POST', `/api/v1/devices/${mark.device}/contact`, {
      unsent,
      holds: await holds(),
    });
    await withdraw(answer.forget ?? []);
    await keepLease(answer);
    return answer;
  } catch (error) {
    if (error instanceof Problem && error.body.status === 410) await wipe();
    throw error;
  }
}

/** Also while the device is locked: the state of an entry is no secret. */
export const unsentHere = async (): Promise<number> =>
  (await all('outbox').catch(() => [])).filter(({ state }) => state === 'waiting').length +
  (await keysOf('uploads').catch(() => [])).length;

async function keepLease(answer: Contact): Promise<void> {
  const now = Date.parse(answer.now);
  learnTime(now);
  if (!vault.isOpen()) return;
  await held.putLease({ contact: now, until: now + answer.lease_hours * hour, ahead: clockError() });
}

/** Whether what waits may be sent in the name of who is signed in. */
async function admit(): Promise<boolean> {
  const { device } = await contact();
  return device.account === vault.mark()?.account;
}

async function peek(command: { type: string; stream: string }, version: number): Promise<Event | null> {
  const kind = command.type.startsWith('person.') ? 'persons' : 'cases';
  const path = `/api/v1/${kind}/${command.stream}/journal${query({ after: version - 1, limit: 1 })}`;
  const page = await getJson<{ events: Event[] }>(path);
  return page.events.find((event) => event.version === version) ?? null;
}

/** Makes this browser a device of the account. Asks the browser not to clear it away. */
export async function enrol(session: HeldSession, passphrase: string, label: string): Promise<void> {
  const id = newId();
  const answer = await sendJson<Contact>('POST', '/api/v1/devices', { id, label });
  const persisted = (await navigator.storage?.persist?.().catch(() => false)) ?? false;
  const { account } = session.me;
  await vault.create(passphrase, { id: 'device', device: id, account, made: Date.now(), persisted });
  rememberCookie(id);
  await keepLease(answer);
  await held.putSession(session);
  await begin();
}

export async function keepSession(session: HeldSession): Promise<void> {
  const mark = vault.mark();
  if (!mark || !vault.isOpen()) return;
  if (mark.account !== session.me.account) throw new OtherAccount();
  await held.putSession({ ...session, files: { ...held.session?.files, ...session.files } });
}

/** Everything here goes: keys first. */
export async function wipe(): Promise<void> {
  leave();
  forgetCookie();
  await vault.erase();
  for (const name of (await globalThis.caches?.keys()) ?? []) if (name.startsWith('data-')) await caches.delete(name);
}

/** The person gives the device up themselves: the server is told where it can be reached. */
export async function giveUp(): Promise<void> {
  const id = vault.mark()?.device;
  if (id) await sendJson('DELETE', `/api/v1/devices/${id}`).catch(() => {});
  await wipe();
}

export interface Progress {
  done: number;
  all: number;
}

/** Reads what is new of the caseload and of what was taken along; lets go what may no longer be seen. */
export async function refresh(me: Me, tell: (progress: Progress) => void = () => {}): Promise<void> {
  await contact();
  await keepInstruments();
  const mine = await caseload();
  const own = new Set(mine.map(({ id }) => id));
  const others = held.all().filter(({ line }) => !own.has(line.id));
  const work = [...mine.map(({ id }) => id), ...others.map(({ line }) => line.id)];
  let done = 0;
  tell({ done, all: work.length });
  for (const id of work) {
    const kept = held.file(id);
    const leaves = !own.has(id) && !kept?.taken && outbox.waitingFor(id).length === 0;
    if (leaves) await held.drop(id);
    else
      await take(
        id,
        kept?.taken ?? false,
        mine.find((line) => line.id === id),
      );
    done += 1;
    tell({ done, all: work.length });
  }
  if (held.session) await held.putSession({ ...held.session, me });
}

/** The programme by which a case runs comes along: without it no dossier can be folded out here. */
async function keepProgramme(request: RunBy): Promise<void> {
  const path = programmePath(request);
  if (!held.session || held.session.files?.[path]) return;
  const file = await getJson<ProgrammeFile>(path);
  await held.putSession({ ...held.session, files: { ...held.session.files, [path]: file } });
}

/** The instruments come along: they are about nobody. Those of a version that lies here stay as they are. */
async function keepInstruments(): Promise<void> {
  if (!held.session) return;
  const { files } = held.session;
  const read = await allInstruments((path) => files?.[path] !== undefined);
  await held.putSession({ ...held.session, files: { ...held.session.files, ...read } });
}

/** Under this name the server gives what may lie on a device, and nothing that is highly sensitive. */
const deviceId = (): string => vault.mark()?.device ?? '';

async function caseload(): Promise<CaseLine[]> {
  const lines: CaseLine[] = [];
  let cursor = '';
  do {
    const path = `/api/v1/cases${query({ referent: 'me', status: 'open', limit: linesPerPage, cursor, device: deviceId() })}`;
    const page = await getJson<{ cases: CaseLine[]; next?: string }>(path);
    lines.push(...page.cases);
    cursor = page.next ?? '';
  } while (cursor !== '' && lines.length < takenMost);
  return lines;
}

/** One dossier onto the device, or what is new of it. Dropped where it may not be seen any more. */
export async function take(id: string, taken: boolean, line?: CaseLine): Promise<void> {
  const kept = held.case(id);
  const fresh = kept && line && kept.file.line.version === line.version;
  if (kept && fresh && serverTime() - kept.file.checked < personAgeMost)
    return held.putCase({ ...kept.file, line, taken, checked: serverTime() }, []);
  try {
    const file = await getJson<CaseFile>(`/api/v1/cases/${id}${query({ device: deviceId() })}`);
    const person = file.line.person;
    await keepProgramme(file.case.request);
    const streams: HeldStream[] = [
      { id, kind: 'case', events: await newer(`/api/v1/cases/${id}`, kept?.case ?? []) },
      { id: person, kind: 'person', events: await newer(`/api/v1/persons/${person}`, kept?.person ?? []) },
    ];
    // Those it ran by before are for its past days.
    for (const run of runsBy(streams[0]?.events ?? [])) await keepProgramme(run).catch(() => {});
    const { deeds, ground } = file;
    await held.putCase({ line: file.line, deeds, ground, taken, checked: serverTime() }, streams);
  } catch (error) {
    if (isGuarded(error)) {
      await withdraw([id]);
      if (taken && !kept) throw error;
      return;
    }
    const gone = error instanceof Problem && (error.body.status === 404 || error.body.status === 403);
    if (!gone) throw error;
    if (kept) await held.drop(id);
  }
}

const isGuarded = (error: unknown): boolean => error instanceof Problem && error.body.code === 'highly_sensitive';

/** The events held, with those added since; all anew where the server knows fewer than the device. */
async function newer(path: string, kept: Event[]): Promise<Event[]> {
  const events = [...kept];
  for (;;) {
    const url = `${path}/journal${query({ after: events.length, limit: eventsPerPage, device: deviceId() })}`;
    const page = await getJson<{ events: Event[]; version: number }>(url);
    if (page.version < kept.length) return newer(path, []);
    events.push(...page.events);
    if (page.events.length === 0 || events.length >= page.version) return events;
  }
}

export const leaveBehind = (id: string): Promise<void> => held.drop(id);

export const devices = async (): Promise<Device[]> => (await getJson<{ devices: Device[] }>('/api/v1/devices')).devices;

export const revoke = (id: string): Promise<void> => sendJson('DELETE', `/api/v1/devices/${id}`);

export const unreachable = (error: unknown): boolean => error instanceof Unreachable;
