import { useSyncExternalStore } from 'react';
import { useSession } from '../../app/session';
import { outbox } from '../../data/outbox';
import { clockTime } from '../../i18n/dates';
import { useLanguage } from '../../i18n/i18n';
import { Button } from '../../ui/basics';
import { Icon } from '../../ui/Icon';

/** The unsent tray: how many writings have not reached the server yet, and since when. */
export function Unsent() {
  const { t, locale } = useLanguage();
  const { me } = useSession();
  const { waiting, failingSince } = useSyncExternalStore(outbox.subscribe, outbox.snapshot);
  if (waiting === 0)
    return (
      <p className="unsent unsent-none">
        <Icon name="circle-check" size={18} /> {t('day.unsent.none')}
      </p>
    );
  return (
    <div className="unsent">
      <Icon name="cloud-off" size={18} />
      <span>
        {t('day.unsent', { count: waiting })}
        {failingSince !== null &&
          ` ${t('day.unsent.since', { time: clockTime(locale, new Date(failingSince).toISOString(), me.time_zone) })}`}
      </span>
      <Button look="quiet" onClick={outbox.tryNow}>
        {t('pending.now')}
      </Button>
    </div>
  );
}
