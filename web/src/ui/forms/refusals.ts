import type { Missing, Refusal } from '../../data/types';
import { type Locale, shortDate } from '../../i18n/dates';
import type { MessageKey, Translate } from '../../i18n/i18n';
import { type FieldError, fieldNameOf } from './fields';

/** A text whose key is made of what the server says; the fallback where no text is known. */
export function textOr(t: Translate, key: string, fallback: string, values?: Record<string, string | number>): string {
  const text = t(key as MessageKey, values);
  return text === key ? fallback : text;
}

/** What a fact that the circuit asks for is called. */
export const factText = (t: Translate, fact: string): string => textOr(t, `fact.${fact}`, fact);

/** What lacks before a step: as the programme calls it, where it declares the fact itself. */
export function missingText(t: Translate, locale: Locale, { fact, condition, label, wanted }: Missing): string {
  if (label && wanted) return t('common.labelled', { label: label[locale], text: wanted[locale] });
  if (label) return label[locale];
  return fact ? factText(t, fact) : condition;
}

export function refusalText(t: Translate, locale: Locale, refusal: Refusal): string {
  const values: Record<string, string> = {};
  for (const { name, value } of refusal.facts) {
    const shown = /^\d{4}-\d\d-\d\d$/.test(value) ? shortDate(locale, value) : factOrStatus(t, name, value);
    values[name] = values[name] ? `${values[name]}, ${shown}` : shown;
  }
  return textOr(t, `refusal.${refusal.code}`, refusal.code, values);
}

function factOrStatus(t: Translate, name: string, value: string): string {
  if (name === 'missing') return factText(t, value);
  if (name === 'subject') return textOr(t, `informationSubject.${value}`, value);
  if (name === 'status') return textOr(t, `status.${value}`, value);
  return value;
}

export function inputErrorText(t: Translate, error: { code: string; expected: string }): string {
  return textOr(t, `input.${error.code}`, error.code, { expected: error.expected });
}

/** The field that asks for it; one element of a list is asked for by the field of the list. */
function askedBy(path: string, names: string[]): string {
  const name = fieldNameOf(path);
  const list = name.replace(/\/\d+$/, '');
  return !names.includes(name) && names.includes(list) ? list : name;
}

/** The errors of a refusal by field; what names no field of the form stays a text for the whole. */
export function errorsOfRefusal(refusal: Refusal, names: string[]): { fields: FieldError[]; whole: boolean } {
  if (refusal.code === 'invalid_input' && refusal.errors.length > 0) {
    const fields = refusal.errors.map(({ path, code, expected }) => ({ name: askedBy(path, names), code, expected }));
    return { fields, whole: fields.some(({ name }) => !names.includes(name)) };
  }
  const name = fieldNameOf(refusal.field);
  const known = names.includes(name);
  return { fields: known ? [{ name, code: 'refused', expected: '' }] : [], whole: !known };
}
