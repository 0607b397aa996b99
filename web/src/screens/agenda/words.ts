import type { Me, Refusal } from '../../data/types';
import { clockTime, dayOf, type Locale, weekdayDate } from '../../i18n/dates';

/** "mardi 3 mars 2026, 14:30", where the organisation is. */
export const whenText = (locale: Locale, instant: string, timeZone: string): string =>
  `${weekdayDate(locale, dayOf(instant, timeZone))}, ${clockTime(locale, instant, timeZone)}`;

/** "14:30 – 15:30" */
export const spanText = (locale: Locale, start: string, end: string, timeZone: string): string =>
  `${clockTime(locale, start, timeZone)} – ${clockTime(locale, end, timeZone)}`;

const isMoment = (value: string): boolean => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value);

/** The refusal with its moments as hours on the wall, and its accounts by their names. */
export function worded(refusal: Refusal, account: (id: string) => string, locale: Locale, me: Me): Refusal {
  const facts = refusal.facts.map(({ name, value }) => {
    if (name === 'account') return { name, value: account(value) };
    return { name, value: isMoment(value) ? whenText(locale, value, me.time_zone) : value };
  });
  const known = facts.some(({ name }) => name === 'taken_from') ? 'yes' : 'no';
  return { ...refusal, facts: [...facts, { name: 'known', value: known }] };
}

/** Whether the slot is refused because of the author's own agenda: that they may accept. */
export const isOwnSlot = (refusal: Refusal, me: Me): boolean =>
  refusal.code === 'slot_taken' && refusal.facts.some(({ name, value }) => name === 'account' && value === me.account);
