import { useState } from 'react';
import { useLocation } from 'wouter';
import { useNames } from '../../app/session';
import { outboxPorts } from '../../data/outbox';
import type { Note, Refusal } from '../../data/types';
import { newId } from '../../data/uuid';
import { caseFunctions, ownerKinds } from '../../data/vocabulary';
import { moment, relativeDay } from '../../i18n/dates';
import { useLanguage, useT } from '../../i18n/i18n';
import { HeldMark } from '../../offline/HeldMark';
import { Button, ButtonLink, Notice, Section, Words } from '../../ui/basics';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { Field } from '../../ui/forms/Field';
import type { FieldSpec, FormValues } from '../../ui/forms/fields';
import { refusalText } from '../../ui/forms/refusals';
import { toasts } from '../../ui/toasts';
import { usePageTitle } from '../../ui/usePageTitle';
import { DossierProvider, ofCycle, useDossier } from '../dossier/context';
import { isOpenAction } from '../dossier/plan/texts';
import { WithDossier } from '../dossier/WithDossier';
import { useKept } from './useKept';
import { commandsOf, doneField, lacking, minutesMost, minutesSince, ownerField, taskLines } from './visit';
import './visit.css';

const notesShown = 3;
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
  const { view } = useDossier();
  const [values, keep, drop] = useKept(`${view.id}:visit:`, () => ({ began: String(outboxPorts.now()) }));
  const change = (name: string, value: string | boolean): void => keep({ ...values, [name]: value });
  const { asked, refusal, error, busy, finish } = useFinish(values, drop);
  const field = (spec: FieldSpec) => (
    <Field
      field={spec}
      id={`visit-${spec.name}`}
      value={values[spec.name] ?? ''}
      error={asked.includes(spec.name) ? t('visit.asked') : undefined}
      onChange={(value) => change(spec.name, value)}
    />
  );
  return (
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
      </Section>
      <LastNotes />
      <OpenActions values={values} change={change} />
      <Section id="visit-note" title={t('visit.note')} hint={t('visit.note.hint')}>
        {field({ kind: 'textarea', name: 'words', label: t('note.words'), rows: 10, optional: true })}
      </Section>
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
          <p>{refusalText(t, locale, refusal)}</p>
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
}

/** Checks what lacks, then sends all of it or nothing. */
function useFinish(values: FormValues, drop: () => void) {
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
      const sent = await dossier.sendAll(commandsOf(values, open, me.today, newId));
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

function LastNotes() {
  const { t, locale } = useLanguage();
  const { view, me } = useDossier();
  const names = useNames();
  const notes = [...(view.case.notes ?? [])]
    .sort((a: Note, b: Note) => b.drafted_at.localeCompare(a.drafted_at))
    .slice(0, notesShown);
  return (
    <Section id="visit-last" title={t('visit.last')}>
      {notes.length === 0 && <p className="hint">{t('visit.last.none')}</p>}
      <ol className="visit-notes">
        {notes.map((note) => (
          <li key={note.id}>
            <p className="hint">
              {names.account(note.author)} · {moment(locale, note.drafted_at, me.time_zone)}
            </p>
            <Words>{note.words}</Words>
          </li>
        ))}
      </ol>
    </Section>
  );
}

interface Part {
  values: FormValues;
  change: (name: string, value: string | boolean) => void;
}

function OpenActions({ values, change }: Part) {
  const { t, locale } = useLanguage();
  const { view, today } = useDossier();
  const open = ofCycle(view.case.actions, view.case.cycle)
    .filter(isOpenAction)
    .sort((a, b) => (a.due_on ?? '9').localeCompare(b.due_on ?? '9'));
  return (
    <Section id="visit-actions" title={t('visit.actions')} hint={open.length > 0 ? t('visit.actions.hint') : ''}>
      {open.length === 0 && <p className="hint">{t('visit.actions.none')}</p>}
      <ul className="visit-actions">
        {open.map((action) => (
          <li key={action.id}>
            <label className="choice">
              <input
                type="checkbox"
                checked={values[doneField(action.id)] === true}
                onChange={(event) => change(doneField(action.id), event.target.checked)}
              />
              <span>
                {action.title}
                {action.due_on && <span className="hint">{relativeDay(locale, action.due_on, today)}</span>}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What is to be done next: a line each, and always an empty one. */
function Next({ values, change }: Part) {
  const { t } = useLanguage();
  return (
    <Section id="visit-next" title={t('visit.next')} hint={t('visit.next.hint')}>
      <ul className="visit-next">
        {taskLines(values).map(({ index, field, words }) => (
          <li key={field}>
            <input
              type="text"
              autoComplete="off"
              aria-label={t('visit.next.line', { number: index + 1 })}
              value={words}
              onChange={(event) => change(field, event.target.value)}
            />
            {words.trim() !== '' && (
              <select
                aria-label={t('visit.next.owner', { task: words.trim() })}
                value={String(values[ownerField(index)] ?? 'case_manager')}
                onChange={(event) => change(ownerField(index), event.target.value)}
              >
                {ownerKinds.map((kind) => (
                  <option key={kind} value={kind}>
                    {t(`ownerKind.${kind}`)}
                  </option>
                ))}
              </select>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
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
