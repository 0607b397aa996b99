import type { Filters } from './filters';

/** A named choice of filters, kept on this device. What was searched for is left out: it may be a name. */
export interface SavedView {
  name: string;
  filters: Omit<Filters, 'text'>;
}

export const viewsMax = 20;
export const viewNameMax = 40;

const placeOf = (account: string): string => `views:${account}`;

export function readViews(account: string): SavedView[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(placeOf(account)) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isView).slice(0, viewsMax) : [];
  } catch {
    return [];
  }
}

const isView = (value: unknown): value is SavedView =>
  typeof value === 'object' && value !== null && typeof (value as SavedView).name === 'string' && 'filters' in value;

/** Adds the view, or puts it in the place of the one of that name. Null where there is no room or no name. */
export function saveView(account: string, name: string, { text: _, ...filters }: Filters): SavedView[] | null {
  const title = name.trim().slice(0, viewNameMax);
  const others = readViews(account).filter((view) => view.name !== title);
  if (title === '' || others.length >= viewsMax) return null;
  return keep(account, [...others, { name: title, filters }]);
}

export const dropView = (account: string, name: string): SavedView[] =>
  keep(
    account,
    readViews(account).filter((view) => view.name !== name),
  );

function keep(account: string, views: SavedView[]): SavedView[] {
  localStorage.setItem(placeOf(account), JSON.stringify(views));
  return views;
}
