import { expect, test } from 'vitest';
import { type Hit, matchPlace, optionsFor, placeOfEvent } from './options';

const person = { id: 'p', family_name: 'Çelik', given_names: 'Zoé Anna', birth_date: '1988-03-12' };
const hit: Hit = { person, case: { number: 42 } as Hit['case'] };

test('the place of a match is told: name, number of the dossier, date of birth, or elsewhere', () => {
  expect(matchPlace(hit, 'zoe celik')).toBe('name');
  expect(matchPlace(hit, '42')).toBe('number');
  expect(matchPlace(hit, '1988-03')).toBe('birth');
  expect(matchPlace(hit, '+41 79')).toBe('other');
});

test('an option is found by the beginnings of its words, in any order and without accents', () => {
  const options = [{ label: 'Réglages' }, { label: 'File active, en tableau' }];
  expect(optionsFor(options, 'reg')).toEqual([options[0]]);
  expect(optionsFor(options, 'tab fil')).toEqual([options[1]]);
  expect(optionsFor(options, 'glages')).toEqual([]);
  expect(optionsFor(options, '')).toEqual(options);
});

test('an event is found under the place that it belongs to', () => {
  expect(placeOfEvent('note_drafted')).toBe('note');
  expect(placeOfEvent('contact_recorded')).toBe('contact');
  expect(placeOfEvent('contact_way_added')).toBe('person');
  expect(placeOfEvent('case_requested')).toBe('request');
});
