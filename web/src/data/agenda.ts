import { getJson, query } from './api';
import type { Appointment } from './state';
import type { AppointmentMode, Channel } from './vocabulary';

/** One time in an agenda. Without a case it says no more than that the time is taken. */
export interface AgendaLine {
  start: string;
  end: string;
  case?: string;
  number?: number;
  family_name?: string;
  given_names?: string;
  phone?: string;
  appointment?: Appointment;
  /** Written on this device and not sent yet. */
  pending?: boolean;
}

/** How a contact takes place that comes of an appointment. */
export const channelOf: Record<AppointmentMode, Channel> = {
  home_visit: 'home_visit',
  at_service: 'in_person',
  outside: 'in_person',
  phone: 'phone',
  video: 'video',
};

/** Whose agenda: one's own, that of a colleague or of a unit that one leads. */
export interface Whose {
  account?: string;
  unit?: string;
}

/** All lines between two days, page by page. */
export async function readAgenda(whose: Whose, from: string, to: string, signal?: AbortSignal): Promise<AgendaLine[]> {
  const lines: AgendaLine[] = [];
  let cursor = '';
  do {
    const asked = query({ account: whose.account, unit: whose.unit, from, to, cursor });
    const page = await getJson<{ lines: AgendaLine[]; next: string }>(`/api/v1/agenda${asked}`, signal);
    lines.push(...page.lines);
    cursor = page.next;
  } while (cursor !== '');
  return lines;
}

export const takesTime = ({ appointment }: AgendaLine): boolean =>
  !appointment || appointment.status === 'planned' || appointment.status === 'held';

/**
 * Those of the lines that take the same time, by line; a line that nothing stands against is not in it. The page looks by
 * itself: what this device has written and not sent yet counts too.
 */
export function overlaps(lines: AgendaLine[]): Map<AgendaLine, AgendaLine[]> {
  const found = new Map<AgendaLine, AgendaLine[]>();
  const note = (line: AgendaLine, other: AgendaLine): void => {
    const known = found.get(line);
    if (known) known.push(other);
    else found.set(line, [other]);
  };
  let running: AgendaLine[] = [];
  const byStart = lines.filter(takesTime).sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
  for (const line of byStart) {
    running = running.filter(({ end }) => line.start < end);
    for (const other of running) {
      if (other.start >= line.end) continue;
      note(line, other);
      note(other, line);
    }
    running.push(line);
  }
  return found;
}
