import { useEffect, useState } from 'react';
import { useNames } from '../../app/session';
import { watchPresence } from '../../data/presence';
import { useLanguage } from '../../i18n/i18n';
import { Icon } from '../../ui/Icon';
import { useDossier } from './context';

/** Who else has the dossier open: one calm line, told politely to screen readers. */
export function Present() {
  const { t, locale } = useLanguage();
  const { view, me } = useDossier();
  const names = useNames();
  const [accounts, setAccounts] = useState<string[]>([]);
  const reads = view.ground !== 'own' && view.ground !== 'desk';
  useEffect(() => {
    if (reads) return watchPresence(view.id, me.account, setAccounts);
    return undefined;
  }, [view.id, me.account, reads]);
  const who = new Intl.ListFormat(locale, { type: 'conjunction' }).format(accounts.map(names.account));
  return (
    <p role="status" className="dossier-present">
      {accounts.length > 0 && (
        <span>
          <Icon name="users" size={16} /> {t('presence.others', { who })}
        </span>
      )}
    </p>
  );
}
