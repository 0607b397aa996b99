import type { CaseLine } from '../../data/types';
import { addDays } from '../../i18n/dates';

/** How far ahead the day looks. */
export const aheadDays = 14;

export type TaskKind = 'decide' | 'due' | 'promised' | 'followUp' | 'outreach';

/** One thing that a case asks, as the line of the list tells it. */
export interface Task {
  kind: TaskKind;
  line: CaseLine;
  /** When it is due; for a decision, since when it waits. */
  on: string;
}

const kindOfStatus: Partial<Record<CaseLine['status'], TaskKind>> = {
  open: 'due',
  waiting: 'promised',
  exited: 'followUp',
};

/** What the cases ask now: overdue first, then requests to decide, then what is due within two weeks. */
export function tasksOf(lines: CaseLine[], today: string): Task[] {
  const until = addDays(today, aheadDays);
  const tasks: Task[] = [];
  const seen = new Set<string>();
  for (const line of lines) {
    if (seen.has(line.id)) continue;
    seen.add(line.id);
    const kind = kindOfStatus[line.status];
    // Who has gone to look for somebody goes again on the day foreseen; until then nothing is late.
    if (line.status === 'requested' && line.next_due_on) tasks.push({ kind: 'outreach', line, on: line.next_due_on });
    else if (line.status === 'requested') tasks.push({ kind: 'decide', line, on: line.received_on });
    else if (kind && line.next_due_on && line.next_due_on <= until) tasks.push({ kind, line, on: line.next_due_on });
  }
  const rank = (task: Task): number => (task.kind === 'decide' ? 1 : task.on < today ? 0 : 2);
  return tasks.sort((a, b) => rank(a) - rank(b) || a.on.localeCompare(b.on));
}
