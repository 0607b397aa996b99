import { useState } from 'react';
import type { Mediation } from '../../../data/types';
import { newId } from '../../../data/uuid';
import { mediationOutcomes } from '../../../data/vocabulary';
import { longDate, shortDate } from '../../../i18n/dates';
import { type Translate, useLanguage } from '../../../i18n/i18n';
import { Button, Empty, Facts, Section, Tag } from '../../../ui/basics';
import type { FormPart } from '../../../ui/forms/fields';
import { CommandButton } from '../CommandForm';
import { useDossier } from '../context';

/** Most sides of one mediation: mediation_parties_max of the core. */
const partiesMost = 12;

/** Where interests diverge: the position of each, what was agreed, what stays open. The newest first. */
export function Mediations() {
  const { t } = useLanguage();
  const { view, can } = useDossier();
  const { mediations = [] } = view.case;
  return (
    <Section
      id="mediations"
      title={t('mediation.title')}
      hint={t('mediation.hint')}
      actions={can('work_on_case') && <RecordMediation />}
    >
      {mediations.length === 0 ? (
        <Empty icon="users" title={t('mediation.none')}>
          <p>{t('mediation.none.text')}</p>
        </Empty>
      ) : (
        <ul className="items">
          {mediations.toReversed().map((each) => (
            <Minutes key={each.id} mediation={each} />
          ))}
        </ul>
      )}
    </Section>
  );
}

const tones = { agreed: 'good', agreed_in_part: 'warn', open: 'warn', broken_off: 'bad' } as const;

function Minutes({ mediation }: { mediation: Mediation }) {
  const { t, locale } = useLanguage();
  const { on, about, parties, common, outcome, agreed, remains, again_on: again } = mediation;
  const told: [string, string | undefined][] = [
    ...parties.map(({ who, position, interests }): [string, string] => [
      who,
      [position, interests && t('common.labelled', { label: t('mediation.interests'), text: interests })]
        .filter(Boolean)
        .join(' · '),
    ]),
    [t('mediation.common'), common],
    [t('mediation.agreed'), agreed],
    [t('mediation.remains'), remains],
  ];
  return (
    <li className="item">
      <p className="item-title">
        {about} <Tag tone={tones[outcome]}>{t(`mediationOutcome.${outcome}`)}</Tag>
      </p>
      <p className="hint">
        {longDate(locale, on)}
        {again && ` · ${t('mediation.again', { date: longDate(locale, again) })}`}
      </p>
      <Facts rows={told.flatMap(([label, text]): [string, string][] => (text ? [[label, text]] : []))} />
    </li>
  );
}

function RecordMediation() {
  const { t, locale } = useLanguage();
  const { me } = useDossier();
  const [sides, setSides] = useState(2);
  return (
    <CommandButton
      type="mediation.record"
      label={t('mediation.add')}
      icon="plus"
      title={t('mediation.add')}
      wide
      parts={mediationParts(t, sides)}
      extra={() => ({ id: newId() })}
      initial={{ on: shortDate(locale, me.today) }}
      submitLabel={t('common.save')}
    >
      {sides < partiesMost && (
        <Button icon="plus" look="quiet" onClick={() => setSides(sides + 1)}>
          {t('mediation.addParty')}
        </Button>
      )}
    </CommandButton>
  );
}

const sideParts = (t: Translate, index: number): FormPart => ({
  kind: 'group',
  name: `parties/${index}`,
  legend: t('mediation.party', { number: index + 1 }),
  fields: [
    { kind: 'text', name: `parties/${index}/who`, label: t('mediation.who') },
    { kind: 'textarea', name: `parties/${index}/position`, label: t('mediation.position'), rows: 2 },
    { kind: 'textarea', name: `parties/${index}/interests`, label: t('mediation.interests'), rows: 2, optional: true },
  ],
});

const mediationParts = (t: Translate, sides: number): FormPart[] => [
  { kind: 'text', name: 'about', label: t('mediation.about') },
  ...Array.from({ length: sides }, (_, index) => sideParts(t, index)),
  { kind: 'textarea', name: 'common', label: t('mediation.common'), rows: 2, optional: true },
  {
    kind: 'radio',
    name: 'outcome',
    label: t('mediation.outcome'),
    options: mediationOutcomes.map((value) => ({ value, label: t(`mediationOutcome.${value}`) })),
  },
  {
    kind: 'textarea',
    name: 'agreed',
    label: t('mediation.agreed'),
    hint: t('mediation.agreed.hint'),
    rows: 2,
    optional: true,
  },
  { kind: 'textarea', name: 'remains', label: t('mediation.remains'), rows: 2, optional: true },
  { kind: 'date', name: 'again_on', label: t('mediation.againOn'), optional: true },
  { kind: 'date', name: 'on', label: t('common.on') },
];
