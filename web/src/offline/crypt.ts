import type { Box, WrappedKey } from './db';
import { argon2 } from './kdf';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const aes = { name: 'AES-GCM', length: 256 } as const;
const nonceBytes = 12;
const saltBytes = 16;
const prfInfo = 'unisson device 1';

/** A new nonce for every box; the record's id is bound in, so that a box opens under no other. */
export async function seal(key: CryptoKey, value: unknown, id: string): Promise<Box> {
  const iv = crypto.getRandomValues(new Uint8Array(nonceBytes));
  const bound = { name: aes.name, iv, additionalData: encoder.encode(id) };
  return { iv, ct: new Uint8Array(await crypto.subtle.encrypt(bound, key, encoder.encode(JSON.stringify(value)))) };
}

/** Throws where the key or the id is another, or a bit has changed. */
export async function unseal<T>(key: CryptoKey, box: Box, id: string): Promise<T> {
  const bound = { name: aes.name, iv: box.iv as BufferSource, additionalData: encoder.encode(id) };
  return JSON.parse(decoder.decode(await crypto.subtle.decrypt(bound, key, box.ct as BufferSource))) as T;
}

/** The same for bytes, which are not turned into text before. */
export async function sealBytes(key: CryptoKey, bytes: Uint8Array, id: string): Promise<Box> {
  const iv = crypto.getRandomValues(new Uint8Array(nonceBytes));
  const bound = { name: aes.name, iv, additionalData: encoder.encode(id) };
  return { iv, ct: new Uint8Array(await crypto.subtle.encrypt(bound, key, bytes as BufferSource)) };
}

export async function unsealBytes(key: CryptoKey, box: Box, id: string): Promise<Uint8Array> {
  const bound = { name: aes.name, iv: box.iv as BufferSource, additionalData: encoder.encode(id) };
  return new Uint8Array(await crypto.subtle.decrypt(bound, key, box.ct as BufferSource));
}

/** The passphrase or the passkey is not the right one. */
export class WrongKey extends Error {}

const usages: KeyUsage[] = ['encrypt', 'decrypt'];
const wrapping: KeyUsage[] = ['wrapKey', 'unwrapKey'];

/** What a passphrase costs to try: about a second here, and 64 MiB, which no card of graphics shares out widely. */
export const passphraseCost = { memory: 65_536, passes: 2 };

async function keyOfPassphrase(passphrase: string, { salt, memory, passes }: WrappedKey): Promise<CryptoKey> {
  const cost = { memory: memory ?? passphraseCost.memory, passes: passes ?? passphraseCost.passes };
  const bytes = await argon2(passphrase.normalize('NFKC'), salt, cost.memory, cost.passes);
  return crypto.subtle.importKey('raw', bytes as BufferSource, aes, false, wrapping);
}

async function keyOfPrf(secret: BufferSource, salt: Uint8Array): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const how = { name: 'HKDF', hash: 'SHA-256', salt: salt as BufferSource, info: encoder.encode(prfInfo) };
  return crypto.subtle.deriveKey(how, base, aes, false, wrapping);
}

async function wrapped(dataKey: CryptoKey, by: CryptoKey): Promise<Box> {
  const iv = crypto.getRandomValues(new Uint8Array(nonceBytes));
  return { iv, ct: new Uint8Array(await crypto.subtle.wrapKey('raw', dataKey, by, { name: aes.name, iv })) };
}

async function unwrapped({ box }: WrappedKey, by: CryptoKey, extractable: boolean): Promise<CryptoKey> {
  try {
    const how = { name: aes.name, iv: box.iv as BufferSource };
    return await crypto.subtle.unwrapKey('raw', box.ct as BufferSource, by, how, aes, extractable, usages);
  } catch {
    throw new WrongKey('the key does not open');
  }
}

/** A new random data key, wrapped by the passphrase. The bare key never leaves the browser's key store. */
export async function makeKey(passphrase: string): Promise<WrappedKey> {
  const dataKey = await crypto.subtle.generateKey(aes, true, usages);
  return wrapByPassphrase(dataKey, passphrase);
}

async function wrapByPassphrase(dataKey: CryptoKey, passphrase: string): Promise<WrappedKey> {
  const salt = crypto.getRandomValues(new Uint8Array(saltBytes));
  const empty = { iv: new Uint8Array(), ct: new Uint8Array() };
  const way: WrappedKey = { id: 'passphrase', salt, ...passphraseCost, box: empty };
  return { ...way, box: await wrapped(dataKey, await keyOfPassphrase(passphrase, way)) };
}

export async function openByPassphrase(way: WrappedKey, passphrase: string, extractable = false): Promise<CryptoKey> {
  return unwrapped(way, await keyOfPassphrase(passphrase, way), extractable);
}

/** The same data key, wrapped by what a passkey's PRF gives for the salt. */
export async function wrapByPrf(dataKey: CryptoKey, secret: BufferSource, salt: Uint8Array, credential: Uint8Array) {
  const box = await wrapped(dataKey, await keyOfPrf(secret, salt));
  return { id: 'passkey', salt, credential, box } satisfies WrappedKey;
}

export async function openByPrf(way: WrappedKey, secret: BufferSource): Promise<CryptoKey> {
  return unwrapped(way, await keyOfPrf(secret, way.salt), false);
}
