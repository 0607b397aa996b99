import type { LocalText, Programme } from '../../data/types';
import type { Locale } from '../../i18n/dates';
import { fold } from '../../ui/fold';

export interface Wanted {
  text: string;
  country: string;
  funding: string;
}

/** Programmes that the sources tie to no country. */
export const noCountry = '-';

const inAll = (text: LocalText | undefined): string => (text ? Object.values(text).join(' ') : '');

/** Whether every word typed stands somewhere in what the programme says of itself, in any of the four languages. */
export function matches(programme: Programme, { text, country, funding }: Wanted): boolean {
  if (country === noCountry ? programme.country : country && programme.country !== country) return false;
  if (funding && programme.funding !== funding) return false;
  const said = fold(
    [programme.key, inAll(programme.title), inAll(programme.domain), inAll(programme.public)].join(' '),
  );
  return fold(text)
    .split(/\s+/)
    .every((word) => said.includes(word));
}

/** "Allemagne" for "DE"; a code that the browser does not know stays as it is. */
export function countryName(code: string, locale: Locale): string {
  try {
    return new Intl.DisplayNames([locale], { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
}

export const countriesOf = (programmes: Programme[], locale: Locale): { code: string; name: string }[] =>
  [...new Set(programmes.flatMap(({ country }) => country ?? []))]
    .map((code) => ({ code, name: countryName(code, locale) }))
    .sort((one, other) => one.name.localeCompare(other.name, locale));
