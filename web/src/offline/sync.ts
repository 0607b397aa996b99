import { Listeners } from '../data/listeners';
import { hearChanges } from '../data/live';
import { isReachable, onReach } from '../data/reach';
import type { Me } from '../data/types';
import { serverTime } from './clock';
import { type Progress, refresh, take } from './device';
import { held } from './held';
import { vault } from './vault';

/** The copies follow the server: after a while, after a change that is told, after the network has come back. */
const refreshEvery = 15 * 60_000;
const quietTime = 2_000;

export interface SyncState {
  /** A reading of everything is under way; of how many dossiers is not known at its very beginning. */
  progress: Progress | null;
  /** The server's time of the last complete one in this page. */
  at: number | null;
  error: unknown;
}

const listeners = new Listeners();
let state: SyncState = { progress: null, at: null, error: null };
let running: Promise<void> | null = null;

export const syncState = (): SyncState => state;
export const onSync = (listener: () => void): (() => void) => listeners.add(listener);

function tell(change: Partial<SyncState>): void {
  state = { ...state, ...change };
  listeners.tell();
}

/** Reads what is new of all that the device holds. One at a time. */
export function syncNow(me: Me): Promise<void> {
  if (running) return running;
  tell({ progress: { done: 0, all: 0 }, error: null });
  running = refresh(me, (progress) => tell({ progress, error: null }))
    .then(
      () => tell({ progress: null, at: serverTime() }),
      (error: unknown) => {
        tell({ progress: null, error });
      },
    )
    .finally(() => {
      running = null;
    });
  return running;
}

/** As long as somebody works with the open device. */
export function keepInSync(me: Me): () => void {
  const changed = new Set<string>();
  let quiet: ReturnType<typeof setTimeout> | undefined;
  const sync = (): void => {
    if (vault.isOpen() && isReachable()) void syncNow(me);
  };
  const readChanged = (): void => {
    const streams = [...changed];
    changed.clear();
    for (const { line, taken } of held.all())
      if (streams.includes(line.id) || streams.includes(line.person)) void take(line.id, taken).catch(() => {});
  };
  const stopHearing = hearChanges(({ stream, version }) => {
    const kept = held.stream(stream);
    if (!kept || kept.events.length >= version) return;
    changed.add(stream);
    clearTimeout(quiet);
    quiet = setTimeout(readChanged, quietTime);
  });
  const stopReach = onReach(sync);
  const timer = setInterval(sync, refreshEvery);
  sync();
  return () => {
    stopHearing();
    stopReach();
    clearInterval(timer);
    clearTimeout(quiet);
  };
}
