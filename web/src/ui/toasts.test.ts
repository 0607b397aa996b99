import { expect, test } from 'vitest';
import { Toasts, toastsMax } from './toasts';

test('messages come in order, the oldest leaves when there are too many', () => {
  const toasts = new Toasts();
  for (let n = 0; n <= toastsMax; n += 1) toasts.tell({ text: String(n) });
  expect(toasts.snapshot().map(({ text }) => text)).toEqual(['1', '2', '3']);
});

test('a message that was dropped is gone, the others stay, and whoever listens is told', () => {
  const toasts = new Toasts();
  let told = 0;
  toasts.subscribe(() => {
    told += 1;
  });
  const first = toasts.tell({ text: 'a' });
  toasts.tell({ text: 'b', tone: 'warn' });
  toasts.drop(first);
  expect(toasts.snapshot().map(({ text, tone }) => [text, tone])).toEqual([['b', 'warn']]);
  expect(told).toBe(3);
});
