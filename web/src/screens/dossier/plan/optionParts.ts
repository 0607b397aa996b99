import type { Need } from '../../../data/types';
import { optionKinds, trialResults } from '../../../data/vocabulary';
import type { Translate } from '../../../i18n/i18n';
import type { FieldSpec, FormPart } from '../../../ui/forms/fields';

const kindField = (t: Translate): FieldSpec => ({
  kind: 'radio',
  name: 'kind',
  label: t('option.kind'),
  options: optionKinds.map((value) => ({ value, label: t(`optionKind.${value}`) })),
});

const resultField = (t: Translate): FieldSpec => ({
  kind: 'radio',
  name: 'result',
  label: t('option.result'),
  options: trialResults.map((value) => ({ value, label: t(`trialResult.${value}`) })),
});

/** Which need it answers, what it is, why it may help, and for a trial until when and when one looks at it. */
export function optionParts(t: Translate, needs: Need[]): FormPart[] {
  const need: FieldSpec = {
    kind: 'select',
    name: 'need',
    label: t('option.need'),
    optional: true,
    options: needs.map(({ id, words }) => ({ value: id, label: words })),
  };
  return [
    ...(needs.length > 0 ? [need] : []),
    { kind: 'text', name: 'title', label: t('option.name') },
    kindField(t),
    { kind: 'textarea', name: 'hypothesis', label: t('option.hypothesis'), hint: t('option.hypothesis.hint'), rows: 3 },
    {
      kind: 'group',
      name: 'trial',
      legend: t('option.trialPeriod'),
      hint: t('option.trialPeriod.hint'),
      columns: true,
      fields: [
        { kind: 'date', name: 'trial_from', label: t('option.from'), optional: true },
        { kind: 'date', name: 'trial_until', label: t('option.until'), optional: true },
        { kind: 'date', name: 'review_on', label: t('option.review'), optional: true },
      ],
    },
    {
      kind: 'textarea',
      name: 'again',
      label: t('option.again'),
      hint: t('option.again.hint'),
      optional: true,
      rows: 2,
    },
  ];
}

export const choiceParts = (t: Translate): FormPart[] => [
  {
    kind: 'radio',
    name: 'by',
    label: t('option.by'),
    inline: true,
    options: (['person', 'service'] as const).map((value) => ({ value, label: t(`party.${value}`) })),
  },
  { kind: 'textarea', name: 'reason', label: t('common.reason'), hint: t('option.reason.hint'), rows: 3 },
  { kind: 'date', name: 'on', label: t('common.on') },
];

export const endParts = (t: Translate): FormPart[] => [
  resultField(t),
  { kind: 'textarea', name: 'reason', label: t('option.whyEnded'), rows: 3 },
  { kind: 'date', name: 'on', label: t('common.on') },
];

export const recallParts = (t: Translate): FormPart[] => [
  { kind: 'text', name: 'title', label: t('option.name') },
  kindField(t),
  { kind: 'date', name: 'from', label: t('option.from'), optional: true },
  { kind: 'date', name: 'until', label: t('option.until') },
  ...endParts(t).slice(0, 2),
];
