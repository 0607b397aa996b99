import { useMemo } from 'react';
import { type Session, useSession } from '../app/session';
import { outbox } from '../data/outbox';
import { type KeptAnswers, type Loaded, useLoad } from './useLoad';

/** Enough for the lists that somebody goes to and fro between. */
const keptMost = 8;

/** By session, so that nothing of it outlives signing out or locking. */
const bySession = new WeakMap<Session, Map<string, unknown>>();
let current: Map<string, unknown> | null = null;
outbox.subscribe(() => current?.clear());

function keptIn(session: Session): Map<string, unknown> {
  current = bySession.get(session) ?? new Map<string, unknown>();
  bySession.set(session, current);
  return current;
}

/**
 * Like `useLoad`, for lists that one comes back to: what was shown last under that key stands at once, while it is asked
 * anew. After something was written here, nothing is kept: nobody sees a list as it was before their own change.
 */
export function useKeptLoad<T>(key: string, load: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const session = useSession();
  const kept = useMemo((): KeptAnswers<T> => {
    const all = keptIn(session);
    return {
      get: (of) => all.get(of) as T | undefined,
      put: (of, value) => {
        all.delete(of);
        all.set(of, value);
        const [oldest] = all.keys();
        if (all.size > keptMost && oldest !== undefined) all.delete(oldest);
      },
    };
  }, [session]);
  return useLoad(key, load, kept);
}
