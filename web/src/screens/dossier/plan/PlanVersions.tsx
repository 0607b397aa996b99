import { useState } from 'react';
import type { PlanBalance, PlanVersion } from '../../../data/types';
import { dayOf, endOfDay, longDate } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { ButtonLink, Empty, Loading, Section, Tag } from '../../../ui/basics';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { useLoad } from '../../../ui/useLoad';
import { useDossier } from '../context';
import { Differences } from './Differences';
import { levelText } from './texts';
import './versions.css';
import { SheetActions } from './SheetActions';

/** The plan as it was agreed each time, what changed between two of them, and what each cycle has come to. */
export default function PlanVersions() {
  const { t } = useLanguage();
  const { view, dossier, past, me } = useDossier();
  const until = past ? endOfDay(past, me.time_zone) : undefined;
  const history = useLoad(`${view.id}|${view.case.version}`, () => dossier.planHistory(until));
  if (history.error !== null) return <ErrorNotice error={history.error} retry={history.reload} />;
  if (history.loading && !history.value) return <Loading />;
  const { versions = [], balances = [] } = history.value ?? {};
  return (
    <div className="stack">
      <Section
        id="plan-versions"
        title={t('planVersions.title')}
        hint={t('planVersions.hint')}
        actions={<SheetActions />}
      >
        {versions.length === 0 ? (
          <Empty icon="archive" title={t('planVersions.none')}>
            <p>{t('planVersions.none.text')}</p>
          </Empty>
        ) : (
          <VersionTable versions={versions} />
        )}
      </Section>
      {versions.length > 0 && <Comparison versions={versions} />}
      {balances.toReversed().map((balance) => (
        <Balance key={balance.cycle} balance={balance} />
      ))}
    </div>
  );
}

function VersionTable({ versions }: { versions: PlanVersion[] }) {
  const { t, locale } = useLanguage();
  const { view, me } = useDossier();
  return (
    <table className="plain-table card-table versions-table">
      <caption className="visually-hidden">{t('planVersions.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('planVersions.version')}</th>
          <th scope="col">{t('planVersions.signed')}</th>
          <th scope="col">{t('planVersions.agreement')}</th>
          <th scope="col" className="no-print">
            <span className="visually-hidden">{t('planVersions.read')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {versions.toReversed().map(({ number, agreement, cycle, at: signed }) => {
          const day = dayOf(signed, me.time_zone);
          const { standing } = view.case.agreements?.find(({ id }) => id === agreement) ?? {};
          return (
            <tr key={number}>
              <th scope="row">{t('planVersions.number', { number, cycle })}</th>
              <td data-label={t('planVersions.signed')}>{longDate(locale, day)}</td>
              <td data-label={t('planVersions.agreement')}>{standing && t(`agreementStanding.${standing}`)}</td>
              <td className="no-print">
                <ButtonLink
                  href={`/d/${view.id}/plan?au=${day}`}
                  look="quiet"
                  aria-label={t('common.labelled', {
                    label: t('planVersions.read'),
                    text: t('planVersions.number', { number, cycle }),
                  })}
                >
                  {t('planVersions.read')}
                </ButtonLink>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const now = 0;

/** Two states of the plan side by side. At first: the version in force, and the plan as it is now. */
function Comparison({ versions }: { versions: PlanVersion[] }) {
  const { t } = useLanguage();
  const { view, dossier } = useDossier();
  const [earlier, setEarlier] = useState(versions.at(-1)?.number ?? 1);
  const [later, setLater] = useState(now);
  const { version: present } = view.case;
  const versionOf = (number: number): number => versions.find((each) => each.number === number)?.version ?? present;
  const [from, to] = [versionOf(earlier), versionOf(later)];
  const {
    value: difference,
    error,
    reload,
  } = useLoad(`${view.id}|${from}|${to}`, () => dossier.comparePlans(from, to));
  const name = (number: number): string => {
    const found = versions.find((each) => each.number === number);
    return found ? t('planVersions.number', { number, cycle: found.cycle }) : t('planVersions.now');
  };
  return (
    <Section id="plan-comparison" title={t('planVersions.compare')}>
      <div className="row versions-choice">
        <label>
          <span>{t('planVersions.earlier')}</span>
          <select value={earlier} onChange={(event) => setEarlier(Number(event.target.value))}>
            {versions
              .filter(({ number }) => later === now || number < later)
              .map(({ number }) => (
                <option key={number} value={number}>
                  {name(number)}
                </option>
              ))}
          </select>
        </label>
        <label>
          <span>{t('planVersions.later')}</span>
          <select value={later} onChange={(event) => setLater(Number(event.target.value))}>
            {versions
              .filter(({ number }) => number > earlier)
              .map(({ number }) => (
                <option key={number} value={number}>
                  {name(number)}
                </option>
              ))}
            <option value={now}>{t('planVersions.now')}</option>
          </select>
        </label>
      </div>
      {error !== null && <ErrorNotice error={error} retry={reload} />}
      {difference && <Differences difference={difference} from={name(earlier)} to={name(later)} />}
    </Section>
  );
}

const tones = {
  given_up: 'plain',
  unrated: 'plain',
  receded: 'bad',
  unchanged: 'warn',
  advanced: 'accent',
  reached: 'good',
  exceeded: 'good',
} as const;

function Balance({ balance }: { balance: PlanBalance }) {
  const { t, locale } = useLanguage();
  const { view } = useDossier();
  const { cycle, evaluated_on: evaluated, goals = [], done, abandoned, open } = balance;
  return (
    <Section
      id={`plan-balance-${cycle}`}
      title={t('planVersions.balance', { cycle })}
      hint={
        evaluated
          ? t('planVersions.closed', { date: longDate(locale, evaluated) })
          : t(cycle === view.case.cycle ? 'planVersions.running' : 'planVersions.notEvaluated')
      }
    >
      <p>{t('planVersions.steps', { done, open, abandoned })}</p>
      <ul className="items">
        {goals.map(({ goal, outcome, level }) => (
          <li key={goal} className="item item-tight">
            <span>{view.case.goals?.find(({ id }) => id === goal)?.title}</span>
            <span className="row">
              <Tag tone={tones[outcome]}>{t(`goalOutcome.${outcome}`)}</Tag>
              {level !== undefined && (
                <span className="hint">{t('planVersions.level', { level: levelText(level) })}</span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
