import { type Step, steps } from './exercise';

/** How far somebody has come on this browser: nothing else of the exercise is kept. */
export type Progress = 'new' | 'declined' | 'done' | Step;

const placeOf = (account: string): string => `first-day:${account}`;

export function progressOf(account: string): Progress {
  const kept = localStorage.getItem(placeOf(account));
  if (kept === 'declined' || kept === 'done') return kept;
  return steps.find((step) => step === kept) ?? 'new';
}

export function keepProgress(account: string, progress: Exclude<Progress, 'new'>): void {
  localStorage.setItem(placeOf(account), progress);
}
