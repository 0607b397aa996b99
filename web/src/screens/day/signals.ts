import type { CaseState, Goal } from '../../data/types';
import { addDays } from '../../i18n/dates';
import { fold } from '../../ui/fold';
import { binds, pauseOf, stands } from '../dossier/agreement/terms';

export const soonDays = 30;
export const silentDays = 30;
export const reviewDays = 14;
export const arrivedDays = 7;

export type SignalKind =
  | 'action'
  | 'obligation'
  | 'review'
  | 'period'
  | 'procuration'
  | 'tell'
  | 'goal'
  | 'need'
  | 'trial'
  | 'mediation'
  | 'document'
  | 'assessment';

/** Something in a dossier that should not be overlooked. */
export interface Signal {
  kind: SignalKind;
  id: string;
  /** What it is about, in the words of the dossier. */
  what: string;
  /** The day that makes it one: when it was due, when it ends, when it was last heard of. */
  on: string;
}

/** Where in the dossier each is settled. */
export const placeOf: Record<SignalKind, string> = {
  action: 'plan',
  obligation: 'accord',
  review: 'accord',
  period: 'accord',
  procuration: 'personnes',
  tell: 'personnes',
  goal: 'plan',
  need: 'plan',
  trial: 'plan',
  mediation: 'plan/partition',
  document: 'documents',
  assessment: 'instruments',
};

const isOpen = (status: string): boolean => status === 'planned' || status === 'in_progress';

/**
 * What a dossier asks `me` to look at, the oldest first. A case that has ended asks for its needs without an answer alone,
 * another that is not open for nothing.
 */
export function signalsOf(state: CaseState, today: string, me = ''): Signal[] {
  if (state.status.type === 'exited' && state.status.reason !== 'deceased') return needsToLookAt(state, today);
  if (state.status.type !== 'open') return [];
  return [
    ...overdueActions(state, today),
    ...ofAgreements(state, today),
    ...procurationsEnding(state, today),
    ...withdrawalsToTell(state),
    ...silentGoals(state, today),
    ...needsToLookAt(state, today),
    ...trialsToReview(state, today),
    ...mediationsToResume(state, today),
    ...documentsArrived(state, today, me),
    ...answersToLookAt(state),
  ].sort((a, b) => a.on.localeCompare(b.on));
}

const overdueActions = (state: CaseState, today: string): Signal[] =>
  (state.actions ?? []).flatMap(({ id, title, status, due_on: on, cycle }) =>
    isOpen(status) && cycle === state.cycle && on && on < today
      ? [{ kind: 'action' as const, id, what: title, on }]
      : [],
  );

function ofAgreements(state: CaseState, today: string): Signal[] {
  const found: Signal[] = [];
  for (const agreement of state.agreements ?? []) {
    if (!stands(agreement)) continue;
    const { id, obligations, until } = agreement;
    const pause = pauseOf(agreement);
    const review = pause ? pause.look_again_on : agreement.review_on;
    if (review && review <= addDays(today, reviewDays)) found.push({ kind: 'review', id, what: '', on: review });
    if (binds(agreement) && until && until <= addDays(today, reviewDays))
      found.push({ kind: 'period', id, what: '', on: until });
    if (pause) continue;
    for (const { id: duty, words, status, due_on: due } of obligations)
      if (status === 'open' && due && due < today) found.push({ kind: 'obligation', id: duty, what: words, on: due });
  }
  return found;
}

const procurationsEnding = (state: CaseState, today: string): Signal[] =>
  (state.procurations ?? []).flatMap(({ id, third_party: what, until: on, withdrawn }) =>
    !withdrawn && on && on >= today && on <= addDays(today, soonDays)
      ? [{ kind: 'procuration' as const, id, what, on }]
      : [],
  );

/** Who has received information under a procuration and does not know that it is withdrawn. */
const withdrawalsToTell = (state: CaseState): Signal[] =>
  (state.procurations ?? []).flatMap(({ id, third_party: what, withdrawn, to_tell: open }) =>
    open && withdrawn ? [{ kind: 'tell' as const, id, what, on: withdrawn.on }] : [],
  );

/** The day from which a goal has been without news: its last rating, else the day the monitoring began. */
function heardOf(goal: Goal, state: CaseState): string | undefined {
  const rated = (goal.ratings ?? []).map(({ on }) => on).sort();
  const monitored = (state.stages ?? []).find(({ phase, cycle }) => phase === 'P5' && cycle === state.cycle);
  return rated.at(-1) ?? monitored?.entered_at.slice(0, 10);
}

const silentGoals = (state: CaseState, today: string): Signal[] =>
  (state.goals ?? []).flatMap((goal) => {
    if (goal.cycle !== state.cycle || goal.given_up) return [];
    const on = heardOf(goal, state);
    return on && on < addDays(today, -silentDays) ? [{ kind: 'goal' as const, id: goal.id, what: goal.title, on }] : [];
  });

/** Needs without an answer whose day has come, or that have none. */
const needsToLookAt = (state: CaseState, today: string): Signal[] =>
  (state.needs ?? []).flatMap(({ id, words: what, answer, look_on: on, recorded_at: at }) =>
    answer === 'none' && (on ?? '') <= today ? [{ kind: 'need' as const, id, what, on: on ?? at.slice(0, 10) }] : [],
  );

/** Options on trial whose review is due, or whose trial is over without a word of how it went. */
const trialsToReview = (state: CaseState, today: string): Signal[] =>
  (state.options ?? []).flatMap(({ id, title: what, choice, ended, review_on: review, trial_until: until }) => {
    const on = review ?? until;
    return choice?.chosen && !ended && on && on <= today ? [{ kind: 'trial' as const, id, what, on }] : [];
  });

/** Mediations whose day to talk again has come, unless that was the day of a later one on the same matter. */
const mediationsToResume = (state: CaseState, today: string): Signal[] =>
  (state.mediations ?? []).flatMap(({ id, about: what, again_on: on }, index, all) => {
    const resumed = all.slice(index + 1).some(({ about }) => fold(about) === fold(what));
    return on && on <= today && !resumed ? [{ kind: 'mediation' as const, id, what, on }] : [];
  });

/** What colleagues have added lately; without a name of one's own nothing is told. */
const documentsArrived = (state: CaseState, today: string, me: string): Signal[] =>
  (state.documents ?? []).flatMap(({ id, title: what, author, added_at: at, withdrawn }) => {
    const on = at.slice(0, 10);
    const told = me !== '' && author !== me && !withdrawn && on > addDays(today, -arrivedDays);
    return told ? [{ kind: 'document' as const, id, what, on }] : [];
  });

/** Answers to an instrument that a human must look at, until somebody has said what was done. */
const answersToLookAt = (state: CaseState): Signal[] =>
  (state.assessments ?? []).flatMap(({ id, on, alerts, attended, withdrawn }) =>
    alerts.length > 0 && !attended && !withdrawn ? [{ kind: 'assessment' as const, id, what: '', on }] : [],
  );
