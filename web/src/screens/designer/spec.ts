import { channels } from '../../data/vocabulary';

/** What the forms of charter and model ask, in the order of the page. Names are members of the programme file. */
export type Spec = SpecKind & {
  /** Shown only where the member beside it has that value. */
  when?: { name: string; is: string };
  /** Under which name its words stand, where the same member is called otherwise elsewhere. */
  words?: string;
};

type SpecKind =
  | { kind: 'local'; name: string; rows?: number; optional?: boolean }
  | { kind: 'text' | 'date' | 'number' | 'condition' | 'money'; name: string; optional?: boolean }
  | { kind: 'check'; name: string; keepFalse?: boolean }
  | { kind: 'choice'; name: string; options: Options; optional?: boolean; owns?: Record<string, string[]> }
  | { kind: 'many'; name: string; options: Options; optional?: boolean }
  /** `bare`: the heading of its section says its name already. */
  | { kind: 'group'; name: string; optional?: boolean; bare?: boolean; of: Spec[] }
  /** `titled`: the member that is named first, where it is not "label"; `from`: building blocks to take over. */
  | {
      kind: 'list';
      name: string;
      of: Spec[];
      keyed?: boolean;
      bare?: boolean;
      titled?: 'text';
      from?: 'groups' | 'methods';
    }
  | { kind: 'texts'; name: string }
  | { kind: 'lines'; name: string };

/** Words of a closed list, or what the programme itself has. */
export type Options = { words: OptionWords; values: readonly string[] } | 'roles' | 'stages' | 'signatories' | 'groups';
export type OptionWords =
  | 'certainty'
  | 'scheme'
  | 'desk'
  | 'secrecy'
  | 'channel'
  | 'datumType'
  | 'means'
  | 'charterPart'
  | 'qualificationLevel';

export interface SectionSpec {
  id: string;
  /** Where its members stand. */
  at: string;
  of: Spec[];
}

const datumTypes = ['number', 'date', 'text', 'choice', 'yes_no'];

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

const charterParts = ['motivation', 'public', 'objectives', 'organisation', 'domain', 'finality', 'effects'] as const;

export const charterSections: SectionSpec[] = [
  { id: 'identity', at: '', of: [{ kind: 'local', name: 'title' }] },
  {
    id: 'charter',
    at: '/charter',
    of: charterParts.map((name) => ({
      kind: 'local',
      name,
      rows: 2,
    })),
  },
  {
    id: 'results',
    at: '/charter',
    of: [
      {
        kind: 'list',
        name: 'lines',
        keyed: true,
        bare: true,
        titled: 'text',
        of: [
          { kind: 'choice', name: 'of', options: { words: 'charterPart', values: charterParts } },
          { kind: 'local', name: 'text', rows: 2 },
          { kind: 'text', name: 'measure', optional: true },
          { kind: 'condition', name: 'among', optional: true },
          { kind: 'condition', name: 'reached', optional: true },
          { kind: 'text', name: 'average', optional: true },
        ],
      },
    ],
  },
  {
    id: 'methods',
    at: '',
    of: [
      {
        kind: 'list',
        name: 'methods',
        keyed: true,
        bare: true,
        from: 'methods',
        of: [
          { kind: 'local', name: 'label' },
          { kind: 'local', name: 'text', rows: 3 },
          { kind: 'lines', name: 'sources' },
          certainty,
        ],
      },
    ],
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
              {
                kind: 'choice',
                name: 'means',
                optional: true,
                options: { words: 'means', values: ['taxes', 'contributions', 'premiums', 'own_funds'] },
              },
              { kind: 'local', name: 'borne_by', optional: true },
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
        from: 'groups',
        of: [
          { kind: 'local', name: 'label' },
          { kind: 'local', name: 'entry', rows: 2, optional: true },
          { kind: 'texts', name: 'first_questions' },
          { kind: 'texts', name: 'offers' },
          { kind: 'local', name: 'team', optional: true },
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
      { kind: 'text', name: 'cohort', optional: true },
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
        name: 'referent_requires',
        of: [
          { kind: 'local', name: 'label' },
          { kind: 'text', name: 'subject', optional: true },
          {
            kind: 'choice',
            name: 'level',
            optional: true,
            options: {
              words: 'qualificationLevel',
              values: ['course', 'vocational', 'higher_vocational', 'university'],
            },
          },
          { kind: 'number', name: 'hours', optional: true },
          { kind: 'number', name: 'months', optional: true },
        ],
      },
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
    id: 'data',
    at: '',
    of: [
      {
        kind: 'list',
        name: 'data',
        keyed: true,
        bare: true,
        of: [
          { kind: 'local', name: 'label' },
          {
            kind: 'choice',
            name: 'type',
            words: 'datum.type',
            options: { words: 'datumType', values: datumTypes },
            // What belongs to one kind goes with it when another is chosen.
            owns: { number: ['unit', 'range'], choice: ['choices'] },
          },
          { kind: 'local', name: 'purpose', words: 'datum.purpose', rows: 2, optional: true },
          { kind: 'local', name: 'unit', optional: true, when: { name: 'type', is: 'number' } },
          {
            kind: 'group',
            name: 'range',
            optional: true,
            when: { name: 'type', is: 'number' },
            of: [
              { kind: 'number', name: 'least' },
              { kind: 'number', name: 'most' },
            ],
          },
          {
            kind: 'list',
            name: 'choices',
            keyed: true,
            when: { name: 'type', is: 'choice' },
            of: [{ kind: 'local', name: 'label' }],
          },
          { kind: 'check', name: 'sensitive', words: 'datum.sensitive' },
          { kind: 'many', name: 'groups', options: 'groups', optional: true },
        ],
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

/** The member with another value, without what belongs to its other values. */
export function chosenIn(
  holder: Record<string, unknown>,
  name: string,
  chosen: string | undefined,
  owns: Record<string, string[]>,
): Record<string, unknown> {
  const gone = Object.entries(owns).flatMap(([value, members]) => (value === chosen ? [] : members));
  const rest = Object.fromEntries(
    Object.entries(holder).filter(([member]) => member !== name && !gone.includes(member)),
  );
  return chosen === undefined ? rest : { ...rest, [name]: chosen };
}

/** How a task or event may come out: whoever ends it says which one. */
export const outcomes: Spec[] = [
  { kind: 'list', name: 'outcomes', keyed: true, of: [{ kind: 'local', name: 'label' }] },
];

/** The value with which an optional group begins. */
export const groupStart: Record<string, unknown> = {
  range: { least: 0, most: 100 },
  budget: { rule: {} },
  gatekeeper: { own_responsibility_presumed: false },
};
