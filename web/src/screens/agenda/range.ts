import type { AgendaLine } from '../../data/agenda';
import { addDays, dayOf } from '../../i18n/dates';

export const agendaViews = ['list', 'day', 'week', 'month'] as const;
export type AgendaView = (typeof agendaViews)[number];

/** How many days the list shows at once. */
export const listDays = 14;

const weekday = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
const monthStart = (day: string): string => `${day.slice(0, 7)}-01`;

function nextMonth(day: string, months: number): string {
  const date = new Date(`${monthStart(day)}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 10);
}

/** The days that a view shows, the first and the last; a month shows whole weeks, Monday first. */
export function rangeOf(view: AgendaView, day: string): { from: string; to: string } {
  if (view === 'day') return { from: day, to: day };
  if (view === 'list') return { from: day, to: addDays(day, listDays - 1) };
  if (view === 'week') {
    const from = addDays(day, -weekday(day));
    return { from, to: addDays(from, 6) };
  }
  const from = addDays(monthStart(day), -weekday(monthStart(day)));
  const last = addDays(nextMonth(day, 1), -1);
  return { from, to: addDays(last, 6 - weekday(last)) };
}

/** The day on which the view stands one step further. */
export function step(view: AgendaView, day: string, steps: number): string {
  if (view === 'month') return nextMonth(day, steps);
  return addDays(day, steps * (view === 'day' ? 1 : view === 'week' ? 7 : listDays));
}

export function daysOf(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

/** The lines by the day on which they begin in that time zone. */
export function linesByDay(lines: AgendaLine[], timeZone: string): Map<string, AgendaLine[]> {
  const byDay = new Map<string, AgendaLine[]>();
  for (const line of lines) {
    const on = dayOf(line.start, timeZone);
    const known = byDay.get(on);
    if (known) known.push(line);
    else byDay.set(on, [line]);
  }
  return byDay;
}
