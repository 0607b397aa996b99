import { getJson } from '../../data/api';
import { outbox } from '../../data/outbox';
import type { CommandResult, Programme } from '../../data/types';
import { newId } from '../../data/uuid';
import type { Answered, Audit } from '../programmes/audit';
import { type Draft, fileText, readFile } from './document';

/** A programme in the list, with how its version stands. */
export interface Outlined extends Programme {
  status?: 'shipped' | 'approved' | 'draft' | 'submitted';
  in_effect?: boolean;
  offered?: boolean;
  from?: string;
  /** Of a programme of the organisation, for those who may write it. */
  stream?: string;
}

export interface VersionView {
  version: number;
  status: 'shipped' | 'approved' | 'draft' | 'submitted';
  in_effect: boolean;
  based_on?: { key: string; version: number };
  authors: string[];
  drafted_at?: string;
  changed_at?: string;
  sent_back_by?: string;
  sent_back_at?: string;
  reason?: string;
  learned?: string;
  submitted_by?: string;
  submitted_at?: string;
  approved_by?: string;
  approved_at?: string;
  from?: string;
}

export interface History {
  key: string;
  offered: boolean;
  versions: VersionView[];
  /** Of those who may write it: the stream, and its version. */
  stream?: string;
  version?: number;
  /** What was answered on its principles, the newest first. */
  audits?: Audit[];
}

export const mayWrite = (roles: string[]): boolean => roles.includes('programme_director');

const pathOf = (key: string): string => `/api/v1/programmes/${encodeURIComponent(key)}`;

export const outlines = async (signal?: AbortSignal): Promise<Outlined[]> =>
  (await getJson<{ programmes: Outlined[] }>('/api/v1/programmes', signal)).programmes;

export const historyOf = (key: string, signal?: AbortSignal): Promise<History> =>
  getJson<History>(`${pathOf(key)}/versions`, signal);

/** The file of a version as somebody wrote it; null: the editor cannot show it. */
export async function fileOf(key: string, version: number, signal?: AbortSignal): Promise<Draft | null> {
  return readFile(JSON.stringify(await getJson<unknown>(`${pathOf(key)}?version=${version}`, signal)));
}

const send = (type: string, stream: string, base: number, data: Record<string, unknown>): Promise<CommandResult> =>
  outbox.send({ id: newId(), type, stream, base, device: 'web', data });

/** Begins a draft: a new programme, or the next version of one. */
export function begin(file: Draft, based?: { key: string; version: number }, stream = newId()): Promise<CommandResult> {
  return send('programme.draft', stream, 0, {
    key: file.key,
    text: fileText(file),
    ...(based ? { based_on: based } : {}),
  });
}

/** The next draft begins from that version, in the same stream. Null: the editor cannot show its file. */
export async function beginNext(key: string, version: number, stream?: string): Promise<CommandResult | null> {
  const file = await fileOf(key, version);
  return file ? begin({ ...file, version: version + 1 }, { key, version }, stream) : null;
}

/** Keeps what was answered on the principles, in the programme's own journal; of one that ships the first begins it. */
export const keepAudit = (
  { key, stream, version = 0 }: History,
  data: { version: number; on: string; answers: Answered[] },
): Promise<CommandResult> => send('programme.audit', stream ?? newId(), version, stream ? data : { key, ...data });

/** The open version of a programme of the organisation, and the steps that can be taken with it. */
export class OpenVersion {
  constructor(
    readonly stream: string,
    readonly version: number,
    /** The version of the stream up to which its author has seen it. */
    public seen: number,
  ) {}

  edit = (text: string): Promise<CommandResult> => this.take('programme.edit', { text });
  /** `learned`: what practice taught, for the log of changes. */
  submit = (learned?: string): Promise<CommandResult> => this.take('programme.submit', learned ? { learned } : {});
  approve = (from: string): Promise<CommandResult> => this.take('programme.approve', { from });
  sendBack = (reason: string): Promise<CommandResult> => this.take('programme.send_back', { reason });
  discard = (): Promise<CommandResult> => this.take('programme.discard', {});

  private async take(type: string, data: Record<string, unknown>): Promise<CommandResult> {
    const result = await send(type, this.stream, this.seen, { version: this.version, ...data });
    if (result.ok && !result.kept) this.seen = Math.max(this.seen, result.version);
    return result;
  }
}
