import { useCallback, useEffect, useState } from 'react';

export interface Loaded<T> {
  value: T | null;
  error: unknown;
  loading: boolean;
  reload: () => void;
}

/** What was loaded last, by key. */
export interface KeptAnswers<T> {
  get: (key: string) => T | undefined;
  put: (key: string, value: T) => void;
}

type State<T> = Omit<Loaded<T>, 'reload'>;

/** A question begins; the same state where nothing changes by it, so that nothing is drawn anew. */
const asking = <T>(before: State<T>, value: T | null): State<T> =>
  before.loading && before.error === null && before.value === value ? before : { value, error: null, loading: true };

const saysTheSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/**
 * Loads something when `key` changes; an answer that comes after a later question is dropped. With `kept`, what was loaded
 * last under that key stands meanwhile, and stays the same object where the answer says the same.
 */
export function useLoad<T>(key: string, load: (signal: AbortSignal) => Promise<T>, kept?: KeptAnswers<T>): Loaded<T> {
  const [state, setState] = useState<State<T>>(() => ({ value: kept?.get(key) ?? null, error: null, loading: true }));
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when to load again, not the function
  useEffect(() => {
    const ended = new AbortController();
    const known = kept?.get(key);
    setState((before) => asking(before, known ?? before.value));
    load(ended.signal).then(
      (answer) => {
        if (ended.signal.aborted) return;
        const value = known !== undefined && saysTheSame(known, answer) ? known : answer;
        kept?.put(key, value);
        setState({ value, error: null, loading: false });
      },
      (error: unknown) => ended.signal.aborted || setState((before) => ({ ...before, error, loading: false })),
    );
    return () => ended.abort();
  }, [key, round]);
  const reload = useCallback(() => setRound((before) => before + 1), []);
  return { ...state, reload };
}
