import { channelOf } from '../../data/agenda';
import type { Appointment } from '../../data/types';
import { dayOf } from '../../i18n/dates';
import type { FormValues } from '../../ui/forms/fields';

/** One command of the set that a visit becomes. */
export interface VisitCommand {
  type: string;
  data: Record<string, unknown>;
}

export const minutesMost = 1_440;
/** A visit's length is told in steps, as people tell it. */
const minutesStep = 5;
export const tasksMost = 20;

const taskField = (index: number): string => `task:${index}`;
export const ownerField = (index: number): string => `owner:${index}`;
export const doneField = (action: string): string => `done:${action}`;

const photoField = (id: string): string => `photo:${id}`;

const text = (values: FormValues, name: string): string => String(values[name] ?? '').trim();

/** The lines of what is to be done next: those that hold something, and an empty one to go on. */
export function taskLines(values: FormValues): { index: number; field: string; words: string }[] {
  const lines = Array.from({ length: tasksMost }, (_, index) => ({
    index,
    field: taskField(index),
    words: String(values[taskField(index)] ?? ''),
  }));
  const last = lines.findLastIndex(({ words }) => words.trim() !== '');
  return lines.slice(0, Math.min(last + 2, tasksMost));
}

interface Asking {
  /** The appointment from which the visit was opened. */
  asked: string | null;
  account: string;
  now: number;
  today: string;
  timeZone: string;
}

const endOf = ({ start, minutes }: Appointment): number => Date.parse(start) + minutes * 60_000;

/** What the visit is for: the appointment it was opened from, else the author's next one of today with this person. */
export function appointmentOf(appointments: Appointment[], asking: Asking): Appointment | null {
  const planned = appointments.filter(({ status }) => status === 'planned');
  const named = planned.find(({ id }) => id === asking.asked);
  if (named) return named;
  const today = planned
    .filter(({ start, staff }) => dayOf(start, asking.timeZone) === asking.today && staff.includes(asking.account))
    .sort((a, b) => a.start.localeCompare(b.start));
  return today.find((each) => endOf(each) >= asking.now) ?? today.at(-1) ?? null;
}

const saidBy = (appointment: Appointment): Record<string, string> => ({
  purpose: appointment.purpose,
  place: appointment.place ?? '',
  channel: channelOf[appointment.mode],
  with_whom: appointment.others.join(', '),
});

/**
 * Takes over what the appointment says. What somebody has typed stays; what only came from the appointment for which the
 * visit was begun goes with it.
 */
export function taking(values: FormValues, next: Appointment | null, before: Appointment | null): FormValues {
  if (!next || values.appointment === next.id) return values;
  const earlier = before ? saidBy(before) : {};
  const taken = Object.entries(saidBy(next)).map(([name, said]) => {
    const typed = text(values, name);
    return [name, typed === '' || typed === earlier[name] ? said : typed];
  });
  return { ...values, ...Object.fromEntries(taken), appointment: next.id };
}

/** The photos taken during this visit, by their ids as documents. */
export const photosOf = (values: FormValues): { id: string; title: string }[] =>
  Object.entries(values)
    .filter(([name]) => name.startsWith(photoField('')))
    .map(([name, title]) => ({ id: name.slice(photoField('').length), title: String(title) }));

export const withPhoto = (values: FormValues, id: string, title: string): FormValues => ({
  ...values,
  [photoField(id)]: title,
});

/** What still lacks before a visit can be finished, by field. */
export function lacking(values: FormValues): string[] {
  const minutes = Number(text(values, 'minutes'));
  const fits = text(values, 'minutes') !== '' && Number.isInteger(minutes) && minutes >= 0 && minutes <= minutesMost;
  return [
    ...(text(values, 'channel') ? [] : ['channel']),
    ...(fits ? [] : ['minutes']),
    ...(text(values, 'function') ? [] : ['function']),
  ];
}

/** How long it has been, in the steps in which people tell it; at least one. */
export function minutesSince(began: number, now: number): number {
  const steps = Math.round((now - began) / 60_000 / minutesStep);
  return Math.min(Math.max(1, steps) * minutesStep, minutesMost);
}

/** The appointment that ends with the visit, and the day on which it was. */
export interface Settled {
  id: string;
  on: string;
}

/**
 * The contact, the note, the new actions, and last the actions done: everything that only adds travels together, in the
 * order in which it is to be read. With an appointment the contact comes of it, and it is held.
 */
export function commandsOf(
  values: FormValues,
  actions: string[],
  today: string,
  newId: () => string,
  settled: Settled | null = null,
): VisitCommand[] {
  const about = [text(values, 'purpose'), text(values, 'place')].filter(Boolean).join('\n');
  const contact: Record<string, unknown> = {
    id: newId(),
    on: settled?.on ?? today,
    channel: text(values, 'channel'),
    outcome: 'held',
    function: text(values, 'function'),
    minutes: Number(text(values, 'minutes')),
  };
  if (text(values, 'with_whom')) contact.with_whom = text(values, 'with_whom');
  if (about) contact.words = about;
  const commands: VisitCommand[] = [
    settled
      ? { type: 'appointment.settle', data: { appointment: settled.id, outcome: 'held', reach: 'one', contact } }
      : { type: 'contact.record', data: contact },
  ];
  if (text(values, 'words')) commands.push({ type: 'note.draft', data: { id: newId(), words: text(values, 'words') } });
  for (const { index, words } of taskLines(values))
    if (words.trim() !== '') {
      const owner = { kind: text(values, ownerField(index)) || 'case_manager' };
      commands.push({ type: 'action.plan', data: { id: newId(), title: words.trim(), owner } });
    }
  for (const action of actions)
    if (values[doneField(action)] === true)
      commands.push({ type: 'action.progress', data: { action, status: 'done', on: today } });
  return commands;
}
