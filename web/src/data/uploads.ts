import { getJson, Problem, type ProblemBody, putBytes, sendJson, Unreachable } from './api';
import { Listeners } from './listeners';
import { outbox, outboxPorts } from './outbox';
import { isReachable, onReach } from './reach';
import { Retrying } from './retrying';
import { sensitiveCases } from './sensitive';
import type { Command, CommandResult, DocumentTerms, Refusal } from './types';

/** A document on its way to the server: its bytes in pieces, then the command that says what it is. */
export interface Upload {
  /** The document. */
  id: string;
  /** The case. */
  stream: string;
  /** document.add, sent after the last piece, under the same id until it is answered. */
  command: Command;
  /** The dossier, in the words of the day on which it was chosen. */
  about: string;
  at: number;
  bytes: number;
  parts: number;
  /** So many parts the server has. */
  sent: number;
  state: 'waiting' | 'sending' | 'refused';
  /** On this device's disk, sealed; otherwise in the memory of this page alone. */
  kept: boolean;
  refusal?: Refusal;
  problem?: ProblemBody;
}

/** What outlives the page. */
export type KeptUpload = Omit<Upload, 'sent' | 'state' | 'kept'>;

/** Where pieces wait; numbered from 1. */
export interface UploadDisk {
  load(): Promise<KeptUpload[]>;
  /** Answers when the disk has all of it. What it cannot keep whole it does not keep at all. */
  add(upload: KeptUpload, piece: (number: number) => Promise<Uint8Array>): Promise<void>;
  piece(id: string, number: number): Promise<Uint8Array>;
  save(upload: KeptUpload): Promise<void>;
  remove(upload: KeptUpload): Promise<void>;
}

export interface UploadServer {
  /** The numbers of the parts that have come. */
  parts(upload: Upload): Promise<number[]>;
  put(upload: Upload, number: number, bytes: Uint8Array): Promise<void>;
  post(command: Command): Promise<CommandResult>;
  /** Forgets what has come of an upload that is given up. */
  abandon(upload: Upload): Promise<void>;
}

export interface UploadPorts {
  lock: (work: () => Promise<boolean>) => Promise<boolean>;
  /** Whether this page may send now as the author of what waits. */
  admit: () => Promise<boolean>;
  /** Whether texts still wait, which go first. */
  textsWait: () => boolean;
  /** What no disk of a device may hold: documents of highly sensitive cases. */
  unwritten: (stream: string) => boolean;
  wait: (milliseconds: number) => Promise<void>;
}

/** From so many bytes that wait, the page warns. */
export const waitingBytesMax = 50 * 1024 * 1024;
const firstPause = 500;

type Settled = (command: Command, result: CommandResult) => void;

const kept = ({ sent: _sent, state: _state, kept: _kept, ...rest }: Upload): KeptUpload => rest;

/**
 * Documents on their way, one after the other, behind the texts. A piece that the server has is not sent again: after a
 * broken line, a killed browser or a night without network it goes on where it was. Each is added once: the command
 * keeps its id.
 */
export class Uploads {
  private list: readonly Upload[] = [];
  private readonly listeners = new Listeners();
  private readonly settledListeners = new Set<Settled>();
  private readonly files = new Map<string, Blob>();
  private disk: UploadDisk | null = null;
  private readonly retrying: Retrying;

  constructor(
    private readonly server: UploadServer,
    private readonly ports: UploadPorts,
  ) {
    this.retrying = new Retrying(() => ports.lock(() => this.flush()), ports.wait, firstPause);
  }

  subscribe = (listener: () => void): (() => void) => this.listeners.add(listener);
  snapshot = (): readonly Upload[] => this.list;
  isDurable = (): boolean => this.disk !== null;

  onSettled(listener: Settled): () => void {
    this.settledListeners.add(listener);
    return () => this.settledListeners.delete(listener);
  }

  async attach(disk: UploadDisk): Promise<void> {
    this.disk = disk;
    await this.reload();
    this.tryNow();
  }

  /** At locking: what is on the disk leaves the memory. */
  detach(): void {
    this.disk = null;
    this.set(this.list.filter((each) => !each.kept));
  }

  /** Keeps it and sends it. Throws where the device is open and has no room, and the server cannot be reached. */
  async add(upload: KeptUpload, file: Blob): Promise<void> {
    const size = Number((upload.command.data as unknown as DocumentTerms).part_size);
    const piece = async (number: number): Promise<Uint8Array> =>
      new Uint8Array(await file.slice((number - 1) * size, number * size).arrayBuffer());
    const onDisk = await this.place(upload, piece);
    if (!onDisk) this.files.set(upload.id, file);
    this.set([...this.list, { ...upload, sent: 0, state: 'waiting', kept: onDisk }]);
    this.tryNow();
  }

  private async place(upload: KeptUpload, piece: (number: number) => Promise<Uint8Array>): Promise<boolean> {
    if (!this.disk || this.ports.unwritten(upload.stream)) return false;
    try {
      await this.disk.add(upload, piece);
      return true;
    } catch (error) {
      // While the server can be reached, a full disk holds nobody up: it goes from the memory of this page.
      if (!isReachable()) throw error;
      return false;
    }
  }

  /** A person has decided that it shall not be. */
  async discard(upload: Upload): Promise<void> {
    await this.forget(upload);
    await this.server.abandon(upload).catch(() => {});
  }

  /** Once more after a refusal, with a new command. */
  async retry(upload: Upload, command: Command): Promise<void> {
    const { refusal: _refusal, problem: _problem, ...rest } = upload;
    await this.change({ ...rest, command, state: 'waiting' });
    this.tryNow();
  }

  tryNow = (): void => this.retrying.now();

  private async reload(): Promise<void> {
    if (!this.disk) return;
    const found = await this.disk.load();
    const known = new Map(this.list.map((each) => [each.id, each]));
    const memory = this.list.filter((each) => !each.kept);
    const state = (each: KeptUpload): Upload['state'] => (each.refusal || each.problem ? 'refused' : 'waiting');
    this.set([
      ...memory,
      ...found.map((each) => ({ sent: 0, state: state(each), ...known.get(each.id), ...each, kept: true })),
    ]);
  }

  /** Whether nothing waits any more. */
  private async flush(): Promise<boolean> {
    // Another tab may have sent some meanwhile.
    await this.reload();
    for (;;) {
      const next = this.list.find(({ state }) => state !== 'refused');
      if (!next) return true;
      if (this.ports.textsWait()) return false;
      try {
        if (!(await this.ports.admit())) return false;
        await this.send({ ...next, state: 'sending' });
      } catch (error) {
        const now = this.list.find(({ id }) => id === next.id);
        if (now) this.show({ ...now, state: 'waiting' });
        if (mayPass(error)) return false;
        if (now)
          await this.change({ ...now, state: 'refused', ...(error instanceof Problem ? { problem: error.body } : {}) });
        if (!(error instanceof Problem)) return false;
      }
    }
  }

  private async send(upload: Upload): Promise<void> {
    const there = new Set(await this.server.parts(upload));
    this.show({ ...upload, sent: there.size });
    for (let number = 1; number <= upload.parts; number += 1) {
      if (there.has(number)) continue;
      await this.server.put(upload, number, await this.piece(upload, number));
      there.add(number);
      // Given up meanwhile.
      if (!this.list.some(({ id }) => id === upload.id)) return;
      this.show({ ...upload, sent: there.size });
    }
    await this.answered(upload, await this.server.post(upload.command));
  }

  private async answered(upload: Upload, result: CommandResult): Promise<void> {
    if (result.ok || result.refusal.code === 'already_exists') {
      await this.forget(upload);
    } else if (result.refusal.code !== 'parts_missing') {
      await this.change({ ...upload, sent: upload.parts, state: 'refused', refusal: result.refusal });
    }
    for (const listener of [...this.settledListeners]) listener(upload.command, result);
  }

  private async piece(upload: Upload, number: number): Promise<Uint8Array> {
    const file = this.files.get(upload.id);
    if (!file) {
      if (!this.disk) throw new Unreachable('the device is locked');
      return this.disk.piece(upload.id, number);
    }
    const size = Number((upload.command.data as unknown as DocumentTerms).part_size);
    return new Uint8Array(await file.slice((number - 1) * size, number * size).arrayBuffer());
  }

  private async forget(upload: Upload): Promise<void> {
    if (upload.kept) await this.disk?.remove(kept(upload));
    this.files.delete(upload.id);
    this.set(this.list.filter(({ id }) => id !== upload.id));
  }

  private async change(upload: Upload): Promise<void> {
    if (upload.kept) await this.disk?.save(kept(upload));
    this.show(upload);
  }

  private show(upload: Upload): void {
    this.set(this.list.map((each) => (each.id === upload.id ? upload : each)));
  }

  private set(list: readonly Upload[]): void {
    this.list = list;
    this.listeners.tell();
  }
}

/** Whether the same may get through later. */
function mayPass(error: unknown): boolean {
  if (error instanceof Unreachable) return true;
  if (!(error instanceof Problem)) return false;
  const { status } = error.body;
  return (status >= 500 && status !== 507) || status === 429 || status === 401;
}

const pathOf = ({ stream, id }: Upload): string => `/api/v1/cases/${stream}/documents/${id}`;

const overHttp: UploadServer = {
  async parts(upload) {
    try {
      return (await getJson<{ parts?: number[] }>(`${pathOf(upload)}/upload`)).parts ?? [];
    } catch (error) {
      if (error instanceof Problem && error.body.status === 404) return [];
      throw error;
    }
  },
  put: (upload, number, bytes) => putBytes(`${pathOf(upload)}/parts/${number}?size=${upload.bytes}`, bytes),
  async post(command) {
    const { results } = await sendJson<{ results: CommandResult[] }>('POST', '/api/v1/commands', {
      commands: [command],
    });
    const [result] = results;
    if (!result) throw new Unreachable('no result');
    return result;
  },
  abandon: (upload) => sendJson('DELETE', `${pathOf(upload)}/upload`),
};

export const uploads = new Uploads(overHttp, {
  lock: (work) => (navigator.locks ? navigator.locks.request('unisson-uploads', work) : work()),
  admit: () => outboxPorts.admit(),
  textsWait: () => outbox.waiting().length > 0,
  unwritten: (stream) => sensitiveCases.has(stream),
  wait: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
});

onReach(() => isReachable() && uploads.tryNow());
outbox.subscribe(() => {
  if (uploads.snapshot().some(({ state }) => state === 'waiting') && outbox.waiting().length === 0) uploads.tryNow();
});
