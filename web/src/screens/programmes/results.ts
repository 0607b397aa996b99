import { getJson } from '../../data/api';
import type { LocalText, Me } from '../../data/types';
import type { Locale } from '../../i18n/dates';

/** How many cases, of how many, how many; what is covered because it is small does not come. */
export interface Told {
  cases?: number;
  of?: number;
  sum?: number;
}

export type CharterPart = 'motivation' | 'public' | 'objectives' | 'organisation' | 'domain' | 'finality' | 'effects';

export interface ReportLine {
  key: string;
  of?: CharterPart;
  text: LocalText;
  shown_by?: LocalText;
  kind: 'share' | 'mean';
  unit?: LocalText;
  currency?: string;
  cells: { segment: string; running: Told; ended: Told }[];
}

export interface Report {
  programme: string;
  version: number;
  small: number;
  funding: 'tax' | 'social_insurance' | 'mixed';
  segments: { key: string; label: LocalText; sensitive: boolean }[];
  cases: { segment: string; asked?: number; turned_away?: number; running?: number; ended?: number }[];
  lines: ReportLine[];
  payers: {
    key: string;
    label: LocalText;
    borne_by?: LocalText;
    percent?: number;
    currency: string;
    minor?: number;
  }[];
}

export interface Results {
  title: LocalText;
  report: Report;
  all_units: boolean;
  units: string[];
  versions: { version: number; cases: number }[];
}

/** Whoever leads units counts over those, whoever directs programmes over all. */
export const mayCount = (me: Me): boolean =>
  me.kind === 'staff' &&
  ((me.roles ?? []).includes('programme_director') ||
    ((me.roles ?? []).includes('team_lead') && (me.leads ?? []).length > 0));

export const resultsOf = (
  key: string,
  version: number,
  signal?: AbortSignal,
  by: 'group' | 'site' = 'group',
): Promise<Results> =>
  getJson<Results>(`/api/v1/programmes/${encodeURIComponent(key)}/results?version=${version}&by=${by}`, signal);

/** As the core names the segment of a unit in a report by site: projection/results.hpp. */
export const siteSegment = (unit: string): string => `unit:${unit}`;

/** Whether anybody is counted there; what is covered counts. */
export const withCases = ({ asked, turned_away, running, ended }: Report['cases'][number]): boolean =>
  [asked, turned_away, running, ended].some((count) => count !== 0);

const amount = (locale: Locale, minor: number, currency: string): string =>
  new Intl.NumberFormat(locale, { style: 'currency', currency }).format(minor / 100);

export const moneyText = amount;

/** The figure in words: "12 of 20 (60 %)", "84 of 100"; nothing where nobody is concerned, undefined where covered. */
export function figureText(locale: Locale, line: ReportLine, told: Told): string | null | undefined {
  if (told.of === 0) return null;
  if (told.sum === undefined || !told.of) return undefined;
  if (line.kind === 'share') {
    const percent = new Intl.NumberFormat(locale, { style: 'percent' }).format(told.sum / told.of);
    const number = new Intl.NumberFormat(locale);
    return `${number.format(told.sum)} / ${number.format(told.of)} (${percent})`;
  }
  const mean = told.sum / told.of;
  if (line.currency) return amount(locale, mean, line.currency);
  const text = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(mean);
  return line.unit ? `${text} ${line.unit[locale]}` : text;
}
