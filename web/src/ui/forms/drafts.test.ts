import { beforeEach, expect, test } from 'vitest';
import { beforeDraftsGo, dropDraft, keepAllDrafts, keepDraft, readDraft, sendingDraft } from './drafts';

const stored = new Map<string, string>();

beforeEach(() => {
  stored.clear();
  Object.assign(globalThis, {
    sessionStorage: {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, text: string) => void stored.set(key, text),
      removeItem: (key: string) => void stored.delete(key),
    },
  });
});

test('while a text is sent, no form begins with it, and it is not kept again', async () => {
  keepDraft('note', { text: 'sent' });
  await sendingDraft('note', { text: 'sent' }, async () => {
    expect(readDraft('note')).toBeNull();
    dropDraft('note');
    keepDraft('note', { text: 'sent' });
    return null;
  });
  expect(readDraft('note')).toBeNull();
});

test('what is typed while the text before it is sent is kept', async () => {
  await sendingDraft('note', { text: 'sent' }, async () => {
    keepDraft('note', { text: 'and more' });
    dropDraft('note');
    return null;
  });
  expect(readDraft('note')).toEqual({ text: 'and more' });
});

test('before the page goes, every open form keeps its last keys; one that went is not asked', async () => {
  const first = beforeDraftsGo(() => keepDraft('note', { text: 'the last key' }));
  const gone = beforeDraftsGo(() => keepDraft('plan', { text: 'of a form that went' }));
  gone();
  await keepAllDrafts();
  first();
  expect(readDraft('note')).toEqual({ text: 'the last key' });
  expect(readDraft('plan')).toBeNull();
});
