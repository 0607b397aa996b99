/** The device's own store: a thin layer over IndexedDB. What it holds about people is sealed before it comes here. */
export interface Box {
  iv: Uint8Array;
  ct: Uint8Array;
}

/** One way in: the data key, wrapped by a key that a passphrase or a passkey gives. */
export interface WrappedKey {
  id: 'passphrase' | 'passkey';
  salt: Uint8Array;
  box: Box;
  /** Cost of Argon2id: memory in KiB and passes. */
  memory?: number;
  passes?: number;
  credential?: Uint8Array;
}

/** A sealed record. In clear: opaque ids, versions, moments, kinds. */
export interface SealedRecord {
  id: string;
  kind: 'stream' | 'file' | 'session' | 'draft' | 'lease';
  version: number;
  at: number;
  box: Box;
}

export interface SealedEntry {
  seq?: number;
  id: string;
  stream: string;
  state: 'waiting' | 'refused';
  box: Box;
}

/** A document that waits to be sent; its pieces lie beside it, sealed one by one. In clear: opaque ids and sizes. */
export interface SealedUpload {
  id: string;
  stream: string;
  bytes: number;
  at: number;
  box: Box;
}

export interface SealedPiece {
  upload: string;
  number: number;
  box: Box;
}

/** About the device itself; nothing about people. */
export interface DeviceMark {
  id: 'device';
  device: string;
  account: string;
  made: number;
  persisted: boolean;
}

interface Stores {
  marks: DeviceMark;
  keys: WrappedKey;
  records: SealedRecord;
  outbox: SealedEntry;
  uploads: SealedUpload;
  pieces: SealedPiece;
}
type StoreName = keyof Stores;

export const databaseName = 'unisson';
const databaseVersion = 2;

/** A write that the disk refused; `full` where the browser says that there is no room. */
export class WriteFailed extends Error {
  constructor(readonly cause: unknown) {
    super('the device could not write');
  }
}

let opening: Promise<IDBDatabase> | null = null;
/** Once everything is removed, a reading that was under way must not make an empty database in its place. */
let removed = false;

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });

function openDatabase(): Promise<IDBDatabase> {
  if (removed) return Promise.reject(new Error('the database was removed'));
  opening ??= new Promise<IDBDatabase>((done, fail) => {
    const request = indexedDB.open(databaseName, databaseVersion);
    request.onupgradeneeded = ({ oldVersion }) => {
      const made = request.result;
      made.createObjectStore('uploads', { keyPath: 'id' });
      made.createObjectStore('pieces', { keyPath: ['upload', 'number'] });
      if (oldVersion >= 1) return;
      made.createObjectStore('marks', { keyPath: 'id' });
      made.createObjectStore('keys', { keyPath: 'id' });
      made.createObjectStore('records', { keyPath: 'id' }).createIndex('kind', 'kind');
      made
        .createObjectStore('outbox', { keyPath: 'seq', autoIncrement: true })
        .createIndex('id', 'id', { unique: true });
    };
    request.onsuccess = () => {
      const database = request.result;
      const forget = (): void => {
        opening = null;
      };
      database.onclose = forget;
      // Another tab erases the device: let go at once.
      database.onversionchange = () => {
        database.close();
        forget();
      };
      done(database);
    };
    request.onerror = () => fail(request.error);
    request.onblocked = () => fail(new Error('the database is held by an older tab'));
  }).catch((error: unknown) => {
    opening = null;
    throw error;
  });
  return opening;
}

/** Whether there is a database, without making one. Browsers that cannot list them are asked by opening. */
export async function hasDatabase(): Promise<boolean> {
  if (typeof indexedDB === 'undefined') return false;
  if (!indexedDB.databases) return true;
  return (await indexedDB.databases()).some(({ name }) => name === databaseName);
}

export async function get<S extends StoreName>(store: S, key: IDBValidKey): Promise<Stores[S] | undefined> {
  const database = await openDatabase();
  return settled(database.transaction(store).objectStore(store).get(key)) as Promise<Stores[S] | undefined>;
}

export async function all<S extends StoreName>(store: S): Promise<Stores[S][]> {
  const database = await openDatabase();
  return settled(database.transaction(store).objectStore(store).getAll()) as Promise<Stores[S][]>;
}

/** The keys alone, of a store whose records are large. */
export async function keysOf(store: StoreName): Promise<IDBValidKey[]> {
  const database = await openDatabase();
  return settled(database.transaction(store).objectStore(store).getAllKeys());
}

export async function ofKind(kind: SealedRecord['kind']): Promise<SealedRecord[]> {
  const database = await openDatabase();
  const index = database.transaction('records').objectStore('records').index('kind');
  return settled(index.getAll(kind)) as Promise<SealedRecord[]>;
}

type Work = (store: <S extends StoreName>(name: S) => IDBObjectStore) => void;

/**
 * Writes as one unit, and answers when the disk has it. Seal before: waiting for anything else inside would end the
 * transaction.
 */
export async function write(names: StoreName[], work: Work): Promise<void> {
  const database = await openDatabase();
  await new Promise<void>((done, fail) => {
    const transaction = database.transaction(names, 'readwrite', { durability: 'strict' });
    transaction.oncomplete = () => done();
    // Without room Chromium aborts, and says so only here.
    transaction.onabort = () => fail(new WriteFailed(transaction.error));
    transaction.onerror = () => fail(new WriteFailed(transaction.error));
    work((name) => transaction.objectStore(name));
  });
}

/** The ids of cases that stand in clear on the disk: of copies and of commands on their way. */
export async function allIds(): Promise<string[]> {
  const copies = (await ofKind('file')).map(({ id }) => id.slice('file:'.length));
  return [...copies, ...(await all('outbox')).map(({ stream }) => stream)];
}

/** Whether any of them was there. */
export async function dropRecords(keys: string[]): Promise<boolean> {
  const there = await Promise.all(keys.map((key) => get('records', key)));
  await write(['records'], (store) => {
    for (const key of keys) store('records').delete(key);
  });
  return there.some((record) => record !== undefined);
}

/** Somebody makes this browser a device again, in the page that emptied it. */
export function beginAnew(): void {
  removed = false;
}

/** Removes everything. Open tabs let go by themselves. */
export async function destroy(): Promise<void> {
  const open = opening;
  opening = null;
  removed = true;
  (await open?.catch(() => null))?.close();
  await new Promise<void>((done, fail) => {
    const request = indexedDB.deleteDatabase(databaseName);
    request.onsuccess = () => done();
    request.onerror = () => fail(request.error);
    request.onblocked = () => done();
  });
}
