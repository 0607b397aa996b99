import {
  type FormEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { Refusal } from '../../data/types';
import { useLanguage } from '../../i18n/i18n';
import { Button, Notice } from '../basics';
import { ErrorNotice } from '../ErrorNotice';
import { beforeDraftsGo, dropDraft, keepDraft, readDraft, sendingDraft } from './drafts';
import { ErrorSummary, type FormErrors } from './ErrorSummary';
import { Field } from './Field';
import { type FieldError, type FieldSpec, type FormPart, type FormValues, flatten, readForm } from './fields';
import { errorsOfRefusal, inputErrorText, refusalText } from './refusals';

export interface FormProps {
  parts: FormPart[];
  initial?: FormValues;
  submitLabel: string;
  /** Sends the data; a refusal is shown at its field. */
  onSubmit: (data: Record<string, unknown>) => Promise<Refusal | null>;
  /** Once it was taken, and what was typed meanwhile is kept: from here on the form may make room for a new one. */
  onDone?: (() => void) | undefined;
  onCancel?: (() => void) | undefined;
  /** Where what is typed is kept until it is sent. */
  draft?: string;
  children?: ReactNode;
  danger?: boolean;
  onValues?: (values: FormValues) => void;
}

const draftPause = 250;

/** A form that keeps what is typed, checks it, and tells errors in a summary and at the fields in the same words. */
export function Form(props: FormProps) {
  const { parts, initial = {}, submitLabel, onCancel, draft, children, danger, onValues } = props;
  const { t } = useLanguage();
  const base = useId();
  const kept = useRef(draft ? readDraft(draft) : null);
  const [values, setValues] = useState<FormValues>(() => ({ ...initial, ...kept.current }));
  const first = useRef(values);
  const summary = useRef<HTMLDivElement>(null);
  const typing = useTyping(draft, initial);
  // What was typed last came after the text that was taken, which keepDraft leaves out.
  const { errors, failure, busy, submit } = useSubmit(props, values, typing.keep);
  const idOf = (name: string): string => `${base}-${name.replaceAll('/', '-')}`;
  useEffect(() => {
    if (errors) summary.current?.focus();
  }, [errors]);
  // The form before this one keeps its last keys as it goes, which is after this one has looked, and before any other key.
  useLayoutEffect(() => {
    const late = draft ? readDraft(draft) : null;
    if (late && JSON.stringify(late) !== JSON.stringify(kept.current))
      setValues((now) => (now === first.current ? { ...now, ...late } : now));
  }, [draft]);

  const change = (field: FieldSpec, value: string | boolean): void => {
    const next = { ...values, [field.name]: value };
    setValues(next);
    typing.typed(next);
    onValues?.(next);
  };
  const showField = (field: FieldSpec) => (
    <Field
      key={field.name}
      field={field}
      id={idOf(field.name)}
      value={values[field.name] ?? (field.kind === 'checkbox' ? false : '')}
      error={errors?.fields[field.name]}
      onChange={(value) => change(field, value)}
    />
  );
  return (
    <form className="form" onSubmit={submit} noValidate>
      {errors && <ErrorSummary ref={summary} parts={parts} errors={errors} idOf={idOf} />}
      {kept.current && <Notice tone="info">{t('form.draftRestored')}</Notice>}
      {parts.map((part) =>
        part.kind === 'group' ? (
          <fieldset key={part.name} className={part.columns ? 'group group-columns' : 'group'}>
            <legend>{part.legend}</legend>
            {part.hint && <p className="hint">{part.hint}</p>}
            <div className="group-fields">{part.fields.map(showField)}</div>
          </fieldset>
        ) : (
          showField(part)
        ),
      )}
      {children}
      {failure !== null && <ErrorNotice error={failure} />}
      <div className="form-actions">
        <Button type="submit" look={danger ? 'danger' : 'primary'} disabled={busy}>
          {busy ? t('form.sending') : submitLabel}
        </Button>
        {onCancel && (
          <Button look="quiet" data-safe onClick={onCancel}>
            {t('common.cancel')}
          </Button>
        )}
      </div>
    </form>
  );
}

/** Reads the form, sends it, and words what is wrong. */
function useSubmit({ parts, onSubmit, onDone, draft }: FormProps, values: FormValues, taken: () => void) {
  const { t, locale } = useLanguage();
  const [errors, setErrors] = useState<FormErrors | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);

  const showErrors = (found: FieldError[], whole: string | null, refused = ''): void => {
    const texts = found.map((error) => [error.name, error.code === 'refused' ? refused : inputErrorText(t, error)]);
    setErrors({ fields: Object.fromEntries(texts), whole });
  };

  const send = async (data: Record<string, unknown>): Promise<void> => {
    const refusal = await sendingDraft(draft, values, async () => {
      const found = await onSubmit(data);
      if (found) return found;
      taken();
      if (draft) dropDraft(draft);
      return null;
    });
    if (!refusal) return onDone?.();
    const text = refusalText(t, locale, refusal);
    const names = flatten(parts).map((field) => field.name);
    const found = errorsOfRefusal(refusal, names);
    showErrors(found.fields, found.whole ? text : null, text);
  };

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    setFailure(null);
    const { data, errors: found } = readForm(parts, values, locale);
    if (found.length > 0) return showErrors(found, null);
    setErrors(null);
    setBusy(true);
    try {
      await send(data);
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return { errors, failure, busy, submit };
}

interface Typing {
  /** After each key: kept a moment later, once no further key comes. */
  typed: (values: FormValues) => void;
  /** At once. */
  keep: () => void;
}

/**
 * Keeps the draft a moment after the last key, and at once when the form goes or the page is about to. What is as it was
 * at first is no draft.
 */
function useTyping(draft: string | undefined, initial: FormValues): Typing {
  const unkept = useRef<FormValues | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const keep = useCallback(() => {
    clearTimeout(timer.current);
    const values = unkept.current;
    unkept.current = null;
    if (draft && values) keepDraft(draft, values);
  }, [draft]);
  const typed = (values: FormValues): void => {
    clearTimeout(timer.current);
    unkept.current = JSON.stringify(values) === JSON.stringify(initial) ? null : values;
    if (draft && unkept.current) timer.current = setTimeout(keep, draftPause);
  };
  useLayoutEffect(() => {
    const letGo = beforeDraftsGo(keep);
    return () => {
      letGo();
      keep();
    };
  }, [keep]);
  return { typed, keep };
}
