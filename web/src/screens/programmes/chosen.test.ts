import { expect, test } from 'vitest';
import type { Programme } from '../../data/types';
import { chosenFrom, comparedMax, nameIn, onlyDiffering } from './chosen';
import type { Table } from './sheets';

const text = { fr: '', en: '', de: '', it: '' };
const programme = (key: string, version = 1): Programme => ({ key, version, title: text, circuit: { stages: [] } });
const programmes = [programme('gobet', 2), programme('gobet', 1), ...'abcdefg'.split('').map((key) => programme(key))];

test('the address names programmes and versions; what is not there or twice is left out', () => {
  expect(chosenFrom('gobet,gobet@1,a', programmes)).toEqual([
    { key: 'gobet', version: 2 },
    { key: 'gobet', version: 1 },
    { key: 'a', version: 1 },
  ]);
  expect(chosenFrom('a,a,nothing,a@9,', programmes)).toEqual([{ key: 'a', version: 1 }]);
  expect(chosenFrom('a,b,c,d,e,f,g', programmes)).toHaveLength(comparedMax);
});

test('a site is named behind its programme; one that there is not is left out', () => {
  expect(chosenFrom('gobet,gobet~north,gobet~north,gobet~south,a~', programmes, ['north'])).toEqual([
    { key: 'gobet', version: 2 },
    { key: 'gobet', version: 2, site: 'north' },
  ]);
  expect(nameIn({ key: 'gobet', version: 2, site: 'north' }, programmes)).toBe('gobet~north');
  expect(nameIn({ key: 'gobet', version: 1, site: 'north' }, programmes)).toBe('gobet@1~north');
});

test('a version is named only where it is not the one in use', () => {
  expect(nameIn({ key: 'gobet', version: 2 }, programmes)).toBe('gobet');
  expect(nameIn({ key: 'gobet', version: 1 }, programmes)).toBe('gobet@1');
});

test('only differences: rows that say the same go, and topics without rows', () => {
  const row = (key: string, differs: boolean) => ({ key, label: text, differs, cells: [] });
  const table: Table = {
    columns: [],
    topics: [
      { key: 'one', label: text, rows: [row('same', false), row('other', true)] },
      { key: 'two', label: text, rows: [row('same', false)] },
    ],
  };
  expect(onlyDiffering(table).topics.map(({ key, rows }) => [key, rows.length])).toEqual([['one', 1]]);
});
