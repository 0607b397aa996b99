import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { locales } from '../../scripts/messages.mjs';

/** Where a word of health may stand: one choice among others, or one example among others. */
const choices =
  /^(lifeDomain|outcomeDomain)\.(mental_)?health$|^origin\.physician$|^designer\.hint\.domain$|^procuration\.to\.hint$|^representative\.scope\.hint$|^designer\.secrecy\.medical$|^lifeEventKind\.health$|^relationKind\.doctor$|^informationSubject\.health$/;

const ofHealth: Record<string, RegExp> = {
  fr: /patient|maladi|médecin|médica|santé|hôpita|hospita|\bsoins?\b|clinique|diagnos|thérap|infirmi/i,
  en: /patient|illness|disease|physician|doctor|health|hospital|clinic|diagnos|therap|nurs/i,
  de: /patient|krank|ärzt|arzt|medizin|gesundheit|spital|klinik|diagnos|therap|pflege/i,
  it: /pazient|malatti|medic|salute|ospedal|clinic|diagnos|terap|infermier/i,
};

test('no word of health is wired in: the product says person, need, goal; programmes bring their own words [B20]', () => {
  for (const locale of locales) {
    const catalogue = JSON.parse(readFileSync(`i18n/${locale}.json`, 'utf8')) as Record<string, string>;
    const found = Object.entries(catalogue)
      .filter(([key, words]) => !choices.test(key) && ofHealth[locale]?.test(words))
      .map(([key, words]) => `${locale} ${key}: ${words}`);
    expect(found).toEqual([]);
    expect(Object.keys(catalogue).filter((key) => choices.test(key))).toHaveLength(11);
  }
});
