import type { Core } from '../../core/core';
import { coreFor } from '../../core/page-core';
import type { Version } from '../../data/migration';
import { useLanguage } from '../../i18n/i18n';
import { type Loaded, useLoad } from '../../ui/useLoad';
import { circuitOf, type Item } from '../programmes/sheets';
import { nameOf } from './plan';

/** Both circuits of a migration, known to the core. */
export interface Circuits {
  core: Core;
  from: Version;
  to: Version;
  here: Item[];
  there: Item[];
}

/** Without a target there is nothing to load. */
export const useCircuits = (from: Version, to: Version | null): Loaded<Circuits | null> =>
  useLoad(`${nameOf(from)} ${to ? nameOf(to) : ''}`, async () => {
    if (!to) return null;
    const [core] = await Promise.all(
      [from, to].map(({ key, version }) => coreFor({ programme: key, programme_version: version })),
    );
    return core ? { core, from, to, here: circuitOf(core, from).items, there: circuitOf(core, to).items } : null;
  });

/** How the parts of a circuit are called. */
export function useLabels(items: Item[]): (key: string) => string {
  const { locale } = useLanguage();
  return (key) => items.find((item) => item.key === key)?.label[locale] ?? key;
}
