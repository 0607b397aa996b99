import { argon2id } from 'hash-wasm';
import type { Asked } from './kdf';

const keyBytes = 32;

export const hash = ({ passphrase, salt, memory, passes }: Asked): Promise<Uint8Array> =>
  argon2id({
    password: passphrase,
    salt,
    memorySize: memory,
    iterations: passes,
    parallelism: 1,
    hashLength: keyBytes,
    outputType: 'binary',
  });
