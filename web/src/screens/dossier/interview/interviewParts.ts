import { changeStages, changeTalks } from '../../../data/vocabulary';
import type { Translate } from '../../../i18n/i18n';
import type { FieldSpec, FormPart, FormValues } from '../../../ui/forms/fields';
import { roleField } from '../acts';

/** As many as the core takes: utterances_max and interview_steps_max. */
const saidMax = 40;
const stepsMax = 10;
const rulerMax = 10;

export const rulers = ['importance', 'confidence', 'readiness'] as const;
export const balances = ['for_change', 'against_change', 'for_staying', 'against_staying'] as const;

/** Whether a line was begun: there is always one empty line after the last of these. */
const begun = (values: FormValues, name: string): boolean => String(values[name] ?? '').trim() !== '';

function linesOf(values: FormValues, nameOf: (index: number) => string, most: number): number[] {
  let last = 0;
  for (let index = 0; index < most; index += 1) if (begun(values, nameOf(index))) last = index + 1;
  return Array.from({ length: Math.min(last + 1, most) }, (_, index) => index);
}

const words = (index: number): string => `said/${index}/words`;
const step = (index: number): string => `steps/${index}`;

function saidOf(t: Translate, values: FormValues): FormPart {
  const fields = linesOf(values, words, saidMax).flatMap((index): FieldSpec[] => [
    {
      kind: 'textarea',
      name: words(index),
      label: t('interview.said.words', { number: index + 1 }),
      rows: 2,
      optional: index > 0,
      unmarked: true,
    },
    {
      kind: 'select',
      name: `said/${index}/talk`,
      label: t('interview.said.talk', { number: index + 1 }),
      optional: true,
      unmarked: true,
      options: changeTalks.map((value) => ({ value, label: t(`changeTalk.${value}`) })),
    },
  ]);
  return { kind: 'group', name: 'said', legend: t('interview.said'), hint: t('interview.said.hint'), fields };
}

/** A number from 0 to 10, or not asked; then the two questions that open the talk. */
const rulerOf = (t: Translate, name: (typeof rulers)[number]): FormPart => ({
  kind: 'group',
  name,
  legend: t(`interview.${name}`),
  fields: [
    {
      kind: 'radio',
      name: `${name}/value`,
      label: t(`interview.${name}.question`),
      inline: true,
      numeric: true,
      optional: true,
      unmarked: true,
      options: [
        { value: '', label: t('interview.notAsked') },
        ...Array.from({ length: rulerMax + 1 }, (_, value) => ({ value: String(value), label: String(value) })),
      ],
    },
    { kind: 'textarea', name: `${name}/why_not_less`, label: t('interview.whyNotLess'), rows: 2, optional: true },
    { kind: 'textarea', name: `${name}/what_for_more`, label: t('interview.whatForMore'), rows: 2, optional: true },
  ],
});

const aboutOf = (t: Translate, goals: { id: string; title: string }[]): FieldSpec[] => [
  { kind: 'text', name: 'change', label: t('interview.change'), hint: t('interview.change.hint') },
  { kind: 'date', name: 'on', label: t('interview.on') },
  ...(goals.length > 0
    ? [
        {
          kind: 'select' as const,
          name: 'goal',
          label: t('interview.goal'),
          optional: true,
          options: goals.map(({ id, title }) => ({ value: id, label: title })),
        },
      ]
    : []),
  roleField(t),
];

/** The questions of the interview, in the order of the talk; one empty line stands after the last that was written. */
export function partsOf(t: Translate, values: FormValues, goals: { id: string; title: string }[]): FormPart[] {
  const steps = linesOf(values, step, stepsMax).map(
    (index): FieldSpec => ({
      kind: 'text',
      name: step(index),
      label: t('interview.step', { number: index + 1 }),
      optional: true,
      unmarked: true,
    }),
  );
  return [
    { kind: 'group', name: 'about', legend: t('interview.about'), columns: true, fields: aboutOf(t, goals) },
    saidOf(t, values),
    {
      kind: 'group',
      name: 'own',
      legend: t('interview.notes'),
      hint: t('interview.notes.hint'),
      fields: [{ kind: 'textarea', name: 'notes', label: t('interview.notes.words'), rows: 8, optional: true }],
    },
    ...rulers.map((name) => rulerOf(t, name)),
    {
      kind: 'group',
      name: 'balance',
      legend: t('interview.balance'),
      hint: t('interview.balance.hint'),
      columns: true,
      fields: balances.map((name) => ({
        kind: 'textarea' as const,
        name: `balance/${name}`,
        label: t(`interview.${name}`),
        rows: 2,
        optional: true,
        unmarked: true,
      })),
    },
    {
      kind: 'group',
      name: 'next',
      legend: t('interview.next'),
      fields: [
        {
          kind: 'select',
          name: 'stage',
          label: t('interview.stage'),
          hint: t('interview.stage.hint'),
          optional: true,
          options: changeStages.map((value) => ({ value, label: t(`changeStage.${value}`) })),
        },
        ...steps,
      ],
    },
    {
      kind: 'group',
      name: 'end',
      legend: t('interview.end'),
      hint: t('interview.end.hint'),
      fields: [
        { kind: 'textarea', name: 'summary', label: t('interview.summary'), rows: 5 },
        { kind: 'checkbox', name: 'agreed', label: t('synthesis.agreed') },
        { kind: 'textarea', name: 'disagreement', label: t('interview.disagreement'), rows: 2, optional: true },
      ],
    },
  ];
}

/** The command's data: lines that were left empty are no lines, and a kind of talk without words says nothing. */
export function shapeOf(data: Record<string, unknown>): Record<string, unknown> {
  const said = ((data.said ?? []) as ({ words?: string } | undefined)[]).filter((each) => each?.words);
  const steps = ((data.steps ?? []) as (string | undefined)[]).filter(Boolean);
  return { ...data, said, ...(steps.length > 0 ? { steps } : { steps: [] }) };
}
