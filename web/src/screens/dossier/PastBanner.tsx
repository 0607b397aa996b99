import { useMemo } from 'react';
import { useLocation } from 'wouter';
import { useNames } from '../../app/session';
import type { DossierView } from '../../data/dossier';
import type { Event } from '../../data/types';
import { addDays, dayOf, daysBetween, endOfDay, longDate, shortDate } from '../../i18n/dates';
import { useLanguage } from '../../i18n/i18n';
import { Button } from '../../ui/basics';
import { Icon } from '../../ui/Icon';
import { useDossier } from './context';
import { eventText, isTold } from './journal/eventText';

/** Says in so many words that what is shown was known on a past day, and lets it be moved. */
export function PastBanner() {
  const { t, locale } = useLanguage();
  const { past, view, me } = useDossier();
  const [path, go] = useLocation();
  if (!past) return null;
  const first = dayOf(view.case.requested_at || `${past}T12:00:00Z`, me.time_zone);
  const start = first < past ? first : past;
  const show = (day: string): void => go(`${path}?au=${day}`, { replace: true });
  return (
    <div className="past">
      <div className="past-inner">
        <p role="status">
          <Icon name="rotate-ccw-clock" size={20} />{' '}
          <strong>{t('past.banner', { date: longDate(locale, past) })}</strong> {t('past.readOnly')}
        </p>
        <input
          type="range"
          aria-label={t('past.slider')}
          aria-valuetext={longDate(locale, past)}
          min={0}
          max={Math.max(1, daysBetween(start, me.today))}
          value={daysBetween(start, past)}
          onChange={(event) => show(addDays(start, Number(event.target.value)))}
        />
        <Button icon="rotate-ccw" onClick={() => go(path, { replace: true })}>
          {t('past.back')}
        </Button>
        <SinceThen day={past} />
      </div>
    </div>
  );
}

const changesShown = 40;

/** What has been recorded after that day: the difference between then and now, newest first. */
function SinceThen({ day }: { day: string }) {
  const { t, locale } = useLanguage();
  const { dossier, me, programmes } = useDossier();
  const names = useNames();
  const now = dossier.snapshot();
  const changes = useMemo(() => (now ? recordedAfter(now, endOfDay(day, me.time_zone)) : []), [now, day, me.time_zone]);
  if (!now) return null;
  if (changes.length === 0) return <p className="past-since hint">{t('past.since.none')}</p>;
  const tools = { t, locale, view: now, account: names.account, programmes, timeZone: me.time_zone };
  return (
    <details className="past-since">
      <summary>{t('past.since', { count: changes.length })}</summary>
      <ol>
        {changes.slice(0, changesShown).map((event) => (
          <li key={`${event.stream}${event.version}`}>
            <span className="hint">{shortDate(locale, dayOf(event.recorded_at, me.time_zone))}</span>{' '}
            {eventText(event, tools).title}
          </li>
        ))}
      </ol>
      {changes.length > changesShown && (
        <p className="hint">{t('past.since.more', { count: changes.length - changesShown })}</p>
      )}
    </details>
  );
}

const recordedAfter = (view: DossierView, moment: string): Event[] =>
  [...view.events, ...view.personEvents]
    .filter((event) => event.recorded_at > moment && isTold(event, view))
    .sort((a, b) => b.recorded_at.localeCompare(a.recorded_at) || b.position - a.position);
