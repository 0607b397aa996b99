import { expect, test } from 'vitest';
import { isInUse, openToCases } from './programmes';
import type { Programme } from './types';

const one = (key: string, version: number, rest: Partial<Programme> = {}): Programme => ({
  key,
  version,
  title: { fr: key, en: key, de: key, it: key },
  circuit: { stages: [] },
  ...rest,
});

const all = [
  one('gobet', 1, { status: 'shipped', in_effect: true, offered: true }),
  one('moxley', 1, { status: 'shipped', in_effect: true, offered: false }),
  one('depart', 2, { status: 'approved', in_effect: true, offered: true, from: '2026-01-01' }),
  one('depart', 1, { status: 'approved', in_effect: false, offered: true }),
  one('depart', 3, { status: 'approved', in_effect: false, offered: true, from: '2999-01-01' }),
  one('depart', 4, { status: 'submitted', in_effect: false, offered: true }),
  one('neuf', 1, { status: 'draft', in_effect: false, offered: true }),
];
const names = (list: Programme[]) => list.map(({ key, version }) => `${key}@${version}`);

test('new requests are offered what the organisation takes cases into, in the version in effect', () => {
  expect(names(openToCases(all))).toEqual(['gobet@1', 'depart@2']);
});

test('what was kept on a device before versions had a standing stays open to cases', () => {
  expect(names(openToCases([one('gobet', 1)]))).toEqual(['gobet@1']);
});

test('cases run by what is approved or ships, also by versions of before', () => {
  expect(names(all.filter(isInUse))).toEqual(['gobet@1', 'moxley@1', 'depart@2', 'depart@1', 'depart@3']);
});
