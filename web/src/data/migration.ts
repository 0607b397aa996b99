import type { RunBy } from '../core/page-core';
import type { Event } from './types';

/** One version of a programme. */
export interface Version {
  key: string;
  version: number;
}

/** What an item of the circuit becomes in another one; without `to` it ends. */
export interface ItemMapping {
  from: string;
  to?: string;
}

/** The data of `case.migrate`. */
export interface MigrationTerms {
  programme: string;
  programme_version: number;
  /** Where the case stands then; else the stage of the same key or phase. */
  stage?: string;
  items: ItemMapping[];
  reason: string;
}

/** What a migration would do to a case, as the core foresees it. */
export interface MigrationPreview {
  from_stage: string;
  to_stage: string;
  kept: { from: string; to: string; state: string }[];
  /** Keys in the present circuit: open items that go with it. */
  ended: string[];
  /** Keys in the new circuit: what is under way then and was not before. */
  begun: string[];
}

/** A change of programme in the state of a case; the last one can be undone until the circuit moves. */
export interface Migration {
  from: string;
  from_version: number;
  to: string;
  to_version: number;
  from_stage: string;
  at: string;
  author: string;
  reason: string;
  undone: boolean;
  settled: boolean;
}

const isDecisive = new Set(['case_requested', 'programme_changed']);

/** Every programme by which a case with these events runs or ran. */
export const runsBy = (events: Pick<Event, 'event' | 'data'>[]): RunBy[] =>
  events.filter(({ event }) => isDecisive.has(event)).map(({ data }) => data);
