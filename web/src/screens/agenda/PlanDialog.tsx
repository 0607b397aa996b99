import { useState } from 'react';
import { useCaseField } from '../../app/cases';
import { ownCases } from '../../app/send';
import { caseWorkers, useNames, useSession } from '../../app/session';
import type { CaseLine, Refusal } from '../../data/types';
import { newId } from '../../data/uuid';
import { appointmentModes, repetitions } from '../../data/vocabulary';
import { shortDate } from '../../i18n/dates';
import { useLanguage } from '../../i18n/i18n';
import { fromWall } from '../../i18n/times';
import { Loading, Notice } from '../../ui/basics';
import { Dialog } from '../../ui/Dialog';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { Form } from '../../ui/forms/Form';
import type { FieldSpec, FormPart, FormValues } from '../../ui/forms/fields';
import { toasts } from '../../ui/toasts';
import { useLoad } from '../../ui/useLoad';
import { sendFor } from './send';
import { isOwnSlot, whenText, worded } from './words';

export const minutesMin = 5;
export const minutesMax = 720;
export const seriesMax = 53;

interface Props {
  /** Whose appointment; without, it is looked for. */
  forCase?: { id: string };
  day: string;
  onClose: () => void;
  onDone: () => void;
}

/** Planning an appointment, from the agenda and from the dossier. */
export function PlanDialog({ forCase, ...rest }: Props) {
  const { t } = useLanguage();
  return (
    <Dialog title={t('agenda.plan')} onClose={rest.onClose}>
      {forCase ? <PlanForm caseId={forCase.id} {...rest} /> : <ChosenCase {...rest} />}
    </Dialog>
  );
}

function ChosenCase(props: Omit<Props, 'forCase'>) {
  const { t } = useLanguage();
  const { me } = useSession();
  const cases = useLoad('own-cases', ownCases);
  if (cases.error) return <ErrorNotice error={cases.error} retry={cases.reload} />;
  if (!cases.value) return <Loading />;
  // A team lead plans for the cases of the unit, a case manager needs one of their own.
  if (cases.value.length === 0 && !me.roles.includes('team_lead')) return <Notice>{t('quickNote.noCase')}</Notice>;
  return <PlanForm own={cases.value} {...props} />;
}

/** The fields that say when, how and where: planning and moving ask them alike. */
export function useWhenFields(): FieldSpec[] {
  const { t } = useLanguage();
  return [
    { kind: 'date', name: 'on', label: t('agenda.day') },
    { kind: 'time', name: 'at', label: t('agenda.at'), hint: t('agenda.at.hint') },
    { kind: 'number', name: 'minutes', label: t('agenda.minutes'), least: minutesMin, most: minutesMax },
    {
      kind: 'select',
      name: 'mode',
      label: t('agenda.mode'),
      options: appointmentModes.map((value) => ({ value, label: t(`appointmentMode.${value}`) })),
    },
    { kind: 'text', name: 'place', label: t('agenda.place'), hint: t('agenda.place.hint'), optional: true },
  ];
}

function useParts(own: CaseLine[] | undefined, repeated: boolean, overlap: boolean): FormPart[] {
  const { t } = useLanguage();
  const { me, directory } = useSession();
  const when = useWhenFields();
  const whose = useCaseField(t('agenda.case'), own ?? []);
  const colleagues = caseWorkers(directory).filter(({ id, unit }) => id !== me.account && unit === me.unit);
  const parts: FormPart[] = [];
  if (own) parts.push(whose);
  parts.push({ kind: 'text', name: 'purpose', label: t('agenda.purpose') });
  parts.push({ kind: 'group', name: 'when', legend: t('agenda.when'), columns: true, fields: when });
  parts.push({ kind: 'checkbox', name: 'with_person', label: t('agenda.withPerson') });
  if (colleagues.length > 0)
    parts.push({
      kind: 'select',
      name: 'colleague',
      label: t('agenda.colleague'),
      optional: true,
      options: colleagues.map(({ id, display_name }) => ({ value: id, label: display_name })),
    });
  parts.push({
    kind: 'text',
    name: 'others',
    label: t('agenda.others'),
    hint: t('agenda.others.hint'),
    optional: true,
  });
  parts.push({
    kind: 'select',
    name: 'every',
    label: t('agenda.repeat'),
    optional: true,
    options: repetitions.map((value) => ({ value, label: t(`repetition.${value}`) })),
  });
  if (repeated)
    parts.push({
      kind: 'number',
      name: 'times',
      label: t('agenda.times'),
      hint: t('agenda.times.hint'),
      least: 2,
      most: seriesMax,
    });
  if (overlap) parts.push(overlapField(t('agenda.acceptOverlap'), t('agenda.acceptOverlap.hint')));
  return parts;
}

export const overlapField = (label: string, hint: string): FieldSpec => ({
  kind: 'checkbox',
  name: 'overlap_accepted',
  label,
  hint,
});

const splitNames = (text: unknown): string[] =>
  String(text ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

/** The answers of the form as the data of `appointment.plan`. */
export function planData(typed: Record<string, unknown>, me: string, timeZone: string): Record<string, unknown> {
  const { on, at, colleague, others, every, times, overlap_accepted, case: _case, ...rest } = typed;
  return {
    ...rest,
    id: newId(),
    start: fromWall(String(on), String(at), timeZone),
    staff: [me, ...(colleague ? [colleague] : [])],
    others: splitNames(others),
    ...(every ? { repeat: { every, times } } : {}),
    ...(overlap_accepted ? { overlap_accepted } : {}),
  };
}

interface PlanFormProps extends Omit<Props, 'forCase'> {
  /** Whose appointment it is, where that is known. */
  caseId?: string;
  /** Otherwise one's own cases, from which the search begins. */
  own?: CaseLine[];
}

function PlanForm({ caseId, own, day, onClose, onDone }: PlanFormProps) {
  const { t, locale } = useLanguage();
  const { me } = useSession();
  const names = useNames();
  const [repeated, setRepeated] = useState(false);
  const [overlap, setOverlap] = useState(false);
  const parts = useParts(own, repeated, overlap);
  const submit = async (typed: Record<string, unknown>): Promise<Refusal | null> => {
    const data = planData(typed, me.account, me.time_zone);
    const refusal = await sendFor(me)(caseId ?? String(typed.case), 'appointment.plan', data);
    if (refusal) {
      setOverlap(isOwnSlot(refusal, me));
      const field = refusal.field.startsWith('/start') ? '/at' : refusal.field.replace('/repeat/', '/');
      return { ...worded(refusal, names.account, locale, me), field };
    }
    toasts.tell({ text: t('agenda.planned', { when: whenText(locale, String(data.start), me.time_zone) }) });
    onDone();
    onClose();
    return null;
  };
  const initial: FormValues = {
    on: shortDate(locale, day),
    minutes: '60',
    mode: 'at_service',
    with_person: true,
    ...(repeated ? { times: '6' } : {}),
  };
  return (
    <Form
      parts={parts}
      initial={initial}
      submitLabel={t('agenda.plan.save')}
      onSubmit={submit}
      onCancel={onClose}
      draft={`appointment:${caseId ?? ''}`}
      onValues={(values) => setRepeated(Boolean(values.every))}
    />
  );
}
