import { createContext, type Dispatch, useContext } from 'react';
import type { DesignCore, Fault, Vocabulary } from './design-core';
import type { Draft } from './document';
import { valueAt } from './pointer';
import type { Action } from './reducer';

export interface Designer {
  doc: Draft;
  dispatch: Dispatch<Action>;
  core: DesignCore;
  words: Vocabulary;
  /** What conditions may name because this programme declares it. */
  declared: string;
  faults: Fault[];
  selected: string | null;
}

const DesignerContext = createContext<Designer | null>(null);
export const DesignerProvider = DesignerContext.Provider;

export function useDesigner(): Designer {
  const designer = useContext(DesignerContext);
  if (!designer) throw new Error('outside of DesignerProvider');
  return designer;
}

/** The value there, and how it is changed. */
export function useBound<T>(at: string): [T | undefined, (value: unknown) => void] {
  const { doc, dispatch } = useDesigner();
  return [valueAt(doc, at) as T | undefined, (value) => dispatch({ do: 'set', at, value })];
}

/** What is wrong with exactly this value. */
export const useFaultsAt = (at: string): Fault[] => useDesigner().faults.filter(({ path }) => path === at);
