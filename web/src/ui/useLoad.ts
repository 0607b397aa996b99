import { useCallback, useEffect, useState } from 'react';

export interface Loaded<T> {
  value: T | null;
  error: unknown;
  loading: boolean;
  reload: () => void;
}

/** Loads something when `key` changes; an answer that comes after a later question is dropped. */
export function useLoad<T>(key: string, load: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const [state, setState] = useState<{ value: T | null; error: unknown; loading: boolean }>({
    value: null,
    error: null,
    loading: true,
  });
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when to load again, not the function
  useEffect(() => {
    const ended = new AbortController();
    setState((before) => ({ ...before, error: null, loading: true }));
    load(ended.signal).then(
      (value) => ended.signal.aborted || setState({ value, error: null, loading: false }),
      (error: unknown) => ended.signal.aborted || setState((before) => ({ ...before, error, loading: false })),
    );
    return () => ended.abort();
  }, [key, round]);
  const reload = useCallback(() => setRound((before) => before + 1), []);
  return { ...state, reload };
}
