import type { CaseDocument } from '../../../data/types';
import { fold } from '../../../ui/fold';

export const sorts = ['added', 'on', 'title'] as const;

/** What somebody wants to see of the list. */
export interface Wishes {
  text: string;
  kind: string;
  sort: (typeof sorts)[number];
}

const compare: Record<Wishes['sort'], (a: CaseDocument, b: CaseDocument) => number> = {
  added: (a, b) => b.added_at.localeCompare(a.added_at),
  on: (a, b) => b.on.localeCompare(a.on) || b.added_at.localeCompare(a.added_at),
  title: (a, b) => fold(a.title).localeCompare(fold(b.title)),
};

export function narrowed(documents: CaseDocument[], { text, kind, sort }: Wishes): CaseDocument[] {
  const wanted = fold(text.trim());
  return documents
    .filter(
      (each) => (kind === '' || each.kind === kind) && fold(`${each.title} ${each.from_whom ?? ''}`).includes(wanted),
    )
    .sort(compare[sort]);
}
