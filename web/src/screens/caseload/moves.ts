import type { CaseLine, Programme } from '../../data/types';
import { type Phase, phases } from '../../data/vocabulary';

/** A stage that the circuit leads to from where a case stands. */
export interface Move {
  stage: string;
  phase: Phase;
  label: Programme['circuit']['stages'][number]['label'];
  direction: 'on' | 'back';
}

const circuitOf = (programmes: Programme[], line: { programme: string }): Programme['circuit'] | undefined =>
  programmes.find(({ key }) => key === line.programme)?.circuit;

/** Where a case can go next. Whether its gate is met only the server knows, which has the dossier. */
export function movesOf(programmes: Programme[], line: Pick<CaseLine, 'programme' | 'stage' | 'status'>): Move[] {
  if (line.status !== 'open') return [];
  const stages = circuitOf(programmes, line)?.stages ?? [];
  const here = stages.findIndex(({ key }) => key === line.stage);
  return (stages[here]?.next ?? []).flatMap((key) => {
    const at = stages.findIndex((stage) => stage.key === key);
    const stage = stages[at];
    if (!stage) return [];
    return [{ stage: key, phase: stage.phase, label: stage.label, direction: at > here ? 'on' : 'back' } as const];
  });
}

/** The phases that the board shows: those of the circuits in use, and those where a case stands. */
export function columnsOf(programmes: Programme[], lines: CaseLine[]): Phase[] {
  const used = new Set<string>(lines.map(({ phase }) => phase));
  for (const line of lines) for (const { phase } of circuitOf(programmes, line)?.stages ?? []) used.add(phase);
  return phases.filter((phase) => used.has(phase));
}

/** Whether the circuit leads from the new stage back to the one before, so that a move can be taken back. */
export function mayReturn(programmes: Programme[], line: CaseLine, to: string): boolean {
  return movesOf(programmes, { ...line, stage: to }).some(({ stage }) => stage === line.stage);
}

const sameLine = (a: CaseLine, b: CaseLine): boolean => {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof CaseLine>;
  return [...names].every((name) => a[name] === b[name]);
};

/** The lines as they were read now; one that says what it said before is the same object, so that nothing draws it anew. */
export function keepingSame(before: CaseLine[], now: CaseLine[]): CaseLine[] {
  const known = new Map(before.map((line) => [line.id, line]));
  return now.map((line) => {
    const old = known.get(line.id);
    return old && sameLine(old, line) ? old : line;
  });
}
