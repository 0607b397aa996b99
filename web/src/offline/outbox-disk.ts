import type { Entry, OutboxDisk } from '../data/outbox';
import type { Event } from '../data/types';
import { all, type SealedEntry, write } from './db';
import { held, putNewest } from './held';
import { vault } from './vault';

type Body = Omit<Entry, 'seq'>;

const keyOf = (id: string): string => `command:${id}`;

async function sealed(entry: Body, seq?: number): Promise<SealedEntry> {
  const { id, stream } = entry.command;
  const { seq: _seq, ...body } = entry as Entry;
  const box = await vault.seal(body, keyOf(id));
  return { ...(seq === undefined ? {} : { seq }), id, stream, state: entry.state, box };
}

/** The outbox on this device's disk, sealed. */
export const sealedOutbox: OutboxDisk = {
  async load() {
    const kept = await all('outbox');
    return Promise.all(
      kept.map(async ({ seq, id, box }) => ({ ...(await vault.unseal<Body>(box, keyOf(id))), seq: seq ?? 0 })),
    );
  },

  async add(entry) {
    const record = await sealed(entry);
    let seq = 0;
    await write(['outbox'], (store) => {
      const asked = store('outbox').add(record);
      asked.onsuccess = () => {
        seq = Number(asked.result);
      };
    });
    return seq;
  },

  async save(entry) {
    const record = await sealed(entry, entry.seq);
    await write(['outbox'], (store) => store('outbox').put(record));
  },

  async settle(entry: Entry, events: Event[]) {
    const record = await held.extended(entry.command.stream, events);
    await write(['outbox', 'records'], (store) => {
      store('outbox').delete(entry.seq);
      if (record) putNewest(store('records'), record);
    });
    if (record) held.wrote([record.id]);
  },

  async remove(entry) {
    await write(['outbox'], (store) => store('outbox').delete(entry.seq));
  },
};
