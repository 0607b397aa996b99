import { expect, test } from 'vitest';
import type { CaseLine } from '../../data/types';
import { tasksOf } from './tasks';

const today = '2026-11-22';
const line = (id: string, parts: Partial<CaseLine>): CaseLine => ({
  id,
  number: 1,
  person: 'p',
  family_name: id,
  given_names: 'x',
  unit: 'u',
  referent: 'r',
  programme: 'gobet',
  status: 'open',
  stage: 'planning',
  phase: 'P3',
  cycle: 1,
  received_on: '2026-10-01',
  last_event_at: '2026-11-01T08:00:00Z',
  open_actions: 1,
  version: 3,
  ...parts,
});

test('overdue first, then decisions, then what comes; nothing beyond two weeks', () => {
  const lines = [
    line('soon', { next_due_on: '2026-12-06' }),
    line('far', { next_due_on: '2026-12-07' }),
    line('request', { status: 'requested', received_on: '2026-11-20' }),
    line('today', { next_due_on: today }),
    line('late', { next_due_on: '2026-11-10' }),
    line('later', { next_due_on: '2026-11-01' }),
    line('nothing', {}),
  ];
  expect(tasksOf(lines, today).map((task) => task.line.id)).toEqual(['later', 'late', 'request', 'today', 'soon']);
});

test('what is due says what it is: a promise on the waiting list, news after the exit', () => {
  const lines = [
    line('w', { status: 'waiting', next_due_on: today }),
    line('e', { status: 'exited', next_due_on: today }),
    line('r', { status: 'refused', next_due_on: today }),
  ];
  expect(tasksOf(lines, today).map((task) => task.kind)).toEqual(['promised', 'followUp']);
});

test('a case that comes in two lists stands once', () => {
  const request = line('a', { status: 'requested' });
  expect(tasksOf([request, request], today)).toHaveLength(1);
});

test('somebody who is looked for is gone to on the day foreseen, and their request is not late meanwhile', () => {
  const request = (parts: Partial<CaseLine>) => line('r', { status: 'requested', received_on: '2026-09-01', ...parts });
  const [task] = tasksOf([request({ next_due_on: '2026-11-25', attempts: 2 })], today);
  expect(task).toMatchObject({ kind: 'outreach', on: '2026-11-25' });
  expect(tasksOf([request({})], today)[0]).toMatchObject({ kind: 'decide', on: '2026-09-01' });
});
