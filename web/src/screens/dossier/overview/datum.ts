import type { DatumRule } from '../../../data/types';
import { type Locale, shortDate } from '../../../i18n/dates';
import type { Translate } from '../../../i18n/i18n';

/** A value of the case data as people read it. */
export function datumText(t: Translate, locale: Locale, rule: DatumRule, value: string): string {
  if (rule.type === 'date') return shortDate(locale, value);
  if (rule.type === 'yes_no') return value === 'yes' ? t('data.yes') : t('data.no');
  if (rule.type === 'choice') return rule.choices?.find(({ key }) => key === value)?.label[locale] ?? value;
  return rule.unit ? `${value} ${rule.unit[locale]}` : value;
}
