import type { Assessment } from '../../../data/types';

/** The version of the instrument that was answered, as the files are kept by. */
export const nameOf = ({ instrument, instrument_version }: Assessment): string => `${instrument} ${instrument_version}`;
