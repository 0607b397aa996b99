import { useSyncExternalStore } from 'react';
import { Link } from 'wouter';
import { useSession } from '../../app/session';
import { outbox } from '../../data/outbox';
import { clockTime } from '../../i18n/dates';
import { useLanguage } from '../../i18n/i18n';
import { Button } from '../../ui/basics';
import { Icon } from '../../ui/Icon';

/** The unsent tray: how many writings have not reached the server yet, since when, and how many came back. */
export function Unsent() {
  const { t, locale } = useLanguage();
  const { me } = useSession();
  const { waiting, failingSince, refused } = useSyncExternalStore(outbox.subscribe, outbox.snapshot);
  if (refused > 0)
    return (
      <p className="unsent unsent-back">
        <Icon name="triangle-alert" size={18} />
        <Link href="/a-revoir">{t('day.refused', { count: refused })}</Link>
      </p>
    );
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
