import { useNames } from '../../app/session';
import type { Note } from '../../data/types';
import { ownerKinds } from '../../data/vocabulary';
import { moment, relativeDay } from '../../i18n/dates';
import { useLanguage } from '../../i18n/i18n';
import { Section, Words } from '../../ui/basics';
import type { FormValues } from '../../ui/forms/fields';
import { ofCycle, useDossier } from '../dossier/context';
import { isOpenAction } from '../dossier/plan/texts';
import { doneField, ownerField, taskLines } from './visit';

const notesShown = 3;

export interface Part {
  values: FormValues;
  change: (name: string, value: string | boolean) => void;
}

/** What was written last, to be read on the doorstep. */
export function LastNotes() {
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

export function OpenActions({ values, change }: Part) {
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
export function Next({ values, change }: Part) {
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
