import type * as v from './vocabulary';

/** Leave to exchange information, and the register of what passed: src/domain/transmission.hpp. */
export interface Procuration {
  id: string;
  third_party: string;
  direction: v.Direction;
  /** What information, in words. */
  subjects: string;
  purpose: string;
  from: string;
  until?: string;
  signed_on: string;
  covers?: v.InformationSubject[];
  document?: string;
  signer?: string;
  capacity?: string;
  withdrawn?: { procuration: string; on: string; how: string };
  /** It is withdrawn, and a recipient of information does not know yet. */
  to_tell: boolean;
  told?: { procuration: string; on: string; how: string };
}

export interface Transmission {
  id: string;
  on: string;
  third_party: string;
  direction: 'give' | 'obtain';
  subjects: v.InformationSubject[];
  words: string;
  channel?: v.Channel;
  documents?: string[];
  procuration?: string;
  ground?: { kind: v.LegalGround; reference: string; reason: string };
  at: string;
  author: string;
}

/** The minutes of a mediation: src/domain/mediation.hpp. */
export interface Mediation {
  id: string;
  on: string;
  about: string;
  parties: { who: string; position: string; interests?: string }[];
  common?: string;
  outcome: v.MediationOutcome;
  agreed?: string;
  remains?: string;
  again_on?: string;
  author: string;
  cycle: number;
}
