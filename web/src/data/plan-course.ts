import type { Money, Owner } from './state';
import type * as v from './vocabulary';

/** Where a step stands on the day, as the core says. */
export interface StepCourse {
  action: string;
  standing: 'ready' | 'waits' | 'later' | 'under_way' | 'over';
  waits_for: string[];
  days_late: number;
}

/** The plan of the present cycle on the day: its steps, the progress of its goals, what it costs whom. */
export interface PlanCourse {
  steps: StepCourse[];
  goals: { goal: string; steps: number; done: number }[];
  costs: { payer: v.Payer; name?: string; sum: Money }[];
  actors: ActorCourse[];
}

/** One of those who play a part in the plan; who is late comes first. */
export interface ActorCourse {
  owner: Owner;
  next?: string;
  open: number;
  done: number;
  abandoned: number;
  days_late: number;
  informed: number;
  done_well: number;
  done_badly: number;
  in_interest: number;
  against_interest: number;
  last_contact_on?: string;
}
