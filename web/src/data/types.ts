import type { PlanCourse } from './plan-course';
import type { AssessmentsView, CaseState, PersonState } from './state';
import type * as v from './vocabulary';

export type * from './plan-course';
export type * from './plan-history';
export type * from './state';
export type * from './transmission';

/** The shapes of docs/api/contract.md ; the state of persons and cases stands in state.ts. */
export interface Me {
  account: string;
  login: string;
  display_name: string;
  kind: 'staff' | 'person';
  roles: string[];
  unit?: string;
  leads?: string[];
  person?: string;
  locale: string;
  today: string;
  time_zone: string;
}

export interface Qualification {
  id: string;
  account: string;
  subject: string;
  title: string;
  issuer: string;
  level: 'course' | 'vocational' | 'higher_vocational' | 'university';
  hours?: number;
  months?: number;
  obtained_on: string;
  valid_until?: string;
}

export interface Directory {
  units: { id: string; title: string }[];
  accounts: {
    id: string;
    display_name: string;
    unit?: string;
    roles?: string[];
    closed?: boolean;
    qualifications?: Qualification[];
  }[];
}

export interface LocalText {
  fr: string;
  en: string;
  de: string;
  it: string;
}

export interface Programme {
  key: string;
  version: number;
  title: LocalText;
  domain?: LocalText;
  public?: LocalText;
  /** ISO 3166-1 alpha-2. */
  country?: string;
  funding?: 'tax' | 'social_insurance' | 'mixed';
  /** Ships with the product, to be adapted. */
  example?: boolean;
  /** Absent in lists kept on a device by an older version of the app. */
  status?: 'shipped' | 'draft' | 'submitted' | 'approved';
  /** New cases begin under this version. */
  in_effect?: boolean;
  /** The organisation takes new cases into the programme. */
  offered?: boolean;
  /** The day from which an approved version is in effect. */
  from?: string;
  /** Where its commands go; only for those who write programmes. */
  stream?: string;
  circuit: {
    /** In outline; the file is read by the core alone. */
    stages: { key: string; phase: v.Phase; label: LocalText; purpose?: LocalText; next?: string[] }[];
  };
}

/** A programme as its file says it; only the core reads it. */
export interface ProgrammeFile {
  key: string;
  version: number;
  title: LocalText;
  circuit: object;
}

export interface CaseLine {
  id: string;
  number: number;
  person: string;
  family_name: string;
  given_names: string;
  birth_date?: string;
  unit: string;
  referent: string;
  programme: string;
  status: v.Status;
  stage: string;
  phase: v.Phase;
  cycle: number;
  received_on: string;
  last_event_at: string;
  last_contact_on?: string;
  next_due_on?: string;
  open_actions: number;
  /** Marked highly sensitive: no device may keep it. */
  sensitive?: boolean;
  version: number;
  /** While it waits, as are the next two. */
  urgency?: v.Urgency;
  promised_on?: string;
  start_expected_on?: string;
  /** To reach the person, in vain since they were last reached. */
  attempts?: number;
  last_attempt_on?: string;
}

export interface PhaseCount {
  status: v.Status;
  phase: v.Phase;
  cases: number;
}

export interface Event {
  position: number;
  stream: string;
  kind: string;
  version: number;
  command: string;
  index: number;
  event: string;
  event_version: number;
  occurred_at: string;
  recorded_at: string;
  author: string;
  ground?: string;
  device?: string;
  data: Record<string, unknown>;
  /** Written on this device and not sent yet. */
  pending?: true;
}

export interface Missing {
  fact: string;
  /** The part of the condition as the programme words it. */
  condition: string;
  needed: number;
  found: number;
  /** What the programme calls it, where it declares the fact itself. */
  label?: LocalText;
  wanted?: LocalText;
}

/** What the cases of a programme keep beyond what every case keeps. */
export interface DatumRule {
  key: string;
  type: 'number' | 'date' | 'text' | 'choice' | 'yes_no';
  label: LocalText;
  purpose?: LocalText;
  unit?: LocalText;
  choices?: { key: string; label: LocalText }[];
  sensitive?: boolean;
  groups?: string[];
  range?: { least: number; most: number };
}

export interface DatumView {
  key: string;
  rule: DatumRule;
  lived?: { choice: string; days: number; left: number }[];
}

export interface ListField extends DatumRule {
  required?: boolean;
}

/** A list that the programme keeps: each line has the same fields. */
export interface ListRule {
  key: string;
  label: LocalText;
  entry: LocalText;
  purpose?: LocalText;
  fields: ListField[];
  spans?: { key: string; label: LocalText; from: string; to: string }[];
  groups?: string[];
}

export interface ListView {
  key: string;
  rule: ListRule;
  sums: { field: string; sum: number }[];
  days: { entry: string; span: string; days: number; running: boolean }[];
}

export interface ListEntry {
  id: string;
  list: string;
  values: { field: string; value: string }[];
  author: string;
  cycle: number;
}

/** A kind of act that the programme names, counted in this case; without label: what carries none. */
export interface ActView {
  key: string;
  label?: LocalText;
  purpose?: LocalText;
  contacts: number;
  minutes: number;
  actions: number;
  actions_done: number;
}

/** The criteria of admission, and whether own responsibility is presumed. */
export interface Gatekeeper {
  own_responsibility_presumed: boolean;
  criteria?: { text: LocalText }[];
}

/** A desk that works on the same file beside the case manager's. */
export interface DeskRule {
  key: string;
  label: LocalText;
  purpose?: LocalText;
}

export interface DeskPlace {
  account: string;
  desk: string;
  from: string;
  until?: string;
}

/** A value as it stood on a day. */
export interface Datum {
  key: string;
  value: string;
  on: string;
  source?: string;
}

export interface GroupView {
  key: string;
  label: LocalText;
  sensitive: boolean;
  member: boolean;
  first_questions?: LocalText[];
  offers?: LocalText[];
  team?: LocalText;
}

export interface StageView {
  key: string;
  phase: v.Phase;
  label: string | LocalText;
  purpose?: string | LocalText;
  state: 'done' | 'current' | 'ahead';
  visits: { cycle: number; entered_at: string }[];
  is_next: boolean;
  may_enter: boolean;
  missing: Missing[];
}

/** A task, milestone, timer or stage of the circuit with its latest instance, if it has one. */
export interface CircuitItem {
  key: string;
  kind: 'stage' | 'task' | 'milestone' | 'timer' | 'user_event';
  in?: string;
  label: LocalText;
  /** The dossier shows when it is done; nobody has to say so. */
  by_itself?: true;
  discretionary?: true;
  addable?: true;
  instance?: number;
  state?: 'available' | 'enabled' | 'disabled' | 'active' | 'suspended' | 'failed' | 'completed' | 'terminated';
  since?: string;
  because?: string;
  required?: true;
  steps?: string[];
  /** How it may come out; whoever ends it says which one. */
  outcomes?: { key: string; label: LocalText }[];
  came_out?: { instance: number; outcome: string; on: string }[];
  /** Who is to do it. */
  entrusted?: { owner: { kind: v.OwnerKind; who?: string }; due_on?: string };
}

export interface CycleScore {
  cycle: number;
  baseline_t?: number | null;
  present_t?: number | null;
  final_t?: number | null;
  goals: number;
  left_out: number;
}

export interface CircuitView {
  programme: string;
  version: number;
  title: LocalText;
  stages: StageView[];
  items: CircuitItem[];
  data?: DatumView[];
  lists?: ListView[];
  acts?: ActView[];
  /** What is asked at the door, where the programme asks. */
  gatekeeper?: Gatekeeper;
  desks?: DeskRule[];
  groups?: GroupView[];
  /** Words of the product in the words of the programme. */
  labels?: { term: string; label: LocalText }[];
  /** The day on which the next timer of the circuit is due. */
  next_timer?: string;
  exit: { missing: Missing[] };
  milestones: { key: string; label: string | LocalText; reached_at?: string }[];
  scores: CycleScore[];
  cycle: number;
}

export interface Refusal {
  code: string;
  field: string;
  facts: { name: string; value: string }[];
  errors: { path: string; code: string; expected: string; line?: number }[];
}

export interface Command {
  id: string;
  type: string;
  stream: string;
  base: number;
  occurred_at?: string;
  device?: string;
  data: Record<string, unknown>;
}

export type CommandResult =
  | {
      id: string;
      ok: true;
      stream: string;
      version: number;
      events: Event[];
      /** The device has it; the server has not answered yet. */
      kept?: true;
    }
  | { id: string; ok: false; refusal: Refusal };

export interface CaseFile {
  line: CaseLine;
  person: PersonState;
  case: CaseState;
  circuit: CircuitView;
  assessments?: AssessmentsView;
  balance?: { unused: string[]; bare: string[] };
  /** The last interview found that the project matters little to the person. */
  not_yet_own?: boolean;
  plan?: PlanCourse;
  deeds: string[];
  ground: string;
  /** Entries merged into the person. */
  absorbed?: string[];
}
