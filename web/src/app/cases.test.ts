import { expect, test } from 'vitest';
import type { CaseLine } from '../data/types';
import { findCases, offered } from './cases';

const line = (number: number, family_name: string, given_names: string): CaseLine =>
  ({ id: `case ${number}`, number, family_name, given_names, birth_date: '1984-03-02' }) as CaseLine;
const own = [line(3, 'Müller', 'Éva'), line(12, 'de Rham', 'Zoé'), line(31, 'Rhamani', 'Ali')];
const others = [line(12, 'de Rham', 'Zoé'), line(77, 'Rhamsès', 'Lou')];
const asked: string[] = [];
const ask = (text: string): Promise<CaseLine[]> => {
  asked.push(text);
  return Promise.resolve(others);
};
const numbers = async (typed: string): Promise<number[]> =>
  (await findCases(own, typed, ask)).map(({ number }) => number);

test("one's own cases come first, then the others, each once", async () => {
  expect(await numbers('rham')).toEqual([12, 31, 77]);
});

test('without words all of one’s own are offered, and nobody else is asked', async () => {
  asked.length = 0;
  expect(await numbers('')).toEqual([3, 12, 31]);
  expect(await numbers('é')).toEqual([3]);
  expect(asked).toEqual([]);
});

test('words are compared without accents, by the beginnings of words, and by number', async () => {
  const mine = async (typed: string): Promise<number[]> =>
    (await findCases(own, typed, () => Promise.resolve([]))).map(({ number }) => number);
  expect(await mine('zoe rham')).toEqual([12]);
  expect(await mine('muller')).toEqual([3]);
  expect(await mine('hamani')).toEqual([]);
  expect(await mine('31')).toEqual([31]);
});

test('a case is offered with its number and the birth date of the person', () => {
  expect(offered(own[0] as CaseLine, (date) => `née ${date}`)).toEqual({
    value: 'case 3',
    label: 'Müller Éva (3)',
    hint: 'née 1984-03-02',
  });
});
