import { expect, test } from 'vitest';
import { newId } from './uuid';

test('an id is a UUID of version 7 and of the right variant', () => {
  for (let i = 0; i < 1000; i += 1)
    expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('ids sort by the millisecond in which they were made, and carry it', () => {
  const at = Date.UTC(2026, 10, 22, 12, 0, 0, 123);
  const id = newId(at);
  expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(at);
  expect(id < newId(at + 1)).toBe(true);
});

test('ten thousand ids of one millisecond are all different', () => {
  expect(new Set(Array.from({ length: 10_000 }, () => newId(1))).size).toBe(10_000);
});
