import { useEffect, useId, useMemo, useState } from 'react';
import { useSession } from '../../app/session';
import { hearChanges } from '../../data/live';
import type { MessageKey } from '../../i18n/i18n';
import { useLanguage } from '../../i18n/i18n';
import { Button, Notice, Section } from '../../ui/basics';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { dropDraft, keepDraft, readDraft } from '../../ui/forms/drafts';
import { refusalText } from '../../ui/forms/refusals';
import { toasts } from '../../ui/toasts';
import { useLoad } from '../../ui/useLoad';
import { type History, historyOf, keepAudit, mayWrite } from '../designer/server';
import { AuditHistory } from './AuditHistory';
import {
  answerName,
  answers,
  answersOf,
  letterOf,
  principles,
  questions,
  questionsInAll,
  remarkName,
  type Sheet,
} from './audit';
import { CellView } from './CellView';
import type { LevelProps } from './ProgrammeScreen';
import { type Row, sheetOf } from './sheets';

/** Does this programme keep to the principles? Answered together, kept, and compared with the time before. */
export function AuditLevel({ core, file }: LevelProps) {
  const { t } = useLanguage();
  const { me } = useSession();
  const rows = useMemo(() => sheetOf(core, file).topics.flatMap((topic) => topic.rows), [core, file]);
  const draft = `audit:${file.key}:${file.version}`;
  const [sheet, setSheet] = useState<Sheet>(() => (readDraft(draft) ?? {}) as Sheet);
  const history = useLoad(file.key, (signal) => (me.kind === 'staff' ? historyOf(file.key, signal) : never()));
  const { reload } = history;
  useEffect(() => hearChanges(({ kind }) => kind === 'programme' && reload()), [reload]);
  const writes = mayWrite(me.roles);
  const audits = history.value?.audits ?? [];
  const change = (next: Sheet): void => {
    setSheet(next);
    keepDraft(draft, next);
  };
  const done = (): void => {
    dropDraft(draft);
    setSheet({});
    reload();
  };
  return (
    <>
      <div className="level-lead">
        <p>{t('audit.lead')}</p>
        <Button icon="printer" onClick={() => window.print()}>
          {t('audit.print')}
        </Button>
      </div>
      {history.error !== null && <ErrorNotice error={history.error} retry={reload} />}
      {audits.length > 0 && <AuditHistory audits={audits} />}
      {!writes && (
        <div className="no-print">
          <Notice>{t('audit.notYours')}</Notice>
        </div>
      )}
      {principles.map(([name, keys], index) => (
        <Section key={name} id={`audit-${name}`} title={`${index + 1}. ${t(`audit.${name}`)}`}>
          <Said rows={rows.filter(({ key }) => (keys as readonly string[]).includes(key))} />
          <div className="audit-questions">
            {questions.map((question) => (
              <Question
                key={question}
                principle={name}
                question={question}
                sheet={sheet}
                onChange={writes ? change : null}
              />
            ))}
          </div>
        </Section>
      ))}
      {writes && history.value && <Keep file={file} history={history.value} sheet={sheet} onDone={done} />}
      <p className="charter-signature only-print">{t('audit.done')}</p>
    </>
  );
}

const never = (): Promise<History | null> => Promise.resolve(null);

/** What the programme itself says on the principle. */
function Said({ rows }: { rows: Row[] }) {
  const { locale } = useLanguage();
  return (
    <dl className="facts audit-said">
      {rows.map((row) => (
        <div key={row.key}>
          <dt>{row.label[locale]}</dt>
          <dd>{row.cells[0] && <CellView row={row} cell={row.cells[0]} />}</dd>
        </div>
      ))}
    </dl>
  );
}

interface QuestionProps {
  principle: string;
  question: number;
  sheet: Sheet;
  /** Null: only read, and printed to be filled in by hand. */
  onChange: ((sheet: Sheet) => void) | null;
}

function Question({ principle, question, sheet, onChange }: QuestionProps) {
  const { t } = useLanguage();
  const id = useId();
  const name = answerName(principle, question);
  const remark = remarkName(principle, question);
  const given = sheet[name] ?? '';
  return (
    <fieldset className="audit-question">
      <legend>{t(`audit.${principle}.${letterOf(question)}` as MessageKey)}</legend>
      <div className="audit-boxes">
        {answers.map((answer) =>
          onChange ? (
            <label key={answer} className="choice">
              <input
                type="radio"
                name={`${id}${name}`}
                value={answer}
                checked={given === answer}
                onChange={() => onChange({ ...sheet, [name]: answer })}
              />
              <span>{t(`audit.${answer}`)}</span>
            </label>
          ) : (
            <span key={answer}>
              <span className="audit-box" aria-hidden="true" /> {t(`audit.${answer}`)}
            </span>
          ),
        )}
      </div>
      {onChange && given !== '' && (
        <div className="field no-print audit-remark">
          <label htmlFor={`${id}-remark`}>{t('audit.remark')}</label>
          <input
            id={`${id}-remark`}
            type="text"
            maxLength={2000}
            autoComplete="off"
            value={sheet[remark] ?? ''}
            onChange={(event) => onChange({ ...sheet, [remark]: event.target.value })}
          />
        </div>
      )}
      <span className="audit-note only-print">
        {t('audit.note')} {sheet[remark]}
      </span>
    </fieldset>
  );
}

interface KeepProps {
  file: LevelProps['file'];
  history: History;
  sheet: Sheet;
  onDone: () => void;
}

/** How far one is, and the button that keeps what was answered. */
function Keep({ file, history, sheet, onDone }: KeepProps) {
  const { t, locale } = useLanguage();
  const { me } = useSession();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState('');
  const [failure, setFailure] = useState<unknown>(null);
  const given = answersOf(sheet);
  const keep = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    setRefused('');
    try {
      const result = await keepAudit(history, { version: file.version, on: me.today, answers: given });
      if (!result.ok) return setRefused(refusalText(t, locale, result.refusal));
      toasts.tell({ text: t('audit.kept') });
      onDone();
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Section id="audit-keep" title={t('audit.keep.title')} className="no-print">
      <progress value={given.length} max={questionsInAll} aria-label={t('audit.keep.title')} />
      <p role="status">{t('audit.progress', { count: given.length, all: questionsInAll })}</p>
      {refused && (
        <Notice tone="bad" live>
          <p>{refused}</p>
        </Notice>
      )}
      {failure !== null && <ErrorNotice error={failure} />}
      <div className="row">
        <Button look="primary" icon="check" disabled={busy || given.length === 0} onClick={() => void keep()}>
          {t('audit.keep')}
        </Button>
        <span className="hint">{t('audit.keep.hint')}</span>
      </div>
    </Section>
  );
}
