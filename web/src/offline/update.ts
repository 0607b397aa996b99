import { Listeners } from '../data/listeners';
import { scriptAddress } from './trusted';

/** The service worker that keeps the shell, and a newer one that waits to be let in. */
const listeners = new Listeners();
let waiting: ServiceWorker | null = null;
const lookEvery = 60 * 60_000;

export const updateState = {
  subscribe: (listener: () => void): (() => void) => listeners.add(listener),
  snapshot: (): boolean => waiting !== null,
};

function offer(worker: ServiceWorker | null): void {
  if (!worker || !navigator.serviceWorker.controller) return;
  waiting = worker;
  listeners.tell();
}

/** In built apps only: while developing, nothing may be kept. */
export async function keepShell(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.register(scriptAddress('/sw.js'));
  offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const fresh = registration.installing;
    fresh?.addEventListener('statechange', () => {
      if (fresh.state === 'installed') offer(fresh);
    });
  });
  setInterval(() => void registration.update().catch(() => {}), lookEvery);
}

/** A person has said yes: the new version takes over, and the page begins anew with it. */
export function takeUpdate(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  waiting?.postMessage('take_over');
}
