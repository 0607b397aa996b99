import { beforeEach, expect, test, vi } from 'vitest';
import type { Filters } from './filters';
import { dropView, readViews, saveView, viewsMax } from './views';

const filters: Filters = {
  text: 'Aebischer',
  status: 'open',
  phase: 'P5',
  who: 'me',
  sort: 'next_due',
  order: 'asc',
  vue: 'liste',
};
const kept = new Map<string, string>();

beforeEach(() => {
  kept.clear();
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
  });
});

test('a view is kept for its account, without the words that were searched for', () => {
  saveView('a', 'Suivi urgent', filters);
  expect(readViews('a').map(({ name }) => name)).toEqual(['Suivi urgent']);
  expect(readViews('b')).toEqual([]);
  expect([...kept.values()].join()).not.toContain('Aebischer');
});

test('the same name takes the place of the view before it; a view can go', () => {
  saveView('a', 'x', filters);
  saveView('a', 'x', { ...filters, phase: 'P2' });
  expect(readViews('a').map((view) => view.filters.phase)).toEqual(['P2']);
  expect(dropView('a', 'x')).toEqual([]);
});

test('no name and too many views are refused, and what cannot be read counts as none', () => {
  expect(saveView('a', '  ', filters)).toBeNull();
  for (let n = 0; n < viewsMax; n += 1) expect(saveView('a', String(n), filters)).not.toBeNull();
  expect(saveView('a', 'one more', filters)).toBeNull();
  kept.set('views:c', '{broken');
  expect(readViews('c')).toEqual([]);
});
