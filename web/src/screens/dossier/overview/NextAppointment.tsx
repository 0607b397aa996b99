import { useState } from 'react';
import type { Appointment } from '../../../data/types';
import { useLanguage } from '../../../i18n/i18n';
import { Button, Section } from '../../../ui/basics';
import type { OpenLine } from '../../agenda/ActDialogs';
import '../../agenda/agenda.css';
import { LineView } from '../../agenda/LineView';
import { PlanDialog } from '../../agenda/PlanDialog';
import { useDossier } from '../context';

const shown = 3;

/** What is agreed next with the person, and what passed without anybody saying what became of it. */
export function NextAppointment() {
  const { t } = useLanguage();
  const { view, can, today } = useDossier();
  const [planning, setPlanning] = useState(false);
  const { family_name: family, given_names: given } = view.line;
  const line = (appointment: Appointment): OpenLine => ({
    start: appointment.start,
    end: new Date(Date.parse(appointment.start) + appointment.minutes * 60_000).toISOString(),
    case: view.id,
    family_name: family,
    given_names: given,
    appointment,
  });
  const planned = (view.case.appointments ?? [])
    .filter(({ status }) => status === 'planned')
    .sort((a, b) => a.start.localeCompare(b.start));
  const lines = planned.slice(0, shown).map(line);
  const may = can('work_on_case');
  if (planned.length === 0 && !may) return null;
  return (
    <Section
      id="next-appointment"
      title={t('agenda.next')}
      actions={
        may && (
          <Button icon="plus" onClick={() => setPlanning(true)}>
            {t('agenda.plan')}
          </Button>
        )
      }
    >
      {lines.length === 0 ? (
        <p className="hint">{t('agenda.next.none')}</p>
      ) : (
        <ol className="agenda-lines agenda-in-case">
          {lines.map((each) => (
            <LineView key={each.start} line={each} onDone={() => {}} inCase mayAct={may} />
          ))}
        </ol>
      )}
      {planning && (
        <PlanDialog forCase={{ id: view.id }} day={today} onClose={() => setPlanning(false)} onDone={() => {}} />
      )}
    </Section>
  );
}
