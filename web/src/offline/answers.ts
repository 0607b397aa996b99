import { coreFor } from '../core/page-core';
import type { CaseLine, PhaseCount } from '../data/types';
import { newId } from '../data/uuid';
import { ownAgenda } from './agenda-answer';
import { type HeldCase, held } from './held';
import { fold } from './search';

/** Readings that the device answers from what it holds, in the shapes of docs/api/contract.md. */
export function deviceAnswer(path: string): (() => unknown) | undefined {
  const { session } = held;
  if (!session) return undefined;
  const { pathname, searchParams } = new URL(path, 'http://device');
  if (pathname === '/api/v1/directory') return () => session.directory;
  if (pathname === '/api/v1/programmes') return () => ({ programmes: session.programmes });
  if (pathname === '/api/v1/agenda') return ownAgenda(searchParams, session.me);
  const file = session.files?.[path];
  if (file) return () => file;
  if (pathname === '/api/v1/cases') return () => ({ cases: listed(searchParams, session.me.account), next: '' });
  if (pathname === '/api/v1/cases/counts') return () => ({ counts: counted() });
  if (pathname === '/api/v1/search') return () => ({ hits: named(searchParams.get('text') ?? '') });
  const [, id] = /^\/api\/v1\/cases\/([^/]+)$/.exec(pathname) ?? [];
  const kept = id && !searchParams.has('at') ? held.case(id) : null;
  return kept ? () => folded(kept, session.me.today) : undefined;
}

/** The dossier as the server would give it, folded here under an id of its own. */
async function folded({ file, case: events, person }: HeldCase, today: string) {
  const core = await coreFor(events[0]?.data ?? {});
  const [caseId, personId] = [newId(), newId()];
  core.open(caseId, 'case', events);
  core.open(personId, 'person', person);
  try {
    const { line, deeds, ground } = file;
    return { line, deeds, ground, ...core.viewCase(caseId, today), person: core.viewPerson(personId, today) };
  } finally {
    core.close(caseId);
    core.close(personId);
  }
}

const lines = (): CaseLine[] => held.all().map(({ line }) => line);

const fullName = (line: CaseLine): string => `${line.family_name} ${line.given_names}`;

/** Each word begins a word of the name, as the server's lists compare. */
function matches(line: CaseLine, text: string): boolean {
  const words = fold(`${fullName(line)} ${line.number}`).split(/[^\p{L}\p{N}]+/u);
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((wanted) => wanted !== '')
    .every((wanted) => words.some((word) => word.startsWith(wanted)));
}

const sortKeys: Record<string, (line: CaseLine) => string> = {
  name: (line) => fold(fullName(line)),
  last_event: (line) => line.last_event_at,
  next_due: (line) => line.next_due_on ?? '9999',
  received: (line) => line.received_on,
  stage: (line) => line.stage,
};

function listed(asked: URLSearchParams, me: string): CaseLine[] {
  const wanted = (name: string): string | null => asked.get(name) || null;
  const referent = wanted('referent') === 'me' ? me : wanted('referent');
  const found = lines().filter(
    (line) =>
      (!referent || line.referent === referent) &&
      (!wanted('unit') || line.unit === wanted('unit')) &&
      (!wanted('phase') || line.phase === wanted('phase')) &&
      (!wanted('status') || line.status === wanted('status')) &&
      matches(line, asked.get('text') ?? ''),
  );
  const key = sortKeys[asked.get('sort') ?? 'name'] ?? sortKeys.name;
  const direction = asked.get('order') === 'desc' ? -1 : 1;
  const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return found.sort((a, b) => direction * compare(key?.(a) ?? '', key?.(b) ?? ''));
}

function counted(): PhaseCount[] {
  const counts = new Map<string, PhaseCount>();
  for (const { status, phase } of lines()) {
    const key = `${status} ${phase}`;
    const count = counts.get(key) ?? { status, phase, cases: 0 };
    counts.set(key, { ...count, cases: count.cases + 1 });
  }
  return [...counts.values()];
}

function named(text: string) {
  return lines()
    .filter((line) => matches(line, text))
    .map((line) => ({
      person: {
        id: line.person,
        family_name: line.family_name,
        given_names: line.given_names,
        birth_date: line.birth_date,
      },
      case: line,
    }));
}
