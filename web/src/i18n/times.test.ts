import { expect, test } from 'vitest';
import { clockChanges, fromWall, minutesAhead, parseTime, wallTime } from './times';

const zurich = 'Europe/Zurich';

test('an hour on the wall becomes a moment, and back, in winter and in summer', () => {
  expect(fromWall('2026-03-25', '14:00', zurich)).toBe('2026-03-25T13:00:00.000Z');
  expect(fromWall('2026-04-01', '14:00', zurich)).toBe('2026-04-01T12:00:00.000Z');
  expect(wallTime('2026-04-01T12:00:00.000Z', zurich)).toBe('14:00');
  expect(wallTime('2026-01-01T23:30:00.000Z', zurich)).toBe('00:30');
  expect(fromWall('2026-07-01', '09:15', 'America/New_York')).toBe('2026-07-01T13:15:00.000Z');
});

test('an hour that the clocks skip is read as the one after, as the core does', () => {
  const skipped = fromWall('2026-03-29', '02:30', zurich);
  expect(skipped).toBe('2026-03-29T01:30:00.000Z');
  expect(wallTime(skipped, zurich)).toBe('03:30');
});

test('hours are read as people type them', () => {
  for (const typed of ['14:30', '14h30', '14.30', '1430', ' 14 h 30 ']) expect(parseTime(typed), typed).toBe('14:30');
  for (const typed of ['9', '9h', '9:00', '09.00', '900']) expect(parseTime(typed), typed).toBe('09:00');
  for (const typed of ['', '24:00', '12:60', 'midi', '12:5', '99999']) expect(parseTime(typed), typed).toBeNull();
});

test('the changes of the clocks are found to the minute', () => {
  const changes = clockChanges(zurich, Date.parse('2026-03-02T09:00:00Z'));
  expect(changes[0]?.minutes).toBe(60);
  expect(changes[1]).toEqual({ at: '2026-03-29T01:00:00.000Z', minutes: 120 });
  expect(changes[2]).toEqual({ at: '2026-10-25T01:00:00.000Z', minutes: 60 });
  expect(changes.length).toBeLessThan(10);
  expect(clockChanges('UTC', 0)).toHaveLength(1);
  expect(minutesAhead(Date.parse('2026-03-29T00:59:59Z'), zurich)).toBe(60);
});
