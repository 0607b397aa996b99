import { useSession } from '../../app/session';
import { overlaps, readAgenda } from '../../data/agenda';
import { useLanguage } from '../../i18n/i18n';
import { ButtonLink, Section } from '../../ui/basics';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { useLoad } from '../../ui/useLoad';
import { useReloadOnChange } from '../caseload/useReloadOnChange';
import './agenda.css';
import { LineView } from './LineView';

/** Today's appointments in their order, on the home of a case manager. */
export function TodayList() {
  const { t } = useLanguage();
  const { me } = useSession();
  const loaded = useLoad('today', (signal) => readAgenda({ account: 'me' }, me.today, me.today, signal));
  useReloadOnChange(loaded.reload);
  const lines = loaded.value ?? [];
  const against = overlaps(lines);
  return (
    <Section
      id="today-appointments"
      title={t('day.appointments')}
      actions={
        <ButtonLink href="/agenda" icon="calendar">
          {t('agenda.all')}
        </ButtonLink>
      }
    >
      {loaded.error !== null && <ErrorNotice error={loaded.error} retry={loaded.reload} />}
      {loaded.value && lines.length === 0 && <p className="hint">{t('day.appointments.none')}</p>}
      {lines.length > 0 && (
        <ol className="agenda-lines">
          {lines.map((line) => (
            <LineView
              key={`${line.start}${line.appointment?.id ?? line.end}`}
              line={line}
              against={against.get(line)}
              onDone={loaded.reload}
            />
          ))}
        </ol>
      )}
    </Section>
  );
}
