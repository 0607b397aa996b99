import { idsIn } from '../data/sensitive';
import { newId } from '../data/uuid';
import { ofKind, type SealedRecord, write } from './db';
import { vault } from './vault';

/** What is being typed, sealed on the device a moment after the last key. In memory while the device is open. */
interface Draft {
  key: string;
  values: unknown;
}

const drafts = new Map<string, { id: string; values: unknown }>();

export async function loadDrafts(): Promise<void> {
  drafts.clear();
  for (const record of await ofKind('draft')) {
    const { key, values } = await vault.unseal<Draft>(record.box, record.id);
    drafts.set(key, { id: record.id, values });
  }
}

export const unloadDrafts = (): void => drafts.clear();
export const draftsAreSealed = (): boolean => vault.isOpen();
export const sealedDraft = (key: string): unknown => drafts.get(key)?.values ?? null;

export const sealedDrafts = (): [string, unknown][] => [...drafts].map(([key, { values }]) => [key, values]);
/** The ids that stand in what is being typed: of cases, persons, forms. */
export const draftIds = (): string[] =>
  sealedDrafts().flatMap(([key, values]) =>
    idsIn(`${key} ${typeof values === 'object' && values ? ((values as { case?: string }).case ?? '') : ''}`),
  );

let writing: Promise<unknown> = Promise.resolve();
/** Once nothing that was typed is still on its way to the disk, or the disk has refused it. */
export const draftsAreWritten = async (): Promise<void> => void (await writing);

/** Rejects where the disk is full; the text stays in the field. */
export function keepSealedDraft(key: string, values: unknown): Promise<void> {
  const written = writeDraft(key, values);
  writing = Promise.allSettled([writing, written]);
  return written;
}

async function writeDraft(key: string, values: unknown): Promise<void> {
  const id = drafts.get(key)?.id ?? `draft:${newId()}`;
  drafts.set(key, { id, values });
  const box = await vault.seal({ key, values } satisfies Draft, id);
  const record: SealedRecord = { id, kind: 'draft', version: 0, at: Date.now(), box };
  await write(['records'], (store) => store('records').put(record));
  // Sent or thrown away while it was being written.
  if (!drafts.has(key)) await write(['records'], (store) => store('records').delete(id));
}

export async function dropSealedDraft(key: string): Promise<void> {
  const id = drafts.get(key)?.id;
  drafts.delete(key);
  if (id) await write(['records'], (store) => store('records').delete(id));
}
