import { Listeners } from '../data/listeners';

/** The case whose agreement the person reads on this device. It outlives a reload, and all tabs follow it. */
const key = 'unisson.handed';
const listeners = new Listeners();

if (typeof window !== 'undefined')
  window.addEventListener('storage', (event) => {
    if (event.key === key || event.key === null) listeners.tell();
  });

/**
 * The device is in the hands of the person: it shows their agreement and nothing else, until whoever works on it has
 * proved again who they are. A sign-in that is still valid does not count.
 */
export const handed = {
  subscribe: (listener: () => void): (() => void) => listeners.add(listener),
  of: (): string | null => localStorage.getItem(key),
  begin(id: string): void {
    localStorage.setItem(key, id);
    listeners.tell();
  },
  end(): void {
    if (localStorage.getItem(key) === null) return;
    localStorage.removeItem(key);
    listeners.tell();
  },
};
