import { desk, office } from 'virtual:core';
import { getJson } from '../data/api';
import type { InstrumentFile } from '../data/instruments';
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

/** What an assessment says of its instrument. */
export interface FilledIn {
  instrument?: unknown;
  instrument_version?: unknown;
}

export const instrumentPath = ({ instrument, instrument_version }: FilledIn): string =>
  `/api/v1/instruments/${encodeURIComponent(String(instrument))}?version=${instrument_version}`;

/** A version never changes: each is read once. */
const instruments = new Map<string, Promise<InstrumentFile>>();

/** The instrument, made known to the core, so that its answers can be checked and scored here. */
export function instrumentFor(named: FilledIn): Promise<InstrumentFile> {
  const path = instrumentPath(named);
  let known = instruments.get(path);
  if (!known) {
    known = Promise.all([pageCore(), getJson<InstrumentFile>(path)]).then(([core, file]) => {
      core.loadInstrument(file);
      return file;
    });
    instruments.set(path, known);
    known.catch(() => instruments.delete(path));
  }
  return known;
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
