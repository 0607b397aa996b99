import { expect, test } from 'vitest';
import type { CaseState } from '../../data/types';
import { signalsOf } from './signals';

const today = '2026-11-22';
const request = {
  person: 'p',
  unit: 'u',
  programme: 'gobet',
  programme_version: 1,
  origin: 'self' as const,
  expectation: 'x',
  received_on: '2026-01-01',
  referent: 'r',
};

const state = (parts: Partial<CaseState>): CaseState => ({
  version: 9,
  request,
  requested_at: '2026-01-01T08:00:00Z',
  status: { type: 'open' },
  cycle: 1,
  last_event_at: '2026-11-01T08:00:00Z',
  ...parts,
});

const kinds = (parts: Partial<CaseState>): string[] => signalsOf(state(parts), today).map(({ kind }) => kind);

const action = { id: 'a', title: 'Appeler', owner: { kind: 'person' as const }, cycle: 1, status: 'planned' as const };
const procuration = {
  id: 'p',
  third_party: 'Dre Perrin',
  direction: 'both' as const,
  subjects: 's',
  purpose: 'p',
  from: '2026-01-01',
  signed_on: '2026-01-01',
  to_tell: false,
};
const agreement = {
  id: 'c',
  cycle: 1,
  offer: 'o',
  obligations: [],
  from: '2026-01-01',
  sha256: 'e3b0',
  standing: 'in_force' as const,
};
const duty = { id: 'd', party: 'person' as const, words: 'x', status: 'open' as const, due_on: '2026-11-01' };
const goal = {
  id: 'g',
  title: 'Je signe un bail',
  domain: 'housing' as const,
  voice: 'person' as const,
  levels: [],
  importance: 1,
  difficulty: 1,
  baseline: -1,
  cycle: 1,
};
const rated = (on: string) => ({ ...goal, ratings: [{ goal: 'g', level: 0, voice: 'person' as const, on }] });

test('an open action is a signal from the day after it was due', () => {
  expect(kinds({ actions: [{ ...action, due_on: '2026-11-21' }] })).toEqual(['action']);
  expect(kinds({ actions: [{ ...action, due_on: today }] })).toEqual([]);
  expect(kinds({ actions: [{ ...action, due_on: '2026-11-21', status: 'done' }] })).toEqual([]);
  expect(kinds({ actions: [{ ...action, due_on: '2026-11-21', cycle: 2 }] })).toEqual([]);
});

test('a procuration is a signal in its last thirty days, not after its end, not once withdrawn', () => {
  expect(kinds({ procurations: [{ ...procuration, until: '2026-12-22' }] })).toEqual(['procuration']);
  expect(kinds({ procurations: [{ ...procuration, until: '2026-12-23' }] })).toEqual([]);
  expect(kinds({ procurations: [{ ...procuration, until: '2026-11-21' }] })).toEqual([]);
  const withdrawn = { procuration: 'p', on: today, how: 'x' };
  expect(kinds({ procurations: [{ ...procuration, until: today, withdrawn }] })).toEqual([]);
  expect(kinds({ procurations: [{ ...procuration, withdrawn, to_tell: true }] })).toEqual(['tell']);
});

test('an agreement is a signal two weeks before it is reviewed, and its open duties once they are late', () => {
  expect(kinds({ agreements: [{ ...agreement, review_on: '2026-12-06' }] })).toEqual(['review']);
  expect(kinds({ agreements: [{ ...agreement, review_on: '2026-12-07' }] })).toEqual([]);
  expect(kinds({ agreements: [{ ...agreement, obligations: [duty] }] })).toEqual(['obligation']);
  for (const standing of ['ended', 'replaced', 'dropped'] as const)
    expect(kinds({ agreements: [{ ...agreement, obligations: [duty], standing }] })).toEqual([]);
});

test('an agreement that binds is a signal two weeks before its period is over, and after it', () => {
  for (const until of ['2026-12-06', '2026-11-01'])
    expect(kinds({ agreements: [{ ...agreement, until }] })).toEqual(['period']);
  expect(kinds({ agreements: [{ ...agreement, until: '2026-12-07' }] })).toEqual([]);
  expect(kinds({ agreements: [{ ...agreement, until: '2026-12-06', standing: 'draft' as const }] })).toEqual([]);
});

test('a suspended agreement asks for nothing but to be looked at again on its day', () => {
  const pause = { from: '2026-10-01', reason: 'hôpital' };
  const running = { ...agreement, obligations: [duty], review_on: '2026-11-01' };
  const late = { ...running, standing: 'suspended' as const };
  expect(kinds({ agreements: [{ ...late, suspensions: [pause] }] })).toEqual([]);
  expect(kinds({ agreements: [{ ...late, suspensions: [{ ...pause, look_again_on: '2026-11-22' }] }] })).toEqual([
    'review',
  ]);
  const over = { ...pause, resumed_on: '2026-10-20' };
  expect(kinds({ agreements: [{ ...running, suspensions: [over] }] })).toEqual(['review', 'obligation']);
});

test('a goal is a signal when it was last rated more than thirty days ago', () => {
  expect(kinds({ goals: [rated('2026-10-22')] })).toEqual(['goal']);
  expect(kinds({ goals: [rated('2026-10-23')] })).toEqual([]);
  expect(kinds({ goals: [{ ...rated('2026-10-01'), given_up: { goal: 'g', reason: 'x' } }] })).toEqual([]);
});

test('a goal that was never rated counts from the day the monitoring began', () => {
  const stages = [{ stage: 'm', phase: 'P5' as const, cycle: 1, entered_at: '2026-09-01T08:00:00Z', author: 'r' }];
  expect(kinds({ goals: [goal] })).toEqual([]);
  expect(kinds({ goals: [goal], stages })).toEqual(['goal']);
});

test('the oldest comes first, and a case that has ended asks nothing', () => {
  const parts = { actions: [{ ...action, due_on: '2026-11-20' }], goals: [rated('2026-06-01')] };
  expect(kinds(parts)).toEqual(['goal', 'action']);
  expect(kinds({ ...parts, status: { type: 'exited' } })).toEqual([]);
});

test('a document that a colleague added this week is told, one of my own, an old or a withdrawn one is not', () => {
  const document = (id: string, author: string, at: string) =>
    ({ id, title: id, author, added_at: `${at}T08:00:00Z` }) as NonNullable<CaseState['documents']>[number];
  const withdrawn = { reason: 'x', author: 'a', at: '2026-11-21T08:00:00Z' };
  const documents = [
    document('letter', 'colleague', '2026-11-20'),
    document('mine', 'me', '2026-11-20'),
    document('old', 'colleague', '2026-11-15'),
    { ...document('gone', 'colleague', '2026-11-20'), withdrawn },
  ];
  const found = signalsOf(state({ documents }), today, 'me');
  expect(found).toEqual([{ kind: 'document', id: 'letter', what: 'letter', on: '2026-11-20' }]);
  expect(signalsOf(state({ documents }), today)).toEqual([]);
});

const need = {
  id: 'n',
  domain: 'housing' as const,
  words: 'Un logement sans escalier',
  voice: 'person' as const,
  importance: 'high' as const,
  cycle: 1,
  recorded_at: '2026-03-02T08:00:00Z',
  answer: 'none' as const,
  look_on: today,
};

test('a need without an answer is a signal from its day on, and where an old record names none', () => {
  expect(kinds({ needs: [need] })).toEqual(['need']);
  expect(kinds({ needs: [{ ...need, look_on: '2026-11-23' }] })).toEqual([]);
  expect(kinds({ needs: [{ ...need, answer: 'on_trial' }] })).toEqual([]);
  const { look_on: _, ...old } = need;
  expect(signalsOf(state({ needs: [old] }), today)).toMatchObject([{ kind: 'need', on: '2026-03-02' }]);
});

test('an option on trial is a signal once its review is due, until it has ended or where it was never chosen', () => {
  const option = {
    id: 'o',
    title: 'Essai en atelier',
    kind: 'made_to_measure' as const,
    hypothesis: 'h',
    cycle: 1,
    before_case: false,
    review_on: today,
    trial_until: '2026-12-31',
    choice: { chosen: true, by: 'person' as const, reason: 'r', on: '2026-10-01' },
  };
  expect(kinds({ options: [option] })).toEqual(['trial']);
  expect(kinds({ options: [{ ...option, review_on: '2026-11-23' }] })).toEqual([]);
  const { review_on: _, ...unplanned } = option;
  expect(kinds({ options: [{ ...unplanned, trial_until: '2026-11-20' }] })).toEqual(['trial']);
  expect(kinds({ options: [unplanned] })).toEqual([]);
  expect(kinds({ options: [{ ...option, ended: { result: 'helped', reason: 'r', on: today } }] })).toEqual([]);
  expect(kinds({ options: [{ ...option, choice: { ...option.choice, chosen: false } }] })).toEqual([]);
});

test('a mediation is a signal on the day on which it is talked about again, until it was', () => {
  const mediation = {
    id: 'm',
    on: '2026-11-01',
    about: 'Reprise à mi-temps',
    parties: [],
    outcome: 'open' as const,
    again_on: today,
    author: 'a',
    cycle: 1,
  };
  expect(kinds({ mediations: [mediation] })).toEqual(['mediation']);
  expect(kinds({ mediations: [{ ...mediation, again_on: '2026-11-23' }] })).toEqual([]);
  const { again_on: _, ...last } = { ...mediation, id: 'n', about: 'REPRISE A MI-TEMPS' };
  expect(kinds({ mediations: [mediation, last] })).toEqual([]);
  expect(kinds({ mediations: [mediation, { ...last, about: 'Logement' }] })).toEqual(['mediation']);
});

test('of a case that has ended its needs without an answer remain, but not of a person who has died', () => {
  const ended = (reason: string) => ({ status: { type: 'exited' as const, reason }, needs: [need] });
  expect(kinds({ ...ended('moved_away'), actions: [{ ...action, due_on: '2026-01-01' }] })).toEqual(['need']);
  expect(kinds(ended('deceased'))).toEqual([]);
});
