import type { DossierView } from '../../data/dossier';
import type { Interview } from '../../data/types';
import { excerptOf, fold } from '../../ui/fold';

/** The places of a dossier where words stand; each is worded under find.place. */
export type Place =
  | 'need'
  | 'resource'
  | 'synthesis'
  | 'interview'
  | 'project'
  | 'goal'
  | 'option'
  | 'action'
  | 'agreement'
  | 'contact'
  | 'note'
  | 'evaluation'
  | 'procuration'
  | 'transmission'
  | 'mediation'
  | 'relation'
  | 'life'
  | 'request'
  | 'person';

export interface Passage {
  place: Place;
  /** The page of the dossier, as in its address. */
  page: string;
  text: string;
}

export interface Match extends Passage {
  excerpt: string;
}

export const matchesMax = 20;

/** All words of a dossier with the place where they stand, the newest of each kind first. */
export function passagesOf(view: DossierView): Passage[] {
  const state = view.case;
  const { terms } = view.person;
  const all: Passage[] = [];
  const add = (place: Place, page: string, ...texts: (string | undefined)[]): void => {
    for (const text of texts) if (text) all.push({ place, page, text });
  };
  for (const { words, addenda = [] } of state.notes?.toReversed() ?? [])
    add('note', 'journal', words, ...addenda.map((each) => each.words));
  for (const { words, with_whom } of state.contacts?.toReversed() ?? []) add('contact', 'journal', words, with_whom);
  for (const { words } of state.projects?.toReversed() ?? []) add('project', 'plan', words);
  for (const goal of state.goals?.toReversed() ?? [])
    add('goal', 'plan', goal.title, ...goal.levels, ...(goal.ratings ?? []).map(({ words }) => words));
  for (const { title, hypothesis, choice, ended } of state.options?.toReversed() ?? [])
    add('option', 'plan', title, hypothesis, choice?.reason, ended?.reason);
  for (const { title, remark, owner } of state.actions?.toReversed() ?? [])
    add('action', 'plan', title, remark, owner.who);
  for (const { words, outcome, looks = [] } of state.needs?.toReversed() ?? [])
    add('need', 'plan', words, outcome?.words, ...looks.map((each) => each.words));
  for (const { words } of state.resources?.toReversed() ?? []) add('resource', 'plan', words);
  for (const { words, disagreement } of state.syntheses?.toReversed() ?? [])
    add('synthesis', 'plan', words, disagreement);
  for (const interview of state.interviews?.toReversed() ?? []) add('interview', 'instruments', ...wordsOf(interview));
  for (const { offer, obligations } of state.agreements?.toReversed() ?? [])
    add('agreement', 'accord', offer, ...obligations.flatMap(({ words, proof }) => [words, proof]));
  for (const { results, satisfaction_words: said } of state.evaluations?.toReversed() ?? [])
    add('evaluation', 'bilan', results, said);
  for (const { third_party, subjects, purpose } of state.procurations?.toReversed() ?? [])
    add('procuration', 'personnes', third_party, subjects, purpose);
  for (const { third_party, words, ground } of state.transmissions?.toReversed() ?? [])
    add('transmission', 'personnes', third_party, words, ground?.reference, ground?.reason);
  for (const { about, parties, common, agreed, remains } of state.mediations?.toReversed() ?? [])
    add(
      'mediation',
      'plan/partition',
      about,
      ...parties.flatMap(({ who, position, interests }) => [who, position, interests]),
      common,
      agreed,
      remains,
    );
  for (const { called, words } of state.relations ?? []) add('relation', 'entourage', called, words);
  for (const { title, words } of state.life_events ?? []) add('life', 'entourage', title, words);
  add('request', '', state.request.expectation, state.request.origin_name);
  const ways = (terms.contact_ways ?? []).flatMap(({ value, remark }) => [value, remark]);
  const representatives = (view.person.representatives ?? []).map((each) => each.display_name);
  add('person', 'personnes', terms.other_names, ...ways, ...representatives);
  return all;
}

/** Their words, the case manager's notes, and what was read together. */
function wordsOf({ change, said, notes, importance, confidence, readiness, balance = {}, ...rest }: Interview) {
  const rulers = [importance, confidence, readiness].flatMap((ruler) => [ruler?.why_not_less, ruler?.what_for_more]);
  const { steps = [], summary, disagreement } = rest;
  const spoken = said.map(({ words }) => words);
  return [change, ...spoken, notes, ...rulers, ...Object.values(balance), ...steps, summary, disagreement];
}

/** Where in a dossier something is said. */
export function findIn(passages: Passage[], wanted: string): Match[] {
  const needle = fold(wanted.trim());
  if (needle === '') return [];
  const found: Match[] = [];
  for (const passage of passages) {
    const excerpt = excerptOf(passage.text, wanted);
    if (excerpt !== null) found.push({ ...passage, excerpt });
    if (found.length >= matchesMax) break;
  }
  return found;
}
