/** Dates as people write and read them. In data a date is YYYY-MM-DD. */
export type Locale = 'fr' | 'en' | 'de' | 'it';
export const locales: Locale[] = ['fr', 'en', 'de', 'it'];
/** Each by its own name. */
export const languageNames: Record<Locale, string> = { fr: 'Français', en: 'English', de: 'Deutsch', it: 'Italiano' };

const tags: Record<Locale, string> = { fr: 'fr-CH', en: 'en-GB', de: 'de-CH', it: 'it-CH' };
export const tagOf = (locale: Locale): string => tags[locale];

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: Locale, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${name}`;
  const kept = formatters.get(key);
  if (kept) return kept;
  const made = new Intl.DateTimeFormat(tags[locale], options);
  formatters.set(key, made);
  return made;
}

const asUtc = (date: string): Date => new Date(`${date}T00:00:00Z`);

/** "21 novembre 2026". */
export function longDate(locale: Locale, date: string): string {
  const options: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' };
  return formatter(locale, 'long', options).format(asUtc(date));
}

/** "samedi 21 novembre 2026". */
export function weekdayDate(locale: Locale, date: string): string {
  const options: Intl.DateTimeFormatOptions = { dateStyle: 'full', timeZone: 'UTC' };
  return formatter(locale, 'weekday', options).format(asUtc(date));
}

/** "21.11.2026" in French, German and Italian, "21/11/2026" in English: what the date field takes too. */
export function shortDate(locale: Locale, date: string): string {
  const [year, month, day] = date.split('-');
  return locale === 'en' ? `${day}/${month}/${year}` : `${day}.${month}.${year}`;
}

/** "21 novembre 2026 à 14:05", in the organisation's time zone. */
export function moment(locale: Locale, instant: string, timeZone: string): string {
  const options: Intl.DateTimeFormatOptions = { dateStyle: 'long', timeStyle: 'short', timeZone };
  return formatter(locale, `moment ${timeZone}`, options).format(new Date(instant));
}

/** "14:05" */
export function clockTime(locale: Locale, instant: string, timeZone: string): string {
  const options: Intl.DateTimeFormatOptions = { timeStyle: 'short', timeZone };
  return formatter(locale, `clock ${timeZone}`, options).format(new Date(instant));
}

const dayFormatters = new Map<string, Intl.DateTimeFormat>();

/** The day on which a moment falls in the time zone. Making a formatter takes far longer than using one. */
export function dayOf(instant: string, timeZone: string): string {
  let parts = dayFormatters.get(timeZone);
  if (!parts) {
    parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    dayFormatters.set(timeZone, parts);
  }
  return parts.format(new Date(instant));
}

/** The last moment of a day in the time zone, as UTC text. */
export function endOfDay(date: string, timeZone: string): string {
  const noon = new Date(`${date}T12:00:00Z`).getTime();
  for (let hour = 36; hour >= -36; hour -= 1) {
    const at = noon + hour * 3_600_000 - 1;
    if (dayOf(new Date(at).toISOString(), timeZone) === date) return lastWithin(at, date, timeZone);
  }
  return `${date}T23:59:59.999Z`;
}

function lastWithin(start: number, date: string, timeZone: string): string {
  let at = start;
  const quarter = 900_000;
  while (dayOf(new Date(at + quarter).toISOString(), timeZone) === date) at += quarter;
  return new Date(at).toISOString();
}

const day = 86_400_000;
export const daysBetween = (from: string, to: string): number =>
  Math.round((asUtc(to).getTime() - asUtc(from).getTime()) / day);

export const addDays = (date: string, days: number): string =>
  new Date(asUtc(date).getTime() + days * day).toISOString().slice(0, 10);

/** Whole years from birth to the day. */
export function ageOn(birth: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(birth.slice(0, 4));
  return today.slice(5) < birth.slice(5) ? years - 1 : years;
}

const relativeFormatters = new Map<string, Intl.RelativeTimeFormat>();

export function relativeFormatter(locale: Locale, numeric: 'auto' | 'always'): Intl.RelativeTimeFormat {
  const key = `${locale} ${numeric}`;
  const kept = relativeFormatters.get(key);
  if (kept) return kept;
  const made = new Intl.RelativeTimeFormat(tags[locale], { numeric });
  relativeFormatters.set(key, made);
  return made;
}

/** "il y a 3 jours", "demain", "dans 2 mois". */
export function relativeDay(locale: Locale, date: string, today: string): string {
  const days = daysBetween(today, date);
  const format = relativeFormatter(locale, Math.abs(days) < 45 ? 'auto' : 'always');
  if (Math.abs(days) < 45) return format.format(days, 'day');
  if (Math.abs(days) < 548) return format.format(Math.round(days / 30.44), 'month');
  return format.format(Math.round(days / 365.25), 'year');
}

/**
 * Reads what a person typed as a date: "3.2.2026", "03/02/2026", "3-2-26", "3 février 2026", "2026-02-03".
 * Day before month in all four languages. Null where it is no day of the calendar.
 */
export function parseDate(locale: Locale, typed: string): string | null {
  const text = typed.trim().toLowerCase();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return calendarDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const digits = /^(\d{1,2})\s*[./\- ]\s*(\d{1,2})\s*[./\- ]\s*(\d{2}|\d{4})$/.exec(text);
  if (digits) return calendarDay(fullYear(digits[3] ?? ''), Number(digits[2]), Number(digits[1]));
  const compact = /^(\d{2})(\d{2})(\d{4})$/.exec(text);
  if (compact) return calendarDay(Number(compact[3]), Number(compact[2]), Number(compact[1]));
  const words = /^(\d{1,2})(?:er|st|nd|rd|th|\.|º)?\s+([^\d\s.]+)\.?\s+(\d{4})$/.exec(text);
  if (words) return calendarDay(Number(words[3]), monthNamed(locale, words[2] ?? ''), Number(words[1]));
  return null;
}

/**
 * Reads a year, a month or a day: "2019", "5.2019", "mai 2019", and whatever `parseDate` takes. As "2019", "2019-05" or
 * "2019-05-12"; null where it is none of these.
 */
export function parseWhen(locale: Locale, typed: string): string | null {
  const text = typed.trim().toLowerCase();
  if (/^\d{4}$/.test(text)) return calendarDay(Number(text), 1, 1) && text;
  const digits = /^(?:(\d{1,2})\s*[./\- ]\s*(\d{4})|(\d{4})-(\d{1,2}))$/.exec(text);
  if (digits) return calendarMonth(Number(digits[2] ?? digits[3]), Number(digits[1] ?? digits[4]));
  const words = /^([^\d\s.]+)\.?\s+(\d{4})$/.exec(text);
  if (words) return calendarMonth(Number(words[2]), monthNamed(locale, words[1] ?? ''));
  return parseDate(locale, typed);
}

const calendarMonth = (year: number, month: number): string | null => calendarDay(year, month, 1)?.slice(0, 7) ?? null;

/** A year, a month or a day as the date fields write them: "2019", "05.2019", "12.05.2019". */
export function shortWhen(locale: Locale, when: string): string {
  return when
    .split('-')
    .reverse()
    .join(locale === 'en' ? '/' : '.');
}

function fullYear(text: string): number {
  if (text.length === 4) return Number(text);
  const year = Number(text);
  return year > 50 ? 1900 + year : 2000 + year;
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

function monthNamed(locale: Locale, name: string): number {
  const wanted = plain(name);
  if (wanted.length < 3) return 0;
  for (let month = 1; month <= 12; month += 1) {
    const date = new Date(Date.UTC(2026, month - 1, 1));
    const full = plain(new Intl.DateTimeFormat(tags[locale], { month: 'long', timeZone: 'UTC' }).format(date));
    if (full.startsWith(wanted)) return month;
  }
  return 0;
}

function calendarDay(year: number, month: number, dayOfMonth: number): string | null {
  if (year < 1850 || year > 2200) return null;
  const date = new Date(Date.UTC(year, month - 1, dayOfMonth));
  const same = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === dayOfMonth;
  return same ? date.toISOString().slice(0, 10) : null;
}
