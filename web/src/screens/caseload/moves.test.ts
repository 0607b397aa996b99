import { expect, test } from 'vitest';
import type { CaseLine, Programme } from '../../data/types';
import { columnsOf, keepingSame, mayReturn, movesOf } from './moves';

const label = { fr: 'x', en: 'x', de: 'x', it: 'x' };
const stage = (key: string, phase: 'P1' | 'P2' | 'P3' | 'P5', next: string[]) => ({
  key,
  phase,
  label,
  purpose: label,
  next,
});
const programme: Programme = {
  key: 'gobet',
  version: 1,
  title: label,
  circuit: {
    stages: [
      stage('intake', 'P1', ['assessment']),
      stage('assessment', 'P2', ['planning']),
      stage('planning', 'P3', ['monitoring', 'assessment', 'gone']),
      stage('monitoring', 'P5', ['planning']),
    ],
  },
};
const line = (at: string, status: CaseLine['status'] = 'open') =>
  ({ programme: 'gobet', stage: at, status, phase: 'P3' }) as CaseLine;

test('a case moves where the circuit leads, on or back, and never to a stage that is not there', () => {
  const moves = movesOf([programme], line('planning'));
  expect(moves.map((move) => `${move.stage} ${move.phase} ${move.direction}`)).toEqual([
    'monitoring P5 on',
    'assessment P2 back',
  ]);
});

test('a case that is not open, or of a programme that is not known, does not move', () => {
  expect(movesOf([programme], line('planning', 'exited'))).toEqual([]);
  expect(movesOf([], line('planning'))).toEqual([]);
});

test('the columns are the phases of the circuits in use, in their order', () => {
  expect(columnsOf([programme], [line('planning')])).toEqual(['P1', 'P2', 'P3', 'P5']);
  expect(columnsOf([programme], [])).toEqual([]);
});

test('a move can be taken back where the circuit leads back', () => {
  expect(mayReturn([programme], line('planning'), 'monitoring')).toBe(true);
  expect(mayReturn([programme], line('assessment'), 'planning')).toBe(true);
  expect(mayReturn([programme], line('intake'), 'assessment')).toBe(false);
});

test('a line that says what it said before stays the same object; one that changed, came or lost a field does not', () => {
  const of = (id: string, more: Partial<CaseLine> = {}): CaseLine => ({ ...line('intake'), id, ...more });
  const before = [of('a'), of('b', { open_actions: 1 }), of('c', { next_due_on: '2026-11-01' }), of('gone')];
  const now = [of('new'), of('c'), of('b', { open_actions: 2 }), of('a')];
  const kept = keepingSame(before, now);
  expect(kept).toEqual(now);
  expect(kept.map((each) => before.includes(each))).toEqual([false, false, false, true]);
});
