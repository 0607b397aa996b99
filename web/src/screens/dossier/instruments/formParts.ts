import { type InstrumentFile, type InstrumentItem, optionsOf } from '../../../data/instruments';
import type { Answer, Assessment } from '../../../data/types';
import type { Locale } from '../../../i18n/dates';
import type { FieldSpec, FormPart, FormValues } from '../../../ui/forms/fields';

export const nameOfItem = (key: string): string => `item/${key}`;

/** Longer than this, or with words of its own, an answer takes a line; shorter ones stand side by side. */
const shortLabel = 28;

interface Words {
  locale: Locale;
  /** What stands where no answer is chosen. */
  none: string;
  /** What was answered last time, in words; empty where nothing was. */
  before: (item: InstrumentItem) => string;
}

/** Those questions, in their groups. */
export function partsOf(instrument: InstrumentFile, asked: string[], words: Words): FormPart[] {
  const parts: FormPart[] = [];
  for (const item of instrument.items.filter(({ key }) => asked.includes(key))) {
    const field = fieldOf(instrument, item, words);
    const group = instrument.groups?.find(({ key }) => key === item.group);
    const last = parts.at(-1);
    if (!group) parts.push(field);
    else if (last?.kind === 'group' && last.name === group.key) last.fields.push(field);
    else parts.push({ kind: 'group', name: group.key, legend: group.title[words.locale], fields: [field] });
  }
  return parts;
}

/** What has been chosen so far: the core says which questions follow from it. */
export const chosenOf = (instrument: InstrumentFile, values: FormValues): Answer[] =>
  instrument.items.flatMap(({ key, answers }) => {
    const value = values[nameOfItem(key)];
    return answers && typeof value === 'string' && value !== '' ? [{ item: key, value: Number(value) }] : [];
  });

function fieldOf(instrument: InstrumentFile, item: InstrumentItem, { locale, none, before }: Words): FieldSpec {
  const options = optionsOf(instrument, item);
  const hint = [item.help?.[locale], before(item)].filter(Boolean).join(' ');
  const common = {
    name: nameOfItem(item.key),
    label: item.text[locale],
    optional: !item.required,
    unmarked: true,
    ...(hint ? { hint } : {}),
  };
  if (!options) return { ...common, kind: 'textarea' };
  const choices = options.map(({ value, label, help }) => ({
    value: String(value),
    label: label[locale],
    ...(help ? { hint: help[locale] } : {}),
  }));
  const inline = options.every(({ label, help }) => !help && label[locale].length <= shortLabel);
  return {
    ...common,
    kind: 'radio',
    inline,
    options: item.required ? choices : [...choices, { value: '', label: none }],
  };
}

/** The form's data as the answers of the command, in the order of the instrument. */
export function answersOf(instrument: InstrumentFile, typed: Record<string, unknown>): Answer[] {
  return instrument.items.flatMap(({ key, answers }) => {
    const value = typed[key];
    if (value === undefined || value === '') return [];
    return [answers ? { item: key, value: Number(value) } : { item: key, words: String(value) }];
  });
}

/** The last time this instrument was filled in from the same side. */
export const lastOf = (assessments: Assessment[], instrument: string, rater: string): Assessment | undefined =>
  assessments
    .filter((each) => each.instrument === instrument && each.rater === rater && !each.withdrawn)
    .sort((a, b) => a.on.localeCompare(b.on))
    .at(-1);
