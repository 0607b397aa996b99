import { useState } from 'react';
import { useLanguage } from '../i18n/i18n';
import { Button } from '../ui/basics';
import { Icon } from '../ui/Icon';
import { ago } from './ago';
import { take } from './device';
import { held } from './held';
import { useHeld, useNow, useOffline, useVault } from './hooks';

/** In the head of a dossier: whether it is on this device and how old that is, or the way to take it along. */
export function HeldMark({ id, sensitive }: { id: string; sensitive: boolean }) {
  const { t, locale } = useLanguage();
  const open = useVault() === 'open';
  const offline = useOffline();
  const now = useNow();
  const [busy, setBusy] = useState(false);
  useHeld();
  if (!open || sensitive) return null;
  const file = held.file(id);
  if (file)
    return (
      <span className="held-mark">
        <Icon name="download" size={16} /> {t('offline.mark', { age: ago({ t, locale }, file.checked, now) })}
      </span>
    );
  if (offline) return null;
  const along = (): void => {
    setBusy(true);
    void take(id, true)
      .catch(() => {})
      .finally(() => setBusy(false));
  };
  return (
    <span className="held-mark">
      <Button look="quiet" icon="download" disabled={busy} onClick={along}>
        {t('offline.take.this')}
      </Button>
    </span>
  );
}
