/** How long the device may open its copies without having spoken to the server. Kept sealed. */
export interface Lease {
  /** The server's time at the last contact. */
  contact: number;
  /** The server's time until which the copies open. */
  until: number;
  /** How far the device's clock ran ahead then. */
  ahead: number;
}

export type LeaseState = 'valid' | 'ended' | 'clock_turned_back';

/** A little: clocks are put right by seconds all the time. */
export const backwardsMost = 5 * 60_000;

/** A clock that now shows less than at the last contact was turned back: only the server can tell the time then. */
export function leaseState(lease: Lease, deviceTime: number): LeaseState {
  const now = deviceTime - lease.ahead;
  if (now < lease.contact - backwardsMost) return 'clock_turned_back';
  return now < lease.until ? 'valid' : 'ended';
}
