import { expect, test } from 'vitest';
import type { Programme } from '../../data/types';
import { countriesOf, countryName, matches, noCountry } from './filters';

const same = (text: string) => ({ fr: text, en: text, de: text, it: text });
const programme = (key: string, more: Partial<Programme>): Programme => ({
  key,
  version: 1,
  title: same(key),
  circuit: { stages: [] },
  ...more,
});

const danish = programme('employment_dk', {
  country: 'DK',
  funding: 'social_insurance',
  domain: { fr: 'Emploi', en: 'Employment', de: 'Arbeit', it: 'Lavoro' },
});
const general = programme('gobet', { funding: 'mixed', public: same('Éloignement du travail') });
const nothing = { text: '', country: '', funding: '' };

test('words are found in any language and without accents; every word counts', () => {
  expect(matches(danish, { ...nothing, text: 'arbeit' })).toBe(true);
  expect(matches(danish, { ...nothing, text: 'emploi dk' })).toBe(true);
  expect(matches(danish, { ...nothing, text: 'emploi hopital' })).toBe(false);
  expect(matches(general, { ...nothing, text: 'eloignement' })).toBe(true);
  expect(matches(general, nothing)).toBe(true);
});

test('country and funding narrow the list; programmes without a country can be asked for', () => {
  expect(matches(danish, { ...nothing, country: 'DK' })).toBe(true);
  expect(matches(general, { ...nothing, country: 'DK' })).toBe(false);
  expect(matches(general, { ...nothing, country: noCountry })).toBe(true);
  expect(matches(danish, { ...nothing, country: noCountry })).toBe(false);
  expect(matches(danish, { ...nothing, funding: 'tax' })).toBe(false);
});

test('countries are named in the language of the reader, each once', () => {
  expect(countryName('DK', 'fr')).toBe('Danemark');
  expect(countriesOf([danish, danish, general], 'de')).toEqual([{ code: 'DK', name: 'Dänemark' }]);
});
