import { expect, test } from 'vitest';
import { overlaps } from '../../data/agenda';
import { daysOf, rangeOf, step } from './range';

test('each view shows its days: whole weeks from Monday, whole months in whole weeks', () => {
  expect(rangeOf('day', '2026-11-22')).toEqual({ from: '2026-11-22', to: '2026-11-22' });
  expect(rangeOf('week', '2026-11-22')).toEqual({ from: '2026-11-16', to: '2026-11-22' });
  expect(rangeOf('week', '2026-11-23')).toEqual({ from: '2026-11-23', to: '2026-11-29' });
  expect(rangeOf('month', '2026-02-15')).toEqual({ from: '2026-01-26', to: '2026-03-01' });
  expect(daysOf('2026-02-27', '2026-03-02')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02']);
});

test('a step leads to the next span, and back', () => {
  expect(step('month', '2026-01-31', 1)).toBe('2026-02-01');
  expect(step('month', '2026-01-31', -1)).toBe('2025-12-01');
  expect(step('week', '2026-03-25', 1)).toBe('2026-04-01');
  expect(step('list', '2026-03-25', -1)).toBe('2026-03-11');
});

test('what takes the same time stands against each other; what is cancelled, or only touches, does not', () => {
  const line = (start: string, end: string, status = 'planned') => ({
    start,
    end,
    appointment: { status } as never,
  });
  const lines = [line('08', '09'), line('09', '10'), line('0930', '11', 'cancelled'), line('0930', '0945')];
  const found = overlaps(lines);
  expect(lines.map((each) => found.get(each))).toEqual([undefined, [lines[3]], undefined, [lines[1]]]);
});

test('a long one stands against all that begin while it lasts, in whatever order they come', () => {
  const line = (start: string, end: string) => ({ start, end });
  const [ten, long, nine, noon] = [line('10', '11'), line('08', '12'), line('09', '10'), line('12', '13')];
  const found = overlaps([ten, long, nine, noon]);
  expect(found.get(long)).toEqual([nine, ten]);
  expect(found.get(ten)).toEqual([long]);
  expect(found.get(nine)).toEqual([long]);
  expect(found.has(noon)).toBe(false);
});
