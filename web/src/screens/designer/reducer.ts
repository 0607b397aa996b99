import { type Locale, locales } from '../../i18n/dates';
import { added, indented, moved, type NewItem, outdented, removed, started, within, withoutRole } from './circuit';
import type { Circuit, Draft, Keyed, Model } from './document';
import { type Pointer, stepsOf, valueAt, withValue } from './pointer';

/** The programme being written, with every state that can be gone back to. Nothing in it is ever changed in place. */
export interface Editing {
  doc: Draft;
  past: Draft[];
  future: Draft[];
  /** Where typing goes on: one undo takes back the whole word. */
  typing: Pointer | null;
  /** The item of the circuit that is open. */
  selected: string | null;
}

export type Action =
  | { do: 'set'; at: Pointer; value: unknown }
  | { do: 'insert'; at: Pointer; value: unknown }
  | { do: 'remove'; at: Pointer }
  | { do: 'move'; at: Pointer; by: -1 | 1 }
  | { do: 'item.add'; item: NewItem }
  | { do: 'item.remove'; key: string }
  | { do: 'item.move'; key: string; by: -1 | 1 }
  | { do: 'item.indent' | 'item.outdent'; key: string }
  | { do: 'item.manual'; key: string; manual: string | undefined }
  | { do: 'fill'; from: Locale }
  | { do: 'replace'; doc: Draft }
  | { do: 'select'; key: string | null }
  | { do: 'settle' | 'undo' | 'redo' };

export const undoMax = 500;

export const editing = (doc: Draft): Editing => ({
  doc,
  past: [],
  future: [],
  typing: null,
  selected: doc.circuit.items[0]?.key ?? null,
});

export function reduce(state: Editing, action: Action): Editing {
  switch (action.do) {
    case 'undo':
      return stepped(state, state.past.at(-1), state.past.slice(0, -1), [state.doc, ...state.future]);
    case 'redo':
      return stepped(state, state.future[0], [...state.past, state.doc], state.future.slice(1));
    case 'settle':
      return state.typing === null ? state : { ...state, typing: null };
    case 'select':
      return { ...state, selected: action.key, typing: null };
    case 'item.add': {
      const { circuit, key } = added(state.doc.circuit, action.item);
      return { ...kept(state, { ...state.doc, circuit }), selected: key };
    }
    case 'set':
      return typed(state, action.at, action.value);
    default:
      return kept(state, changedBy(state.doc, action));
  }
}

type Change = Exclude<Action, { do: 'undo' | 'redo' | 'settle' | 'select' | 'item.add' | 'set' }>;

function changedBy(doc: Draft, action: Change): Draft {
  switch (action.do) {
    case 'insert':
      return withValue(doc, action.at, [...listAt(doc, action.at), action.value]);
    case 'remove':
      return taken(doc, action.at);
    case 'move':
      return withValue(doc, ...swapped(doc, action.at, action.by));
    case 'item.remove':
      return withoutItem(doc, action.key);
    case 'item.move':
      return withCircuit(doc, moved(doc.circuit, action.key, action.by));
    case 'item.indent':
      return withCircuit(doc, indented(doc.circuit, action.key));
    case 'item.outdent':
      return withCircuit(doc, outdented(doc.circuit, action.key));
    case 'item.manual':
      return withCircuit(doc, started(doc.circuit, action.key, action.manual));
    case 'fill':
      return filled(doc, action.from) as Draft;
    case 'replace':
      return action.doc;
  }
}

const withCircuit = (doc: Draft, circuit: Circuit): Draft => (circuit === doc.circuit ? doc : { ...doc, circuit });

function stepped(state: Editing, doc: Draft | undefined, past: Draft[], future: Draft[]): Editing {
  if (!doc) return state;
  return { ...state, doc, past, future, typing: null, selected: present(doc, state.selected) };
}

const present = (doc: Draft, key: string | null): string | null =>
  doc.circuit.items.some((item) => item.key === key) ? key : (doc.circuit.items[0]?.key ?? null);

function kept(state: Editing, doc: Draft, typing: Pointer | null = null): Editing {
  if (doc === state.doc) return state;
  const past = [...state.past, state.doc].slice(-undoMax);
  return { ...state, doc, past, future: [], typing, selected: present(doc, state.selected) };
}

function typed(state: Editing, at: Pointer, value: unknown): Editing {
  if (valueAt(state.doc, at) === value) return state;
  const doc = withValue(state.doc, at, value);
  if (state.typing === at) return { ...state, doc, future: [] };
  return kept(state, doc, typeof value === 'string' || value === undefined ? at : null);
}

const listAt = (doc: Draft, at: Pointer): unknown[] => {
  const found = valueAt(doc, at);
  return Array.isArray(found) ? found : [];
};

function swapped(doc: Draft, at: Pointer, by: -1 | 1): [Pointer, unknown[]] {
  const steps = stepsOf(at);
  const index = Number(steps.at(-1));
  const list = `/${steps.slice(0, -1).join('/')}`;
  const next = [...listAt(doc, list)];
  const other = index + by;
  if (other >= 0 && other < next.length) [next[index], next[other]] = [next[other], next[index]];
  return [list, next];
}

/** Takes a member or an element away, and what names it elsewhere. */
function taken(doc: Draft, at: Pointer): Draft {
  const role = /^\/model\/roles\/\d+$/.test(at) ? (valueAt(doc, at) as Keyed | undefined)?.key : undefined;
  const rest = withValue(doc, at, undefined);
  if (role === undefined) return rest;
  return { ...rest, circuit: withoutRole(rest.circuit, role), model: modelWithoutRole(rest.model, role) };
}

function modelWithoutRole(model: Model | undefined, role: string): Model {
  const next: Model = { ...model };
  const { agreement, budget } = next;
  if (agreement?.signatories?.includes(role))
    next.agreement = { ...agreement, signatories: agreement.signatories.filter((each) => each !== role) };
  if (budget?.approved_by === role) {
    const { approved_by: _gone, ...others } = budget;
    next.budget = others;
  }
  return next;
}

function withoutItem(doc: Draft, key: string): Draft {
  const gone = within(doc.circuit, key);
  const next = { ...doc, circuit: removed(doc.circuit, key) };
  const contact = doc.model?.contact;
  if (!contact?.some(({ stage }) => gone.has(stage))) return next;
  return { ...next, model: { ...doc.model, contact: contact.filter(({ stage }) => !gone.has(stage)) } };
}

const isTexts = (value: object): value is Record<Locale, string> =>
  Object.keys(value).length > 0 &&
  Object.entries(value).every(([name, text]) => locales.includes(name as Locale) && typeof text === 'string');

/** Every text that lacks a language says it in that one: better than nothing, and a start for who translates. */
function filled(value: unknown, from: Locale): unknown {
  if (Array.isArray(value))
    return same(
      value,
      value.map((each) => filled(each, from)),
    );
  if (typeof value !== 'object' || value === null) return value;
  if (isTexts(value)) {
    const text = value[from]?.trim();
    if (!text || locales.every((locale) => value[locale]?.trim())) return value;
    return Object.fromEntries(locales.map((locale) => [locale, value[locale]?.trim() ? value[locale] : text]));
  }
  const entries = Object.entries(value);
  const next = entries.map(([name, each]) => [name, filled(each, from)] as const);
  return next.every(([, each], index) => each === entries[index]?.[1]) ? value : Object.fromEntries(next);
}

const same = (before: unknown[], after: unknown[]): unknown[] =>
  after.every((each, index) => each === before[index]) ? before : after;
