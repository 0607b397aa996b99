import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { outbox } from '../../data/outbox';
import { useLanguage } from '../../i18n/i18n';
import { Button, Notice, Section, Tag } from '../../ui/basics';
import { Dialog } from '../../ui/Dialog';
import { Form } from '../../ui/forms/Form';
import { refusalText } from '../../ui/forms/refusals';
import { problemText } from '../../ui/problem-text';
import { carryOut, countOf, type Run, type Task, undoingOf, waitingIn } from './run';

interface Props {
  run: Run;
  /** Just decided on: it begins at once. One found again after a reload waits for somebody. */
  fresh: boolean;
  keep: (run: Run) => void;
  /** Another run takes the place of this one. */
  begin: (run: Run) => void;
  end: () => void;
}

/** The cases on their way, one line each. It can be stopped, and goes on where it stood, also in a page loaded anew. */
export function SiteRun({ run, fresh, keep, begin, end }: Props) {
  const { t } = useLanguage();
  const { running, stop, goOn } = useRun(run, fresh, keep);
  const waiting = waitingIn(run).length;
  const done = run.tasks.length - waiting;
  const moved = countOf(run, 'moved') + countOf(run, 'kept');
  const refused = countOf(run, 'refused');
  const failed = run.tasks.find(({ outcome }) => outcome?.state === 'failed')?.outcome;
  const back = run.type === 'migration.undo';
  return (
    <>
      <Section id="migration-run" title={t(back ? 'migration.run.back' : 'migration.run')} hint={`${run.data.reason}`}>
        <progress value={done} max={run.tasks.length} aria-label={t('migration.run')} />
        <p role="status">
          {t('migration.run.progress', { done, all: run.tasks.length })}{' '}
          {waiting === 0 && t(back ? 'migration.run.cameBack' : 'migration.run.moved', { count: moved })}{' '}
          {refused > 0 && t('migration.run.refused', { count: refused })}
        </p>
        {!running && failed?.state === 'failed' && (
          <Notice tone="warn" title={t('migration.run.interrupted')}>
            <p>{failed.words}</p>
          </Notice>
        )}
        <div className="row">
          {running && <Button onClick={stop}>{t('migration.run.stop')}</Button>}
          {!running && waiting > 0 && (
            <Button look="primary" onClick={goOn}>
              {t('migration.run.goOn', { count: waiting })}
            </Button>
          )}
          {!running && waiting === 0 && (
            <Button look="primary" icon="check" onClick={end}>
              {t('migration.run.end')}
            </Button>
          )}
          {!running && !back && countOf(run, 'moved') > 0 && <TakeBack run={run} begin={begin} />}
          {!running && waiting > 0 && (
            <Button look="quiet" onClick={end}>
              {t('migration.run.giveUp', { count: waiting })}
            </Button>
          )}
        </div>
      </Section>
      <Section id="migration-results" title={t('migration.results')}>
        <ul className="migration-cases">
          {run.tasks.map((task) => (
            <Result key={task.command} task={task} />
          ))}
        </ul>
      </Section>
    </>
  );
}

function useRun(run: Run, fresh: boolean, keep: (run: Run) => void) {
  const { t } = useLanguage();
  const [running, setRunning] = useState(false);
  const stopped = useRef(false);
  const begun = useRef(false);
  const goOn = async (): Promise<void> => {
    setRunning(true);
    await carryOut(run, {
      send: (command) => outbox.send(command),
      told: keep,
      stopped: () => stopped.current,
      wordsOf: (error) => problemText(t, error),
    });
    setRunning(false);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: a run begins once, whatever the page draws anew
  useEffect(() => {
    stopped.current = false;
    if (fresh && !begun.current) void goOn();
    begun.current = true;
    return () => {
      stopped.current = true;
    };
  }, []);
  return {
    running,
    stop: () => {
      stopped.current = true;
    },
    goOn: () => {
      stopped.current = false;
      void goOn();
    },
  };
}

function TakeBack({ run, begin }: Pick<Props, 'run' | 'begin'>) {
  const { t } = useLanguage();
  const [asking, setAsking] = useState(false);
  const close = (): void => setAsking(false);
  return (
    <>
      <Button icon="rotate-ccw" onClick={() => setAsking(true)}>
        {t('migration.undo')}
      </Button>
      {asking && (
        <Dialog title={t('migration.undo')} onClose={close}>
          <p>{t('migration.undo.text')}</p>
          <Form
            parts={[{ kind: 'textarea', name: 'reason', label: t('common.reason') }]}
            submitLabel={t('migration.undo')}
            onCancel={close}
            onSubmit={async ({ reason }) => {
              close();
              begin(undoingOf(run, String(reason)));
              return null;
            }}
          />
        </Dialog>
      )}
    </>
  );
}

const tones = { moved: 'good', kept: 'plain', refused: 'bad', failed: 'warn' } as const;

function Result({ task: { stream, number, outcome } }: { task: Task }) {
  const { t, locale } = useLanguage();
  return (
    <li>
      <div className="row">
        <Link href={`/d/${stream}`}>{t('case.number', { number: String(number) })}</Link>
        <Tag tone={outcome ? tones[outcome.state] : 'plain'}>{t(`migration.state.${outcome?.state ?? 'waiting'}`)}</Tag>
        {outcome?.state === 'refused' && <span>{refusalText(t, locale, outcome.refusal)}</span>}
        {outcome?.state === 'failed' && <span>{outcome.words}</span>}
      </div>
    </li>
  );
}
