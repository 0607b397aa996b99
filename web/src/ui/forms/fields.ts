import { type Locale, parseDate, parseWhen, shortDate, shortWhen } from '../../i18n/dates';
import { parseTime } from '../../i18n/times';

/** One of those that a search offers. */
export interface Found {
  value: string;
  label: string;
  hint?: string;
}

/** One question of a form. The name is the JSON pointer, without its first slash, of what it fills in the command's data. */
export interface FieldSpec {
  /** `when`: a year, a month or a day. `several`: any of the options; their values, which hold no blank, side by side. */
  kind:
    | 'text'
    | 'textarea'
    | 'date'
    | 'when'
    | 'time'
    | 'number'
    | 'checkbox'
    | 'select'
    | 'radio'
    | 'several'
    | 'search';
  name: string;
  label: string;
  hint?: string | undefined;
  optional?: boolean;
  /** Optional without its label saying so, where everything is. */
  unmarked?: boolean;
  /** Numbers: the largest and the smallest. */
  most?: number;
  least?: number;
  rows?: number;
  /** Search: what fits the words typed so far; without words, what is likely. `options` then are those whose names are known. */
  find?: (words: string, signal: AbortSignal) => Promise<Found[]>;
  options?: { value: string; label: string; hint?: string }[];
  /** The chosen option is a number in the data. */
  numeric?: boolean;
  /** An amount typed in the large unit: 12.50 becomes 1250. */
  hundredths?: boolean;
  autoComplete?: string;
  inline?: boolean;
}

export interface GroupSpec {
  kind: 'group';
  name: string;
  legend: string;
  hint?: string | undefined;
  columns?: boolean;
  fields: FieldSpec[];
}

export type FormPart = FieldSpec | GroupSpec;
export type FormValues = Record<string, string | boolean>;

export interface FieldError {
  name: string;
  code: string;
  expected: string;
}

export const flatten = (parts: FormPart[]): FieldSpec[] =>
  parts.flatMap((part) => (part.kind === 'group' ? part.fields : [part]));

/** The values as the command's data, and what the form itself finds wrong. */
export function readForm(parts: FormPart[], values: FormValues, locale: Locale) {
  const data: Record<string, unknown> = {};
  const errors: FieldError[] = [];
  for (const field of flatten(parts)) {
    const read = readField(field, values[field.name] ?? '', locale);
    if ('code' in read) errors.push({ name: field.name, ...read });
    else if (read.value !== undefined) put(data, field.name, read.value);
  }
  return { data, errors };
}

type Read = { value: unknown } | { code: string; expected: string };

function readField(field: FieldSpec, typed: string | boolean, locale: Locale): Read {
  if (field.kind === 'checkbox') return { value: typed === true };
  const text = String(typed).trim();
  if (field.kind === 'several') return { value: text === '' ? [] : text.split(' ') };
  if (text === '' && field.optional) return { value: undefined };
  if (text === '') return { code: field.kind === 'search' ? 'not_chosen' : 'missing', expected: '' };
  if (field.kind === 'date') return readDate(text, locale);
  if (field.kind === 'when') return readWhen(text, locale);
  if (field.kind === 'time') return readTime(text);
  if (field.kind === 'number') return readNumber(field, text);
  if (field.numeric) return { value: Number(text) };
  return { value: text };
}

function readDate(text: string, locale: Locale): Read {
  const date = parseDate(locale, text);
  return date ? { value: date } : { code: 'not_a_date', expected: shortDate(locale, '2026-03-27') };
}

function readWhen(text: string, locale: Locale): Read {
  const when = parseWhen(locale, text);
  return when ? { value: when } : { code: 'not_a_date', expected: shortWhen(locale, '2019-05') };
}

function readTime(text: string): Read {
  const time = parseTime(text);
  return time ? { value: time } : { code: 'not_a_time', expected: '14:30' };
}

function readNumber(field: FieldSpec, text: string): Read {
  const number = Number(text.replace(/['’\s\u00a0\u202f]/g, '').replace(',', '.'));
  const value = field.hundredths ? Math.round(number * 100) : number;
  const low = field.least ?? Number.NEGATIVE_INFINITY;
  const high = field.most ?? Number.POSITIVE_INFINITY;
  if (!Number.isFinite(number) || !Number.isInteger(value)) return { code: 'not_a_number', expected: '' };
  return number < low || number > high ? { code: 'out_of_range', expected: `${low} – ${high}` } : { value };
}

/** Sets data.a[0].b for "a/0/b". */
export function put(data: Record<string, unknown>, pointer: string, value: unknown): void {
  const steps = pointer.split('/');
  let at: Record<string, unknown> = data;
  steps.slice(0, -1).forEach((step, index) => {
    at[step] ??= /^\d+$/.test(steps[index + 1] ?? '') ? [] : {};
    at = at[step] as Record<string, unknown>;
  });
  at[steps.at(-1) ?? ''] = value;
}

/** "/data/levels/0" and "levels/0" name the same field. */
export const fieldNameOf = (pointer: string): string => pointer.replace(/^\/?(data(\/|$))?/, '');
