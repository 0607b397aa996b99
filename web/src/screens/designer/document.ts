import type { LocalText } from '../../data/types';
import type { Channel, Phase } from '../../data/vocabulary';
import type { Locale } from '../../i18n/dates';

/**
 * A programme file while it is written: any text may still lack, so that every member that the core asks for is optional
 * here. The core alone says what is missing.
 */
export type Texts = Partial<LocalText>;
export type Certainty = 'source' | 'public_knowledge' | 'organisation';

export interface Keyed {
  key: string;
  label: Texts;
}

export interface Statement {
  text: Texts;
  certainty?: Certainty;
}

export interface EventPart {
  item?: string;
  file?: string;
  event: string;
}

export interface Criterion {
  on?: EventPart[];
  if?: string;
}

export type ItemKind = 'stage' | 'task' | 'milestone' | 'timer' | 'user_event';
export const itemKinds: ItemKind[] = ['stage', 'task', 'milestone', 'timer', 'user_event'];

export interface Item extends Keyed {
  kind: ItemKind;
  in?: string;
  phase?: Phase;
  purpose?: Texts;
  entry?: Criterion[];
  exit?: Criterion[];
  required?: string;
  repeat?: string;
  manual?: string;
  done?: string;
  auto_complete?: boolean;
  discretionary?: boolean;
  applicable?: string;
  after?: string;
  at?: string;
  roles?: string[];
  /** Of a task or event: whoever ends it says which one. */
  outcomes?: Keyed[];
}

export interface Circuit {
  reassess_to?: string;
  exit_gate?: string;
  exit?: Criterion[];
  items: Item[];
}

export interface Model {
  roles?: Keyed[];
  contact?: { stage: string; interval_days?: number; channels?: Channel[]; certainty?: Certainty }[];
  intensities?: (Keyed & { pass_when?: string })[];
  budget?: { rule?: Texts; approved_by?: string };
  agreement?: { name?: Texts; signatories?: string[] };
  [name: string]: unknown;
}

export interface Draft {
  format: string;
  key: string;
  version: number;
  title?: Texts;
  charter?: Record<string, Texts>;
  frame?: Record<string, unknown>;
  model?: Model;
  circuit: Circuit;
  sources?: string[];
  [name: string]: unknown;
}

/** What conditions may name because the programme declares it: the part of the file by which the core knows it. */
export function declaredIn(doc: Draft): string {
  const items = doc.circuit.items.map(({ key, kind, label, outcomes }) => ({ key, kind, label, outcomes }));
  return JSON.stringify({
    data: doc.data,
    frame: { target_groups: doc.frame?.target_groups },
    circuit: { items },
  });
}

export const programmeFormat = 'unisson-programme/1';
const keyMax = 60;

/** A key made of a title: "Évaluation & sortie" becomes evaluation_sortie. Unlike any of `taken`. */
export function keyOf(title: string, taken: Iterable<string>): string {
  const plain = title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/ß/g, 'ss')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, keyMax)
    .replace(/_+$/, '');
  const base = plain === '' ? 'x' : plain;
  const used = new Set(taken);
  if (!used.has(base)) return base;
  let number = 2;
  while (used.has(`${base}_${number}`)) number += 1;
  return `${base}_${number}`;
}

export const itemKey = (circuit: Circuit, title: string): string =>
  // "case" is the circuit itself.
  keyOf(title, ['case', ...circuit.items.map(({ key }) => key)]);

/** What every new programme begins with: nothing is invented but what the product always does. */
export function blankProgramme(title: string, locale: Locale, taken: Iterable<string>): Draft {
  return {
    format: programmeFormat,
    key: keyOf(title, taken),
    version: 1,
    title: { [locale]: title },
    charter: {},
    frame: { funding: {} },
    model: { agreement: { signatories: ['person', 'service'] } },
    circuit: { items: [] },
  };
}

/** A copy for another place: under its own key and title, as a first version that is nobody's example any more. */
export function copied(source: Draft, title: string, locale: Locale, taken: Iterable<string>): Draft {
  const { example: _example, ...rest } = source;
  return { ...rest, key: keyOf(title, taken), version: 1, title: { ...source.title, [locale]: title } };
}

/** What is written in a draft of the programme file: pretty, so that versions can be compared line by line elsewhere. */
export const fileText = (draft: Draft): string => `${JSON.stringify(draft, null, 2)}\n`;

/** The draft that the text holds, as far as the editor can show it; null: it cannot. */
export function readFile(text: string): Draft | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(json)) return null;
  const circuit = isRecord(json.circuit) ? json.circuit : {};
  const items = Array.isArray(circuit.items) ? circuit.items.filter(isItem) : [];
  if (Array.isArray(circuit.items) && items.length !== circuit.items.length) return null;
  const key = typeof json.key === 'string' ? json.key : '';
  const version = typeof json.version === 'number' ? json.version : 1;
  return { format: programmeFormat, ...json, key, version, circuit: { ...circuit, items } };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isItem = (value: unknown): value is Item =>
  isRecord(value) && typeof value.key === 'string' && itemKinds.includes(value.kind as ItemKind);

/** What something is called in the reader's language, else in whatever language it has a name. */
export function nameIn(texts: Texts | undefined, locale: Locale, fallback: string): string {
  return texts?.[locale] || texts?.fr || texts?.en || texts?.de || texts?.it || fallback;
}
