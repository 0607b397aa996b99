import { createContext, type ReactNode, useContext } from 'react';
import { useSession } from '../../app/session';
import type { Dossier, DossierView } from '../../data/dossier';
import type { LocalText, Programme, Refusal } from '../../data/types';
import type { Locale } from '../../i18n/dates';

export interface DossierContextValue {
  view: DossierView;
  dossier: Dossier;
  /** The day as of whose end the dossier is shown; null: now. */
  past: string | null;
}

const DossierContext = createContext<DossierContextValue | null>(null);

export function DossierProvider({ value, children }: { value: DossierContextValue; children: ReactNode }) {
  return <DossierContext.Provider value={value}>{children}</DossierContext.Provider>;
}

export function useDossier() {
  const value = useContext(DossierContext);
  if (!value) throw new Error('outside of DossierProvider');
  const { view, dossier, past } = value;
  const { me, programmes } = useSession();
  const send = async (type: string, data: Record<string, unknown>): Promise<Refusal | null> => {
    const sent = await dossier.send(type, data);
    return sent.ok ? null : sent.refusal;
  };
  const can = (deed: string): boolean => past === null && view.deeds.includes(deed);
  const { programme: key, programme_version: version } = view.case.request;
  const programme =
    programmes.find((each) => each.key === key && each.version === version) ??
    programmes.find((each) => each.key === key);
  /** Who may write here: the case manager's side, or a desk on what is its own. */
  const mayKeep = can('work_on_case') || can('work_at_desk');
  /** A word of the product as the programme says it ("client" for "person"), else as the product does. */
  const term = (key: string, plain: string, locale: Locale): string =>
    view.circuit.labels?.find((each) => each.term === key)?.label[locale] ?? plain;
  /** The address of a page of the dossier, on the same day. */
  const at = (page: string): string => `/d/${view.id}/${page}${past ? `?au=${past}` : ''}`;
  return { ...value, at, send, can, mayKeep, term, me, programme, programmes, today: past ?? me.today };
}

export const local = (text: string | LocalText, locale: Locale): string =>
  typeof text === 'string' ? text : text[locale];

/** The name of a stage in the circuit of the case; of one that it had before, in the programme that it came from. */
export function stageName(view: DossierView, key: string, locale: Locale, programmes: Programme[] = []): string {
  const before = new Set(view.case.migrations?.flatMap(({ from, to }) => [from, to]));
  const earlier = programmes.filter((each) => before.has(each.key)).map(({ circuit }) => circuit);
  for (const { stages } of [view.circuit, ...earlier]) {
    const stage = stages.find((each) => each.key === key);
    if (stage) return local(stage.label, locale);
  }
  return key;
}

/** What belongs to the present cycle. */
export const ofCycle = <T extends { cycle: number }>(items: T[] | undefined, cycle: number): T[] =>
  (items ?? []).filter((item) => item.cycle === cycle);

export const weightOf = (goal: { importance: number; difficulty: number }): number => goal.importance * goal.difficulty;
