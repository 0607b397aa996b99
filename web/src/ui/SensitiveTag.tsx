import { useT } from '../i18n/i18n';
import { Tag } from './basics';

/** That a case never leaves the server. */
export function SensitiveTag() {
  const t = useT();
  return (
    <Tag tone="accent" icon="lock">
      {t('sensitive.tag')}
    </Tag>
  );
}
