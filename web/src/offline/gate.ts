import { answerFromDevice, getJson, Problem, Unreachable } from '../data/api';
import { Listeners } from '../data/listeners';
import { outbox } from '../data/outbox';
import { isReachable, onReach } from '../data/reach';
import { sensitiveCases } from '../data/sensitive';
import type { Me } from '../data/types';
import { uploads } from '../data/uploads';
import { dayOf } from '../i18n/dates';
import { deviceAnswer } from './answers';
import { serverTime } from './clock';
import { forgetCookie, rememberedDevice } from './cookie';
import { begin, contact, type Device, end, keepSession, leave, OtherAccount } from './device';
import { type HeldSession, held } from './held';
import { deviceSearch } from './search';
import { vault } from './vault';
import { whenWithdrawn, withdraw } from './withdraw';

export type Start = 'locked' | 'open' | 'without';

/** What the frame has to tell about the device. */
export interface Notices {
  /** The server wants a new sign-in; work goes on here. */
  signedOut: boolean;
  /** The browser has emptied the device; what it had not sent is lost. */
  emptied: Device | null;
  /** Whose copies were taken from here as they are highly sensitive now; empty names where it was locked. */
  withdrawn: string[];
  /** It was emptied because it was revoked. */
  wiped: boolean;
}

const listeners = new Listeners();
let notices: Notices = { signedOut: false, emptied: null, withdrawn: [], wiped: false };

export const deviceNotices = {
  snapshot: (): Notices => notices,
  subscribe: (listener: () => void): (() => void) => listeners.add(listener),
  tell(change: Partial<Notices>): void {
    notices = { ...notices, ...change };
    listeners.tell();
  },
};

/** Looks what this browser holds. With a key from another tab the device is open at once. */
export async function start(): Promise<Start> {
  answerFromDevice(deviceAnswer);
  whenWithdrawn((name) => deviceNotices.tell({ withdrawn: [...notices.withdrawn, name] }));
  sensitiveCases.onLearned((id) => void withdraw([id]).catch(() => {}));
  const state = await vault.find().catch(() => 'none' as const);
  if (state === 'none') return 'without';
  // A revoked device learns it while it is still locked, signed in or not.
  if (state === 'locked') {
    void contact().catch(() => {});
    return 'locked';
  }
  try {
    await begin();
    return 'open';
  } catch {
    return 'locked';
  }
}

/** The session as the device knows it, under today's date. */
export function sessionOfDevice(): HeldSession | null {
  const { session } = held;
  if (!session) return null;
  return { ...session, me: withToday(session.me) };
}

const withToday = (me: Me): Me => ({
  ...me,
  today: dayOf(new Date(serverTime()).toISOString(), me.time_zone),
});

/** Whether the work may go on with what the device holds, although the server did not let us in. */
export function maySubstitute(error: unknown): boolean {
  if (!vault.isOpen() || !held.session) return false;
  const expired = error instanceof Problem && error.body.status === 401;
  if (expired) deviceNotices.tell({ signedOut: true });
  return expired || error instanceof Unreachable;
}

/** After the server has said who is signed in. */
export async function entered(session: HeldSession): Promise<void> {
  deviceNotices.tell({ signedOut: false });
  try {
    await keepSession(session);
  } catch (error) {
    // Somebody else's copies stay sealed, and nothing is written among them.
    if (error instanceof OtherAccount) end();
  }
  outbox.tryNow();
  uploads.tryNow();
  void lookForEmptied();
}

/** An empty store beside the mark of a device that the server still knows. */
async function lookForEmptied(): Promise<void> {
  const id = rememberedDevice();
  if (!id || vault.state() !== 'none') return;
  const { devices } = await getJson<{ devices: Device[] }>('/api/v1/devices').catch(() => ({ devices: null }));
  if (!devices) return;
  const device = devices.find((each) => each.id === id && !each.revoked_at);
  if (device) deviceNotices.tell({ emptied: device });
  else forgetCookie();
}

/** Called when the device locks or is erased, here or in another tab. */
export function onClosed(act: (how: 'locked' | 'erased') => void): () => void {
  let before = vault.state();
  return vault.subscribe(() => {
    const now = vault.state();
    if (before === 'open' && now !== 'open') {
      leave();
      deviceSearch.forget();
    }
    if (before !== 'none' && now === 'none') act('erased');
    else if (before === 'open' && now === 'locked') act('locked');
    before = now;
  });
}

/** True while the server cannot be reached. */
export const offlineState = { subscribe: onReach, snapshot: (): boolean => !isReachable() };
