import { useEffect, useMemo, useRef, useState } from 'react';
import { useSession } from '../../app/session';
import { pageCore, programmePath } from '../../core/page-core';
import { getJson } from '../../data/api';
import type { ProgrammeFile, Refusal } from '../../data/types';
import { useLanguage, useT } from '../../i18n/i18n';
import { Button, ButtonLink, Loading, Notice, Section, Tag } from '../../ui/basics';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { refusalText } from '../../ui/forms/refusals';
import { Icon } from '../../ui/Icon';
import { useLoad } from '../../ui/useLoad';
import { Exercise, type ExerciseState, type Step, steps } from './exercise';
import './firstday.css';
import { keepProgress, progressOf } from './progress';
import { StepBody } from './StepBody';

/** A first working day on a fictional case: each step says what to do and knows when it is done. */
export default function FirstDay() {
  const t = useT();
  const { me, programmes } = useSession();
  const programme = programmes.find(({ in_effect: inEffect }) => inEffect) ?? programmes[0];
  const [round, setRound] = useState(0);
  const { value, error, reload } = useLoad(`first-day ${programme?.key ?? ''}`, async (signal) => {
    if (!programme) return null;
    const path = programmePath({ programme: programme.key, programme_version: programme.version });
    const [core, file] = await Promise.all([pageCore(), getJson<ProgrammeFile>(path, signal)]);
    return { core, file };
  });
  const exercise = useMemo(() => {
    if (!value || round < 0) return null;
    const text = {
      wish: t('firstDay.script.wish'),
      late: t('firstDay.script.late'),
      soon: t('firstDay.script.soon'),
      note: t('firstDay.script.note'),
      purpose: t('firstDay.script.purpose'),
      step: t('firstDay.title'),
    };
    const begun = new Exercise(value.core, value.file, me.today, text);
    const kept = progressOf(me.account);
    if (kept !== 'new' && kept !== 'declined' && kept !== 'done') begun.skipTo(kept);
    return begun;
  }, [value, round, me, t]);
  useEffect(() => () => exercise?.close(), [exercise]);
  if (error) return <ErrorNotice error={error} retry={reload} />;
  if (value === null && programme) return <Loading />;
  if (!exercise) return <Notice>{t('firstDay.noProgramme')}</Notice>;
  return <Lived key={round} exercise={exercise} again={() => setRound(round + 1)} />;
}

/** Where to begin: after what is done already. */
const firstOpen = (state: ExerciseState): number => {
  const open = steps.findIndex((step) => !state.done[step]);
  return open < 0 ? steps.length : open;
};

function Lived({ exercise, again }: { exercise: Exercise; again: () => void }) {
  const { t, locale } = useLanguage();
  const { me } = useSession();
  const [state, setState] = useState(() => exercise.state());
  const [at, setAt] = useState(() => firstOpen(exercise.state()));
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const moved = useRef(false);
  const step = steps[at];
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus follows the step
  useEffect(() => {
    if (moved.current) heading.current?.focus();
  }, [at]);
  const act = (deed: () => Refusal | null | undefined): void => {
    setRefusal(deed() ?? null);
    setState(exercise.state());
  };
  const next = (): void => {
    moved.current = true;
    const following = steps[at + 1];
    keepProgress(me.account, following ?? 'done');
    setAt(at + 1);
  };
  const restart = (): void => {
    keepProgress(me.account, 'day');
    again();
  };
  return (
    <Section id="first-day" title={t('firstDay.title')} hint={t('firstDay.hint')}>
      <p>
        <Tag tone="accent" icon="sprout">
          {t('firstDay.exercise')}
        </Tag>{' '}
        {t('firstDay.exercise.text', { who: t('firstDay.person') })}
      </p>
      <Way at={at} state={state} />
      {step ? (
        <div className="first-day-step">
          <h3 ref={heading} tabIndex={-1}>
            {t('firstDay.step', { number: at + 1, all: steps.length })} {t(`firstDay.${step}`)}
          </h3>
          <p>{t(`firstDay.${step}.todo`)}</p>
          <div className="first-day-stage">
            <StepBody step={step} state={state} exercise={exercise} act={act} />
          </div>
          {refusal && <Notice tone="warn">{refusalText(t, locale, refusal)}</Notice>}
          <div role="status" className="first-day-state">
            {state.done[step] && (
              <p className="first-day-done">
                <Icon name="circle-check" size={18} /> {t(`firstDay.${step}.done`)}
              </p>
            )}
          </div>
          {state.done[step] && (
            <Button look="primary" icon="arrow-right" onClick={next}>
              {t(at + 1 < steps.length ? 'firstDay.next' : 'firstDay.finish')}
            </Button>
          )}
        </div>
      ) : (
        <div className="first-day-step">
          <h3 ref={heading} tabIndex={-1}>
            {t('firstDay.over')}
          </h3>
          <p>{t('firstDay.over.text')}</p>
          <div className="row">
            <ButtonLink href="/jour" icon="sun" look="primary">
              {t('firstDay.toDay')}
            </ButtonLink>
            <Button icon="rotate-ccw" onClick={restart}>
              {t('firstDay.again')}
            </Button>
          </div>
        </div>
      )}
      {step && <p className="hint">{t('firstDay.leave')}</p>}
    </Section>
  );
}

/** All steps, which are done, and which it is now. */
function Way({ at, state }: { at: number; state: ExerciseState }) {
  const t = useT();
  const words = (step: Step, index: number): string =>
    state.done[step] && index < at ? t('firstDay.stateDone') : index === at ? t('firstDay.stateNow') : '';
  return (
    <ol className="first-day-way" aria-label={t('firstDay.way')}>
      {steps.map((step, index) => (
        <li key={step} aria-current={index === at ? 'step' : undefined}>
          <Icon name={index < at ? 'circle-check' : 'circle-dashed'} size={18} />
          {t(`firstDay.${step}`)} <span className="visually-hidden">{words(step, index)}</span>
        </li>
      ))}
    </ol>
  );
}
