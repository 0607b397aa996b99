import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import type { CaseLine, Event } from '../data/types';
import { makeKey, openByPassphrase, seal, unseal, WrongKey } from './crypt';
import { all, get } from './db';
import { held } from './held';
import { vault } from './vault';

const phrase = 'quatre mots pris au hasard';
const mark = { id: 'device', device: 'd', account: 'a', made: 0, persisted: false } as const;
const canary = 'Mme Ourson-Violette';
const line = { id: 'case', person: 'person', family_name: canary, given_names: '', version: 1 } as CaseLine;
const events = (count: number): Event[] =>
  Array.from({ length: count }, (_, index) => ({ version: index + 1, data: { words: canary } }) as unknown as Event);
const file = { line, deeds: [], ground: '', taken: false, checked: 0 };

/** Everything that lies on the disk, as text. */
async function disk(): Promise<string> {
  const records = [
    ...(await all('records')),
    ...(await all('outbox')),
    ...(await all('keys')),
    ...(await all('marks')),
  ];
  return JSON.stringify(records, (_, value) =>
    ArrayBuffer.isView(value) ? Buffer.from((value as Uint8Array).buffer).toString('latin1') : value,
  );
}

beforeEach(async () => {
  await vault.erase();
  held.forget();
});

test('a box opens with its key under its own id only', async () => {
  const key = await openByPassphrase(await makeKey(phrase), phrase).catch(() => null);
  expect(key).not.toBeNull();
  const box = await seal(key as CryptoKey, { words: canary }, 'record 1');
  expect(await unseal(key as CryptoKey, box, 'record 1')).toEqual({ words: canary });
  await expect(unseal(key as CryptoKey, box, 'record 2')).rejects.toThrow();
  const bent = { ...box, ct: box.ct.map((byte, index) => (index === 3 ? byte ^ 1 : byte)) };
  await expect(unseal(key as CryptoKey, bent, 'record 1')).rejects.toThrow();
});

test('the wrong passphrase is refused and the data key cannot be taken out', async () => {
  await vault.create(phrase, mark);
  vault.lock();
  await expect(vault.openWithPassphrase('quatre mots pris au hasarD')).rejects.toBeInstanceOf(WrongKey);
  expect(vault.isOpen()).toBe(false);
  await vault.openWithPassphrase(phrase);
  expect(vault.isOpen()).toBe(true);
  const way = await get('keys', 'passphrase');
  const key = await openByPassphrase(way as NonNullable<typeof way>, phrase);
  await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
}, 30_000); // four derivations with Argon2id, on a machine that may do other work

test('nothing of the text lies on the disk in clear, and all of it comes back after unlocking', async () => {
  await vault.create(phrase, mark);
  await held.putCase(file, [
    { id: 'case', kind: 'case', events: events(3) },
    { id: 'person', kind: 'person', events: events(1) },
  ]);
  expect(await disk()).not.toContain(canary);
  expect(await disk()).toContain('stream:case');
  vault.lock();
  held.forget();
  expect(held.case('case')).toBeNull();
  await vault.openWithPassphrase(phrase);
  await held.load();
  expect(held.case('case')?.case).toHaveLength(3);
  expect(held.case('case')?.file.line.family_name).toBe(canary);
});

test('a shorter copy never replaces a longer one', async () => {
  await vault.create(phrase, mark);
  await held.putCase(file, [
    { id: 'case', kind: 'case', events: events(5) },
    { id: 'person', kind: 'person', events: events(1) },
  ]);
  await held.putStream({ id: 'case', kind: 'case', events: events(2) });
  await held.load();
  expect(held.case('case')?.case).toHaveLength(5);
});

test('a person shared by two cases stays when one of them is left behind', async () => {
  await vault.create(phrase, mark);
  const second = { ...file, line: { ...line, id: 'second' } };
  const person = { id: 'person', kind: 'person' as const, events: events(1) };
  await held.putCase(file, [{ id: 'case', kind: 'case', events: events(1) }, person]);
  await held.putCase(second, [{ id: 'second', kind: 'case', events: events(1) }, person]);
  await held.drop('case');
  await held.load();
  expect(held.case('case')).toBeNull();
  expect(held.case('second')?.person).toHaveLength(1);
  await held.drop('second');
  expect(await all('records')).toHaveLength(0);
});

test('erasing leaves no database, and a reading that was under way makes none', async () => {
  await vault.create(phrase, mark);
  await held.putStream({ id: 'case', kind: 'case', events: events(1) });
  await vault.erase();
  expect(vault.state()).toBe('none');
  await expect(all('outbox')).rejects.toThrow('removed');
  expect(await indexedDB.databases()).toEqual([]);
  await vault.create(phrase, mark);
  for (const store of ['records', 'outbox'] as const) expect(await all(store)).toHaveLength(0);
});
