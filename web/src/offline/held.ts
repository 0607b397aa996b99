import { Listeners } from '../data/listeners';
import type { CaseLine, Directory, Event, Me, Programme, ProgrammeFile } from '../data/types';
import { all, dropRecords, ofKind, type SealedRecord, write } from './db';
import type { Lease } from './lease';
import { vault } from './vault';

/** What is known of a case beside its events. */
export interface HeldFile {
  line: CaseLine;
  deeds: string[];
  ground: string;
  /** Taken along by hand rather than as part of the caseload. */
  taken: boolean;
  /** The server's time when it was last compared with the server. */
  checked: number;
}

export interface HeldStream {
  id: string;
  kind: 'case' | 'person';
  events: Event[];
}

export interface HeldSession {
  me: Me;
  directory: Directory;
  programmes: Programme[];
  /** The programmes by which the held cases run and the instruments, whole, by their address. */
  files?: Record<string, unknown>;
}

export interface HeldCase {
  file: HeldFile;
  case: Event[];
  person: Event[];
}

const channelName = 'unisson-held';
const streamKey = (id: string): string => `stream:${id}`;
const fileKey = (id: string): string => `file:${id}`;
const sessionKey = 'session';
const leaseKey = 'lease';

/** The dossiers of this device, opened into memory while the vault is open. */
class Held {
  private readonly listeners = new Listeners();
  private readonly files = new Map<string, HeldFile>();
  private readonly streams = new Map<string, HeldStream>();
  private channel: BroadcastChannel | null = null;
  private round = 0;
  session: HeldSession | null = null;
  lease: Lease | null = null;

  subscribe = (listener: () => void): (() => void) => this.listeners.add(listener);
  /** Changes whenever something held has changed. */
  snapshot = (): number => this.round;

  async load(): Promise<void> {
    this.listen();
    this.forget();
    // All at once: the browser opens the boxes beside the page, which would otherwise wait for each of a thousand.
    const records = (await all('records')).filter(({ kind }) => kind !== 'draft');
    await Promise.all(records.map((record) => this.take(record)));
    await this.dropStrays();
    this.changed();
  }

  /** At locking: nothing stays in memory. */
  forget(): void {
    this.files.clear();
    this.streams.clear();
    this.session = null;
    this.lease = null;
    this.changed();
  }

  /** Of the files that lie here, the programmes; the others are instruments. */
  programmes(): ProgrammeFile[] {
    return Object.entries(this.session?.files ?? {})
      .filter(([path]) => path.startsWith('/api/v1/programmes/'))
      .map(([, file]) => file as ProgrammeFile);
  }

  case(id: string): HeldCase | null {
    const file = this.files.get(id);
    const stream = file && this.streams.get(id);
    const person = file && this.streams.get(file.line.person);
    return file && stream && person ? { file, case: stream.events, person: person.events } : null;
  }

  file = (id: string): HeldFile | null => this.files.get(id) ?? null;
  stream = (id: string): HeldStream | null => this.streams.get(id) ?? null;
  all = (): HeldFile[] => [...this.files.values()];
  holds = (id: string): boolean => this.files.has(id);

  /** A case that was withdrawn while the device was locked has left its person behind. */
  private async dropStrays(): Promise<void> {
    const wanted = new Set(this.all().flatMap(({ line }) => [line.id, line.person]));
    const strays = [...this.streams.keys()].filter((id) => !wanted.has(id));
    if (strays.length === 0) return;
    await dropRecords(strays.map(streamKey));
    for (const id of strays) this.streams.delete(id);
  }

  async putSession(session: HeldSession): Promise<void> {
    this.session = session;
    await this.put({ id: sessionKey, kind: 'session', version: 0 }, session);
  }

  async putLease(lease: Lease): Promise<void> {
    this.lease = lease;
    await this.put({ id: leaseKey, kind: 'lease', version: 0 }, lease);
  }

  /** A case with both its streams, as one unit. */
  async putCase(file: HeldFile, streams: HeldStream[]): Promise<void> {
    const records = await Promise.all([
      sealed({ id: fileKey(file.line.id), kind: 'file', version: file.line.version }, file),
      ...streams.map((stream) => sealedStream(stream)),
    ]);
    await this.store(records);
    this.files.set(file.line.id, file);
    for (const stream of streams) this.keepNewest(stream);
    this.changed();
  }

  async putStream(stream: HeldStream): Promise<void> {
    await this.store([await sealedStream(stream)]);
    this.keepNewest(stream);
    this.changed();
  }

  /** What an accepted command has added, where the copy here is the one before. Null: it is not. */
  async extended(id: string, events: Event[]): Promise<SealedRecord | null> {
    const stream = this.streams.get(id);
    if (!stream || events.length === 0 || events[0]?.version !== stream.events.length + 1) return null;
    const next = { ...stream, events: [...stream.events, ...events] };
    this.streams.set(id, next);
    this.changed();
    return sealedStream(next);
  }

  /** Tells the other tabs what was written outside of this class. */
  wrote(ids: string[]): void {
    this.channel?.postMessage(ids);
  }

  async drop(id: string): Promise<void> {
    const file = this.files.get(id);
    if (!file) return;
    const shared = this.all().some(({ line }) => line.id !== id && line.person === file.line.person);
    const keys = [fileKey(id), streamKey(id), ...(shared ? [] : [streamKey(file.line.person)])];
    await write(['records'], (store) => {
      for (const key of keys) store('records').delete(key);
    });
    this.files.delete(id);
    this.streams.delete(id);
    if (!shared) this.streams.delete(file.line.person);
    this.changed();
    this.wrote(keys);
  }

  private keepNewest(stream: HeldStream): void {
    const present = this.streams.get(stream.id);
    if (!present || present.events.length <= stream.events.length) this.streams.set(stream.id, stream);
  }

  private async put(head: Omit<SealedRecord, 'box' | 'at'>, value: unknown): Promise<void> {
    await this.store([await sealed(head, value)]);
    this.changed();
  }

  /** Never replaces a longer stream by a shorter one: another tab may have been quicker. */
  private async store(records: SealedRecord[]): Promise<void> {
    await write(['records'], (store) => {
      for (const record of records) putNewest(store('records'), record);
    });
    this.wrote(records.map(({ id }) => id));
  }

  private async take(record: SealedRecord): Promise<void> {
    const value = await vault.unseal<unknown>(record.box, record.id);
    if (record.kind === 'file') {
      const file = value as HeldFile;
      this.files.set(file.line.id, file);
    } else if (record.kind === 'stream') this.keepNewest(value as HeldStream);
    else if (record.kind === 'session') this.session = value as HeldSession;
    else if (record.kind === 'lease') this.lease = value as Lease;
  }

  private listen(): void {
    if (this.channel || typeof BroadcastChannel === 'undefined') return;
    this.channel = new BroadcastChannel(channelName);
    this.channel.onmessage = ({ data }: MessageEvent<string[]>) => void this.reread(data);
  }

  private async reread(ids: string[]): Promise<void> {
    if (!vault.isOpen()) return;
    const kinds: SealedRecord['kind'][] = ['file', 'stream', 'session', 'lease'];
    const records = (await Promise.all(kinds.map(ofKind))).flat();
    for (const id of ids) {
      const record = records.find((each) => each.id === id);
      if (record) await this.take(record);
      else if (id.startsWith('file:')) this.files.delete(id.slice('file:'.length));
    }
    this.changed();
  }

  private changed(): void {
    this.round += 1;
    this.listeners.tell();
  }
}

async function sealed(head: Omit<SealedRecord, 'box' | 'at'>, value: unknown): Promise<SealedRecord> {
  return { ...head, at: Date.now(), box: await vault.seal(value, head.id) };
}

const sealedStream = (stream: HeldStream): Promise<SealedRecord> =>
  sealed({ id: streamKey(stream.id), kind: 'stream', version: stream.events.length }, stream);

/** Inside a transaction: the record, unless a newer version is there. */
export function putNewest(store: IDBObjectStore, record: SealedRecord): void {
  if (record.kind !== 'stream') {
    store.put(record);
    return;
  }
  const asked = store.get(record.id) as IDBRequest<SealedRecord | undefined>;
  asked.onsuccess = () => {
    if (!asked.result || asked.result.version <= record.version) store.put(record);
  };
}

export const held = new Held();
