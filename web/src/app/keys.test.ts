import { expect, test } from 'vitest';
import { KeyReader } from './keys';

const plain = { ctrlKey: false, metaKey: false, altKey: false, inField: false };
const reader = (single = true) => new KeyReader(new Map([['j', '/jour']]), () => single);

test('Ctrl or Cmd with K opens the palette, in a field and with single keys off too', () => {
  expect(reader(false).read({ ...plain, key: 'k', ctrlKey: true, inField: true, at: 0 })).toBe('palette');
  expect(reader().read({ ...plain, key: 'K', metaKey: true, at: 0 })).toBe('palette');
});

test('g and a letter lead to a place, but not after a pause', () => {
  const keys = reader();
  expect(keys.read({ ...plain, key: 'g', at: 0 })).toBeNull();
  expect(keys.read({ ...plain, key: 'j', at: 500 })).toBe('go /jour');
  keys.read({ ...plain, key: 'g', at: 1000 });
  expect(keys.read({ ...plain, key: 'j', at: 9000 })).toBeNull();
});

test('single keys do their deed outside of fields only', () => {
  expect(reader().read({ ...plain, key: 'n', at: 0 })).toBe('note');
  expect(reader().read({ ...plain, key: '?', at: 0 })).toBe('keys');
  expect(reader().read({ ...plain, key: 'n', inField: true, at: 0 })).toBeNull();
  expect(reader().read({ ...plain, key: 'n', ctrlKey: true, at: 0 })).toBeNull();
});

test('single keys can be switched off', () => {
  const keys = reader(false);
  expect(keys.read({ ...plain, key: 'n', at: 0 })).toBeNull();
  keys.read({ ...plain, key: 'g', at: 0 });
  expect(keys.read({ ...plain, key: 'j', at: 1 })).toBeNull();
});
