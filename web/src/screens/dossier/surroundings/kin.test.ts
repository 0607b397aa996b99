import { expect, test } from 'vitest';
import type { Relation } from '../../../data/types';
import { readForm } from '../../../ui/forms/fields';
import { isKin, keptKin, kinParts, valuesOfKin } from './kin';

const t = ((key: string) => key) as never;
const relative = (id: string, kind: Relation['kind'], more: Partial<Relation> = {}): Relation => ({
  id,
  called: id.toUpperCase(),
  kind,
  formal: false,
  household: false,
  author: 'a',
  ...more,
});

test('what the form is filled with is what it sends back', () => {
  const kin = {
    gender: 'female',
    born: '1931-05',
    died: '2004',
    parents: ['b', 'c'],
    descent: 'adopted',
    partner: 'd',
    couple: 'divorced',
  } as const;
  const others = [relative('b', 'parent'), relative('c', 'parent'), relative('d', 'sibling')];
  const own = relative('a', 'other_relative', { kin: { ...kin, parents: [...kin.parents] } });
  const { data, errors } = readForm(kinParts(t, own, [own, ...others]), valuesOfKin(own.kin, 'fr'), 'fr');
  expect(errors).toEqual([]);
  expect(data).toEqual({ kin });
});

test('only other relatives are offered, and nobody else as the partner of a partner', () => {
  const all = [relative('a', 'partner'), relative('b', 'parent'), relative('c', 'doctor')];
  const parts = kinParts(t, all[0] as Relation, all);
  expect(parts.find(({ name }) => name === 'kin/parents')?.options?.map(({ value }) => value)).toEqual(['b']);
  expect(parts.some(({ name }) => name === 'kin/partner')).toBe(false);
  const alone = kinParts(t, all[1] as Relation, all.slice(1)).map(({ name }) => name);
  expect(alone).toEqual(['kin/gender', 'kin/born', 'kin/died']);
});

test('a place in the family is kept while somebody belongs to it', () => {
  const kin = { gender: 'male', born: '1980', parents: ['b'], descent: 'birth' } as const;
  const own = relative('a', 'sibling', { kin: { ...kin, parents: ['b'] } });
  expect(keptKin(own, 'sibling')).toEqual({ kin });
  expect(keptKin(own, 'other_relative')).toEqual({ kin: { gender: 'male', born: '1980' } });
  expect(keptKin(own, 'neighbour')).toEqual({});
  expect(isKin({ kind: 'housemate' })).toBe(false);
});
