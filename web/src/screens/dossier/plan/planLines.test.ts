import { expect, test } from 'vitest';
import type { Action, CaseState, Goal, PlanCourse, StepCourse } from '../../../data/types';
import { doableNow, planParts } from './planLines';

const action = (id: string, goal?: string, due?: string): Action => ({
  id,
  title: id,
  owner: { kind: 'person' },
  cycle: 2,
  status: 'planned',
  ...(goal ? { goal } : {}),
  ...(due ? { due_on: due } : {}),
});

const course = (id: string, standing: StepCourse['standing'], late = 0): StepCourse => ({
  action: id,
  standing,
  waits_for: [],
  days_late: late,
});

const goal = (id: string): Goal => ({ id, title: id }) as Goal;

function view(plan: PlanCourse) {
  const state = {
    goals: [goal('work'), goal('given up')],
    actions: [
      action('a', 'work', '2026-03-09'),
      action('b', 'given up', '2026-03-01'),
      action('c'),
      action('old', 'work'),
    ],
  };
  return planParts({ case: state as CaseState, plan });
}

test('the page shows what the core counts to the plan; steps of a goal given up stand with those without a goal', () => {
  const parts = view({
    steps: [course('a', 'ready'), course('b', 'waits'), course('c', 'ready', 3)],
    goals: [{ goal: 'work', steps: 1, done: 0 }],
    costs: [],
    actors: [],
  });
  expect(parts.map(({ goal, lines }) => [goal?.id, lines.map(({ action }) => action.id)])).toEqual([
    ['work', ['a']],
    [undefined, ['b', 'c']],
  ]);
  expect(doableNow(parts).map(({ action }) => action.id)).toEqual(['c', 'a']);
});

test('nothing planned is no part at all', () => {
  expect(planParts({ case: {} as CaseState })).toEqual([]);
});
