import address from 'virtual:core';
import { getJson } from '../data/api';
import type { Programme } from '../data/types';
import { Core } from './core';
import { CoreMissing } from './missing';

let loading: Promise<Core> | null = null;
let programmes: Programme[] = [];

/** The one core of this page, with the programmes of the server loaded. */
export function pageCore(): Promise<Core> {
  loading ??= load().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

/** The programmes that were loaded with the core. */
export const knownProgrammes = (): Programme[] => programmes;

async function load(): Promise<Core> {
  if (address === '') throw new CoreMissing('unisson.wasm');
  const [core, answer] = await Promise.all([
    Core.load(fetch(address)),
    getJson<{ programmes: Programme[] }>('/api/v1/programmes'),
  ]);
  programmes = answer.programmes;
  for (const programme of programmes) core.loadProgramme(programme);
  return core;
}
