import { useEffect, useState, useSyncExternalStore } from 'react';
import { outbox } from '../data/outbox';
import { serverTime } from './clock';
import { deviceNotices, offlineState } from './gate';
import { held } from './held';
import { onSync, syncState } from './sync';
import { vault } from './vault';

export const useVault = () => useSyncExternalStore(vault.subscribe, vault.state);
export const useHeld = () => useSyncExternalStore(held.subscribe, held.snapshot);
export const useOutbox = () => useSyncExternalStore(outbox.subscribe, outbox.snapshot);
export const useSync = () => useSyncExternalStore(onSync, syncState);
export const useOffline = () => useSyncExternalStore(offlineState.subscribe, offlineState.snapshot);
export const useDeviceNotices = () => useSyncExternalStore(deviceNotices.subscribe, deviceNotices.snapshot);

const minute = 60_000;

/** The server's time, anew each minute: for how old things are. */
export function useNow(): number {
  const [now, setNow] = useState(serverTime);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverTime()), minute);
    return () => clearInterval(timer);
  }, []);
  return now;
}
