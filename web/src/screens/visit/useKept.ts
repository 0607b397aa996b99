import { useCallback, useEffect, useRef, useState } from 'react';
import { dropDraft, keepDraft, readDraft } from '../../ui/forms/drafts';
import type { FormValues } from '../../ui/forms/fields';

const pause = 250;

/** What is typed on a screen that is no plain form, begun from what was kept: kept a moment after the last key, and at once when it goes. */
export function useKept(
  key: string,
  begin: (kept: FormValues | null) => FormValues,
): [values: FormValues, keep: (values: FormValues) => void, drop: () => void] {
  const [values, setValues] = useState<FormValues>(() => begin(readDraft(key)));
  const unkept = useRef<FormValues | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const write = useCallback(() => {
    clearTimeout(timer.current);
    if (unkept.current) keepDraft(key, unkept.current);
    unkept.current = null;
  }, [key]);
  useEffect(() => {
    window.addEventListener('pagehide', write);
    return () => {
      window.removeEventListener('pagehide', write);
      write();
    };
  }, [write]);
  const keep = (next: FormValues): void => {
    setValues(next);
    unkept.current = next;
    clearTimeout(timer.current);
    timer.current = setTimeout(write, pause);
  };
  const drop = (): void => {
    clearTimeout(timer.current);
    unkept.current = null;
    dropDraft(key);
  };
  return [values, keep, drop];
}
