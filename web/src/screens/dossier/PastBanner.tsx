import { useLocation } from 'wouter';
import { addDays, dayOf, daysBetween, longDate } from '../../i18n/dates';
import { useLanguage } from '../../i18n/i18n';
import { Button } from '../../ui/basics';
import { Icon } from '../../ui/Icon';
import { useDossier } from './context';

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
    <div className="past" role="status">
      <div className="past-inner">
        <p>
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
      </div>
    </div>
  );
}
