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

/**
 * The contact, the note, the new actions, and last the actions done: everything that only adds travels together, in the
 * order in which it is to be read.
 */
export function commandsOf(values: FormValues, actions: string[], today: string, newId: () => string): VisitCommand[] {
  const about = [text(values, 'purpose'), text(values, 'place')].filter(Boolean).join('\n');
  const contact: Record<string, unknown> = {
    id: newId(),
    on: today,
    channel: text(values, 'channel'),
    outcome: 'held',
    function: text(values, 'function'),
    minutes: Number(text(values, 'minutes')),
  };
  if (text(values, 'with_whom')) contact.with_whom = text(values, 'with_whom');
  if (about) contact.words = about;
  const commands: VisitCommand[] = [{ type: 'contact.record', data: contact }];
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
