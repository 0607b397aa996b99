import type { ItemMapping, MigrationPreview, Version } from '../../data/migration';
import { isInUse } from '../../data/programmes';
import type { Programme } from '../../data/types';
import type { Item } from '../programmes/sheets';

/** What items become that do not map by themselves: the key there by the key here; empty: they end. */
export type Choices = Readonly<Record<string, string>>;

export const mappingOf = (choices: Choices): ItemMapping[] =>
  Object.entries(choices).flatMap(([from, to]) => (to === '' ? [] : [{ from, to }]));

export interface Counted {
  key: string;
  cases: number;
}

/** What a migration does to one case, or to many. */
export interface Foreseen {
  cases: number;
  stages: { from: string; to: string; cases: number }[];
  kept: { from: string; to: string; cases: number }[];
  ended: Counted[];
  begun: Counted[];
}

export function summed(previews: MigrationPreview[]): Foreseen {
  const pairs = (of: (preview: MigrationPreview) => [string, string][]) =>
    counted(previews.flatMap((preview) => of(preview).map((pair) => pair.join('\n')))).map(({ key, cases }) => {
      const [from = '', to = ''] = key.split('\n');
      return { from, to, cases };
    });
  return {
    cases: previews.length,
    stages: pairs(({ from_stage: from, to_stage: to }) => [[from, to]]),
    kept: pairs(({ kept }) => kept.map(({ from, to }) => [from, to])),
    ended: counted(previews.flatMap(({ ended }) => ended)),
    begun: counted(previews.flatMap(({ begun }) => begun)),
  };
}

function counted(keys: string[]): Counted[] {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].map(([key, cases]) => ({ key, cases }));
}

/** One thing that does not map by itself, and what it may become. */
export interface Question {
  key: string;
  cases: number;
  offers: Item[];
  chosen: string;
  /** It ends although something was chosen: the stage that would hold it ends. */
  lost: boolean;
}

/**
 * What somebody may decide on.
 * @param alone what happens without any choice
 * @param now what happens with the choices
 */
export function questionsOf(alone: Foreseen, now: Foreseen, choices: Choices, here: Item[], there: Item[]): Question[] {
  const keys = new Map<string, number>();
  for (const { key, cases } of [...alone.ended, ...now.ended]) keys.set(key, Math.max(cases, keys.get(key) ?? 0));
  for (const key of Object.keys(choices)) if (!keys.has(key)) keys.set(key, 0);
  const byThemselves = new Set(alone.kept.map(({ to }) => to));
  return [...keys].map(([key, cases]) => {
    const chosen = choices[key] ?? '';
    const kind = here.find((item) => item.key === key)?.kind;
    const elsewhere = new Set(Object.entries(choices).flatMap(([from, to]) => (from === key ? [] : [to])));
    const offers = there.filter(
      (item) => item.kind === kind && !byThemselves.has(item.key) && !elsewhere.has(item.key),
    );
    return { key, cases, offers, chosen, lost: chosen !== '' && now.ended.some((each) => each.key === key) };
  });
}

const same = (a: Version, b: Version): boolean => a.key === b.key && a.version === b.version;

/** Where a case may go from there: what is in effect, its own programme first; then versions that it may go back to. */
export function targetsOf(programmes: Programme[], from: Version, before: Version[] = []) {
  const others = programmes.filter((each) => isInUse(each) && !same(each, from));
  const own = (each: Programme): number => (each.key === from.key ? 0 : 1);
  const inEffect = others.filter(({ in_effect: effect }) => effect !== false).sort((a, b) => own(a) - own(b));
  const earlier = others.filter(
    (each) => each.in_effect === false && (each.key === from.key || before.some((one) => same(one, each))),
  );
  return { inEffect, earlier };
}

/** A target as the value of an option. */
export const nameOf = ({ key, version }: Version): string => `${key}@${version}`;

export function versionNamed(name: string): Version | null {
  const [key = '', version = ''] = name.split('@');
  return key && /^\d+$/.test(version) ? { key, version: Number(version) } : null;
}
