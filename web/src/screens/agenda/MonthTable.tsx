import { type ReactNode, useMemo } from 'react';
import { useSession } from '../../app/session';
import type { AgendaLine } from '../../data/agenda';
import { clockTime, longDate, tagOf } from '../../i18n/dates';
import { useLanguage } from '../../i18n/i18n';
import { nameOf } from './ActDialogs';
import { daysOf, linesByDay } from './range';

const perDay = 3;

interface Props {
  lines: AgendaLine[];
  from: string;
  until: string;
  /** "2026-11" */
  month: string;
  openDay: (day: string) => void;
  /** The same as a list, for a narrow screen. */
  children: ReactNode;
}

/** A month as a table of weeks; each day opens its list. On a phone the list stands in its place. */
export function MonthTable({ lines, from, until, month, openDay, children }: Props) {
  const { t, locale } = useLanguage();
  const { me } = useSession();
  const days = daysOf(from, until);
  const weeks = Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
  const weekday = new Intl.DateTimeFormat(tagOf(locale), { weekday: 'long', timeZone: 'UTC' });
  const byDay = useMemo(() => linesByDay(lines, me.time_zone), [lines, me.time_zone]);
  const title = new Intl.DateTimeFormat(tagOf(locale), { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return (
    <>
      <div className="agenda-month-list">{children}</div>
      <table className="agenda-month">
        <caption>{title.format(new Date(`${month}-01T00:00:00Z`))}</caption>
        <thead>
          <tr>
            {(weeks[0] ?? []).map((day) => (
              <th key={day} scope="col">
                {weekday.format(new Date(`${day}T00:00:00Z`))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => {
                const here = byDay.get(day) ?? [];
                const outside = !day.startsWith(month);
                return (
                  <td
                    key={day}
                    className={outside ? 'agenda-outside' : undefined}
                    {...(day === me.today ? { 'aria-current': 'date' as const } : {})}
                  >
                    <button
                      type="button"
                      className="agenda-date"
                      aria-label={t('agenda.openDay', { day: longDate(locale, day), count: here.length })}
                      onClick={() => openDay(day)}
                    >
                      {Number(day.slice(8))}
                    </button>
                    <ul>
                      {here.slice(0, perDay).map((line) => (
                        <li
                          key={line.start + (line.appointment?.id ?? '')}
                          className={`agenda-${line.appointment?.status}`}
                        >
                          {clockTime(locale, line.start, me.time_zone)} {nameOf(line) || t('agenda.busy')}
                        </li>
                      ))}
                    </ul>
                    {here.length > perDay && (
                      <span className="hint">{t('agenda.moreThatDay', { count: here.length - perDay })}</span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
