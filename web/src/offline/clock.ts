/**
 * The time as the server counts it. A device's own clock may be wrong by a year: what counts is by how much, learnt at
 * each contact and kept sealed. A clock that jumps in between is noticed.
 */
let ahead = 0;

/** How far the device's clock runs ahead of the server's, in milliseconds. */
export const clockError = (): number => ahead;

export function learnTime(serverTime: number, deviceTime = Date.now()): void {
  ahead = deviceTime - serverTime;
}

export function setClockError(error: number): void {
  ahead = error;
}

export const serverTime = (): number => Date.now() - ahead;

/** Beyond this the person is told that the device's clock is wrong. */
export const clockErrorShown = 10 * 60_000;
