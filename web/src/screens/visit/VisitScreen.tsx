import { useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { useNames } from '../../app/session';
import { outboxPorts } from '../../data/outbox';
import type { Appointment, Refusal } from '../../data/types';
import { newId } from '../../data/uuid';
import { caseFunctions } from '../../data/vocabulary';
import { dayOf, weekdayDate } from '../../i18n/dates';
import { useLanguage, useT } from '../../i18n/i18n';
import { HeldMark } from '../../offline/HeldMark';
import { Button, ButtonLink, Notice, Section } from '../../ui/basics';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { Field } from '../../ui/forms/Field';
import type { FieldSpec, FormValues } from '../../ui/forms/fields';
import { refusalText } from '../../ui/forms/refusals';
import { toasts } from '../../ui/toasts';
import { usePageTitle } from '../../ui/usePageTitle';
import { spanText, worded } from '../agenda/words';
import { DossierProvider, useDossier } from '../dossier/context';
import { isOpenAction } from '../dossier/plan/texts';
import { WithDossier } from '../dossier/WithDossier';
import { usePhotos } from './Photos';
import { LastNotes, Next, OpenActions, type Part } from './parts';
import { useKept } from './useKept';
import { appointmentOf, commandsOf, lacking, minutesMost, minutesSince, type Settled, taking } from './visit';
import './visit.css';

/** Where a visit takes place; the other channels are no visit. */
const places = ['home_visit', 'in_person', 'video', 'phone'] as const;

/** One case, one hand, with or without a network: what the visit is for, what was said, and what follows from it. */
export default function VisitScreen({ id }: { id: string }) {
  const t = useT();
  usePageTitle(t('visit.title'));
  return (
    <WithDossier id={id}>
      {(dossier, view) => (
        <DossierProvider value={{ view, dossier, past: null }}>
          <Visit />
        </DossierProvider>
      )}
    </WithDossier>
  );
}

function Visit() {
  const { t } = useLanguage();
  const { view, can } = useDossier();
  const { family_name: family, given_names: given } = view.person.terms;
  return (
    <div className="page visit">
      <div className="visit-head">
        <h1>
          {family} {given}
        </h1>
        <HeldMark id={view.id} sensitive={view.line.sensitive ?? false} />
        <ButtonLink href={`/d/${view.id}`} icon="arrow-left" look="quiet">
          {t('visit.back')}
        </ButtonLink>
      </div>
      {can('work_on_case') ? <VisitForm /> : <Notice>{t('visit.notYours')}</Notice>}
    </div>
  );
}

function VisitForm() {
  const { t, locale } = useLanguage();
  const { me } = useDossier();
  const names = useNames();
  const { values, keep, drop, appointment, settled } = useVisit();
  const change = (name: string, value: string | boolean): void => keep({ ...values, [name]: value });
  const { asked, refusal, error, busy, finish } = useFinish(values, settled, drop);
  const photos = usePhotos({ values, keep });
  const field = (spec: FieldSpec) => (
    <Field
      field={spec}
      id={`visit-${spec.name}`}
      value={values[spec.name] ?? ''}
      error={asked.includes(spec.name) ? t('visit.asked') : undefined}
      onChange={(value) => change(spec.name, value)}
    />
  );
  const form = (
    <form
      className="visit-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void finish();
      }}
    >
      <Section id="visit-purpose-title" title={t('visit.purpose')}>
        {field({ kind: 'text', name: 'purpose', label: t('visit.purpose.label'), optional: true })}
        {appointment && <ForAppointment appointment={appointment} values={values} change={change} />}
      </Section>
      <LastNotes />
      <OpenActions values={values} change={change} />
      <Section id="visit-note" title={t('visit.note')} hint={t('visit.note.hint')}>
        {field({ kind: 'textarea', name: 'words', label: t('note.words'), rows: 10, optional: true })}
      </Section>
      {photos.section}
      <Next values={values} change={change} />
      <Section id="visit-where" title={t('visit.where')}>
        {field({
          kind: 'radio',
          name: 'channel',
          label: t('contact.channel'),
          inline: true,
          options: places.map((value) => ({ value, label: t(`channel.${value}`) })),
        })}
        {field({ kind: 'text', name: 'place', label: t('visit.place'), optional: true })}
        {field({
          kind: 'text',
          name: 'with_whom',
          label: t('contact.withWhom'),
          hint: t('contact.withWhom.hint'),
          optional: true,
        })}
        {field({ kind: 'number', name: 'minutes', label: t('contact.duration'), least: 0, most: minutesMost })}
        <Began values={values} change={change} />
        {field({
          kind: 'radio',
          name: 'function',
          label: t('contact.function'),
          options: caseFunctions.map((value) => ({
            value,
            label: t(`caseFunction.${value}`),
            hint: t(`caseFunction.${value}.hint`),
          })),
        })}
      </Section>
      {refusal && (
        <Notice tone="warn" title={t('visit.refused')} live>
          <p>{refusalText(t, locale, worded(refusal, names.account, locale, me))}</p>
        </Notice>
      )}
      {error !== null && <ErrorNotice error={error} />}
      <div className="visit-end">
        <Button type="submit" look="primary" icon="check" disabled={busy}>
          {busy ? t('form.sending') : t('visit.finish')}
        </Button>
        <p className="hint">{t('visit.finish.hint')}</p>
      </div>
    </form>
  );
  return (
    <>
      {form}
      {photos.dialog}
    </>
  );
}

const maySettle = ({ status, start }: Appointment, timeZone: string, today: string): boolean =>
  status === 'planned' && dayOf(start, timeZone) <= today;

/** What is written of the visit, the appointment it is for, and whether that is held with it. */
function useVisit() {
  const { view, me } = useDossier();
  const asked = new URLSearchParams(useSearch()).get('rdv');
  const { appointments = [] } = view.case;
  const known = (id: unknown): Appointment | null => appointments.find((each) => each.id === id) ?? null;
  const [values, keep, drop] = useKept(`${view.id}:visit:`, (kept) => {
    const now = outboxPorts.now();
    // A visit that was begun for an appointment goes on for it, unless another one is asked for.
    if (kept?.appointment && !asked) return kept;
    const asking = { asked, now, account: me.account, today: me.today, timeZone: me.time_zone };
    const begun = kept ?? { began: String(now) };
    return taking(begun, appointmentOf(appointments, asking), known(begun.appointment));
  });
  const appointment = known(values.appointment);
  const settled: Settled | null =
    appointment && values.settle !== false && maySettle(appointment, me.time_zone, me.today)
      ? { id: appointment.id, on: dayOf(appointment.start, me.time_zone) }
      : null;
  return { values, keep, drop, appointment, settled };
}

/** When the appointment is, and whether it ends with the visit: said once, for both. */
function ForAppointment({ appointment, values, change }: Part & { appointment: Appointment }) {
  const { t, locale } = useLanguage();
  const { me } = useDossier();
  const end = new Date(Date.parse(appointment.start) + appointment.minutes * 60_000).toISOString();
  const day = weekdayDate(locale, dayOf(appointment.start, me.time_zone));
  const when = `${day}, ${spanText(locale, appointment.start, end, me.time_zone)}`;
  if (!maySettle(appointment, me.time_zone, me.today))
    return <p className="hint">{t(appointment.status === 'planned' ? 'visit.for' : 'visit.for.settled', { when })}</p>;
  return (
    <Field
      field={{ kind: 'checkbox', name: 'settle', label: t('visit.settle'), hint: t('visit.for', { when }) }}
      id="visit-settle"
      value={values.settle !== false}
      onChange={(value) => change('settle', value)}
    />
  );
}

/** Checks what lacks, then sends all of it or nothing. */
function useFinish(values: FormValues, settled: Settled | null, drop: () => void) {
  const { t } = useLanguage();
  const { view, dossier, me } = useDossier();
  const [, go] = useLocation();
  const [asked, setAsked] = useState<string[]>([]);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const finish = async (): Promise<void> => {
    if (busy) return;
    const lack = lacking(values);
    setAsked(lack);
    setRefusal(null);
    setError(null);
    if (lack[0]) return document.getElementById(`visit-${lack[0]}`)?.focus();
    setBusy(true);
    try {
      const open = (view.case.actions ?? []).filter(isOpenAction).map(({ id }) => id);
      const sent = await dossier.sendAll(commandsOf(values, open, me.today, newId, settled));
      if (!sent.ok) return setRefusal(sent.refusal);
      drop();
      toasts.tell({ text: t('visit.done'), href: `/d/${view.id}/journal` });
      go(`/d/${view.id}/journal`);
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return { asked, refusal, error, busy, finish };
}

/** The time since the page was opened, taken over by one press. */
function Began({ values, change }: Part) {
  const { t } = useLanguage();
  const minutes = minutesSince(Number(values.began), outboxPorts.now());
  return (
    <div>
      <Button look="quiet" icon="clock" onClick={() => change('minutes', String(minutes))}>
        {t('visit.minutes', { minutes })}
      </Button>
    </div>
  );
}
