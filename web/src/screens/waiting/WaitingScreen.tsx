import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { useNames, useSession } from '../../app/session';
import { getJson, query } from '../../data/api';
import type { CaseLine, Me } from '../../data/types';
import { urgencies } from '../../data/vocabulary';
import { longDate, shortDate } from '../../i18n/dates';
import { useLanguage } from '../../i18n/i18n';
import { Button, Empty, Loading, Tag } from '../../ui/basics';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { Field } from '../../ui/forms/Field';
import { useLoad } from '../../ui/useLoad';
import { usePageTitle } from '../../ui/usePageTitle';
import { useReloadOnChange } from '../caseload/useReloadOnChange';
import './waiting.css';

export interface WaitingLine {
  case: CaseLine;
  place: number;
  rule: 'first' | 'urgency' | 'request_date' | 'number';
}

interface WaitingPage {
  lines?: WaitingLine[];
  next?: string;
  waiting: number;
}

/** The units whose waiting list somebody may read: those they lead, and their own. */
const unitsOf = (me: Me): string[] => [...new Set([...(me.leads ?? []), ...(me.unit ? [me.unit] : [])])];

/** Who waits, in which order, why there, and until when something was promised. */
export default function WaitingScreen() {
  const { t } = useLanguage();
  const { me, directory } = useSession();
  usePageTitle(t('waiting.title'));
  const units = directory.units.filter(({ id }) => unitsOf(me).includes(id));
  const [unit, setUnit] = useState(units[0]?.id ?? '');
  const [overdue, setOverdue] = useState(false);
  const [urgency, setUrgency] = useState('all');
  return (
    <div className="page">
      <div>
        <h1>{t('waiting.title')}</h1>
        <p className="lead">{t('waiting.lead')}</p>
      </div>
      {units.length === 0 ? (
        <Empty icon="lock" title={t('waiting.noUnit')} />
      ) : (
        <>
          <div className="row waiting-filters">
            {units.length > 1 && (
              <Field
                id="waiting-unit"
                field={{
                  kind: 'select',
                  name: 'unit',
                  label: t('request.unit'),
                  options: units.map(({ id, title }) => ({ value: id, label: title })),
                }}
                value={unit}
                onChange={(value) => setUnit(String(value))}
              />
            )}
            <Field
              id="waiting-urgency"
              field={{
                kind: 'select',
                name: 'urgency',
                label: t('waiting.urgency'),
                options: [
                  { value: 'all', label: t('waiting.urgencyAll') },
                  ...urgencies.map((value) => ({ value, label: t(`urgency.${value}`) })),
                ],
              }}
              value={urgency}
              onChange={(value) => setUrgency(String(value))}
            />
            <Button pressed={overdue} icon="triangle-alert" onClick={() => setOverdue(!overdue)}>
              {t('waiting.overdueOnly')}
            </Button>
            <Button icon="printer" look="quiet" onClick={() => window.print()}>
              {t('waiting.print')}
            </Button>
          </div>
          <List
            key={`${unit}${overdue}${urgency}`}
            unit={unit}
            overdue={overdue}
            urgency={urgency === 'all' ? undefined : urgency}
          />
        </>
      )}
    </div>
  );
}

function List({ unit, overdue, urgency }: { unit: string; overdue: boolean; urgency: string | undefined }) {
  const { t } = useLanguage();
  const [lines, setLines] = useState<WaitingLine[]>([]);
  const [cursor, setCursor] = useState('');
  const asked = { unit, overdue: overdue ? 'yes' : undefined, urgency };
  const url = `/api/v1/waiting${query({ ...asked, cursor: cursor || undefined })}`;
  const { value, error, reload } = useLoad(url, (signal) => getJson<WaitingPage>(url, signal));
  useEffect(() => {
    if (value) setLines((before) => (cursor === '' ? (value.lines ?? []) : [...before, ...(value.lines ?? [])]));
  }, [value, cursor]);
  useReloadOnChange(() => {
    setCursor('');
    reload();
  });
  if (error !== null) return <ErrorNotice error={error} retry={reload} />;
  if (!value) return <Loading />;
  if (lines.length === 0 && (value.lines ?? []).length === 0)
    return (
      <Empty
        icon="hourglass"
        title={t(overdue ? 'waiting.noneOverdue' : urgency ? 'waiting.noneOfUrgency' : 'waiting.none')}
      >
        <p>{t('waiting.none.text')}</p>
      </Empty>
    );
  return (
    <>
      <p role="status">{t('waiting.count', { count: value.waiting })}</p>
      <p className="hint">{t('waiting.order')}</p>
      <Table lines={lines} />
      {value.next && (
        <div>
          <Button icon="chevron-down" onClick={() => setCursor(value.next ?? '')}>
            {t('waiting.more')}
          </Button>
        </div>
      )}
    </>
  );
}

function Table({ lines }: { lines: WaitingLine[] }) {
  const { t } = useLanguage();
  return (
    <div className="waiting-scroll">
      <table className="plain-table card-table waiting-table">
        <caption className="visually-hidden">{t('waiting.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('waiting.place')}</th>
            <th scope="col">{t('waiting.who')}</th>
            <th scope="col">{t('waiting.urgency')}</th>
            <th scope="col">{t('waiting.why')}</th>
            <th scope="col">{t('intake.promised')}</th>
            <th scope="col">{t('waiting.start')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Row key={line.case.id} line={line} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const tones = { acute: 'bad', pressing: 'warn', ordinary: 'plain' } as const;

function Row({ line: { case: line, place, rule } }: { line: WaitingLine }) {
  const { t, locale } = useLanguage();
  const names = useNames();
  const urgency = line.urgency ?? 'ordinary';
  return (
    <tr>
      <td data-label={t('waiting.place')}>{place}</td>
      <th scope="row">
        <Link href={`/d/${line.id}`}>
          {line.family_name} {line.given_names}
        </Link>
        <span className="hint">{names.account(line.referent)}</span>
      </th>
      <td data-label={t('waiting.urgency')}>
        <Tag tone={tones[urgency]}>{t(`urgency.${urgency}`)}</Tag>
      </td>
      <td data-label={t('waiting.why')}>
        {t(`waiting.rule.${rule}`, { date: longDate(locale, line.received_on) })}
        {(line.attempts ?? 0) > 0 && line.last_attempt_on && (
          <span className="hint">
            {t('outreach.attempts', { count: line.attempts ?? 0, date: shortDate(locale, line.last_attempt_on) })}
          </span>
        )}
      </td>
      <td data-label={t('intake.promised')}>
        <PromisedDay day={line.promised_on} />
      </td>
      <td data-label={t('waiting.start')}>
        <PromisedDay day={line.start_expected_on} />
      </td>
    </tr>
  );
}

/** A day that was promised, and whether it has passed. */
function PromisedDay({ day }: { day: string | undefined }) {
  const { t, locale } = useLanguage();
  const { me } = useSession();
  if (!day) return <>–</>;
  if (day >= me.today) return <>{shortDate(locale, day)}</>;
  return (
    <Tag tone="bad" icon="triangle-alert">
      {t('waiting.overdue', { date: shortDate(locale, day) })}
    </Tag>
  );
}
