import type { DossierView } from '../../../data/dossier';
import type { Me } from '../../../data/types';
import { dayOf, type Locale, locales, longDate, tagOf } from '../../../i18n/dates';
import type { Translate } from '../../../i18n/i18n';
import type { Block, Paper } from '../../../pdf/model';

/** What a document is made from: the dossier as the page has it, the words of its language, how people are called. */
export interface Setting {
  view: DossierView;
  me: Me;
  /** The day on which the dossier is seen. */
  today: string;
  locale: Locale;
  t: Translate;
  names: { account: (id: string) => string; unit: (id: string) => string };
}

/** The language of the person, where it is one of ours. */
export const languageOf = ({ person }: DossierView, otherwise: Locale): Locale =>
  locales.find((locale) => person.terms.languages?.some((each) => each.slice(0, 2) === locale)) ?? otherwise;

export const personName = ({ person }: DossierView): string =>
  `${person.terms.given_names} ${person.terms.family_name}`.trim();

/** Which state of the dossier: so many events of its journal, and what this device has not sent yet. */
export function stateText({ view, t }: Setting): string {
  const waiting = view.events.filter(({ pending }) => pending).length;
  return t('papers.state', { number: String(view.line.number), version: view.case.version - waiting, waiting });
}

/** A document with title, foot and all that is the same for each. */
export function paper(setting: Setting, title: string, blocks: Block[]): Paper {
  const { view, locale, t, today, names } = setting;
  const state = stateText(setting);
  return {
    language: tagOf(locale),
    title,
    subject: state,
    blocks,
    foot: [names.unit(view.line.unit), state, longDate(locale, today)].join(' · '),
    pageOf: (page, pages) => t('papers.pageOf', { page, pages }),
  };
}

/** The day of a moment, as people read it. */
export const dayText = ({ locale, me }: Setting, instant: string): string =>
  longDate(locale, dayOf(instant, me.time_zone));
