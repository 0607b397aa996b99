import { useState } from 'react';
import { useNames, useSession } from '../../app/session';
import { type AgendaLine, channelOf } from '../../data/agenda';
import type { Appointment, Refusal } from '../../data/types';
import { newId } from '../../data/uuid';
import { appointmentParties, type ContactOutcome, caseFunctions } from '../../data/vocabulary';
import { dayOf, shortDate } from '../../i18n/dates';
import { useLanguage } from '../../i18n/i18n';
import { fromWall, wallTime } from '../../i18n/times';
import { Dialog } from '../../ui/Dialog';
import { Form } from '../../ui/forms/Form';
import type { FieldSpec, FormPart } from '../../ui/forms/fields';
import { toasts } from '../../ui/toasts';
import { roleField } from '../dossier/acts';
import { overlapField, useWhenFields } from './PlanDialog';
import { sendFor } from './send';
import { isOwnSlot, whenText, worded } from './words';

/** A line that the reader may open. */
export type OpenLine = AgendaLine & { case: string; appointment: Appointment };
export type Outcome = 'held' | 'missed' | 'cancelled';

interface Props {
  line: OpenLine;
  onClose: () => void;
  onDone: () => void;
}

export const nameOf = (line: AgendaLine): string => `${line.family_name ?? ''} ${line.given_names ?? ''}`.trim();

/** Sends, and tells what was done. */
function useSend({ line, onClose, onDone }: Props) {
  const { me } = useSession();
  return async (type: string, data: Record<string, unknown>, done: string): Promise<Refusal | null> => {
    const refusal = await sendFor(me)(line.case, type, data, line.appointment.changed_version);
    if (refusal) return refusal;
    toasts.tell({ text: done });
    onDone();
    onClose();
    return null;
  };
}

/** Of a series: this one, or this one and those that follow. */
function useReach({ appointment }: OpenLine): FieldSpec[] {
  const { t } = useLanguage();
  if (!appointment.series) return [];
  return [
    {
      kind: 'radio',
      name: 'reach',
      label: t('agenda.reach'),
      options: [
        { value: 'one', label: t('agenda.reach.one') },
        { value: 'following', label: t('agenda.reach.following') },
      ],
    },
  ];
}

export function MoveDialog(props: Props) {
  const { t, locale } = useLanguage();
  const { me } = useSession();
  const names = useNames();
  const send = useSend(props);
  const [overlap, setOverlap] = useState(false);
  const { line, onClose } = props;
  const { appointment } = line;
  const parts: FormPart[] = [
    { kind: 'group', name: 'when', legend: t('agenda.when'), columns: true, fields: useWhenFields() },
    ...useReach(line),
    { kind: 'text', name: 'reason', label: t('agenda.reason'), optional: true },
  ];
  if (overlap) parts.push(overlapField(t('agenda.acceptOverlap'), t('agenda.acceptOverlap.hint')));
  const submit = async (typed: Record<string, unknown>): Promise<Refusal | null> => {
    const { on, at, overlap_accepted, ...rest } = typed;
    const start = fromWall(String(on), String(at), me.time_zone);
    const data = {
      reach: 'one',
      ...rest,
      place: rest.place ?? '',
      ...(overlap_accepted ? { overlap_accepted } : {}),
      appointment: appointment.id,
      start,
    };
    const refusal = await send(
      'appointment.move',
      data,
      t('agenda.moved', { when: whenText(locale, start, me.time_zone) }),
    );
    if (!refusal) return null;
    setOverlap(isOwnSlot(refusal, me));
    const field = refusal.field === '/start' ? '/at' : refusal.field;
    return { ...worded(refusal, names.account, locale, me), field };
  };
  return (
    <Dialog title={t('agenda.move.title', { who: nameOf(line) })} onClose={onClose}>
      <p className="hint">{t('agenda.move.hint', { when: whenText(locale, line.start, me.time_zone) })}</p>
      <Form
        parts={parts}
        initial={{
          on: shortDate(locale, dayOf(line.start, me.time_zone)),
          at: wallTime(line.start, me.time_zone),
          minutes: String(appointment.minutes),
          mode: appointment.mode,
          place: appointment.place ?? '',
          reach: 'one',
        }}
        submitLabel={t('agenda.move')}
        onSubmit={submit}
        onCancel={onClose}
        draft={`appointment.move:${appointment.id}`}
      />
    </Dialog>
  );
}

const contactOutcomeOf: Record<Outcome, ContactOutcome> = {
  held: 'held',
  missed: 'person_absent',
  cancelled: 'cancelled',
};

function useOutcomeParts(line: OpenLine, outcome: Outcome, contact: boolean): FormPart[] {
  const { t } = useLanguage();
  const reach = useReach(line);
  const parts: FormPart[] = [];
  if (outcome !== 'held') {
    parts.push({
      kind: 'radio',
      name: 'by',
      label: t('agenda.by'),
      inline: true,
      options: appointmentParties.map((value) => ({ value, label: t(`appointmentParty.${value}`) })),
    });
    parts.push({ kind: 'text', name: 'reason', label: t('agenda.reason'), optional: true });
    if (outcome === 'cancelled') parts.push(...reach);
  }
  if (outcome === 'cancelled') return parts;
  parts.push({ kind: 'checkbox', name: 'contact', label: t('agenda.contact'), hint: t('agenda.contact.hint') });
  if (!contact) return parts;
  parts.push({
    kind: 'select',
    name: 'function',
    label: t('contact.function'),
    options: caseFunctions.map((value) => ({ value, label: t(`caseFunction.${value}`) })),
  });
  parts.push(roleField(t));
  parts.push({ kind: 'number', name: 'minutes', label: t('contact.duration'), least: 0, most: 1440 });
  parts.push({ kind: 'textarea', name: 'words', label: t('contact.words'), optional: true, rows: 4 });
  return parts;
}

/** What became of it; a contact comes of it in the same act, with what is known filled in. */
export function OutcomeDialog({ outcome, ...props }: Props & { outcome: Outcome }) {
  const { t, locale } = useLanguage();
  const { me } = useSession();
  const names = useNames();
  const send = useSend(props);
  const { line, onClose } = props;
  const { appointment } = line;
  const [contact, setContact] = useState(outcome === 'held');
  const parts = useOutcomeParts(line, outcome, contact);
  const submit = async (typed: Record<string, unknown>): Promise<Refusal | null> => {
    const { by, reason, reach = 'one', contact: asContact, ...rest } = typed;
    const others = appointment.others.join(', ');
    const data = {
      appointment: appointment.id,
      outcome,
      reach,
      ...(by ? { by } : {}),
      ...(reason ? { reason } : {}),
      ...(asContact
        ? {
            contact: {
              ...rest,
              id: newId(),
              on: dayOf(line.start, me.time_zone),
              channel: channelOf[appointment.mode],
              outcome: contactOutcomeOf[outcome],
              ...(others ? { with_whom: others } : {}),
            },
          }
        : {}),
    };
    const refusal = await send('appointment.settle', data, t(`agenda.settled.${outcome}`, { who: nameOf(line) }));
    return refusal
      ? { ...worded(refusal, names.account, locale, me), field: refusal.field.replace('/contact/', '/') }
      : null;
  };
  return (
    <Dialog title={t(`agenda.outcome.${outcome}`)} onClose={onClose}>
      <p className="hint">
        {nameOf(line)} · {whenText(locale, line.start, me.time_zone)}
      </p>
      <Form
        parts={parts}
        initial={{
          contact: outcome === 'held',
          function: 'coaching',
          minutes: outcome === 'held' ? String(appointment.minutes) : '0',
          reach: 'one',
        }}
        submitLabel={t('common.save')}
        onSubmit={submit}
        onCancel={onClose}
        draft={`appointment.settle:${appointment.id}:${outcome}`}
        danger={outcome === 'cancelled'}
        onValues={(values) => setContact(values.contact === true)}
      />
    </Dialog>
  );
}
