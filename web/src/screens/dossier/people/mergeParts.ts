import type { PersonState } from '../../../data/state';
import type { CaseLine } from '../../../data/types';
import { type PersonFact, personFacts } from '../../../data/vocabulary';
import { type Locale, longDate } from '../../../i18n/dates';
import type { Translate } from '../../../i18n/i18n';

/** Two entries side by side, as the server has them. */
export interface MergerPreview {
  refusal?: string;
  absorbed: PersonState;
  surviving: PersonState;
  cases_of_absorbed?: CaseLine[];
  cases_of_surviving?: CaseLine[];
  open_twice?: string[];
}

/** Facts of which both entries may have several: those of the absorbed one come beside the others. */
const lists: PersonFact[] = ['identifiers', 'contact_ways', 'representatives'];

export const isList = (fact: PersonFact): boolean => lists.includes(fact);

/** What an entry says of the fact; empty where it says nothing. */
export function factText(
  { terms, representatives }: PersonState,
  fact: PersonFact,
  t: Translate,
  locale: Locale,
): string {
  const languages = new Intl.DisplayNames([locale], { type: 'language' });
  const texts: Record<PersonFact, () => (string | undefined | false)[]> = {
    name: () => [`${terms.family_name} ${terms.given_names}`],
    other_names: () => [terms.other_names],
    birth_date: () => [terms.birth_date && longDate(locale, terms.birth_date)],
    gender: () => [terms.gender && terms.gender !== 'unknown' && t(`gender.${terms.gender}`)],
    languages: () => [
      ...(terms.languages ?? []).map((tag) => languages.of(tag) ?? tag),
      terms.needs_interpreter && t('person.needsInterpreter'),
    ],
    identifiers: () => (terms.identifiers ?? []).map(({ system, value }) => `${system} ${value}`),
    contact_ways: () => (terms.contact_ways ?? []).map(({ kind, value }) => `${t(`contactWay.${kind}`)} ${value}`),
    representatives: () => (representatives ?? []).map(({ display_name: name, scope }) => `${name} (${scope})`),
  };
  return texts[fact]()
    .filter((text) => text)
    .join(', ');
}

/** The facts on which the entries differ; of those that one alone knows, too. */
export function differing(one: PersonState, other: PersonState, t: Translate, locale: Locale): PersonFact[] {
  return personFacts.filter((fact) => factText(one, fact, t, locale) !== factText(other, fact, t, locale));
}

/** What the absorbed entry lends unless somebody chooses otherwise: what the other does not know, and all lists. */
export const likelyTakes = (preview: MergerPreview, t: Translate, locale: Locale): PersonFact[] =>
  differing(preview.absorbed, preview.surviving, t, locale).filter(
    (fact) =>
      factText(preview.absorbed, fact, t, locale) !== '' &&
      (isList(fact) || factText(preview.surviving, fact, t, locale) === ''),
  );
