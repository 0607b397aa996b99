import type { Locale } from '../../i18n/dates';
import type { MessageKey, Translate } from '../../i18n/i18n';
import { inputErrorText, textOr } from '../../ui/forms/refusals';
import type { Fault } from './design-core';
import { type Draft, nameIn, type Texts } from './document';
import { stepsOf } from './pointer';

/** What a member of the programme file is called. */
export const memberText = (t: Translate, name: string): string => textOr(t, `designer.field.${name}`, name);

/** What is wrong, in words. */
export function faultText(t: Translate, fault: Fault): string {
  const values = { expected: fault.expected };
  return textOr(t, `designer.fault.${fault.code}`, inputErrorText(t, fault), values);
}

const languages: Record<string, MessageKey> = {
  fr: 'designer.in.fr',
  en: 'designer.in.en',
  de: 'designer.in.de',
  it: 'designer.in.it',
};

/** Where something stands, in the words of the form: "Circuit › Bilan › Titre (allemand)". */
export function placeText(t: Translate, locale: Locale, doc: Draft, path: string): string {
  const words: string[] = [];
  let at: unknown = doc;
  for (const step of stepsOf(path)) {
    const list = Array.isArray(at);
    at = inside(at, step);
    const language = languages[step];
    if (list) words.push(elementText(locale, at, step));
    else if (language && words.length > 0) words.push(`${words.pop()} (${t(language)})`);
    else if (step !== 'items') words.push(memberText(t, step));
  }
  return words.length === 0 ? t('designer.whole') : words.join(' › ');
}

/** Differences name the elements of a list by key, faults by number. */
function inside(at: unknown, step: string): unknown {
  if (Array.isArray(at)) return at.find((each) => (each as { key?: string } | null)?.key === step) ?? at[Number(step)];
  return (at as Record<string, unknown> | null | undefined)?.[step];
}

function elementText(locale: Locale, element: unknown, step: string): string {
  const parts = (element ?? {}) as { label?: Texts; text?: Texts; stage?: string };
  const ordinal = /^\d+$/.test(step) ? String(Number(step) + 1) : step;
  return nameIn(parts.label ?? parts.text, locale, ordinal);
}
