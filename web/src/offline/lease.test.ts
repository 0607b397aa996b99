import { expect, test } from 'vitest';
import { backwardsMost, type Lease, leaseState } from './lease';

const day = 86_400_000;
const year = 365 * day;
const contact = Date.UTC(2026, 10, 22, 9);
const lease = (ahead: number): Lease => ({ contact, until: contact + 7 * day, ahead });

test('the copies open until the lease is over and not a moment longer', () => {
  expect(leaseState(lease(0), contact + 7 * day - 1)).toBe('valid');
  expect(leaseState(lease(0), contact + 7 * day)).toBe('ended');
});

test('a clock that is wrong by a year, and stays so, makes no difference', () => {
  for (const ahead of [year, -year]) {
    expect(leaseState(lease(ahead), contact + ahead + day)).toBe('valid');
    expect(leaseState(lease(ahead), contact + ahead + 8 * day)).toBe('ended');
  }
});

test('a clock set forward by a year ends the lease; one set back by a year asks for the server', () => {
  expect(leaseState(lease(0), contact + year)).toBe('ended');
  expect(leaseState(lease(0), contact - year)).toBe('clock_turned_back');
});

test('a clock put right by a few seconds is no turning back', () => {
  expect(leaseState(lease(0), contact - backwardsMost)).toBe('valid');
  expect(leaseState(lease(0), contact - backwardsMost - 1)).toBe('clock_turned_back');
});
