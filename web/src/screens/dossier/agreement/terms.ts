import type { Agreement, CaseState } from '../../../data/types';

/** Both have put their names to it, whatever became of it. */
export const signedByBoth = ({ standing }: Agreement): boolean => standing !== 'draft' && standing !== 'dropped';

export const binds = ({ standing }: Agreement): boolean => standing === 'in_force' || standing === 'suspended';

/** A draft, or what binds: neither past nor left behind. */
export const stands = (agreement: Agreement): boolean => agreement.standing === 'draft' || binds(agreement);

/** The draft on the table, else the agreement that binds. */
export const presentAgreement = ({ agreements = [] }: Pick<CaseState, 'agreements'>): Agreement | undefined =>
  agreements.findLast(stands);

/** The time during which nobody owes anything, if that is now. */
export const pauseOf = ({ standing, suspensions }: Agreement) =>
  standing === 'suspended' ? suspensions?.at(-1) : undefined;
