import { getJson, query } from './api';
import type { Appointment } from './state';
import type { AppointmentMode, Channel } from './vocabulary';

/** One time in an agenda. Without a case it says no more than that the time is taken. */
export interface AgendaLine {
  start: string;
  end: string;
  /** Another one takes the same time. */
  conflict: boolean;
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

/** Which lines overlap; what the device adds to what the server knows counts too. */
export function withConflicts(lines: AgendaLine[]): AgendaLine[] {
  return lines.map((line) => ({
    ...line,
    conflict:
      takesTime(line) &&
      lines.some((other) => other !== line && takesTime(other) && line.start < other.end && other.start < line.end),
  }));
}

/** The lines that take the same time as this one. */
export const against = (line: AgendaLine, lines: AgendaLine[]): AgendaLine[] =>
  line.conflict
    ? lines.filter((other) => other !== line && takesTime(other) && line.start < other.end && other.start < line.end)
    : [];
