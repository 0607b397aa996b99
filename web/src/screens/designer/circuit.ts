import { type Phase, phases } from '../../data/vocabulary';
import type { Locale } from '../../i18n/dates';
import { type Circuit, type Criterion, type EventPart, type Item, type ItemKind, itemKey } from './document';

/** Stages that the core allows within one another. */
export const depthMax = 6;

/** An item as the outline shows it: how deep, and its place in the file. */
export interface Row {
  item: Item;
  index: number;
  depth: number;
}

export const childrenOf = (circuit: Circuit, key: string | undefined): Item[] =>
  circuit.items.filter((item) => item.in === key);

/** The items in the order of the outline: what a stage holds comes after it. */
export function outline(circuit: Circuit): Row[] {
  const known = new Set(circuit.items.map(({ key }) => key));
  const rows: Row[] = [];
  const walk = (holder: string | undefined, depth: number): void => {
    circuit.items.forEach((item, index) => {
      const holds = item.in !== undefined && known.has(item.in) ? item.in : undefined;
      if (holds !== holder || depth > depthMax) return;
      rows.push({ item, index, depth });
      if (item.kind === 'stage') walk(item.key, depth + 1);
    });
  };
  walk(undefined, 0);
  return rows;
}

/** Puts the list into the order of the outline: moving is moving in this list. */
const sorted = (circuit: Circuit): Circuit => ({ ...circuit, items: outline(circuit).map(({ item }) => item) });

const find = (circuit: Circuit, key: string | undefined): Item | undefined =>
  circuit.items.find((item) => item.key === key);

/** The item and all that it holds. */
export function within(circuit: Circuit, key: string): Set<string> {
  const keys = new Set([key]);
  for (let more = true; more; ) {
    more = false;
    for (const item of circuit.items)
      if (item.in !== undefined && keys.has(item.in) && !keys.has(item.key)) {
        keys.add(item.key);
        more = true;
      }
  }
  return keys;
}

/** How many stages hold the item. */
export function depthOf(circuit: Circuit, item: Item): number {
  let depth = 0;
  for (let at = find(circuit, item.in); at && depth <= depthMax; at = find(circuit, at.in)) depth += 1;
  return depth;
}

/** The step by which a stage or task begins: whoever waits for the other never hears it. */
export const startOf = (item: Item): 'manualStart' | 'start' => (item.manual === undefined ? 'start' : 'manualStart');

const changed = (circuit: Circuit, key: string, change: (item: Item) => Item): Circuit => ({
  ...circuit,
  items: circuit.items.map((item) => (item.key === key ? change(item) : item)),
});

export interface NewItem {
  kind: ItemKind;
  title: string;
  locale: Locale;
  /** The item after which it stands; without one it comes last. */
  after?: string | undefined;
  /** Into which stage, if not that of `after`. */
  into?: string | undefined;
}

/**
 * Adds an item that runs as it is: a stage follows the one before it when a person says so, a task is required, a timer
 * waits two weeks. All of it can be changed.
 */
export function added(
  circuit: Circuit,
  { kind, title, locale, after, into }: NewItem,
): { circuit: Circuit; key: string } {
  const key = itemKey(circuit, title);
  const before = find(circuit, after);
  const holder = into ?? before?.in;
  const item: Item = { key, kind, ...(holder ? { in: holder } : {}), label: { [locale]: title } };
  const siblings = childrenOf(circuit, holder);
  const previous = siblings.filter((each) => each.kind === 'stage').at(-1);
  const last = siblings.at(-1);
  const place = into ? last : (before ?? last);
  if (kind === 'stage')
    Object.assign(item, stageParts(holder ? undefined : stageBefore(circuit, before, previous), !holder));
  if (kind === 'task') item.required = 'true';
  if (kind === 'timer') item.after = 'P14D';
  if (kind === 'milestone' && holder) item.entry = [{ on: [{ item: holder, event: 'complete' }] }];
  const items = [...circuit.items];
  const anchor = place ? lastWithin(circuit, place.key) : find(circuit, holder);
  items.splice(anchor ? items.indexOf(anchor) + 1 : items.length, 0, item);
  const reassess = kind === 'stage' && !holder && circuit.reassess_to === undefined ? { reassess_to: key } : {};
  return { circuit: sorted({ ...circuit, ...reassess, items }), key };
}

const stageBefore = (circuit: Circuit, before: Item | undefined, last: Item | undefined): Item | undefined => {
  let at = before;
  while (at?.in) at = find(circuit, at.in);
  return at?.kind === 'stage' ? at : last;
};

function stageParts(previous: Item | undefined, top: boolean): Partial<Item> {
  if (!top) return { required: 'true', auto_complete: true };
  const phase = previous ? phaseAfter(previous.phase) : 'P1';
  if (!previous) return { phase, auto_complete: true };
  const entry: Criterion[] = [{ on: [{ item: previous.key, event: startOf(previous) }] }];
  return { phase, entry, manual: 'true', auto_complete: true };
}

const phaseAfter = (phase: Phase | undefined): Phase =>
  phases[Math.min(phases.indexOf(phase ?? 'P1') + 1, phases.length - 1)] ?? 'P7';

const lastWithin = (circuit: Circuit, key: string): Item | undefined => {
  const keys = within(circuit, key);
  return outline(circuit)
    .filter(({ item }) => keys.has(item.key))
    .at(-1)?.item;
};

/**
 * Takes an item away with all that it holds. Who waited for a stage waits for what that stage had waited for, so that
 * the chain holds; other waiting for it goes.
 */
export function removed(circuit: Circuit, key: string): Circuit {
  const gone = within(circuit, key);
  const item = find(circuit, key);
  if (!item) return circuit;
  const instead =
    item.kind === 'stage' && !item.in
      ? (item.entry?.[0]?.on ?? []).filter((part) => part.item && !gone.has(part.item))
      : [];
  const rest = circuit.items.filter((each) => !gone.has(each.key));
  const items = rest.map((each) => relinked(each, gone, instead));
  const exit = circuit.exit ? { exit: without(circuit.exit, gone, []) } : {};
  const next: Circuit = { ...circuit, ...exit, items };
  if (next.reassess_to !== undefined && gone.has(next.reassess_to)) {
    const { reassess_to: _gone, ...others } = next;
    const first = items.find((each) => each.kind === 'stage' && !each.in);
    return first ? { ...others, reassess_to: first.key } : others;
  }
  return next;
}

function relinked(item: Item, gone: Set<string>, instead: EventPart[]): Item {
  const others = instead.filter((part) => part.item !== item.key);
  const next = { ...item };
  if (item.entry) next.entry = without(item.entry, gone, others);
  if (item.exit) next.exit = without(item.exit, gone, []);
  if (next.entry?.length === 0) delete next.entry;
  if (next.exit?.length === 0) delete next.exit;
  return next;
}

function without(criteria: Criterion[], gone: Set<string>, instead: EventPart[]): Criterion[] {
  return criteria.flatMap((criterion) => {
    const on = criterion.on ?? [];
    if (!on.some((part) => part.item && gone.has(part.item))) return [criterion];
    const kept = on.filter((part) => !(part.item && gone.has(part.item)));
    const next = [...kept, ...instead.filter((part) => !kept.some((each) => each.item === part.item))];
    if (next.length === 0 && criterion.if === undefined) return [];
    const { on: _old, ...rest } = criterion;
    return [next.length > 0 ? { ...rest, on: next } : rest];
  });
}

/** One place up or down among those that the same stage holds. */
export function moved(circuit: Circuit, key: string, by: -1 | 1): Circuit {
  const item = find(circuit, key);
  if (!item) return circuit;
  const siblings = childrenOf(circuit, item.in);
  const other = siblings[siblings.indexOf(item) + by];
  if (!other) return circuit;
  const items = circuit.items.map((each) => (each === item ? other : each === other ? item : each));
  return sorted({ ...circuit, items });
}

/** The stage into which an item goes when it is moved to the right: the nearest before it in the same stage. */
export function stageToEnter(circuit: Circuit, key: string): Item | undefined {
  const item = find(circuit, key);
  if (!item) return undefined;
  const siblings = childrenOf(circuit, item.in);
  const stage = siblings
    .slice(0, siblings.indexOf(item))
    .filter(({ kind }) => kind === 'stage')
    .at(-1);
  if (!stage) return undefined;
  const own = [...within(circuit, key)].map((each) => find(circuit, each)).filter((each) => each?.kind === 'stage');
  const deepest = Math.max(0, ...own.map((each) => (each ? depthOf(circuit, each) : 0) + 1));
  return deepest + 1 > depthMax ? undefined : stage;
}

export function indented(circuit: Circuit, key: string): Circuit {
  const stage = stageToEnter(circuit, key);
  if (!stage) return circuit;
  const rest = changed(circuit, key, (item) => {
    const { phase: _only, ...inner } = item;
    return { ...inner, in: stage.key };
  });
  return sorted(asStart(toEnd(rest, key), key));
}

/** Out of its stage, to the place after it. */
export function outdented(circuit: Circuit, key: string): Circuit {
  const item = find(circuit, key);
  const holder = find(circuit, item?.in);
  if (!item || !holder) return circuit;
  const { in: _stage, ...outer } = item;
  const phase = item.kind === 'stage' && !holder.in ? { phase: holder.phase ?? 'P1' } : {};
  const next: Item = { ...outer, ...phase, ...(holder.in ? { in: holder.in } : {}) };
  const items = circuit.items.filter((each) => each !== item);
  items.splice(items.indexOf(holder) + 1, 0, next);
  return sorted({ ...circuit, items });
}

const toEnd = (circuit: Circuit, key: string): Circuit => {
  const items = circuit.items.filter((each) => each.key !== key);
  const item = find(circuit, key);
  return { ...circuit, items: item ? [...items, item] : items };
};

/** A new cycle begins in a stage that no other holds. */
const asStart = (circuit: Circuit, key: string): Circuit => {
  if (circuit.reassess_to !== key) return circuit;
  const { reassess_to: _gone, ...others } = circuit;
  const first = circuit.items.find((each) => each.kind === 'stage' && !each.in);
  return first ? { ...others, reassess_to: first.key } : others;
};

/** Whether a person starts it; those who wait for its beginning wait for the other step from now on. */
export function started(circuit: Circuit, key: string, manual: string | undefined): Circuit {
  const { manual: _before, ...rest } = find(circuit, key) ?? ({} as Item);
  const next = changed(circuit, key, () => (manual === undefined ? rest : { ...rest, manual }));
  const step = manual === undefined ? 'start' : 'manualStart';
  const follow = (criteria: Criterion[] | undefined): Criterion[] | undefined =>
    criteria?.map((criterion) =>
      criterion.on
        ? {
            ...criterion,
            on: criterion.on.map((part) =>
              part.item === key && (part.event === 'start' || part.event === 'manualStart')
                ? { ...part, event: step }
                : part,
            ),
          }
        : criterion,
    );
  const items = next.items.map((item) => ({
    ...item,
    ...(item.entry ? { entry: follow(item.entry) ?? [] } : {}),
    ...(item.exit ? { exit: follow(item.exit) ?? [] } : {}),
  }));
  return { ...next, items, ...(next.exit ? { exit: follow(next.exit) ?? [] } : {}) };
}

/** A role that is no more is done by nobody. */
export const withoutRole = (circuit: Circuit, role: string): Circuit => ({
  ...circuit,
  items: circuit.items.map((item) => {
    if (!item.roles?.includes(role)) return item;
    const { roles, ...rest } = item;
    const others = roles.filter((each) => each !== role);
    return others.length > 0 ? { ...rest, roles: others } : rest;
  }),
});
