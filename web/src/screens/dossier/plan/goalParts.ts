import type { Goal, Resource } from '../../../data/types';
import { outcomeDomains, voices } from '../../../data/vocabulary';
import { type Locale, shortDate } from '../../../i18n/dates';
import type { Translate } from '../../../i18n/i18n';
import type { FormPart, FormValues } from '../../../ui/forms/fields';
import { drawsOnField, drawsOnValue } from './DrawsOn';
import { gasLevels, levelName, levelText } from './texts';

/** What is expected is written first; the others are told from it. */
const writtenFirst = [0, 1, 2, -1, -2] as const;

const degrees = ['1', '2', '3'] as const;

/** The questions of a goal: what, whose words, five levels written before the start, weight. */
export function goalParts(t: Translate, isNew: boolean, resources: Resource[] = []): FormPart[] {
  const levels: FormPart = {
    kind: 'group',
    name: 'levels',
    legend: t('goal.levels'),
    hint: t('goal.levels.hint'),
    fields: writtenFirst.map((level) => ({
      kind: 'textarea',
      name: `levels/${level + 2}`,
      label: `${levelText(level)} · ${levelName(t, level)}`,
      rows: 2,
    })),
  };
  const weights: FormPart = {
    kind: 'group',
    name: 'weight',
    legend: t('goal.weight'),
    hint: t('goal.weight.hint'),
    columns: true,
    fields: [
      {
        kind: 'radio',
        name: 'importance',
        label: t('goal.importance'),
        numeric: true,
        inline: true,
        options: degrees.map((value) => ({ value, label: t(`goal.importance.${value}`) })),
      },
      {
        kind: 'radio',
        name: 'difficulty',
        label: t('goal.difficulty'),
        numeric: true,
        inline: true,
        options: degrees.map((value) => ({ value, label: t(`goal.difficulty.${value}`) })),
      },
    ],
  };
  const identity: FormPart[] = [
    {
      kind: 'select',
      name: 'domain',
      label: t('goal.domain'),
      options: outcomeDomains.map((value) => ({ value, label: t(`outcomeDomain.${value}`) })),
    },
    {
      kind: 'radio',
      name: 'voice',
      label: t('plan.voice'),
      inline: true,
      options: voices.map((value) => ({ value, label: t(`voice.${value}`) })),
    },
  ];
  const reason: FormPart = {
    kind: 'textarea',
    name: 'reason',
    label: t('goal.change.reason'),
    hint: t('goal.change.reason.hint'),
    optional: true,
    rows: 2,
  };
  return [
    { kind: 'text', name: 'title', label: t('goal.title'), hint: t('goal.title.hint') },
    ...(isNew ? identity : []),
    levels,
    {
      kind: 'select',
      name: 'baseline',
      label: t('goal.baseline'),
      numeric: true,
      options: gasLevels.map((level) => ({
        value: String(level),
        label: `${levelText(level)} · ${levelName(t, level)}`,
      })),
    },
    weights,
    { kind: 'date', name: 'due_on', label: t('plan.dueOn'), optional: true },
    ...drawsOnField(t, resources),
    ...(isNew ? [] : [reason]),
  ];
}

export function goalValues(goal: Goal, locale: Locale): FormValues {
  return {
    title: goal.title,
    ...Object.fromEntries(goal.levels.map((text, index) => [`levels/${index}`, text])),
    importance: String(goal.importance),
    difficulty: String(goal.difficulty),
    baseline: String(goal.baseline),
    due_on: goal.due_on ? shortDate(locale, goal.due_on) : '',
    draws_on: drawsOnValue(goal.draws_on),
  };
}
