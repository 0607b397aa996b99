import { type ComponentType, createElement, type ReactElement, type ReactNode, useEffect, useState } from 'react';
import { Loading } from './basics';

type Props<M> = M extends { default: (props: infer P) => unknown } ? P : never;

interface Part<M> {
  (props: Props<M>): ReactElement | null;
  /** Reads it before it is wanted; once, however often asked. */
  prepare: () => Promise<M>;
}

/**
 * A part of the app that is read when it is first shown. Where it has been read before it stands at once, and else the
 * moment it has come: what `lazy` shows while it waits, React keeps for a third of a second. What cannot be read is thrown
 * to the error boundary, and read anew when it is shown again. `meanwhile` stands in its place until then.
 */
export function early<M extends { default: (props: never) => ReactNode }>(
  load: () => Promise<M>,
  meanwhile: ReactElement | null = <Loading />,
): Part<M> {
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
  const Early = (props: Props<M>): ReactElement | null => {
    const [shown, setShown] = useState<Shape | null>(() => ready);
    const [failure, setFailure] = useState<{ error: unknown } | null>(null);
    useEffect(() => {
      if (shown) return;
      let wanted = true;
      prepare().then(
        () => wanted && setShown(() => ready),
        (error: unknown) => wanted && setFailure({ error }),
      );
      return () => {
        wanted = false;
      };
    }, [shown]);
    if (failure) throw failure.error;
    return shown ? createElement(shown, props as object) : meanwhile;
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
