import { Problem, sendJson } from './api';
import { hearChanges, hearPresence } from './live';
import { isReachable, onReach } from './reach';
import { newId } from './uuid';

type Tell = (accounts: string[]) => void;

/** The server forgets a page that says nothing for 75 seconds. */
const sayEvery = 30_000;
/** After a change of the dossier rights may be others: asked a moment later, once for many. */
const quietTime = 1_500;

const address = (id: string): string => `/api/v1/cases/${id}/presence`;

/**
 * Says that this page shows the dossier, as long as it does, and tells who else has it open. Nothing of it is kept
 * anywhere; whoever may not read the dossier neither says nor learns anything.
 */
export function watchPresence(id: string, me: string, tell: Tell): () => void {
  const page = newId();
  let open = true;
  let refused = false;
  const others = (accounts: string[]): void => {
    if (open) tell(accounts.filter((account) => account !== me));
  };
  const say = async (): Promise<void> => {
    if (!open || refused) return;
    if (!isReachable()) return others([]);
    try {
      others((await sendJson<{ present: string[] }>('POST', address(id), { page, here: true })).present);
    } catch (error) {
      refused = error instanceof Problem && error.body.status === 404;
      others([]);
    }
  };
  let quiet: ReturnType<typeof setTimeout> | undefined;
  const leave = (): void => leaveNow(id, page);
  const stops = [
    hearPresence((present) => present.case === id && !refused && others(present.present)),
    hearChanges(({ stream }) => {
      if (stream !== id) return;
      clearTimeout(quiet);
      quiet = setTimeout(() => void say(), quietTime);
    }),
    onReach(() => void say()),
  ];
  const timer = setInterval(() => void say(), sayEvery);
  window.addEventListener('pagehide', leave);
  void say();
  return () => {
    open = false;
    clearInterval(timer);
    clearTimeout(quiet);
    window.removeEventListener('pagehide', leave);
    for (const stop of stops) stop();
    if (!refused) leave();
  };
}

/** Also while the page goes away, when nobody waits for an answer any more. */
function leaveNow(id: string, page: string): void {
  const body = JSON.stringify({ page, here: false });
  const headers = { 'Content-Type': 'application/json' };
  void fetch(address(id), { method: 'POST', headers, body, keepalive: true, cache: 'no-store' }).catch(() => {});
}
