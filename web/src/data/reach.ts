import { Listeners } from './listeners';

/** Whether the server can be reached, as its last answer says; the browser's own opinion is a hint only. */
const probeEvery = 10_000;
const listeners = new Listeners();
let reachable = true;
let lastAnswer = 0;
let probing: ReturnType<typeof setInterval> | null = null;

export const isReachable = (): boolean => reachable;
/** When the server last answered anything, by the device's clock; 0: not since the page is open. */
export const lastAnswerAt = (): number => lastAnswer;
export const onReach = (listener: () => void): (() => void) => listeners.add(listener);

export function answered(): void {
  lastAnswer = Date.now();
  if (reachable) return;
  reachable = true;
  if (probing) clearInterval(probing);
  probing = null;
  listeners.tell();
}

export function notAnswered(): void {
  if (!reachable) return;
  reachable = false;
  probing = setInterval(probe, probeEvery);
  listeners.tell();
}

function probe(): void {
  void fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(probeEvery) }).then(
    ({ ok }) => ok && answered(),
    () => {},
  );
}

/** Look now: the browser says that the network is back, or somebody asks. */
export const probeNow = (): void => {
  if (!reachable) probe();
};

if (typeof window !== 'undefined') {
  window.addEventListener('online', probeNow);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && probeNow());
}
