import { instrumentPath } from '../core/page-core';
import { getJson } from './api';
import type { Answer, LocalText } from './types';
import type { Voice } from './vocabulary';

/** An instrument as its file has it: docs/instruments.md. */
export interface InstrumentFile {
  key: string;
  version: number;
  title: LocalText;
  purpose: LocalText;
  instruction?: LocalText;
  licence: Licence;
  raters?: Voice[];
  answers?: { key: string; options: InstrumentOption[] }[];
  groups?: { key: string; title: LocalText }[];
  items: InstrumentItem[];
  scales?: InstrumentScale[];
}

export interface Licence {
  copyright: string;
  terms: string;
  wording: 'own' | 'neutral_labels';
}

export interface InstrumentOption {
  value: number;
  label: LocalText;
  help?: LocalText;
}

export interface InstrumentItem {
  key: string;
  group?: string;
  text: LocalText;
  help?: LocalText;
  /** The set of answers to choose from; without one it is answered in words. */
  answers?: string;
  required?: boolean;
  alert?: { is: number[]; text: LocalText };
}

export interface InstrumentScale {
  key: string;
  title: LocalText;
  better: 'higher' | 'lower' | 'neither';
  least: number;
  most: number;
  bands?: { key: string; from: number; label: LocalText }[];
  precision?: { population: string; source: string };
}

/** A line of the list of instruments. */
export interface InstrumentLine {
  key: string;
  version: number;
  title: LocalText;
  purpose: LocalText;
  licence: Licence;
  raters: Voice[];
  items: number;
  scales: number;
}

export interface InstrumentList {
  instruments: InstrumentLine[];
}

export const instrumentsPath = '/api/v1/instruments';

export const optionsOf = (instrument: InstrumentFile, item: InstrumentItem): InstrumentOption[] | undefined =>
  instrument.answers?.find(({ key }) => key === item.answers)?.options;

/** What somebody answered, in words. */
export function answerText(instrument: InstrumentFile, { item: key, value, words }: Answer): LocalText | string {
  const item = instrument.items.find((each) => each.key === key);
  const option = item && optionsOf(instrument, item)?.find((each) => each.value === value);
  return words ?? option?.label ?? String(value ?? '');
}

/** All instruments, whole, under the addresses at which they are asked for: what a device takes along. */
export async function allInstruments(known: (path: string) => boolean): Promise<Record<string, unknown>> {
  const list = await getJson<InstrumentList>(instrumentsPath);
  const files: Record<string, unknown> = { [instrumentsPath]: list };
  for (const { key, version } of list.instruments) {
    const path = instrumentPath({ instrument: key, instrument_version: version });
    if (!known(path)) files[path] = await getJson<InstrumentFile>(path);
  }
  return files;
}
