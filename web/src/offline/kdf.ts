import workerAddress from './kdf-worker?worker&url';
import { scriptAddress } from './trusted';

export interface Asked {
  passphrase: string;
  salt: Uint8Array;
  memory: number;
  passes: number;
}

/** Argon2id (RFC 9106) in a worker of its own, so that the page goes on while it is worked out. */
export async function argon2(
  passphrase: string,
  salt: Uint8Array,
  memory: number,
  passes: number,
): Promise<Uint8Array> {
  const asked: Asked = { passphrase, salt, memory, passes };
  if (typeof Worker === 'undefined') return (await import('./kdf-hash')).hash(asked);
  const worker = new Worker(scriptAddress(workerAddress), { type: 'module' });
  try {
    return await new Promise<Uint8Array>((done, fail) => {
      worker.onmessage = ({ data }: MessageEvent<Uint8Array>) => done(data);
      worker.onerror = () => fail(new Error('the passphrase could not be worked out'));
      worker.postMessage(asked);
    });
  } finally {
    worker.terminate();
  }
}
