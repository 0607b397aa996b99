import type { MigrationTerms, Version } from '../../data/migration';
import type { Command, CommandResult, Refusal } from '../../data/types';
import { newId } from '../../data/uuid';

/** What became of one case. */
export type Outcome =
  | { state: 'moved'; version: number }
  /** On this device; the server will have it when it can be reached. */
  | { state: 'kept' }
  | { state: 'refused'; refusal: Refusal }
  /** Sent, and the server gave no usable answer. */
  | { state: 'failed'; words: string };

/** One case on its way. Its command has an id of its own, so that sending it again changes nothing twice. */
export interface Task {
  command: string;
  stream: string;
  base: number;
  number: number;
  outcome?: Outcome;
}

/** Many cases that go over, or go back, by one decision. It holds no names: it is kept in the tab until it is done. */
export interface Run {
  type: 'case.migrate' | 'migration.undo';
  data: MigrationTerms | { reason: string };
  from: Version;
  to: Version;
  tasks: Task[];
}

/** Cases sent together: between them the run can be stopped. */
export const sentTogether = 10;

export function migrationOf(
  cases: { id: string; number: number; version: number }[],
  from: Version,
  data: MigrationTerms,
): Run {
  const tasks = cases.map(({ id, number, version }) => ({ command: newId(), stream: id, base: version, number }));
  return { type: 'case.migrate', data, from, to: { key: data.programme, version: data.programme_version }, tasks };
}

/** Brings back what has gone over. */
export function undoingOf(run: Run, reason: string): Run {
  const tasks = run.tasks
    .filter(({ outcome }) => outcome?.state === 'moved')
    .map(({ stream, base, number, outcome }) => ({
      command: newId(),
      stream,
      base: outcome?.state === 'moved' ? outcome.version : base,
      number,
    }));
  return { type: 'migration.undo', data: { reason }, from: run.to, to: run.from, tasks };
}

export const isWaiting = ({ outcome }: Task): boolean => !outcome || outcome.state === 'failed';
export const waitingIn = (run: Run): Task[] => run.tasks.filter(isWaiting);
export const countOf = (run: Run, state: Outcome['state']): number =>
  run.tasks.filter(({ outcome }) => outcome?.state === state).length;

interface Ports {
  send: (command: Command) => Promise<CommandResult>;
  /** After each part: to be shown, and to be kept. */
  told: (run: Run) => void;
  stopped: () => boolean;
  wordsOf: (error: unknown) => string;
}

/** Sends what waits, part by part. One refusal stops none of the others. Answers how it stands in the end. */
export async function carryOut(run: Run, { send, told, stopped, wordsOf }: Ports): Promise<Run> {
  let now = run;
  const left = waitingIn(run);
  for (let first = 0; first < left.length && !stopped(); first += sentTogether) {
    const part = left.slice(first, first + sentTogether);
    const outcomes = await Promise.all(
      part.map(async ({ command: id, stream, base }): Promise<Outcome> => {
        try {
          return outcomeOf(await send({ id, type: run.type, stream, base, device: 'web', data: { ...run.data } }));
        } catch (error) {
          return { state: 'failed', words: wordsOf(error) };
        }
      }),
    );
    const byId = new Map(part.map(({ command }, index) => [command, outcomes[index]]));
    now = {
      ...now,
      tasks: now.tasks.map((task) => {
        const outcome = byId.get(task.command);
        return outcome ? { ...task, outcome } : task;
      }),
    };
    told(now);
    // What stops one for lack of an answer would stop the next as well: somebody decides when to go on.
    if (outcomes.some(({ state }) => state === 'failed')) break;
  }
  return now;
}

function outcomeOf(result: CommandResult): Outcome {
  if (!result.ok) return { state: 'refused', refusal: result.refusal };
  return result.kept ? { state: 'kept' } : { state: 'moved', version: result.version };
}

/** The run as it was kept; null where nothing readable is there. */
export function readRun(text: string): Run | null {
  try {
    const run = JSON.parse(text) as Run;
    return Array.isArray(run.tasks) && run.tasks.length > 0 && run.data ? run : null;
  } catch {
    return null;
  }
}
