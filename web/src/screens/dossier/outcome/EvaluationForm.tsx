import { useState } from 'react';
import { newId } from '../../../data/uuid';
import { shortDate } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { Notice, Section } from '../../../ui/basics';
import type { FormPart, FormValues } from '../../../ui/forms/fields';
import { CommandForm } from '../CommandForm';
import { ofCycle, useDossier } from '../context';
import { TScore } from '../plan/TScore';
import { gasLevels, latestRating, levelText } from '../plan/texts';
import { currencies } from './currencies';

const mostSatisfied = 100;

/** Results against goals, satisfaction and cost, in one act. */
export function EvaluationSection() {
  const { t } = useLanguage();
  const { view, can } = useDossier();
  const { cycle, status } = view.case;
  const done = view.case.evaluations?.some((evaluation) => evaluation.cycle === cycle);
  if (done || status.type !== 'open' || !can('work_on_case')) return null;
  return (
    <Section id="evaluation" title={t('evaluation.title')} hint={t('evaluation.hint')}>
      <EvaluationForm />
    </Section>
  );
}

function EvaluationForm() {
  const { t, locale } = useLanguage();
  const { view, me } = useDossier();
  const goals = ofCycle(view.case.goals, view.case.cycle).filter((goal) => !goal.given_up);
  const start: FormValues = Object.fromEntries(
    goals.map((goal, index) => [`ratings/${index}/level`, levelOrNothing(latestRating(goal)?.level)]),
  );
  const [values, setValues] = useState<FormValues>(start);
  const chosen = new Map(
    goals.flatMap((goal, index) =>
      values[`ratings/${index}/level`] ? [[goal.id, Number(values[`ratings/${index}/level`])] as const] : [],
    ),
  );
  const parts: FormPart[] = [
    {
      kind: 'group',
      name: 'ratings',
      legend: t('evaluation.goals'),
      hint: goals.length === 0 ? t('evaluation.goals.none') : undefined,
      fields: goals.map((goal, index) => ({
        kind: 'radio',
        name: `ratings/${index}/level`,
        label: goal.title,
        numeric: true,
        options: gasLevels.map((level, at) => ({
          value: String(level),
          label: `${levelText(level)} · ${goal.levels[at]}`,
        })),
      })),
    },
    {
      kind: 'group',
      name: 'satisfaction',
      legend: t('evaluation.satisfaction'),
      fields: [
        {
          kind: 'number',
          name: 'satisfaction',
          label: t('evaluation.satisfaction.value'),
          hint: t('evaluation.satisfaction.hint'),
          optional: true,
          least: 0,
          most: mostSatisfied,
        },
        { kind: 'textarea', name: 'satisfaction_words', label: t('evaluation.satisfaction.words'), optional: true },
      ],
    },
    {
      kind: 'group',
      name: 'cost',
      legend: t('evaluation.cost'),
      columns: true,
      fields: [
        { kind: 'number', name: 'cost/minor', label: t('evaluation.cost.amount'), hundredths: true, least: 0 },
        {
          kind: 'select',
          name: 'cost/currency',
          label: t('evaluation.cost.currency'),
          options: currencies.map((value) => ({ value, label: value })),
        },
      ],
    },
    { kind: 'textarea', name: 'results', label: t('evaluation.results'), hint: t('evaluation.results.hint'), rows: 5 },
    { kind: 'date', name: 'on', label: t('common.on') },
  ];
  return (
    <>
      {goals.length > 0 && (
        <Notice tone="info">
          <TScore goals={goals} levels={chosen} />
        </Notice>
      )}
      <CommandForm
        type="evaluation.conclude"
        about={String(view.case.cycle)}
        parts={parts}
        extra={() => ({
          id: newId(),
          ...Object.fromEntries(goals.map((goal, index) => [`ratings/${index}/goal`, goal.id])),
          ...(goals.length === 0 ? { ratings: [] } : {}),
        })}
        initial={{ ...start, 'cost/currency': 'CHF', on: shortDate(locale, me.today) }}
        onValues={setValues}
        submitLabel={t('evaluation.conclude')}
      />
    </>
  );
}

const levelOrNothing = (level: number | undefined): string => (level === undefined ? '' : String(level));
