import { useMemo, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { caseWorkers, useSession } from '../../app/session';
import { type AgendaLine, overlaps, readAgenda, type Whose } from '../../data/agenda';
import { longDate, parseDate, shortDate, weekdayDate } from '../../i18n/dates';
import { useLanguage } from '../../i18n/i18n';
import { Button, Empty, Loading } from '../../ui/basics';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { useGradually } from '../../ui/useGradually';
import { useKeptLoad } from '../../ui/useKeptLoad';
import { usePageTitle } from '../../ui/usePageTitle';
import { useReloadOnChange } from '../caseload/useReloadOnChange';
import './agenda.css';
import { LineView } from './LineView';
import { MonthTable } from './MonthTable';
import { PlanDialog } from './PlanDialog';
import { type AgendaView, agendaViews, daysOf, linesByDay, rangeOf, step } from './range';

/** So many appointments fit into a window below the head of the page; the others follow by themselves. */
const linesFirst = 5;

/** Where the agenda stands, as its address says it: what is shown, from which day, of whom. */
function usePlace() {
  const { me } = useSession();
  const { locale } = useLanguage();
  const [, go] = useLocation();
  const asked = new URLSearchParams(useSearch());
  const view = agendaViews.find((each) => each === asked.get('vue')) ?? 'list';
  const day = parseDate(locale, asked.get('jour') ?? '') ?? me.today;
  const of = asked.get('de') ?? '';
  const to = (change: { view?: AgendaView; day?: string; of?: string }): void => {
    const next = { view, day, of, ...change };
    const words = new URLSearchParams();
    if (next.view !== 'list') words.set('vue', next.view);
    if (next.day !== me.today) words.set('jour', next.day);
    if (next.of) words.set('de', next.of);
    go(`/agenda${words.size > 0 ? `?${words}` : ''}`);
  };
  return { view, day, of, to };
}

const whoseOf = (of: string, units: string[]): Whose =>
  of === '' ? { account: 'me' } : units.includes(of) ? { unit: of } : { account: of };

export default function AgendaScreen() {
  const { t, locale } = useLanguage();
  const { me, directory } = useSession();
  const { view, day, of, to } = usePlace();
  const [planning, setPlanning] = useState<string | null>(null);
  usePageTitle(t('agenda.title'));
  const { from, to: until } = rangeOf(view, day);
  const units = directory.units.map(({ id }) => id);
  const loaded = useKeptLoad(`agenda ${of} ${from} ${until}`, (signal) =>
    readAgenda(whoseOf(of, units), from, until, signal),
  );
  useReloadOnChange(loaded.reload);
  const days = loaded.value && (
    <Days key={`${of} ${from}`} lines={loaded.value} from={from} until={until} view={view} onDone={loaded.reload} />
  );
  const works = me.roles.some((role) => role === 'case_manager' || role === 'team_lead');
  return (
    <div className="page agenda">
      <div className="page-head">
        <div>
          <h1>{t('agenda.title')}</h1>
          <p className="lead">
            {from === until
              ? weekdayDate(locale, from)
              : t('agenda.span', { from: longDate(locale, from), to: longDate(locale, until) })}
          </p>
        </div>
        <div className="row no-print">
          {works && (
            <Button icon="plus" look="primary" onClick={() => setPlanning(day < me.today ? me.today : day)}>
              {t('agenda.plan')}
            </Button>
          )}
          <Button icon="printer" onClick={() => window.print()}>
            {t('agenda.print')}
          </Button>
        </div>
      </div>
      <Steps view={view} day={day} to={to} />
      <WhoseField of={of} onChange={(next) => to({ of: next })} />
      {loaded.error ? (
        <ErrorNotice error={loaded.error} retry={loaded.reload} />
      ) : !loaded.value ? (
        <Loading />
      ) : view === 'month' ? (
        <MonthTable
          lines={loaded.value}
          from={from}
          until={until}
          month={day.slice(0, 7)}
          openDay={(on) => to({ view: 'day', day: on })}
        >
          {days}
        </MonthTable>
      ) : (
        days
      )}
      {planning && <PlanDialog day={planning} onClose={() => setPlanning(null)} onDone={loaded.reload} />}
    </div>
  );
}

interface StepsProps {
  view: AgendaView;
  day: string;
  to: (change: { view?: AgendaView; day?: string }) => void;
}

/** Before, today, after; a day of one's choice; and how much is shown at once. */
function Steps({ view, day, to }: StepsProps) {
  const { t, locale } = useLanguage();
  const { me } = useSession();
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? shortDate(locale, day);
  const leave = (): void => {
    const found = typed === null ? null : parseDate(locale, typed);
    setTyped(null);
    if (found) to({ day: found });
  };
  return (
    <div className="agenda-steps no-print">
      <div className="row agenda-walk">
        <Button icon="arrow-left" onClick={() => to({ day: step(view, day, -1) })}>
          {t(`agenda.before.${view}`)}
        </Button>
        <Button pressed={day === me.today} onClick={() => to({ day: me.today })}>
          {t('agenda.today')}
        </Button>
        <Button icon="arrow-right" onClick={() => to({ day: step(view, day, 1) })}>
          {t(`agenda.after.${view}`)}
        </Button>
        <label className="agenda-jump">
          <span>{t('agenda.goTo')}</span>
          <input
            type="text"
            value={shown}
            onChange={(event) => setTyped(event.target.value)}
            onBlur={leave}
            onKeyDown={(event) => event.key === 'Enter' && leave()}
          />
        </label>
      </div>
      <fieldset className="segments">
        <legend className="visually-hidden">{t('agenda.view')}</legend>
        <div>
          {agendaViews.map((each) => (
            <button key={each} type="button" aria-pressed={view === each} onClick={() => to({ view: each })}>
              {t(`agenda.view.${each}`)}
            </button>
          ))}
        </div>
      </fieldset>
    </div>
  );
}

/** A team lead may look into the agendas of the unit. */
function WhoseField({ of, onChange }: { of: string; onChange: (of: string) => void }) {
  const { t } = useLanguage();
  const { me, directory } = useSession();
  const leads = me.roles.includes('team_lead') ? (me.leads ?? []) : [];
  if (leads.length === 0) return null;
  const colleagues = caseWorkers(directory).filter(({ id, unit }) => id !== me.account && leads.includes(unit ?? ''));
  return (
    <p className="row no-print">
      <label className="agenda-jump">
        <span>{t('agenda.of')}</span>
        <select value={of} onChange={(event) => onChange(event.target.value)}>
          <option value="">{t('agenda.of.me')}</option>
          {leads.map((unit) => (
            <option key={unit} value={unit}>
              {t('agenda.of.unit', { unit: directory.units.find(({ id }) => id === unit)?.title ?? '' })}
            </option>
          ))}
          {colleagues.map(({ id, display_name }) => (
            <option key={id} value={id}>
              {display_name}
            </option>
          ))}
        </select>
      </label>
    </p>
  );
}

interface DaysProps {
  lines: AgendaLine[];
  from: string;
  until: string;
  view: AgendaView;
  onDone: () => void;
}

/** The days one after the other; those without anything are left out of the list. */
function Days({ lines, from, until, view, onDone }: DaysProps) {
  const { t, locale } = useLanguage();
  const { me } = useSession();
  const against = useMemo(() => overlaps(lines), [lines]);
  const byDay = useMemo(() => linesByDay(lines, me.time_zone), [lines, me.time_zone]);
  let left = useGradually(lines.length, linesFirst);
  const days = daysOf(from, until)
    .filter((on) => view === 'week' || byDay.has(on))
    .map((on) => {
      const here = byDay.get(on) ?? [];
      const drawn = here.slice(0, left);
      left -= drawn.length;
      return { on, here, drawn };
    })
    .filter(({ here, drawn }) => here.length === 0 || drawn.length > 0);
  if (lines.length === 0 && view !== 'week')
    return (
      <Empty icon="calendar" title={t('agenda.none')}>
        <p>{t('agenda.none.text')}</p>
      </Empty>
    );
  return (
    <div className={view === 'week' ? 'agenda-days agenda-week' : 'agenda-days'}>
      {days.map(({ on, here, drawn }) => (
        <section key={on} className="section agenda-day" aria-labelledby={`day-${on}`}>
          <h2 id={`day-${on}`} {...(on === me.today ? { 'aria-current': 'date' as const } : {})}>
            {weekdayDate(locale, on)}
            {on === me.today && <span className="agenda-now">{t('agenda.today')}</span>}
          </h2>
          {here.length > 0 ? (
            <ol className="agenda-lines">
              {drawn.map((line) => (
                <LineView
                  key={`${line.start}${line.appointment?.id ?? line.end}`}
                  line={line}
                  against={against.get(line)}
                  onDone={onDone}
                />
              ))}
            </ol>
          ) : (
            <p className="hint">{t('agenda.free')}</p>
          )}
        </section>
      ))}
    </div>
  );
}
