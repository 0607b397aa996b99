import type { Dossier } from '../../../data/dossier';
import { newId } from '../../../data/uuid';
import type { MessageKey } from '../../../i18n/i18n';
import { megabytes } from './sizes';

/** A file that may be kept. */
export interface Chosen {
  key: string;
  file: File;
  type: string;
  partSize: number;
}

/** A file that may not, and why. */
export interface Complaint {
  name: string;
  why: MessageKey;
  values: Record<string, string>;
}

/** Older formats of Office look alike from outside: the name tells which. */
const byEnding: Record<string, string> = { xls: 'application/vnd.ms-excel', ppt: 'application/vnd.ms-powerpoint' };

const endingOf = (name: string): string => /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';

/** The core judges the file by its bytes, as the server will; what its name or the browser says does not count. */
export async function look(file: File, dossier: Pick<Dossier, 'mediaType'>): Promise<Chosen | Complaint> {
  const { name } = file;
  const rules = dossier.mediaType(new Uint8Array());
  if (!rules) return { name, why: 'documents.notReady', values: {} };
  if (file.size === 0) return { name, why: 'documents.empty', values: {} };
  if (file.size > rules.bytes_max)
    return {
      name,
      why: 'documents.tooLarge',
      values: { size: megabytes(file.size), most: megabytes(rules.bytes_max) },
    };
  const head = new Uint8Array(await file.slice(0, rules.head_bytes).arrayBuffer());
  const found = dossier.mediaType(head)?.type;
  if (!found) return { name, why: 'documents.unknownType', values: {} };
  const type = (found === 'application/msword' && byEnding[endingOf(name)]) || found;
  return { key: newId(), file, type, partSize: rules.part_size };
}

/** The name of the file without its ending, as the title to begin with. */
export const titleOf = (name: string): string => name.replace(/\.[a-z0-9]{1,5}$/i, '').slice(0, 200) || name;

/** SHA-256 of all bytes, in hexadecimal digits. */
export async function hashOf(file: Blob): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
