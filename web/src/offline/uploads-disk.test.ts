import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import type { KeptUpload } from '../data/uploads';
import { newId } from '../data/uuid';
import { all, write } from './db';
import { sealedUploads } from './uploads-disk';
import { vault } from './vault';

const phrase = 'quatre mots pris au hasard';
const mark = { id: 'device', device: 'd', account: 'a', made: 0, persisted: false } as const;
const canary = 'Certificat de Mme Ourson-Violette';

const upload = (): KeptUpload => {
  const id = newId();
  const command = { id: newId(), type: 'document.add', stream: 'case', base: 1, data: { title: canary } };
  return { id, stream: 'case', command, about: canary, at: 1, bytes: 2 * canary.length, parts: 2 } as KeptUpload;
};
const piece = async (): Promise<Uint8Array> => new TextEncoder().encode(canary);

async function disk(): Promise<string> {
  const records = [...(await all('uploads')), ...(await all('pieces'))];
  return JSON.stringify(records, (_, value) =>
    ArrayBuffer.isView(value) ? Buffer.from((value as Uint8Array).buffer).toString('latin1') : value,
  );
}

beforeEach(async () => {
  await vault.erase();
  await vault.create(phrase, mark);
});

test('a document that waits is kept with its pieces, and no byte of it in clear', async () => {
  const one = upload();
  await sealedUploads.add(one, piece);
  expect(await sealedUploads.load()).toEqual([one]);
  expect(new TextDecoder().decode(await sealedUploads.piece(one.id, 2))).toBe(canary);
  const text = await disk();
  expect(text).toContain(one.id);
  expect(text).not.toContain('Ourson');
  expect(text).not.toContain('Certificat');
  await sealedUploads.remove(one);
  expect(await all('pieces')).toHaveLength(0);
  expect(await sealedUploads.load()).toEqual([]);
});

test('a piece opens neither in another place nor in another document', async () => {
  const one = upload();
  const other = upload();
  await sealedUploads.add(one, piece);
  await sealedUploads.add(other, piece);
  const pieces = await all('pieces');
  const of = (id: string, number: number) => pieces.find((each) => each.upload === id && each.number === number);
  await write(['pieces'], (store) => {
    store('pieces').put({ ...of(one.id, 1), number: 2 });
    store('pieces').put({ ...of(one.id, 1), upload: other.id });
  });
  await expect(sealedUploads.piece(one.id, 2)).rejects.toThrow();
  await expect(sealedUploads.piece(other.id, 1)).rejects.toThrow();
});

test('what could not be kept whole is not kept at all', async () => {
  const one = upload();
  const failing = async (number: number): Promise<Uint8Array> => {
    if (number === 2) throw new Error('the file went away');
    return piece();
  };
  await expect(sealedUploads.add(one, failing)).rejects.toThrow('went away');
  expect(await all('pieces')).toHaveLength(0);
  expect(await sealedUploads.load()).toEqual([]);
});

test('pieces whose writing was cut off go at the next start', async () => {
  const box = await vault.sealBytes(await piece(), 'x');
  const old = '00000000-0000-7000-8000-000000000001';
  await write(['pieces'], (store) => store('pieces').put({ upload: old, number: 1, box }));
  await sealedUploads.load();
  expect(await all('pieces')).toHaveLength(0);
});
