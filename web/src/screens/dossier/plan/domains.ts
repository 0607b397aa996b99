import { lifeDomains } from '../../../data/vocabulary';
import { useT } from '../../../i18n/i18n';

/** The domains of life to choose from. */
export function useDomains() {
  const t = useT();
  return lifeDomains.map((value) => ({ value, label: t(`lifeDomain.${value}`) }));
}
