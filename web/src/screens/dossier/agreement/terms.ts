import type { Agreement } from '../../../data/types';

export const signedByBoth = ({ signatures = [] }: Agreement): boolean => signatures.length >= 2;

/** It holds: both have signed, it has neither ended nor been replaced. */
export const binds = (agreement: Agreement): boolean =>
  signedByBoth(agreement) && !agreement.ended && !agreement.replaced;

/** The time during which nobody owes anything, if that is now. */
export const pauseOf = ({ suspensions = [] }: Agreement) => suspensions.find(({ resumed_on: end }) => !end);
