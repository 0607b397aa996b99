import { type ComponentType, createElement, lazy, type ReactElement, type ReactNode, useState } from 'react';

type Props<M> = M extends { default: (props: infer P) => unknown } ? P : never;

interface Part<M> {
  (props: Props<M>): ReactElement;
  /** Reads it before it is wanted; once, however often asked. */
  prepare: () => Promise<M>;
}

/**
 * A part of the app that is read when it is first shown, as with `lazy`; where it has been read before, it stands at once,
 * without the moment of "loading" that `lazy` shows even then (and that React keeps for a third of a second).
 */
export function early<M extends { default: (props: never) => ReactNode }>(load: () => Promise<M>): Part<M> {
  type Shape = ComponentType<object>;
  let ready: Shape | null = null;
  let coming: Promise<M> | null = null;
  const prepare = (): Promise<M> => {
    coming ??= load().then(
      (part) => {
        ready = part.default as Shape;
        return part;
      },
      (error: unknown) => {
        coming = null;
        throw error;
      },
    );
    return coming;
  };
  const Later = lazy(async () => ({ default: (await prepare()).default as Shape }));
  const Early = (props: Props<M>): ReactElement => {
    // What was begun is kept: another component in its place would lose what was typed in it.
    const [Shown] = useState<Shape>(() => ready ?? Later);
    return createElement(Shown, props as object);
  };
  return Object.assign(Early, { prepare });
}

/** Does that in an idle moment, unless the person asked their device to save data; gives the way to call it off. */
export function inIdleMoment(deed: () => void): () => void {
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
  if (connection?.saveData || typeof requestIdleCallback === 'undefined') return () => {};
  const handle = requestIdleCallback(deed);
  return () => cancelIdleCallback(handle);
}
