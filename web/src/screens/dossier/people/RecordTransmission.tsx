import { useState } from 'react';
import type { Procuration } from '../../../data/types';
import { newId } from '../../../data/uuid';
import { channels, informationSubjects, legalGrounds } from '../../../data/vocabulary';
import { shortDate } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import type { FormPart, FormValues } from '../../../ui/forms/fields';
import { CommandButton } from '../CommandForm';
import { useDossier } from '../context';

/** The choice that no procuration has: its id would be a UUID. */
const law = 'law';

/** The button that records what passed. The core compares it with the procuration that is named. */
export function RecordTransmission() {
  const { t, locale } = useLanguage();
  const { view, me } = useDossier();
  const [allowedBy, setAllowedBy] = useState('');
  const { procurations = [] } = view.case;
  const parts = useParts(allowedBy);
  return (
    <CommandButton
      type="transmission.record"
      label={t('transmission.add')}
      icon="arrow-right"
      title={t('transmission.add')}
      parts={parts}
      extra={() => ({ id: newId() })}
      shape={(typed) => shapeTransmission(typed, procurations)}
      onValues={(values: FormValues) => setAllowedBy(String(values.allowed_by ?? ''))}
      initial={{ direction: 'give', on: shortDate(locale, me.today) }}
      submitLabel={t('common.save')}
    />
  );
}

/** The questions; those about a third party and a law only where no procuration says it. */
function useParts(allowedBy: string): FormPart[] {
  const { t, locale } = useLanguage();
  const { view } = useDossier();
  const { procurations = [], documents = [] } = view.case;
  const usable = procurations.filter(({ withdrawn }) => !withdrawn);
  const chosen = usable.find(({ id }) => id === allowedBy);
  const named = (subject: (typeof informationSubjects)[number]): string => t(`informationSubject.${subject}`);
  const papers = documents.filter(({ withdrawn }) => !withdrawn).map(({ id, title }) => ({ value: id, label: title }));
  return [
    {
      kind: 'radio',
      name: 'direction',
      label: t('transmission.direction'),
      options: (['give', 'obtain'] as const).map((value) => ({ value, label: t(`transmission.${value}`) })),
    },
    {
      kind: 'radio',
      name: 'allowed_by',
      label: t('transmission.allowedBy'),
      options: [
        ...usable.map(({ id, third_party: label, signed_on: date, purpose }) => ({
          value: id,
          label,
          hint: `${t('transmission.signed', { date: shortDate(locale, date) })} · ${purpose}`,
        })),
        { value: law, label: t('transmission.allowedBy.law') },
      ],
    },
    ...(allowedBy === law ? legalParts(t) : []),
    {
      kind: 'several',
      name: 'subjects',
      label: t('transmission.subjects'),
      hint: chosen?.covers?.length
        ? t('transmission.covers', { subjects: chosen.covers.map(named).join(', ') })
        : undefined,
      options: informationSubjects.map((value) => ({ value, label: named(value) })),
    },
    { kind: 'textarea', name: 'words', label: t('transmission.words'), rows: 2 },
    { kind: 'date', name: 'on', label: t('common.on') },
    {
      kind: 'select',
      name: 'channel',
      label: t('transmission.channel'),
      optional: true,
      options: channels.map((value) => ({ value, label: t(`channel.${value}`) })),
    },
    ...(papers.length > 0
      ? [
          {
            kind: 'several' as const,
            name: 'documents',
            label: t('transmission.documents'),
            optional: true,
            options: papers,
          },
        ]
      : []),
  ];
}

const legalParts = (t: ReturnType<typeof useLanguage>['t']): FormPart[] => [
  { kind: 'text', name: 'third_party', label: t('transmission.to') },
  {
    kind: 'select',
    name: 'ground/kind',
    label: t('transmission.ground'),
    options: legalGrounds.map((value) => ({ value, label: t(`legalGround.${value}`) })),
  },
  { kind: 'text', name: 'ground/reference', label: t('transmission.reference') },
  { kind: 'textarea', name: 'ground/reason', label: t('transmission.reason'), rows: 2 },
];

/** The answers as the data of the command: who the third party is, the procuration says. */
export function shapeTransmission(
  { allowed_by, ...typed }: Record<string, unknown>,
  procurations: Procuration[],
): Record<string, unknown> {
  const procuration = procurations.find(({ id }) => id === allowed_by);
  return procuration ? { ...typed, third_party: procuration.third_party, procuration: procuration.id } : typed;
}
