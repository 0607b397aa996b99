import type { Dossier } from '../../../data/dossier';
import type { DocumentTerms, Refusal } from '../../../data/types';
import { uploads } from '../../../data/uploads';
import { newId } from '../../../data/uuid';
import { type Chosen, hashOf } from './chosen';

type Sending = { terms: DocumentTerms } | { refusal: Refusal };

/**
 * Puts a file on its way into the dossier, described by `data` (title, kind, day, from whom). The core refuses first.
 * Throws WriteFailed where the device is to keep it, has no room, and the server cannot be reached.
 */
export async function keepDocument(
  dossier: Dossier,
  stream: string,
  { file, type, partSize }: Chosen,
  data: Record<string, unknown>,
): Promise<Sending> {
  const id = newId();
  const terms = {
    ...data,
    id,
    media_type: type,
    size: file.size,
    sha256: await hashOf(file),
    part_size: partSize,
  } as DocumentTerms;
  const draft = dossier.draft('document.add', { ...terms });
  if ('refusal' in draft) return draft;
  const { command, about } = draft;
  const parts = Math.ceil(file.size / partSize);
  await uploads.add({ id, stream, command, about, at: Date.now(), bytes: file.size, parts }, file);
  return { terms };
}
