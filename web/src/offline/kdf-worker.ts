import type { Asked } from './kdf';
import { hash } from './kdf-hash';

self.onmessage = ({ data }: MessageEvent<Asked>) => void hash(data).then((bytes) => self.postMessage(bytes));
