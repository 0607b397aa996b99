import { expect, test } from 'vitest';
import { allLacking, together } from './counts';

const figure = (cases: number, of: number, sum: number) => ({ cases, of, sum });
const none = figure(0, 0, 0);

test('the domains of several units are added up, the one that lacks most first', () => {
  const found = together([
    { unit: 'a', title: 'Nord', domains: [{ domain: 'work', running: figure(1, 2, 1), ended: none }] },
    {
      unit: 'b',
      title: 'Sud',
      domains: [
        { domain: 'work', running: figure(2, 2, 2), ended: none },
        { domain: 'housing', running: figure(3, 5, 3), ended: figure(1, 1, 1) },
      ],
    },
    { unit: 'c', title: 'Est' },
  ]);
  expect(found.map(({ domain }) => domain)).toEqual(['housing', 'work']);
  expect(found[1]?.running).toEqual(figure(3, 4, 3));
  expect(allLacking(found)).toBe(7);
});
