import { useEffect } from 'react';
import { hearChanges } from '../../data/live';

const quietTime = 1500;

/** Reads the page again once a burst of changes is over. */
export function useReloadOnChange(reload: () => void): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = hearChanges(() => {
      clearTimeout(timer);
      timer = setTimeout(reload, quietTime);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [reload]);
}
