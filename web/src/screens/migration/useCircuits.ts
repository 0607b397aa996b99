import type { Core } from '../../core/core';
import { coreFor } from '../../core/page-core';
import type { Version } from '../../data/migration';
import { useLanguage } from '../../i18n/i18n';
import { type Loaded, useLoad } from '../../ui/useLoad';
import { circuitOf, type Item, loaded } from '../programmes/sheets';
import { nameOf } from './plan';

/** Both circuits of a migration, known to the core. */
export interface Circuits {
  core: Core;
  from: Version;
  to: Version;
  here: Item[];
  there: Item[];
}

/** The core of the dossiers, with that programme. */
const known = ({ key, version }: Version): Promise<Core> => coreFor({ programme: key, programme_version: version });

/** Without a target there is nothing to load. */
export const useCircuits = (from: Version, to: Version | null): Loaded<Circuits | null> =>
  useLoad(`${nameOf(from)} ${to ? nameOf(to) : ''}`, async () => {
    if (!to) return null;
    const [core, before, after] = await Promise.all([known(from), loaded(from), loaded(to), known(to)]);
    const here = circuitOf(before.core, from).items;
    return { core, from, to, here, there: circuitOf(after.core, to).items };
  });

/** How the parts of a circuit are called. */
export function useLabels(items: Item[]): (key: string) => string {
  const { locale } = useLanguage();
  return (key) => items.find((item) => item.key === key)?.label[locale] ?? key;
}
