import { outbox } from '../data/outbox';
import { sensitiveCases } from '../data/sensitive';
import { withdrawDrafts } from '../ui/forms/drafts';
import { allIds, dropRecords } from './db';
import { draftIds } from './drafts';
import { held } from './held';
import { deviceSearch } from './search';
import { vault } from './vault';

/** Told once for each case whose copy lay here: the name, where the device was open. */
let tell: (name: string) => void = () => {};

export function whenWithdrawn(act: (name: string) => void): void {
  tell = act;
}

/** Of which cases something lies on this device: copies, drafts, commands on their way. Also while it is locked. */
export async function holds(): Promise<string[]> {
  if (vault.state() === 'none') return [];
  const ids = [...(await allIds()), ...draftIds()];
  return [...new Set(ids)].slice(0, holdsMost);
}

const holdsMost = 1_000;

/**
 * The cases must not lie on the device any more: the copies go from the disk, what is being typed and what waits to be
 * sent goes on in the memory of this page.
 */
export async function withdraw(ids: string[]): Promise<void> {
  for (const id of ids) {
    const file = held.file(id);
    sensitiveCases.learn({ id, sensitive: true, ...(file ? { person: file.line.person } : {}) });
    const lay = vault.state() === 'none' ? false : await removeCopies(id);
    if (lay) tell(file ? `${file.line.family_name} ${file.line.given_names}` : '');
  }
  withdrawDrafts((key, values) => sensitiveCases.concerns(key, values));
  await outbox.toMemory(({ stream }) => sensitiveCases.has(stream));
}

/** Whether there was a copy. While the device is locked its person's stream stays until it opens, as sealed as before. */
async function removeCopies(id: string): Promise<boolean> {
  deviceSearch.forget();
  if (!held.holds(id)) return dropRecords([`file:${id}`, `stream:${id}`]);
  await held.drop(id);
  return true;
}
