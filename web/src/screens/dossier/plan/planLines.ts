import type { DossierView } from '../../../data/dossier';
import type { Action, Goal, StepCourse } from '../../../data/types';

/** A step with what the core says of it on the day. */
export interface PlanLine {
  action: Action;
  course: StepCourse;
}

/** The steps of a goal, in the order in which they were planned; no goal: the others. */
export interface PlanPart {
  goal: Goal | null;
  steps: number;
  done: number;
  lines: PlanLine[];
}

/** The plan of the present cycle, as the core counts it: goals, each with its steps, then the steps without a goal. */
export function planParts({ case: state, plan }: Pick<DossierView, 'case' | 'plan'>): PlanPart[] {
  const { actions = [], goals = [] } = state;
  const lines = (plan?.steps ?? []).flatMap((course) => {
    const action = actions.find(({ id }) => id === course.action);
    return action ? [{ action, course }] : [];
  });
  const of = (id: string): PlanLine[] => lines.filter(({ action }) => action.goal === id);
  const parts: PlanPart[] = (plan?.goals ?? []).flatMap(({ goal: id, steps, done }) => {
    const goal = goals.find((each) => each.id === id);
    return goal ? [{ goal, steps, done, lines: of(id) }] : [];
  });
  const known = new Set(parts.map(({ goal }) => goal?.id));
  const rest = lines.filter(({ action }) => !action.goal || !known.has(action.goal));
  return rest.length > 0 ? [...parts, { goal: null, steps: 0, done: 0, lines: rest }] : parts;
}

/** What can be done now: what is late first, then by the day it is due. */
export const doableNow = (parts: PlanPart[]): PlanLine[] =>
  parts
    .flatMap(({ lines }) => lines)
    .filter(({ course }) => course.standing === 'ready' || course.standing === 'under_way')
    .sort(
      (a, b) =>
        b.course.days_late - a.course.days_late || (a.action.due_on ?? '9').localeCompare(b.action.due_on ?? '9'),
    );
