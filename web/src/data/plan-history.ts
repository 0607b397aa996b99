import type { Action, Goal } from './state';

/** What the core says of the plan over time: its versions, and what each cycle has come to. */
export interface PlanHistory {
  versions?: PlanVersion[];
  balances?: PlanBalance[];
}

/** The plan as it stood when both had signed. */
export interface PlanVersion {
  number: number;
  agreement: string;
  cycle: number;
  at: string;
  /** Of the case, with the second signature. */
  version: number;
}

export type GoalOutcome = 'given_up' | 'unrated' | 'receded' | 'unchanged' | 'advanced' | 'reached' | 'exceeded';

export interface PlanBalance {
  cycle: number;
  evaluated_on?: string;
  goals?: { goal: string; outcome: GoalOutcome; level?: number }[];
  done: number;
  abandoned: number;
  open: number;
}

export type PlanChange = 'added' | 'dropped' | 'changed' | 'unchanged';

export interface ItemDifference<Item> {
  change: PlanChange;
  before?: Item;
  after?: Item;
  /** Of a changed one: which members differ; "level" is that of the newest rating. */
  members?: string[];
}

export interface PlanDifference {
  goals?: ItemDifference<Goal>[];
  steps?: ItemDifference<Action>[];
}
