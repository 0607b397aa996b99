import type { KeptUpload, UploadDisk } from '../data/uploads';
import { all, get, keysOf, write } from './db';
import { vault } from './vault';

const keyOf = (id: string): string => `upload:${id}`;
/** Bound to its document and place: a piece opens nowhere else. */
const keyOfPiece = (id: string, number: number): string => `piece:${id}:${number}`;

async function sealed(upload: KeptUpload) {
  const { id, stream, bytes, at } = upload;
  return { id, stream, bytes, at, box: await vault.seal(upload, keyOf(id)) };
}

async function removePieces(id: string): Promise<void> {
  await write(['pieces'], (store) => {
    store('pieces').delete(IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER]));
  });
}

/** Documents that wait on this device's disk, sealed piece by piece. */
export const sealedUploads: UploadDisk = {
  async load() {
    const records = await all('uploads');
    await removeOrphans(new Set(records.map(({ id }) => id)));
    const found = await Promise.all(records.map(({ id, box }) => vault.unseal<KeptUpload>(box, keyOf(id))));
    return found.sort((a, b) => a.at - b.at);
  },

  /** The record comes last: until then the pieces are nobody's, and the next start takes them away. */
  async add(upload, piece) {
    writing.add(upload.id);
    try {
      for (let number = 1; number <= upload.parts; number += 1) {
        const box = await vault.sealBytes(await piece(number), keyOfPiece(upload.id, number));
        await write(['pieces'], (store) => store('pieces').put({ upload: upload.id, number, box }));
      }
      const record = await sealed(upload);
      await write(['uploads'], (store) => store('uploads').put(record));
    } catch (error) {
      await removePieces(upload.id).catch(() => {});
      throw error;
    } finally {
      writing.delete(upload.id);
    }
  },

  async piece(id, number) {
    const found = await get('pieces', [id, number]);
    if (!found) throw new Error('a piece of the document is not on this device any more');
    return vault.unsealBytes(found.box, keyOfPiece(id, number));
  },

  async save(upload) {
    const record = await sealed(upload);
    await write(['uploads'], (store) => store('uploads').put(record));
  },

  async remove({ id }) {
    await write(['uploads'], (store) => store('uploads').delete(id));
    await removePieces(id);
  },
};

const writing = new Set<string>();
const startedAt = Date.now();

/** Pieces whose writing was cut off. Those that another tab may be writing now are left to a later start. */
async function removeOrphans(known: Set<string>): Promise<void> {
  const ids = new Set((await keysOf('pieces')).map((key) => String((key as [string, number])[0])));
  for (const id of ids) if (!known.has(id) && !writing.has(id) && madeBefore(id, startedAt)) await removePieces(id);
}

/** Ids carry the moment in which they were made (UUIDv7). */
const madeBefore = (id: string, moment: number): boolean =>
  Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16) < moment;
