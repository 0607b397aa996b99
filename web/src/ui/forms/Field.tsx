import { useId } from 'react';
import { shortDate, shortWhen } from '../../i18n/dates';
import { useLanguage } from '../../i18n/i18n';
import type { FieldSpec } from './fields';
import { SearchField } from './SearchField';

interface Props {
  field: FieldSpec;
  id: string;
  value: string | boolean;
  error?: string | undefined;
  onChange: (value: string | boolean) => void;
}

/** One question with its hint, its error and its native control. */
export function Field(props: Props) {
  const { field } = props;
  if (field.kind === 'checkbox') return <Checkbox {...props} />;
  if (field.kind === 'radio') return <Radios {...props} />;
  if (field.kind === 'several') return <Several {...props} />;
  return <Line {...props} />;
}

function useTexts(field: FieldSpec) {
  const { t, locale } = useLanguage();
  const hints = [field.hint];
  if (field.kind === 'date') hints.push(t('form.dateHint', { example: shortDate(locale, '2026-03-27') }));
  if (field.kind === 'when')
    hints.push(
      t('form.whenHint', {
        year: '2019',
        month: shortWhen(locale, '2019-05'),
        day: shortWhen(locale, '2019-05-12'),
      }),
    );
  const label = field.optional && !field.unmarked ? t('form.optional', { label: field.label }) : field.label;
  return { label, hint: hints.filter(Boolean).join(' ') };
}

function describedBy(id: string, hint: string, error?: string): string | undefined {
  return [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
}

function Line({ field, id, value, error, onChange }: Props) {
  const { label, hint } = useTexts(field);
  const common = {
    id,
    name: field.name,
    value: String(value),
    'aria-invalid': error ? true : undefined,
    'aria-describedby': describedBy(id, hint, error),
    'aria-required': field.optional ? undefined : true,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  return (
    <div className={`field field-${field.kind}${error ? ' field-wrong' : ''}`}>
      <label htmlFor={id}>{label}</label>
      {hint && <Hint id={id}>{hint}</Hint>}
      {error && <FieldErrorText id={id}>{error}</FieldErrorText>}
      {/* Without "off" the browser would write what is being typed into its own record of the session, in clear. */}
      {field.kind === 'textarea' && <textarea {...common} rows={field.rows ?? 3} autoComplete="off" />}
      {field.kind === 'select' && <Select field={field} common={common} />}
      {field.kind === 'search' && (
        <SearchField
          field={field}
          labelled={{ label, describedBy: common['aria-describedby'], wrong: Boolean(error) }}
          id={id}
          value={String(value)}
          onChange={onChange}
        />
      )}
      {field.kind !== 'textarea' && field.kind !== 'select' && field.kind !== 'search' && (
        <input
          {...common}
          type="text"
          inputMode={field.kind === 'number' ? 'decimal' : undefined}
          autoComplete={field.autoComplete ?? 'off'}
        />
      )}
    </div>
  );
}

function Select({ field, common }: { field: FieldSpec; common: { id: string; value: string; name: string } }) {
  const { t } = useLanguage();
  return (
    <select {...common}>
      {(field.optional || common.value === '') && <option value="">{field.optional ? '' : t('form.choose')}</option>}
      {field.options?.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

function Checkbox({ field, id, value, error, onChange }: Props) {
  return (
    <div className={`field field-checkbox${error ? ' field-wrong' : ''}`}>
      {error && <FieldErrorText id={id}>{error}</FieldErrorText>}
      <label className="choice">
        <input
          id={id}
          type="checkbox"
          name={field.name}
          checked={value === true}
          aria-describedby={describedBy(id, field.hint ?? '', error)}
          onChange={(event) => onChange(event.target.checked)}
        />
        <span>{field.label}</span>
      </label>
      {field.hint && <Hint id={id}>{field.hint}</Hint>}
    </div>
  );
}

function Radios({ field, id, value, error, onChange }: Props) {
  const { label, hint } = useTexts(field);
  const group = useId();
  return (
    <fieldset
      className={`field field-radio${field.inline ? ' field-inline' : ''}${error ? ' field-wrong' : ''}`}
      aria-describedby={describedBy(id, hint, error)}
    >
      <legend>{label}</legend>
      {hint && <Hint id={id}>{hint}</Hint>}
      {error && <FieldErrorText id={id}>{error}</FieldErrorText>}
      <div className="choices">
        {field.options?.map((option, index) => (
          <label key={option.value} className="choice">
            <input
              id={index === 0 ? id : undefined}
              type="radio"
              name={`${group}${field.name}`}
              value={option.value}
              checked={value === option.value}
              onChange={() => onChange(option.value)}
            />
            <span>
              {option.label}
              {option.hint && <span className="hint">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Several({ field, id, value, error, onChange }: Props) {
  const { label, hint } = useTexts(field);
  const chosen = String(value).split(' ').filter(Boolean);
  const toggle = (one: string, on: boolean): void =>
    onChange((on ? [...chosen, one] : chosen.filter((each) => each !== one)).join(' '));
  return (
    <fieldset
      className={`field field-radio${error ? ' field-wrong' : ''}`}
      aria-describedby={describedBy(id, hint, error)}
    >
      <legend>{label}</legend>
      {hint && <Hint id={id}>{hint}</Hint>}
      {error && <FieldErrorText id={id}>{error}</FieldErrorText>}
      <div className="choices">
        {field.options?.map((option, index) => (
          <label key={option.value} className="choice">
            <input
              id={index === 0 ? id : undefined}
              type="checkbox"
              name={field.name}
              value={option.value}
              checked={chosen.includes(option.value)}
              onChange={(event) => toggle(option.value, event.target.checked)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Hint({ id, children }: { id: string; children: string }) {
  return (
    <p className="hint" id={`${id}-hint`}>
      {children}
    </p>
  );
}

function FieldErrorText({ id, children }: { id: string; children: string }) {
  const { t } = useLanguage();
  return (
    <p className="field-error" id={`${id}-error`}>
      <span className="visually-hidden">{t('form.error')} </span>
      {children}
    </p>
  );
}
