import { type FormEvent, useId, useState } from 'react';
import type { DatumRule, DatumView } from '../../data/types';
import { parseDate } from '../../i18n/dates';
import { useLanguage } from '../../i18n/i18n';
import { Button, Section, Tag } from '../../ui/basics';
import { datumText } from '../dossier/overview/datum';
import type { TrialState } from './trial';

type Act = (label: string, type: string, data: Record<string, unknown>) => void;

/** What the programme follows of the fictional person, and the groups they belong to. */
export function TrialData({ state, onAct }: { state: TrialState; onAct: Act }) {
  const { t, locale } = useLanguage();
  const { data = [], groups = [] } = state.view.circuit;
  if (data.length + groups.length === 0) return null;
  const values = state.view.case.data ?? [];
  return (
    <Section id="trial-data" title={t('data.title')}>
      <ul className="trial-items">
        {groups.map(({ key, label, member }) => {
          const step = t(member ? 'data.groups.leave' : 'data.groups.join');
          const name = label[locale];
          return (
            <li key={key}>
              <span>
                {name} {member && <Tag tone="good">{t('data.yes')}</Tag>}
              </span>
              <Button
                look="quiet"
                label={t('common.labelled', { label: step, text: name })}
                onClick={() =>
                  onAct(t('common.labelled', { label: step, text: name }), member ? 'group.leave' : 'group.join', {
                    group: key,
                    on: state.today,
                  })
                }
              >
                {step}
              </Button>
            </li>
          );
        })}
        {data.map((datum) => {
          const last = values.filter(({ key }) => key === datum.key).at(-1);
          return (
            <li key={datum.key}>
              <span>
                {datum.rule.label[locale]}
                {datum.rule.unit && ` (${datum.rule.unit[locale]})`}{' '}
                <span className="hint">{last ? datumText(t, locale, datum.rule, last.value) : t('data.none')}</span>
              </span>
              <RecordForm datum={datum} on={state.today} onAct={onAct} />
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

function RecordForm({ datum, on, onAct }: { datum: DatumView; on: string; onAct: Act }) {
  const { t, locale } = useLanguage();
  const [typed, setTyped] = useState('');
  const id = useId();
  const label = datum.rule.label[locale];
  const answers = answersOf(datum.rule);
  const record = (event: FormEvent): void => {
    event.preventDefault();
    // What does not fit is said by the core, as in a dossier.
    const value = datum.rule.type === 'date' ? (parseDate(locale, typed) ?? typed) : typed.trim();
    onAct(t('common.labelled', { label: label, text: datumText(t, locale, datum.rule, value) }), 'data.record', {
      key: datum.key,
      value,
      on,
    });
    setTyped('');
  };
  return (
    <form className="row" onSubmit={record}>
      <label className="visually-hidden" htmlFor={id}>
        {t('common.labelled', { label: t('data.value'), text: label })}
      </label>
      {answers ? (
        <select id={id} value={typed} onChange={(event) => setTyped(event.target.value)}>
          <option value="">{t('form.choose')}</option>
          {answers.map((answer) => (
            <option key={answer} value={answer}>
              {datumText(t, locale, datum.rule, answer)}
            </option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          className="input-short"
          type="text"
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      <Button
        type="submit"
        look="quiet"
        label={t('common.labelled', { label: t('data.record'), text: label })}
        disabled={typed.trim() === ''}
      >
        {t('data.record')}
      </Button>
    </form>
  );
}

function answersOf(rule: DatumRule): string[] | null {
  if (rule.type === 'yes_no') return ['yes', 'no'];
  return rule.type === 'choice' ? (rule.choices ?? []).map(({ key }) => key) : null;
}
