import type { Migration } from './migration';
import type { Mediation, Procuration, Transmission } from './transmission';
import type { Datum, DeskPlace, ListEntry } from './types';
import type * as v from './vocabulary';

/** A person and a case as all events so far tell them: src/domain/person.hpp and case.hpp. */
export interface ContactWay {
  id: string;
  kind: v.ContactWayKind;
  value: string;
  safe?: boolean;
  remark?: string;
}

export interface Representative {
  id: string;
  display_name: string;
  scope: string;
  from: string;
  until?: string;
  contact?: string;
}

export interface PersonTerms {
  family_name: string;
  given_names: string;
  other_names?: string;
  birth_date?: string;
  gender?: v.Gender;
  languages?: string[];
  needs_interpreter?: boolean;
  identifiers?: { system: string; value: string }[];
  contact_ways?: ContactWay[];
  /** What the name stands for, where it was asked. */
  known_by?: v.KnownBy;
}

export interface PersonState {
  version: number;
  terms: PersonTerms;
  representatives?: Representative[];
  registered_by: string;
  merged?: Merger;
}

/** That an entry of a person was merged into another, and what of it speaks for them. */
export interface Merger {
  into: string;
  takes?: v.PersonFact[];
  reason: string;
  at: string;
  author: string;
}

export interface Need {
  id: string;
  domain: v.LifeDomain;
  words: string;
  voice: v.Voice;
  importance: v.Importance;
  cycle: number;
  outcome?: { need: string; met: boolean; words: string };
  owner?: Owner;
  look_on?: string;
  recorded_at: string;
  answer: v.NeedAnswer;
  looks?: { owner: Owner; look_on: string; words?: string; at: string; author: string }[];
}

export interface Resource {
  id: string;
  kind: v.ResourceKind;
  domain: v.LifeDomain;
  words: string;
  cycle: number;
}

export interface Ruler {
  value: number;
  why_not_less?: string;
  what_for_more?: string;
}

/** A motivational interview; the person's words apart from the case manager's notes. */
export interface Interview {
  id: string;
  on: string;
  change: string;
  goal?: string;
  role?: v.AccompanyingRole;
  said: { words: string; talk?: v.ChangeTalk }[];
  notes?: string;
  importance?: Ruler;
  confidence?: Ruler;
  readiness?: Ruler;
  stage?: v.ChangeStage;
  balance?: { for_change?: string; against_change?: string; for_staying?: string; against_staying?: string };
  steps?: string[];
  summary: string;
  agreed: boolean;
  disagreement?: string;
  author: string;
  cycle: number;
}

/** The summary of the assessment, written together, and what the person says of it. */
export interface Synthesis {
  words: string;
  agreed: boolean;
  disagreement?: string;
  on: string;
  written_with?: string;
  how?: string;
  cycle: number;
}

export interface GoalRating {
  goal: string;
  level: number;
  voice: v.Voice;
  on: string;
  words?: string;
  who?: string;
}

/** A scale of a goal as it stood until it was changed. */
export interface GoalVersion {
  levels: string[];
  importance: number;
  difficulty: number;
  baseline: number;
  ratings?: GoalRating[];
  until: string;
  author: string;
  reason: string;
}

/** What could help, or was tried. */
export interface Option {
  id: string;
  need?: string;
  title: string;
  kind: v.OptionKind;
  hypothesis: string;
  trial_from?: string;
  trial_until?: string;
  review_on?: string;
  again?: string;
  cycle: number;
  choice?: { chosen: boolean; by: v.Party; reason: string; on: string };
  ended?: { result: v.TrialResult; reason: string; on: string };
  before_case: boolean;
}

export interface Goal {
  id: string;
  title: string;
  domain: v.OutcomeDomain;
  voice: v.Voice;
  levels: string[];
  importance: number;
  difficulty: number;
  baseline: number;
  due_on?: string;
  draws_on?: string[];
  cycle: number;
  ratings?: GoalRating[];
  given_up?: { goal: string; reason: string };
  versions?: GoalVersion[];
}

export interface Owner {
  kind: v.OwnerKind;
  who?: string;
}

/** What a step costs, as planned, and who pays. */
export interface StepCost {
  amount: Money;
  payer: v.Payer;
  name?: string;
}

export interface Action {
  /** The kind of act, where the programme names kinds. */
  act?: string;
  id: string;
  goal?: string;
  title: string;
  owner: Owner;
  due_on?: string;
  draws_on?: string[];
  starts_on?: string;
  /** The steps that it waits for. */
  after?: string[];
  cost?: StepCost;
  cycle: number;
  status: v.ActionStatus;
  ended_on?: string;
  remark?: string;
  /** What this part is for, as its owner is told it. */
  meaning?: string;
  /** Each level as it was said last. */
  commitment?: { on: string; informed?: boolean; done_well?: boolean; in_interest?: boolean; words?: string };
}

export interface Obligation {
  id: string;
  party: v.Party;
  words: string;
  due_on?: string;
  status: v.ObligationStatus;
  settled_on?: string;
  proof?: string;
  document?: string;
}

export interface Signature {
  agreement: string;
  party: v.Party;
  signer: string;
  method: v.SignatureMethod;
  on: string;
  sha256?: string;
  drawing?: string;
  document?: string;
  capacity?: string;
}

/** A draft, or what binds; the others are past. `dropped`: never signed by both. */
export type AgreementStanding = 'draft' | 'in_force' | 'suspended' | 'ended' | 'replaced' | 'dropped';

export interface Agreement {
  id: string;
  cycle: number;
  offer: string;
  obligations: Obligation[];
  from: string;
  until?: string;
  review_on?: string;
  rights?: string;
  consequences?: string;
  amends?: string;
  /** Of its text, which the signatures bind to. */
  sha256: string;
  signatures?: Signature[];
  suspensions?: { from: string; reason: string; look_again_on?: string; resumed_on?: string }[];
  copies?: { agreement: string; on: string; received_by: string; how: string }[];
  ended?: { agreement: string; on: string; reason: string };
  standing: AgreementStanding;
  /** A signature was given to another text than the one that stands here. */
  altered?: boolean;
}

export interface Note {
  id: string;
  words: string;
  author: string;
  drafted_at: string;
  signed_at?: string;
  addenda?: { words: string; author: string; at: string }[];
}

export interface Contact {
  /** The kind of act, where the programme names kinds. */
  act?: string;
  id: string;
  on: string;
  channel: v.Channel;
  outcome: v.ContactOutcome;
  function: v.CaseFunction;
  minutes: number;
  with_whom?: string;
  words?: string;
  /** In which role the case manager was there. */
  role?: v.AccompanyingRole;
  author: string;
  cycle: number;
}

export interface Money {
  minor: number;
  currency: string;
}

export interface Evaluation {
  id: string;
  on: string;
  ratings: { goal: string; level: number }[];
  satisfaction?: number;
  satisfaction_words?: string;
  cost: Money;
  results: string;
  cycle: number;
  author: string;
}

/** A time agreed with the person or about their case, as it stands. */
export interface Appointment {
  id: string;
  start: string;
  minutes: number;
  mode: v.AppointmentMode;
  place?: string;
  purpose: string;
  with_person: boolean;
  staff: string[];
  others: string[];
  /** Its author knew that their own time was taken. */
  overlap_accepted?: boolean;
  /** The first one of the series. */
  series?: string;
  author: string;
  status: v.AppointmentStatus;
  /** Where it stood before it was moved. */
  earlier: string[];
  outcome?: { outcome: v.AppointmentStatus; by?: v.AppointmentParty; reason?: string; contact?: string };
  changed_version: number;
}

/** What document.add says of a document. */
export interface DocumentTerms {
  id: string;
  title: string;
  kind: v.DocumentKind;
  on: string;
  from_whom?: string;
  media_type: string;
  size: number;
  sha256: string;
  part_size: number;
}

export interface CaseDocument extends DocumentTerms {
  author: string;
  added_at: string;
  cycle: number;
  withdrawn?: { reason: string; author: string; at: string };
}

export interface Screening {
  on: string;
  answers?: { criterion: number; met: v.CriterionMet; reason: string }[];
  own_responsibility?: { suffices: boolean; reason: string };
  programme: string;
  programme_version: number;
  at: string;
  author: string;
}

/** A refusal or redirection: who decided, and until when one may object. */
export interface ClosedDoor {
  decision: 'refused' | 'redirected';
  reason: string;
  next_door: string;
  object_until?: string;
  at: string;
  author: string;
}

/** What a second person made of an objection. */
export interface IntakeReview {
  received_on: string;
  objection: string;
  outcome: v.ReviewOutcome;
  reason: string;
  at: string;
  author: string;
}

export interface CaseState {
  version: number;
  request: {
    person: string;
    unit: string;
    programme: string;
    programme_version: number;
    origin: v.Origin;
    origin_name?: string;
    expectation: string;
    received_on: string;
    referent: string;
  };
  requested_at: string;
  status: CaseStatus;
  cycle: number;
  stages?: { stage: string; phase: v.Phase; cycle: number; entered_at: string; author: string }[];
  gates_passed?: { gate: string; missing: string[]; reason: string; cycle: number; at: string; author: string }[];
  information?: { on: string; how?: string; notice?: string; language?: string }[];
  /** Decisions to wait, the first first. */
  waits?: WaitDecision[];
  trusted_parties?: TrustedParty[];
  outreach?: Outreach[];
  screenings?: Screening[];
  closed_doors?: ClosedDoor[];
  intake_reviews?: IntakeReview[];
  referents?: { account: string; from: string; reads_until?: string; reason: string }[];
  deputies?: { account: string; from: string; until?: string }[];
  procurations?: Procuration[];
  transmissions?: Transmission[];
  mediations?: Mediation[];
  needs?: Need[];
  resources?: Resource[];
  syntheses?: Synthesis[];
  interviews?: Interview[];
  projects?: { words: string; share_with_actors: boolean; stated_at: string; author: string }[];
  goals?: Goal[];
  options?: Option[];
  actions?: Action[];
  agreements?: Agreement[];
  contacts?: Contact[];
  notes?: Note[];
  evaluations?: Evaluation[];
  /** What the programme declares, by day. */
  data?: Datum[];
  /** Changes of programme, the first first. */
  migrations?: Migration[];
  entries?: ListEntry[];
  desks?: DeskPlace[];
  appointments?: Appointment[];
  documents?: CaseDocument[];
  relations?: Relation[];
  life_events?: LifeEvent[];
  /** Instruments filled in, in the order in which they were recorded. */
  assessments?: Assessment[];
  /** While the case is marked highly sensitive. */
  sensitivity?: { reason: string; at: string; author: string };
  last_event_at: string;
}

/** A decision to wait, as it was taken. */
export interface WaitDecision {
  reason: string;
  promised_on?: string;
  urgency?: v.Urgency;
  urgency_reason?: string;
  start_expected_on?: string;
  next_door?: string;
  at: string;
  author: string;
}

/** Somebody through whom the person can be reached, and what that one may be told. */
export interface TrustedParty {
  id: string;
  display_name: string;
  contact: string;
  may_be_told: string;
  from: string;
  until?: string;
}

/** One attempt to reach the person. */
export interface Outreach {
  id: string;
  on: string;
  way: v.OutreachWay;
  place?: string;
  outcome: v.OutreachOutcome;
  trusted_party?: string;
  words?: string;
  next_on?: string;
  at: string;
  author: string;
}

/** The name of the status, beside the facts of its own. */
export interface CaseStatus {
  type: v.Status;
  reason?: string;
  next_door?: string;
  promised_on?: string;
  urgency?: v.Urgency;
  urgency_reason?: string;
  start_expected_on?: string;
  words?: string;
  destination?: string;
  follow_up_on?: string;
  on?: string;
}

/** The tie to somebody as it was felt from a year, month or day on. */
export interface Tie {
  on: string;
  strength: v.TieStrength;
  support: v.Support;
  words?: string;
}

/** The place of a relative in the family; the parents and the partner are others who were told of. */
export interface Kin {
  gender: v.Gender;
  born?: string;
  died?: string;
  parents?: string[];
  descent?: v.Descent;
  partner?: string;
  couple?: v.Couple;
}

/** Somebody or something around the person; all dates are a year, a month or a day. */
export interface Relation {
  id: string;
  called: string;
  kind: v.RelationKind;
  formal: boolean;
  since?: string;
  until?: string;
  household: boolean;
  household_from?: string;
  household_until?: string;
  words?: string;
  kin?: Kin;
  ties?: Tie[];
  author: string;
}

export interface LifeEvent {
  id: string;
  kind: v.LifeEventKind;
  title: string;
  from: string;
  until?: string;
  ongoing: boolean;
  words?: string;
  sensitive: boolean;
  author: string;
}

export interface Answer {
  item: string;
  value?: number;
  words?: string;
}

/** What a scale said of one filling: no score where too many answers lacked. */
export interface ScaleResult {
  scale: string;
  score?: number;
  band?: string;
  missing: number;
  prorated?: boolean;
  reliable_change?: number;
}

/** An instrument filled in, as it stands. */
export interface Assessment {
  id: string;
  instrument: string;
  instrument_version: number;
  rater: v.Voice;
  rater_name?: string;
  rater_account?: string;
  on: string;
  answers: Answer[];
  note?: string;
  results: ScaleResult[];
  alerts: string[];
  author: string;
  recorded_at: string;
  cycle: number;
  attended?: { words: string; author: string; at: string };
  withdrawn?: { reason: string; author: string; at: string };
}

export interface CoursePoint {
  assessment: string;
  on: string;
  missing: number;
  score?: number;
  band?: string;
  prorated?: boolean;
  change?: number;
  reliable?: boolean;
}

/** One scale of one instrument as one rater saw it, by day. */
export interface Course {
  instrument: string;
  scale: string;
  rater: v.Voice;
  rater_name?: string;
  rater_account?: string;
  points: CoursePoint[];
}

export interface AssessmentsView {
  courses: Course[];
  alerts: { assessment: string; instrument: string; instrument_version: number; item: string; on: string }[];
}
