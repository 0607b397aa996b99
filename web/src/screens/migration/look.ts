import type { Core } from '../../core/core';
import { getJson, Problem, query } from '../../data/api';
import { readEvents } from '../../data/dossier';
import type { Version } from '../../data/migration';
import type { CaseFile, CaseLine } from '../../data/types';

const linesPerPage = 200;
const atOnce = 4;
/** Of a case that has not ended. */
const running = ['open', 'waiting', 'requested'] as const;

/** A case that may go over, folded in the core under its id. */
export interface Candidate {
  line: CaseLine;
  version: number;
}

export interface Looked {
  candidates: Candidate[];
  /** Run by that version, but somebody else decides on them. */
  notYours: CaseLine[];
  /** Run by another version of the programme. */
  elsewhere: number;
}

/** The running cases of a programme that one may list, of one unit or of all. */
export async function casesOf(programme: string, unit: string, signal: AbortSignal): Promise<CaseLine[]> {
  const lines: CaseLine[] = [];
  for (const status of running) {
    let cursor = '';
    do {
      const filters = { status, unit, sort: 'name', order: 'asc', limit: linesPerPage, cursor };
      const page = await getJson<{ cases: CaseLine[]; next?: string }>(`/api/v1/cases${query(filters)}`, signal);
      lines.push(...page.cases.filter((line) => line.programme === programme));
      cursor = page.next ?? '';
    } while (cursor !== '');
  }
  return lines;
}

/** Reads the dossiers and folds those in the core that run by that version and that one may hand over. */
export async function lookAt(
  core: Core,
  from: Version,
  lines: CaseLine[],
  signal: AbortSignal,
  told: (done: number) => void,
): Promise<Looked> {
  const found: Looked = { candidates: [], notYours: [], elsewhere: 0 };
  const left = [...lines];
  let done = 0;
  const work = async (): Promise<void> => {
    for (let line = left.shift(); line; line = left.shift()) {
      signal.throwIfAborted();
      await lookAtOne(core, from, line, found, signal);
      done += 1;
      told(done);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const order = new Map(lines.map(({ id }, index) => [id, index]));
  found.candidates.sort((a, b) => (order.get(a.line.id) ?? 0) - (order.get(b.line.id) ?? 0));
  return found;
}

async function lookAtOne(core: Core, from: Version, line: CaseLine, found: Looked, signal: AbortSignal): Promise<void> {
  const path = `/api/v1/cases/${line.id}`;
  try {
    const { case: state, deeds } = await getJson<CaseFile>(path, signal);
    if (state.request.programme !== from.key || state.request.programme_version !== from.version) {
      found.elsewhere += 1;
      return;
    }
    if (!deeds.includes('hand_over') || !deeds.includes('read_dossier')) {
      found.notYours.push(line);
      return;
    }
    const { events } = await readEvents(path, 0);
    core.open(line.id, 'case', events);
    found.candidates.push({ line, version: events.length });
  } catch (error) {
    // Handed over to somebody else since the list was read.
    if (error instanceof Problem && (error.body.status === 404 || error.body.status === 403)) found.notYours.push(line);
    else throw error;
  }
}
