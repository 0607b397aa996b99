import { describe, expect, test } from 'vitest';
import {
  addDays,
  ageOn,
  dayOf,
  daysBetween,
  endOfDay,
  locales,
  longDate,
  parseDate,
  parseWhen,
  relativeDay,
  shortDate,
  shortWhen,
} from './dates';

describe('reading a date as a person types it', () => {
  test.each(locales)('what is shown in %s can be typed again', (locale) => {
    expect(parseDate(locale, shortDate(locale, '2026-02-03'))).toBe('2026-02-03');
    expect(parseDate(locale, longDate(locale, '2026-02-03'))).toBe('2026-02-03');
    expect(parseDate(locale, '2026-2-3')).toBe('2026-02-03');
  });

  test.each([
    ['fr', '1er août 2026', '2026-08-01'],
    ['fr', '3 fevrier 2026', '2026-02-03'],
    ['de', '3. Februar 2026', '2026-02-03'],
    ['it', '3 febbraio 2026', '2026-02-03'],
    ['en', '3rd Feb 2026', '2026-02-03'],
    ['fr', ' 03/02/26 ', '2026-02-03'],
    ['fr', '03021958', '1958-02-03'],
    ['de', '3.2.58', '1958-02-03'],
  ] as const)('in %s "%s" is %s', (locale, typed, date) => expect(parseDate(locale, typed)).toBe(date));

  test.each(['31.02.2026', '29/02/2025', '12.13.2026', 'demain', '', '3.2', '1.1.0026', '32 mars 2026', '3 xyz 2026'])(
    '"%s" is no day of the calendar',
    (typed) => expect(parseDate('fr', typed)).toBeNull(),
  );
});

test('the day before the birthday the person is a year younger', () => {
  expect(ageOn('1980-05-10', '2026-05-09')).toBe(45);
  expect(ageOn('1980-05-10', '2026-05-10')).toBe(46);
});

test('days are counted over the change of clocks', () => {
  expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
});

test('a day ends when the next begins in the time zone, in winter and in summer', () => {
  for (const date of ['2026-01-15', '2026-07-15', '2026-03-29', '2026-10-25'])
    for (const zone of ['Europe/Zurich', 'UTC', 'Pacific/Auckland', 'America/St_Johns']) {
      const end = endOfDay(date, zone);
      expect(dayOf(end, zone)).toBe(date);
      expect(dayOf(new Date(new Date(end).getTime() + 1).toISOString(), zone)).toBe(addDays(date, 1));
    }
});

test('how far a day lies is said in the language of the page', () => {
  expect(relativeDay('fr', '2026-11-23', '2026-11-22')).toBe('demain');
  expect(relativeDay('de', '2026-11-19', '2026-11-22')).toBe('vor 3 Tagen');
  expect(relativeDay('fr', '2027-01-22', '2026-11-22')).toBe('dans 2 mois');
});

test('a year, a month or a day is read as people write it, and written the same way', () => {
  expect(parseWhen('fr', '2019')).toBe('2019');
  expect(parseWhen('fr', '5.2019')).toBe('2019-05');
  expect(parseWhen('en', '05/2019')).toBe('2019-05');
  expect(parseWhen('fr', '2019-05')).toBe('2019-05');
  expect(parseWhen('fr', 'mai 2019')).toBe('2019-05');
  expect(parseWhen('de', 'März 2019')).toBe('2019-03');
  expect(parseWhen('fr', '12 mai 2019')).toBe('2019-05-12');
  expect(parseWhen('it', '12.5.2019')).toBe('2019-05-12');
  for (const wrong of ['', 'jadis', '13.2019', '1519', '31.2.2019', '19']) expect(parseWhen('fr', wrong)).toBeNull();
  for (const when of ['2019', '2019-05', '2019-05-12'])
    for (const locale of ['fr', 'en', 'de', 'it'] as const)
      expect(parseWhen(locale, shortWhen(locale, when))).toBe(when);
});
