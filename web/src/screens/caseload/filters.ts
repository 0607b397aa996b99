import { useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { Me } from '../../data/types';

export const everyStatus = 'all';
export const sorts = ['name', 'next_due', 'last_event', 'received', 'stage'] as const;
export type Sort = (typeof sorts)[number];

export interface Filters {
  text: string;
  status: string;
  phase: string;
  /** "me", "unit", "all" or an account. */
  who: string;
  sort: Sort;
  order: 'asc' | 'desc';
  /** As a list or as a board. */
  vue: 'liste' | 'tableau';
}

/** The filters live in the address, so that a list can be bookmarked and "back" works. */
export function useFilters(me: Me): [Filters, (change: Partial<Filters>) => void] {
  const search = useSearch();
  const [path, go] = useLocation();
  const filters = useMemo<Filters>(() => {
    const given = new URLSearchParams(search);
    const sort = given.get('sort') as Sort | null;
    return {
      text: given.get('text') ?? '',
      status: given.get('status') ?? (me.kind === 'person' ? everyStatus : 'open'),
      phase: given.get('phase') ?? '',
      who: given.get('who') ?? (me.roles.includes('case_manager') ? 'me' : 'all'),
      sort: sort && sorts.includes(sort) ? sort : 'name',
      order: given.get('order') === 'desc' ? 'desc' : 'asc',
      vue: given.get('vue') === 'tableau' ? 'tableau' : 'liste',
    };
  }, [search, me]);
  const change = (wanted: Partial<Filters>): void => {
    const next = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...filters, ...wanted })) if (value !== '') next.set(name, value);
    go(`${path}?${next}`, { replace: true });
  };
  return [filters, change];
}

/** The filters as the API takes them. */
export function apiFilters(
  { text, status, phase, who, sort, order }: Filters,
  me: Me,
): Record<string, string | undefined> {
  return {
    text,
    status: status === everyStatus ? undefined : status,
    phase,
    referent: who === 'me' ? 'me' : who === 'unit' || who === 'all' ? undefined : who,
    unit: who === 'unit' ? me.unit : undefined,
    sort,
    order,
  };
}
