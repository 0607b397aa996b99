import type { LifeDomain } from '../../data/vocabulary';

/** In so many cases one need lacks an answer; of so many needs, so many without. */
export interface Figure {
  cases: number;
  of: number;
  sum: number;
}

export interface DomainCounts {
  domain: LifeDomain;
  running: Figure;
  ended: Figure;
}

export interface UnitCounts {
  unit: string;
  title: string;
  domains?: DomainCounts[];
}

const plus = (a: Figure, b: Figure): Figure => ({ cases: a.cases + b.cases, of: a.of + b.of, sum: a.sum + b.sum });

/** The domains of all units together, the one with most needs without an answer first. */
export function together(units: UnitCounts[]): DomainCounts[] {
  const sums = new Map<LifeDomain, DomainCounts>();
  for (const each of units.flatMap(({ domains = [] }) => domains)) {
    const before = sums.get(each.domain);
    sums.set(
      each.domain,
      before ? { ...each, running: plus(before.running, each.running), ended: plus(before.ended, each.ended) } : each,
    );
  }
  return [...sums.values()].sort((a, b) => lacking(b) - lacking(a));
}

const lacking = ({ running, ended }: DomainCounts): number => running.sum + ended.sum;

/** Needs without an answer, before and after the end of the case. */
export const allLacking = (domains: DomainCounts[]): number => domains.reduce((sum, each) => sum + lacking(each), 0);
