import { type Locale, relativeFormatter } from '../i18n/dates';
import type { Translate } from '../i18n/i18n';

const minute = 60_000;
const steps: [number, Intl.RelativeTimeFormatUnit][] = [
  [60 * minute, 'minute'],
  [24 * 60 * minute, 'hour'],
  [Number.POSITIVE_INFINITY, 'day'],
];
const lengths: Record<string, number> = { minute, hour: 60 * minute, day: 24 * 60 * minute };

/** How old something is, in words: "à l’instant", "il y a 3 minutes", "il y a 2 heures", "avant-hier". */
export function ago({ t, locale }: { t: Translate; locale: Locale }, at: number, now: number): string {
  const format = relativeFormatter(locale, 'auto');
  const age = Math.max(0, now - at);
  if (age < minute) return t('offline.justNow');
  const unit = steps.find(([most]) => age < most)?.[1] ?? 'day';
  return format.format(-Math.floor(age / (lengths[unit] ?? minute)), unit);
}
