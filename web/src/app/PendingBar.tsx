import { useEffect, useSyncExternalStore } from 'react';
import { outbox } from '../data/outbox';
import { useT } from '../i18n/i18n';
import { Button } from '../ui/basics';
import { Icon } from '../ui/Icon';

/** Says what could not be sent yet, and keeps the page from being closed with it. */
export function PendingBar() {
  const t = useT();
  const { waiting, failingSince } = useSyncExternalStore(outbox.subscribe, outbox.snapshot);
  useEffect(() => {
    if (waiting === 0) return;
    const hold = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', hold);
    window.addEventListener('online', outbox.tryNow);
    return () => {
      window.removeEventListener('beforeunload', hold);
      window.removeEventListener('online', outbox.tryNow);
    };
  }, [waiting]);
  const shown = waiting > 0 && failingSince !== null;
  return (
    <div role="status" className={shown ? 'pending' : undefined}>
      {shown && (
        <>
          <Icon name="cloud-off" size={18} />
          <span>{t('pending.text', { count: waiting })}</span>
          <Button look="quiet" onClick={outbox.tryNow}>
            {t('pending.now')}
          </Button>
        </>
      )}
    </div>
  );
}
