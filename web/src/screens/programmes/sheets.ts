import type { Core, Picture } from '../../core/core';
import { officeCore } from '../../core/page-core';
import { getJson } from '../../data/api';
import type { LocalText, Programme, ProgrammeFile } from '../../data/types';

export type Certainty = 'source' | 'public_knowledge' | 'organisation';

/** What one programme says on one question, as the core words it. */
export interface Cell {
  kind: 'not_said' | 'text' | 'list' | 'choice' | 'flag' | 'number' | 'money' | 'date';
  value?: string;
  parts: { text: LocalText; certainty?: Certainty }[];
}

export interface Row {
  key: string;
  label: LocalText;
  differs: boolean;
  cells: Cell[];
}

export interface Topic {
  key: string;
  label: LocalText;
  rows: Row[];
}

/** Programmes side by side; of one alone, its sheet. */
export interface Table {
  columns: { key: string; version: number; title: LocalText; example: boolean; site?: string }[];
  topics: Topic[];
}

export interface Rule {
  always: boolean;
  when: LocalText[];
}

export interface Criterion {
  after: LocalText[];
  when: LocalText[];
}

export interface Item {
  key: string;
  kind: 'stage' | 'task' | 'milestone' | 'timer' | 'user_event';
  depth: number;
  in?: string;
  phase?: string;
  label: LocalText;
  purpose?: LocalText;
  entry: Criterion[];
  exit: Criterion[];
  required?: Rule;
  repeat?: Rule;
  manual?: Rule;
  done?: Rule;
  applicable?: Rule;
  due?: LocalText;
  discretionary: boolean;
  outcomes: LocalText[];
  roles: LocalText[];
}

export interface CircuitWords {
  items: Item[];
  reassess_to: LocalText;
  exit_gate: LocalText[];
  exit: Criterion[];
}

/** What the screens read of the file itself; all else they ask of the core. */
export interface WholeFile extends ProgrammeFile {
  example?: boolean;
  sources?: string[];
  methods?: { key: string; label: LocalText; text: LocalText; sources?: string[]; certainty: Certainty }[];
}

export interface Version {
  key: string;
  version: number;
}

/** A column of the comparison: a programme wherever it runs, or at one site (a unit of the organisation). */
export interface Column extends Version {
  site?: string;
}

const files = new Map<string, Promise<WholeFile>>();

/** The programme, read once while the page is open, and the core with it loaded: then no server is needed. */
export async function loaded({ key, version }: Version): Promise<{ core: Core; file: WholeFile }> {
  const path = `/api/v1/programmes/${encodeURIComponent(key)}?version=${version}`;
  let reading = files.get(path);
  if (!reading) {
    reading = Promise.all([getJson<WholeFile>(path), officeCore()]).then(([file, core]) => {
      core.loadProgramme(file);
      return file;
    });
    files.set(path, reading);
    reading.catch(() => files.delete(path));
  }
  const file = await reading;
  return { core: await officeCore(), file };
}

/** Of every key the version that comes first, which is the one in use. */
export const inUse = (programmes: Programme[]): Programme[] =>
  programmes.filter(({ key }, index) => programmes.findIndex((each) => each.key === key) === index);

export const sheetOf = (core: Core, { key, version }: Version): Table =>
  core.call<Table>({ do: 'programme_sheet', programme: key, version });

export const circuitOf = (core: Core, { key, version }: Version): CircuitWords =>
  core.call<CircuitWords>({ do: 'circuit_words', programme: key, version });

export const schemeOf = (core: Core, { key, version }: Version, locale: string): Picture =>
  core.call<Picture>({ do: 'circuit_picture', programme: key, version, locale });

/** The site goes by its title here. */
export const compared = (core: Core, programmes: Column[]): Table =>
  core.call<Table>({ do: 'compare_programmes', programmes });

export const comparedAsCsv = (core: Core, programmes: Column[], locale: string): string =>
  core.call<string>({ do: 'compare_programmes', programmes, format: 'csv', locale });
