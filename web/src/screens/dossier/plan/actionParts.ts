import type { Action, Goal, Resource, StepCost } from '../../../data/types';
import { ownerKinds, payers } from '../../../data/vocabulary';
import { type Locale, shortDate } from '../../../i18n/dates';
import type { Translate } from '../../../i18n/i18n';
import type { FormPart, FormValues } from '../../../ui/forms/fields';
import { currencies } from '../outcome/currencies';
import { drawsOnField, drawsOnValue } from './DrawsOn';
import { amountText } from './texts';

/** Towards which goal; none where there is no goal yet. */
export const goalField = (t: Translate, goals: Goal[]): FormPart[] =>
  goals.length === 0
    ? []
    : [
        {
          kind: 'select',
          name: 'goal',
          label: t('action.goal'),
          optional: true,
          options: goals.map(({ id, title }) => ({ value: id, label: title })),
        },
      ];

export function ownerParts(t: Translate): FormPart[] {
  return [
    {
      kind: 'radio',
      name: 'owner/kind',
      label: t('action.owner'),
      options: ownerKinds.map((value) => ({ value, label: t(`ownerKind.${value}`) })),
    },
    { kind: 'text', name: 'owner/who', label: t('action.who'), hint: t('action.who.hint'), optional: true },
  ];
}

export const dueOnField = (t: Translate): FormPart => ({
  kind: 'date',
  name: 'due_on',
  label: t('plan.dueOn'),
  optional: true,
});

/** The steps that may come first. */
const afterField = (t: Translate, others: Action[]): FormPart[] =>
  others.length === 0
    ? []
    : [
        {
          kind: 'several',
          name: 'after',
          label: t('action.after'),
          hint: t('action.after.hint'),
          optional: true,
          options: others.map(({ id, title }) => ({ value: id, label: title })),
        },
      ];

const costParts = (t: Translate, known: boolean): FormPart => ({
  kind: 'group',
  name: 'cost',
  legend: t('action.cost'),
  hint: known ? t('action.cost.hint') : undefined,
  columns: true,
  fields: [
    {
      kind: 'number',
      name: 'cost/amount/minor',
      label: t('action.cost.amount'),
      hundredths: true,
      least: 0,
      optional: true,
    },
    {
      kind: 'select',
      name: 'cost/amount/currency',
      label: t('evaluation.cost.currency'),
      options: currencies.map((value) => ({ value, label: value })),
    },
    {
      kind: 'select',
      name: 'cost/payer',
      label: t('action.cost.payer'),
      optional: true,
      options: payers.map((value) => ({ value, label: t(`payer.${value}`) })),
    },
    { kind: 'text', name: 'cost/name', label: t('action.cost.name'), optional: true },
  ],
});

/** The questions of a step: who, from when until when, after which others, on what it builds, at whose cost. */
export const actionParts = (
  t: Translate,
  others: Action[],
  resources: Resource[] | undefined,
  acts: FormPart[],
  action?: Action,
): FormPart[] => [
  ...ownerParts(t),
  { kind: 'date', name: 'starts_on', label: t('action.startsOn'), optional: true },
  dueOnField(t),
  {
    kind: 'textarea',
    name: 'meaning',
    label: t('action.meaning'),
    hint: t('action.meaning.hint'),
    rows: 2,
    optional: true,
  },
  ...afterField(t, others),
  ...drawsOnField(t, resources),
  costParts(t, action?.cost !== undefined),
  ...acts,
];

export const noCost: FormValues = { 'cost/amount/currency': currencies[0] ?? '' };

export const actionValues = (action: Action, locale: Locale): FormValues => ({
  draws_on: drawsOnValue(action.draws_on),
  after: drawsOnValue(action.after),
  title: action.title,
  meaning: action.meaning ?? '',
  'owner/kind': action.owner.kind,
  'owner/who': action.owner.who ?? '',
  ...(action.act ? { act: action.act } : {}),
  starts_on: action.starts_on ? shortDate(locale, action.starts_on) : '',
  due_on: action.due_on ? shortDate(locale, action.due_on) : '',
  ...(action.cost ? costValues(action.cost) : noCost),
});

const costValues = ({ amount, payer, name }: StepCost): FormValues => ({
  'cost/amount/minor': amountText(amount),
  'cost/amount/currency': amount.currency,
  'cost/payer': payer,
  'cost/name': name ?? '',
});

type Cost = { amount?: { minor?: number; currency?: string }; payer?: string; name?: string };

/** A cost of which nothing is said is none; one that was said and is emptied is taken back. */
export function shapeCost(data: Record<string, unknown>, before?: StepCost): Record<string, unknown> {
  const { cost, ...rest } = data as { cost?: Cost };
  const minor = cost?.amount?.minor;
  if (minor === undefined && before)
    return { ...rest, cost: { ...before, ...cost, amount: { ...before.amount, minor: 0 } } };
  if (minor === undefined && !cost?.payer && !cost?.name) return rest;
  return { ...rest, cost };
}
