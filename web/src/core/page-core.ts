import { desk, office } from 'virtual:core';
import { getJson } from '../data/api';
import { hearChanges } from '../data/live';
import type { ProgrammeFile } from '../data/types';
import { Core } from './core';
import { CoreMissing } from './missing';

let ofDesk: Promise<Core> | null = null;
let ofOffice: Promise<Core> | null = null;
/** By key and version: an approved version never changes, and cases run by no other. */
const programmes = new Map<string, Promise<unknown>>();
hearChanges(({ kind }) => {
  if (kind === 'programme') programmes.clear();
});

/** The one core of this page: what dossiers need. */
export function pageCore(): Promise<Core> {
  ofDesk ??= load(desk).catch((error: unknown) => {
    ofDesk = null;
    throw error;
  });
  return ofDesk;
}

/** The core with programmes as such and with the import of files: a larger module, for the pages that need it. */
export function officeCore(): Promise<Core> {
  ofOffice ??= newOfficeCore().catch((error: unknown) => {
    ofOffice = null;
    throw error;
  });
  return ofOffice;
}

/** One more of them, which shares no programme and no case with any other. */
export const newOfficeCore = (): Promise<Core> => load(office);

async function load(address: string): Promise<Core> {
  if (address === '') throw new CoreMissing('unisson.wasm');
  return Core.load(fetch(address));
}

/** What the request of a case says of its programme. */
export interface RunBy {
  programme?: unknown;
  programme_version?: unknown;
}

export const programmePath = ({ programme, programme_version }: RunBy): string =>
  `/api/v1/programmes/${encodeURIComponent(String(programme))}?version=${programme_version}`;

/** The core with the programme loaded by which a case runs; read from the server once. */
export async function coreFor(request: RunBy): Promise<Core> {
  const core = await pageCore();
  if (!request.programme) return core;
  const path = programmePath(request);
  let known = programmes.get(path);
  if (!known) {
    known = getJson<ProgrammeFile>(path).then((file) => core.loadProgramme(file));
    programmes.set(path, known);
    known.catch(() => programmes.delete(path));
  }
  await known;
  return core;
}
