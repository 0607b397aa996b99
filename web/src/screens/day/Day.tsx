import { useState } from 'react';
import { Link } from 'wouter';
import { QuickNoteForm } from '../../app/QuickNote';
import { useSession } from '../../app/session';
import { getJson, query } from '../../data/api';
import type { CaseLine } from '../../data/types';
import { addDays, daysBetween, relativeDay, shortDate, weekdayDate } from '../../i18n/dates';
import { useLanguage } from '../../i18n/i18n';
import { Button, ButtonLink, Empty, Loading, Section, Tag } from '../../ui/basics';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { useLoad } from '../../ui/useLoad';
import { usePageTitle } from '../../ui/usePageTitle';
import { TodayList } from '../agenda/TodayList';
import { stageLabel } from '../caseload/CaseTable';
import { useReloadOnChange } from '../caseload/useReloadOnChange';
import { FirstDayOffer } from '../firstday/FirstDayOffer';
import './day.css';
import { Review } from './Review';
import { type Task, tasksOf } from './tasks';
import { Unsent } from './Unsent';

/** How many are shown before "more": what a person can take in at a glance. */
export const tasksShown = 7;
const silentShown = 5;
const recentShown = 5;
const pageMax = 200;

const byFilter = (filters: Record<string, string | number>) => (signal: AbortSignal) =>
  getJson<{ cases: CaseLine[] }>(`/api/v1/cases${query({ referent: 'me', ...filters })}`, signal);

/** The home: what today asks, what has gone quiet, what is not sent yet, and a note always at hand. */
export default function Day() {
  const { t, locale } = useLanguage();
  const { me } = useSession();
  usePageTitle(t('day.title'));
  const due = useLoad('due', byFilter({ sort: 'next_due', order: 'asc', limit: pageMax }));
  const requested = useLoad('requested', byFilter({ status: 'requested', sort: 'received', order: 'asc', limit: 50 }));
  const recent = useLoad('recent', byFilter({ status: 'open', sort: 'last_event', order: 'desc', limit: pageMax }));
  useReloadOnChange(due.reload);
  useReloadOnChange(requested.reload);
  useReloadOnChange(recent.reload);
  const error = due.error ?? requested.error ?? recent.error;
  const retry = (): void => {
    for (const load of [due, requested, recent]) load.reload();
  };
  return (
    <div className="page day">
      <div className="page-head">
        <div>
          <h1>{t('day.title')}</h1>
          <p className="lead">{weekdayDate(locale, me.today)}</p>
        </div>
      </div>
      <FirstDayOffer />
      {error ? (
        <ErrorNotice error={error} retry={retry} />
      ) : !due.value || !requested.value || !recent.value ? (
        <Loading />
      ) : (
        <div className="columns columns-main">
          <div className="stack">
            <TodayList />
            <ToDo tasks={tasksOf([...due.value.cases, ...requested.value.cases], me.today)} />
            <Silent lines={recent.value.cases} />
            <Review lines={recent.value.cases} />
          </div>
          <div className="stack">
            <Unsent />
            <Section id="quick-note" title={t('quickNote.title')} hint={t('note.new.hint')}>
              <QuickNoteForm />
            </Section>
            <Recent lines={recent.value.cases.slice(0, recentShown)} count={recent.value.cases.length} />
          </div>
        </div>
      )}
    </div>
  );
}

function ToDo({ tasks }: { tasks: Task[] }) {
  const { t } = useLanguage();
  const { me } = useSession();
  const [shown, setShown] = useState(tasksShown);
  const late = tasks.filter((task) => task.on < me.today && task.kind !== 'decide').length;
  const forToday = tasks.filter((task) => task.on === me.today && task.kind !== 'decide').length;
  return (
    <Section
      id="to-do"
      title={t('day.toDo')}
      hint={tasks.length > 0 ? t('day.summary', { late, today: forToday }) : ''}
    >
      {tasks.length === 0 ? (
        <Empty icon="circle-check" title={t('day.nothing')}>
          <p>{t('day.nothing.text')}</p>
          <ButtonLink href="/file" icon="users">
            {t('nav.caseload')}
          </ButtonLink>
        </Empty>
      ) : (
        <ol className="day-list">
          {tasks.slice(0, shown).map((task) => (
            <TaskLine key={`${task.kind}${task.line.id}`} task={task} />
          ))}
        </ol>
      )}
      {tasks.length > shown && (
        <div>
          <Button icon="chevron-down" onClick={() => setShown(tasks.length)}>
            {t('day.more', { count: tasks.length - shown })}
          </Button>
        </div>
      )}
    </Section>
  );
}

const pagesOfTasks = { decide: '', due: '/plan', promised: '', followUp: '/bilan', outreach: '' } as const;

function TaskLine({ task }: { task: Task }) {
  const { t, locale } = useLanguage();
  const { me, programmes } = useSession();
  const { line, kind, on } = task;
  const late = on < me.today && kind !== 'decide';
  const stage = line.status === 'open' ? stageLabel(programmes, line, locale) : t(`status.${line.status}`);
  return (
    <li className="day-line">
      <div className="day-what">
        <Link href={`/d/${line.id}${pagesOfTasks[kind]}`} className="case-name">
          {line.family_name} {line.given_names}
        </Link>
        <span className="hint">
          {t(`day.task.${kind}`)}
          {kind === 'due' && line.open_actions > 0 && ` · ${t('day.openActions', { count: line.open_actions })}`}
          {kind !== 'decide' && ` · ${stage}`}
        </span>
      </div>
      <Tag tone={late ? 'bad' : on === me.today ? 'accent' : 'plain'} icon={late ? 'triangle-alert' : 'clock'}>
        {kind === 'decide'
          ? t('day.received', { when: relativeDay(locale, on, me.today) })
          : late
            ? t('day.late', { when: relativeDay(locale, on, me.today) })
            : relativeDay(locale, on, me.today)}
      </Tag>
    </li>
  );
}

/** Open cases without a contact for a month, the longest silence first. */
function Silent({ lines }: { lines: CaseLine[] }) {
  const { t, locale } = useLanguage();
  const { me } = useSession();
  const [all, setAll] = useState(false);
  const limit = addDays(me.today, -30);
  const since = (line: CaseLine): string => line.last_contact_on ?? line.received_on;
  const silent = lines.filter((line) => since(line) < limit).sort((a, b) => since(a).localeCompare(since(b)));
  if (silent.length === 0) return null;
  return (
    <Section id="silent" title={t('day.silent')} hint={t('day.silent.hint', { count: silent.length })}>
      <ol className="day-list">
        {silent.slice(0, all ? undefined : silentShown).map((line) => (
          <li key={line.id} className="day-line">
            <div className="day-what">
              <Link href={`/d/${line.id}/journal`} className="case-name">
                {line.family_name} {line.given_names}
              </Link>
            </div>
            <Tag tone="warn" icon="hourglass">
              {(line.attempts ?? 0) > 0 && line.last_attempt_on
                ? t('outreach.attempts', { count: line.attempts ?? 0, date: shortDate(locale, line.last_attempt_on) })
                : line.last_contact_on
                  ? t('day.silentFor', { count: daysBetween(line.last_contact_on, me.today) })
                  : t('day.neverContacted', { when: relativeDay(locale, line.received_on, me.today) })}
            </Tag>
          </li>
        ))}
      </ol>
      {silent.length > silentShown && !all && (
        <div>
          <Button icon="chevron-down" onClick={() => setAll(true)}>
            {t('day.more', { count: silent.length - silentShown })}
          </Button>
        </div>
      )}
    </Section>
  );
}

function Recent({ lines, count }: { lines: CaseLine[]; count: number }) {
  const { t, locale } = useLanguage();
  const { programmes } = useSession();
  return (
    <Section id="recent" title={t('day.recent')}>
      {lines.length === 0 ? (
        <p className="hint">{t('day.recent.none')}</p>
      ) : (
        <ul className="day-list">
          {lines.map((line) => (
            <li key={line.id} className="day-line">
              <div className="day-what">
                <Link href={`/d/${line.id}`} className="case-name">
                  {line.family_name} {line.given_names}
                </Link>
                <span className="hint">{stageLabel(programmes, line, locale)}</span>
              </div>
            </li>
          ))}
        </ul>
      )}
      <div>
        <ButtonLink href="/file" icon="users">
          {t('day.allCases', { count })}
        </ButtonLink>
      </div>
    </Section>
  );
}
