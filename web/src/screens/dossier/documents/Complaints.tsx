import { useT } from '../../../i18n/i18n';
import { Notice } from '../../../ui/basics';
import type { Complaint } from './chosen';

/** The files that cannot be kept, and why. */
export function Complaints({ list }: { list: Complaint[] }) {
  const t = useT();
  if (list.length === 0) return null;
  return (
    <Notice tone="bad" title={t('documents.notTaken')} live>
      <ul>
        {list.map(({ name, why, values }) => (
          <li key={name}>
            {name} : {t(why, values)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
