import { type FormEvent, useId, useState } from 'react';
import { useSession } from '../../app/session';
import type { Refusal } from '../../data/types';
import { relativeDay } from '../../i18n/dates';
import { useLanguage, useT } from '../../i18n/i18n';
import { Button, Tag, Words } from '../../ui/basics';
import { isOpenAction } from '../dossier/plan/texts';
import type { Exercise, ExerciseState, Step } from './exercise';

interface Props {
  state: ExerciseState;
  exercise: Exercise;
  act: (deed: () => Refusal | null | undefined) => void;
}

/** What the step puts before the learner: as it looks in the app, for the fictional case. */
export function StepBody({ step, ...props }: Props & { step: Step }) {
  if (step === 'day') return <DayBody {...props} />;
  if (step === 'open') return <OpenBody {...props} />;
  if (step === 'action') return <ActionBody {...props} />;
  if (step === 'visit') return <VisitBody {...props} />;
  if (step === 'offline') return <OfflineBody {...props} />;
  return <NoteBody {...props} />;
}

/** Which of the two presses: read off the dates, as in "My day". */
function DayBody({ state, exercise, act }: Props) {
  const { t, locale } = useLanguage();
  const { me } = useSession();
  const group = useId();
  return (
    <fieldset className="field field-radio">
      <legend>{t('firstDay.day.question')}</legend>
      <div className="choices">
        {state.actions.map((action) => (
          <label key={action.id} className="choice">
            <input
              type="radio"
              name={group}
              checked={state.chosen === action.id}
              onChange={() => act(() => void exercise.choose(action.id))}
            />
            <span>
              {t('firstDay.person')} · {action.title}
              <span className="hint">{action.due_on && relativeDay(locale, action.due_on, me.today)}</span>
            </span>
          </label>
        ))}
      </div>
      {state.chosen !== '' && !state.done.day && <p className="hint">{t('firstDay.day.other')}</p>}
    </fieldset>
  );
}

function OpenBody({ state, exercise, act }: Props) {
  const t = useT();
  return (
    <>
      <Button look="quiet" icon="door-open" expanded={state.opened} onClick={() => act(() => void exercise.open())}>
        {t('firstDay.person')}
      </Button>
      {state.opened && (
        <>
          <h4>{t('firstDay.person')}</h4>
          <Words quote>{t('firstDay.script.wish')}</Words>
          <p className="hint">{t('firstDay.open.where')}</p>
        </>
      )}
    </>
  );
}

function Write({ label, submit, save }: { label: string; submit: string; save: (words: string) => void }) {
  const id = useId();
  const [words, setWords] = useState('');
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (words.trim() === '') return;
    save(words.trim());
    setWords('');
  };
  return (
    <form className="field field-textarea" onSubmit={send}>
      <label htmlFor={id}>{label}</label>
      <textarea id={id} rows={4} autoComplete="off" value={words} onChange={(event) => setWords(event.target.value)} />
      <div>
        <Button type="submit" disabled={words.trim() === ''}>
          {submit}
        </Button>
      </div>
    </form>
  );
}

function Notes({ state }: { state: ExerciseState }) {
  return (
    <ul className="first-day-notes">
      {[...state.notes].reverse().map((note) => (
        <li key={note.id}>
          <Words>{note.words}</Words>
        </li>
      ))}
    </ul>
  );
}

function NoteBody({ state, exercise, act }: Props) {
  const t = useT();
  return (
    <>
      <Write label={t('note.words')} submit={t('note.saveDraft')} save={(words) => act(() => exercise.write(words))} />
      <Notes state={state} />
    </>
  );
}

function ActionBody({ state, exercise, act }: Props) {
  const { t, locale } = useLanguage();
  const { me } = useSession();
  return (
    <ul className="first-day-notes">
      {state.actions.map((action) => (
        <li key={action.id} className="row">
          <span>
            {action.title} <span className="hint">{action.due_on && relativeDay(locale, action.due_on, me.today)}</span>
          </span>
          {isOpenAction(action) ? (
            <Button
              icon="check"
              label={t('common.labelled', { label: t('action.done'), text: action.title })}
              onClick={() => act(() => exercise.finish(action.id))}
            >
              {t('action.done')}
            </Button>
          ) : (
            <Tag tone="good" icon="check">
              {t(`actionStatus.${action.status}`)}
            </Tag>
          )}
        </li>
      ))}
    </ul>
  );
}

function VisitBody({ state, exercise, act }: Props) {
  const t = useT();
  const id = useId();
  return (
    <>
      <div className="field">
        <label htmlFor={id}>{t('firstDay.visit.purpose')}</label>
        <input
          id={id}
          type="text"
          autoComplete="off"
          value={state.purpose}
          onChange={(event) => act(() => void exercise.prepare(event.target.value))}
        />
      </div>
      <h4>{t('firstDay.visit.last')}</h4>
      <Notes state={state} />
    </>
  );
}

function OfflineBody({ state, exercise, act }: Props) {
  const t = useT();
  const { offline, waiting } = state;
  return (
    <>
      <Button
        icon="cloud-off"
        pressed={offline}
        onClick={() => act(() => void (offline ? exercise.mend() : exercise.cut()))}
      >
        {t(offline ? 'firstDay.offline.mend' : 'firstDay.offline.cut')}
      </Button>
      {offline && (
        <Write
          label={t('note.words')}
          submit={t('firstDay.offline.keep')}
          save={(words) => act(() => exercise.write(words))}
        />
      )}
      {waiting.length > 0 && <p className="hint">{t('firstDay.offline.waiting', { count: waiting.length })}</p>}
      <Notes state={state} />
    </>
  );
}
