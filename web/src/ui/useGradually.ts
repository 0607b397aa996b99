import { startTransition, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** What a window shows without scrolling, and what is drawn at a time after it. */
const firstLines = 8;
const nextLines = 40;

const idle: (act: () => void) => () => void = (act) => {
  if (!('requestIdleCallback' in globalThis)) {
    const timer = setTimeout(act, 50);
    return () => clearTimeout(timer);
  }
  const asked = requestIdleCallback(act, { timeout: 200 });
  return () => cancelIdleCallback(asked);
};

/**
 * How many of a long list are drawn: those that the eye meets first at once, the others as soon as the browser has
 * nothing better to do, and all of them before it prints. Give the list a key that changes with what it shows.
 */
export function useGradually(total: number, first = firstLines, next = nextLines): number {
  const [drawn, setDrawn] = useState(first);
  useEffect(() => {
    if (drawn >= total) return;
    return idle(() => startTransition(() => setDrawn(drawn + next)));
  }, [drawn, total, next]);
  useEffect(() => {
    const all = (): void => flushSync(() => setDrawn(Number.POSITIVE_INFINITY));
    window.addEventListener('beforeprint', all);
    return () => window.removeEventListener('beforeprint', all);
  }, []);
  return Math.min(drawn, total);
}
