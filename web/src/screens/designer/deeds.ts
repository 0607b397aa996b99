import type { CaseView } from '../../core/core';
import { newId } from '../../data/uuid';
import { addDays } from '../../i18n/dates';

/** What can be done with the fictional person, with words that stand for any. */
export const deedNames = [
  'inform',
  'admit',
  'procuration',
  'need',
  'resource',
  'synthesis',
  'project',
  'goal',
  'action',
  'agreement',
  'sign',
  'meet',
  'call',
  'actionDone',
  'rate',
  'needMet',
  'obligation',
  'note',
  'evaluate',
  'exit',
  'reassess',
] as const;
export type DeedName = (typeof deedNames)[number];

interface Doing {
  type: string;
  data: Record<string, unknown>;
}

type Make = (view: CaseView, today: string, words: string) => Doing[];

const reviewDays = 90;
const one = (type: string, data: Record<string, unknown>): Doing[] => [{ type, data }];

const contact = (channel: string, on: string, words: string): Doing[] =>
  one('contact.record', { id: newId(), on, channel, outcome: 'held', function: 'coaching', minutes: 45, words });

/** The agreement that still waits for signatures, else the last. */
const lastAgreement = ({ case: state }: CaseView) => state.agreements?.at(-1);

const goalsOf = ({ case: state }: CaseView) =>
  (state.goals ?? []).filter((goal) => goal.cycle === state.cycle && !goal.given_up);

export const deeds: Record<DeedName, Make> = {
  inform: (_view, on, how) => one('information.give', { on, how }),
  admit: () => one('intake.admit', {}),
  procuration: (_view, on, words) =>
    one('procuration.give', {
      id: newId(),
      third_party: words,
      direction: 'both',
      subjects: words,
      purpose: words,
      from: on,
      signed_on: on,
    }),
  need: (_view, _on, words) =>
    one('need.record', { id: newId(), domain: 'housing', words, voice: 'person', importance: 'high' }),
  resource: (_view, _on, words) => one('resource.record', { id: newId(), kind: 'strength', domain: 'family', words }),
  synthesis: (_view, on, words) => one('synthesis.validate', { words, agreed: true, on }),
  project: (_view, _on, words) => one('project.state', { words, share_with_actors: false }),
  goal: (_view, _on, words) =>
    one('goal.set', {
      id: newId(),
      title: words,
      domain: 'autonomy',
      voice: 'person',
      levels: [1, 2, 3, 4, 5].map((level) => `${words} (${level}/5)`),
      importance: 2,
      difficulty: 2,
      baseline: -1,
    }),
  action: (_view, on, words) =>
    one('action.plan', { id: newId(), title: words, owner: { kind: 'person' }, due_on: addDays(on, 30) }),
  agreement: (_view, on, words) =>
    one('agreement.draft', {
      id: newId(),
      offer: words,
      obligations: [
        { id: newId(), party: 'person', words },
        { id: newId(), party: 'service', words },
      ],
      from: on,
      review_on: addDays(on, reviewDays),
    }),
  sign: (view, on, words) => {
    const agreement = lastAgreement(view)?.id;
    return ['person', 'service'].map((party) => ({
      type: 'agreement.sign',
      data: { agreement, party, signer: words, method: 'typed', on },
    }));
  },
  meet: (_view, on, words) => contact('in_person', on, words),
  call: (_view, on, words) => contact('phone', on, words),
  actionDone: ({ case: state }, on) => {
    const open = state.actions?.find(({ status }) => status === 'planned' || status === 'in_progress');
    return one('action.progress', { action: open?.id, status: 'done', on });
  },
  rate: (view, on) =>
    goalsOf(view).map(({ id }) => ({ type: 'goal.rate', data: { goal: id, level: 0, voice: 'person', on } })),
  needMet: ({ case: state }, _on, words) => {
    const open = state.needs?.find(({ outcome }) => !outcome);
    return one('need.settle', { need: open?.id, met: true, words });
  },
  obligation: (view, on) => {
    const agreement = lastAgreement(view);
    const open = agreement?.obligations.find(({ status }) => status === 'open');
    return one('obligation.settle', { agreement: agreement?.id, obligation: open?.id, status: 'fulfilled', on });
  },
  note: (_view, _on, words) => one('note.draft', { id: newId(), words }),
  evaluate: (view, on, words) =>
    one('evaluation.conclude', {
      id: newId(),
      on,
      ratings: goalsOf(view).map(({ id }) => ({ goal: id, level: 0 })),
      satisfaction: 80,
      cost: { minor: 0, currency: 'CHF' },
      results: words,
    }),
  exit: (_view, on, words) => one('case.exit', { reason: 'goals_attained', words, on }),
  reassess: (_view, on, words) => one('case.reassess', { reason: words, on }),
};

/** The deed that brings about what a gate asks for. */
const bringing: Record<string, DeedName> = {
  'information.given': 'inform',
  'intake.admitted': 'admit',
  'procurations.given': 'procuration',
  'needs.recorded': 'need',
  'needs.unmet': 'needMet',
  'resources.recorded': 'resource',
  'synthesis.validated': 'synthesis',
  'project.stated': 'project',
  'goals.set': 'goal',
  'goals.rated': 'rate',
  'goals.attained': 'rate',
  'actions.planned': 'action',
  'actions.open': 'actionDone',
  'actions.done': 'actionDone',
  'agreement.signed': 'sign',
  'obligations.open': 'obligation',
  'contacts.held': 'meet',
  'contacts.personal': 'meet',
  'contacts.remote': 'call',
  'notes.written': 'note',
  'evaluation.concluded': 'evaluate',
};

export function deedFor(fact: string, view: CaseView): DeedName | undefined {
  const deed = bringing[fact.split(/[\s=<>!]/)[0] ?? ''];
  return deed === 'sign' && !lastAgreement(view) ? 'agreement' : deed;
}

/** Whether it makes sense to offer it now; the core decides all the same. */
export function isOffered(name: DeedName, view: CaseView): boolean {
  const { case: state } = view;
  const status = state.status.type;
  const signatures = lastAgreement(view)?.signatures?.length ?? 0;
  if (status === 'exited') return name === 'reassess';
  switch (name) {
    case 'admit':
      return status === 'requested' || status === 'waiting';
    case 'sign':
      return lastAgreement(view) !== undefined && signatures < 2;
    case 'actionDone':
      return (state.actions ?? []).some((action) => action.status === 'planned' || action.status === 'in_progress');
    case 'rate':
      return goalsOf(view).length > 0;
    case 'needMet':
      return (state.needs ?? []).some(({ outcome }) => !outcome);
    case 'obligation':
      return signatures === 2;
    case 'reassess':
      return status === 'open';
    case 'inform':
    case 'procuration':
    case 'meet':
    case 'call':
    case 'note':
      return true;
    default:
      return status === 'open';
  }
}
