import { useCallback, useEffect, useRef, useState } from 'react';
import { officeCore } from '../../core/page-core';
import { Problem, sendJson, Unreachable } from '../../data/api';
import type { Command, CommandResult } from '../../data/types';
import { useLanguage } from '../../i18n/i18n';
import { Button, ButtonLink, Notice, Section } from '../../ui/basics';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { refusalText } from '../../ui/forms/refusals';
import { saveFile } from '../../ui/save-file';
import { ErrorTable, rowErrorText } from './ErrorTable';
import { errorFile, importFile, type Mapping, type Progress, type RowError } from './reader';

interface State {
  progress: Progress | null;
  sent: number;
  refused: { code: string; text: string }[];
  errors: RowError[];
  step: 'running' | 'waiting' | 'done' | 'failed';
  failure: unknown;
}

const start: State = { progress: null, sent: 0, refused: [], errors: [], step: 'running', failure: null };
const retryPause = 2000;
const errorsKept = 10_000;

/** Posts a batch until the server has answered: the ids are the same each time, so nothing is done twice. */
async function post(commands: Command[], waiting: (is: boolean) => void): Promise<CommandResult[]> {
  for (;;) {
    try {
      const { results } = await sendJson<{ results: CommandResult[] }>('POST', '/api/v1/commands', { commands });
      waiting(false);
      return results;
    } catch (error) {
      const passing =
        error instanceof Unreachable ||
        (error instanceof Problem && (error.body.status >= 500 || error.body.status === 429));
      if (!passing) throw error;
      waiting(true);
      await new Promise((done) => setTimeout(done, retryPause));
    }
  }
}

export function SendingStep({ file, options, mapping }: { file: File; options: object; mapping: Mapping }) {
  const { t } = useLanguage();
  const [state, run] = useImport(file, options, mapping);
  const { progress, step } = state;
  return (
    <Section id="sending" title={step === 'done' ? t('import.done') : t('import.sending')}>
      <progress
        max={file.size}
        value={step === 'done' ? file.size : (progress?.bytes ?? 0)}
        aria-label={t('import.sending')}
      />
      <p role="status">
        {progress &&
          t('import.progress', {
            rows: progress.rows,
            good: progress.good,
            bad: progress.bad,
            duplicates: progress.duplicates,
          })}
      </p>
      {step === 'waiting' && <Notice tone="warn">{t('import.waiting')}</Notice>}
      {step === 'failed' && <ErrorNotice error={state.failure} retry={run} />}
      {step === 'done' && <Result state={state} />}
    </Section>
  );
}

function useImport(file: File, options: object, mapping: Mapping): [State, () => void] {
  const { t, locale } = useLanguage();
  const [state, setState] = useState(start);
  const begun = useRef(false);
  const run = useCallback(async () => {
    setState(start);
    const waiting = (is: boolean): void => setState((now) => ({ ...now, step: is ? 'waiting' : 'running' }));
    try {
      const core = await officeCore();
      await importFile(core, file, options, mapping, async ({ commands, errors, progress }) => {
        const results = commands.length > 0 ? await post(commands, waiting) : [];
        const refused = results.flatMap((result) =>
          result.ok ? [] : [{ code: result.refusal.code, text: refusalText(t, locale, result.refusal) }],
        );
        setState((now) => ({
          ...now,
          progress,
          sent: now.sent + results.length - refused.length,
          refused: [...now.refused, ...refused].slice(0, errorsKept),
          errors: [...now.errors, ...errors].slice(0, errorsKept),
        }));
      });
      setState((now) => ({ ...now, step: 'done' }));
    } catch (failure) {
      setState((now) => ({ ...now, step: 'failed', failure }));
    }
  }, [file, options, mapping, t, locale]);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void run();
  }, [run]);
  return [state, () => void run()];
}

function Result({ state }: { state: State }) {
  const { t } = useLanguage();
  const { errors, refused } = state;
  const download = (): void => {
    const head = [t('import.line'), t('import.column'), t('import.value'), t('import.expected'), t('import.problem')];
    const rows = errors.map((row) => ({ row, text: rowErrorText(t, row) }));
    saveFile('import-errors.csv', errorFile(head, rows));
  };
  return (
    <>
      <Notice tone="good" title={t('import.done.title', { count: state.progress?.good ?? 0 })}>
        <p>{t('import.done.text')}</p>
      </Notice>
      {refused.length > 0 && (
        <Notice tone="warn" title={t('import.refused', { count: refused.length })}>
          {[...new Set(refused.map(({ text }) => text))].slice(0, 5).map((text) => (
            <p key={text}>{text}</p>
          ))}
        </Notice>
      )}
      {errors.length > 0 && (
        <>
          <h3>{t('import.errors')}</h3>
          <ErrorTable errors={errors} />
          <div>
            <Button icon="download" onClick={download}>
              {t('import.download')}
            </Button>
          </div>
        </>
      )}
      <div>
        <ButtonLink href="/file?status=all&who=all&sort=received&order=desc" look="primary" icon="users">
          {t('nav.caseload')}
        </ButtonLink>
      </div>
    </>
  );
}
