import type { DatumRule } from '../../../data/types';
import { type Locale, shortDate } from '../../../i18n/dates';
import type { Translate } from '../../../i18n/i18n';
import type { FieldSpec } from '../../../ui/forms/fields';

/** A value of the case data as people read it. */
export function datumText(t: Translate, locale: Locale, rule: DatumRule, value: string): string {
  if (rule.type === 'date') return shortDate(locale, value);
  if (rule.type === 'yes_no') return value === 'yes' ? t('data.yes') : t('data.no');
  if (rule.type === 'choice') return rule.choices?.find(({ key }) => key === value)?.label[locale] ?? value;
  return rule.unit ? `${value} ${rule.unit[locale]}` : value;
}

interface FieldWords {
  name: string;
  label: string;
  optional?: boolean;
  /** Numbers as numbers; else as text that the core reads. */
  whole: boolean;
}

/** The question of a form for a value of this kind. */
export function datumField(t: Translate, locale: Locale, rule: DatumRule, words: FieldWords): FieldSpec {
  const { name, optional = false } = words;
  const unit = rule.unit ? ` (${rule.unit[locale]})` : '';
  const field = { name, label: `${words.label}${unit}`, hint: rule.purpose?.[locale], optional };
  if (rule.type === 'date') return { ...field, kind: 'date' };
  if (rule.type === 'yes_no')
    return {
      ...field,
      kind: 'radio',
      inline: true,
      options: [
        { value: 'yes', label: t('data.yes') },
        { value: 'no', label: t('data.no') },
      ],
    };
  if (rule.type === 'choice')
    return {
      ...field,
      kind: 'select',
      options: (rule.choices ?? []).map(({ key, label }) => ({ value: key, label: label[locale] })),
    };
  if (rule.type === 'number' && words.whole) {
    const { least, most } = rule.range ?? {};
    return {
      ...field,
      kind: 'number',
      ...(least === undefined ? {} : { least }),
      ...(most === undefined ? {} : { most }),
    };
  }
  return { ...field, kind: rule.type === 'number' ? 'text' : 'textarea', rows: 2 };
}
