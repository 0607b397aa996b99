import { channels } from '../../data/vocabulary';

/** What the forms of charter and model ask, in the order of the page. Names are members of the programme file. */
export type Spec =
  | { kind: 'local'; name: string; rows?: number; optional?: boolean }
  | { kind: 'text' | 'date' | 'number' | 'condition' | 'money'; name: string; optional?: boolean }
  | { kind: 'check'; name: string; keepFalse?: boolean }
  | { kind: 'choice' | 'many'; name: string; options: Options; optional?: boolean }
  /** `bare`: the heading of its section says its name already. */
  | { kind: 'group'; name: string; optional?: boolean; bare?: boolean; of: Spec[] }
  | { kind: 'list'; name: string; of: Spec[]; keyed?: boolean; bare?: boolean }
  | { kind: 'texts'; name: string }
  | { kind: 'lines'; name: string };

/** Words of a closed list, or what the programme itself has. */
export type Options = { words: OptionWords; values: readonly string[] } | 'roles' | 'stages' | 'signatories';
export type OptionWords = 'certainty' | 'scheme' | 'desk' | 'secrecy' | 'channel';

export interface SectionSpec {
  id: string;
  /** Where its members stand. */
  at: string;
  of: Spec[];
}

const certainty: Spec = {
  kind: 'choice',
  name: 'certainty',
  options: { words: 'certainty', values: ['source', 'public_knowledge', 'organisation'] },
};
const statements = (name: string): Spec => ({
  kind: 'list',
  name,
  of: [{ kind: 'local', name: 'text', rows: 2 }, certainty],
});

export const charterSections: SectionSpec[] = [
  { id: 'identity', at: '', of: [{ kind: 'local', name: 'title' }] },
  {
    id: 'charter',
    at: '/charter',
    of: ['motivation', 'public', 'objectives', 'organisation', 'domain', 'finality', 'effects'].map((name) => ({
      kind: 'local',
      name,
      rows: 2,
    })),
  },
  {
    id: 'funding',
    at: '/frame',
    of: [
      {
        kind: 'group',
        name: 'funding',
        bare: true,
        of: [
          {
            kind: 'choice',
            name: 'scheme',
            options: { words: 'scheme', values: ['tax', 'social_insurance', 'mixed'] },
          },
          certainty,
          {
            kind: 'list',
            name: 'payers',
            keyed: true,
            of: [
              { kind: 'local', name: 'label' },
              { kind: 'number', name: 'percent', optional: true },
            ],
          },
        ],
      },
    ],
  },
  {
    id: 'public',
    at: '/frame',
    of: [
      { kind: 'choice', name: 'desk', options: { words: 'desk', values: ['single', 'separate'] } },
      { ...certainty, name: 'desk_certainty' },
      {
        kind: 'list',
        name: 'target_groups',
        keyed: true,
        of: [
          { kind: 'local', name: 'label' },
          { kind: 'local', name: 'entry', rows: 2, optional: true },
          { kind: 'texts', name: 'first_questions' },
          { kind: 'check', name: 'sensitive' },
          certainty,
        ],
      },
    ],
  },
  {
    id: 'legal',
    at: '/frame',
    of: [
      { kind: 'local', name: 'outcome', rows: 2 },
      statements('legal_basis'),
      { kind: 'date', name: 'valid_from', optional: true },
      { kind: 'date', name: 'valid_until', optional: true },
      { kind: 'text', name: 'country', optional: true },
      {
        kind: 'list',
        name: 'labels',
        of: [
          { kind: 'text', name: 'term' },
          { kind: 'local', name: 'label' },
        ],
      },
    ],
  },
  { id: 'sources', at: '', of: [{ kind: 'lines', name: 'sources' }] },
];

export const modelSections: SectionSpec[] = [
  {
    id: 'constants',
    at: '/model',
    of: [
      { kind: 'local', name: 'referent', rows: 2 },
      { kind: 'local', name: 'follow_up', rows: 2 },
      { kind: 'local', name: 'intervention_scheme', rows: 2 },
    ],
  },
  {
    id: 'roles',
    at: '/model',
    of: [
      {
        kind: 'list',
        name: 'roles',
        keyed: true,
        bare: true,
        of: [
          { kind: 'local', name: 'label' },
          { kind: 'local', name: 'qualification', optional: true },
          {
            kind: 'list',
            name: 'professions',
            of: [
              { kind: 'local', name: 'label' },
              {
                kind: 'choice',
                name: 'secrecy',
                options: { words: 'secrecy', values: ['none', 'official', 'professional', 'medical'] },
              },
            ],
          },
        ],
      },
    ],
  },
  {
    id: 'followUp',
    at: '/model',
    of: [
      { kind: 'number', name: 'caseload_ceiling', optional: true },
      {
        kind: 'list',
        name: 'contact',
        of: [
          { kind: 'choice', name: 'stage', options: 'stages' },
          { kind: 'number', name: 'interval_days' },
          { kind: 'many', name: 'channels', options: { words: 'channel', values: channels } },
          certainty,
        ],
      },
      {
        kind: 'list',
        name: 'intensities',
        keyed: true,
        of: [
          { kind: 'local', name: 'label' },
          { kind: 'condition', name: 'pass_when', optional: true },
        ],
      },
    ],
  },
  {
    id: 'agreement',
    at: '/model',
    of: [
      {
        kind: 'group',
        name: 'agreement',
        bare: true,
        of: [
          { kind: 'local', name: 'name' },
          { kind: 'many', name: 'signatories', options: 'signatories' },
          { kind: 'number', name: 'months', optional: true },
          { kind: 'number', name: 'review_days', optional: true },
          statements('duties_of_person'),
          statements('duties_of_service'),
        ],
      },
    ],
  },
  {
    id: 'budget',
    at: '/model',
    of: [
      {
        kind: 'group',
        name: 'budget',
        optional: true,
        of: [
          { kind: 'local', name: 'rule', rows: 2 },
          { kind: 'money', name: 'ceiling_per_case', optional: true },
          { kind: 'choice', name: 'approved_by', options: 'roles', optional: true },
        ],
      },
      {
        kind: 'group',
        name: 'gatekeeper',
        optional: true,
        of: [{ kind: 'check', name: 'own_responsibility_presumed', keepFalse: true }, statements('criteria')],
      },
    ],
  },
  {
    id: 'selfService',
    at: '/model',
    of: [
      {
        kind: 'list',
        name: 'self_service',
        keyed: true,
        bare: true,
        of: [
          { kind: 'local', name: 'label' },
          { kind: 'number', name: 'refresh_days', optional: true },
          { kind: 'check', name: 'duty' },
        ],
      },
    ],
  },
];

/** The value with which an optional group begins. */
export const groupStart: Record<string, unknown> = {
  budget: { rule: {} },
  gatekeeper: { own_responsibility_presumed: false },
};
