import type { Programme } from './types';

/** Approved or shipped: what cases run by. What is still being written concerns its authors alone. */
export const isInUse = ({ status }: Programme): boolean => status !== 'draft' && status !== 'submitted';

/** The programmes that a new case may be requested in, each in its version in effect. */
export const openToCases = (programmes: Programme[]): Programme[] =>
  programmes.filter((one) => isInUse(one) && one.in_effect !== false && one.offered !== false);
