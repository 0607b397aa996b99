import { type ReactNode, useId, useState } from 'react';
import { type Locale, locales, parseDate, shortDate } from '../../i18n/dates';
import { useLanguage } from '../../i18n/i18n';
import { Tag } from '../../ui/basics';
import { useBound, useDesigner, useFaultsAt } from './context';
import type { Fault } from './design-core';
import type { Texts } from './document';
import { faultText, memberText } from './texts';

/** The id of the control that shows the value there: links of the list of faults lead to it. */
export const idOf = (at: string): string => `at${at.replaceAll('/', '-')}`;

export interface FieldProps {
  at: string;
  label?: string;
  hint?: string | undefined;
  optional?: boolean | undefined;
}

export function FaultLines({ id, faults }: { id: string; faults: Fault[] }) {
  const { t } = useLanguage();
  if (faults.length === 0) return null;
  return (
    <div id={id}>
      {faults.map((fault) => (
        <p key={`${fault.path}${fault.code}`} className="field-error">
          {faultText(t, fault)}
        </p>
      ))}
    </div>
  );
}

/** The name, hint and faults of a field around its control. */
export function useField({ at, label, hint, optional }: FieldProps) {
  const { t } = useLanguage();
  const faults = useFaultsAt(at);
  const id = idOf(at);
  const name = label ?? memberText(t, at.split('/').at(-1) ?? '');
  const described = [hint && `${id}-hint`, faults.length > 0 && `${id}-error`].filter(Boolean).join(' ');
  return {
    id,
    name: optional ? t('form.optional', { label: name }) : name,
    faults,
    control: {
      id,
      'data-at': at,
      'aria-invalid': faults.length > 0 ? (true as const) : undefined,
      'aria-describedby': described || undefined,
    },
  };
}

export function Labelled({
  field,
  hint,
  children,
}: {
  field: ReturnType<typeof useField>;
  hint?: string | undefined;
  children: ReactNode;
}) {
  return (
    <div className={`field${field.faults.length > 0 ? ' field-wrong' : ''}`}>
      <label htmlFor={field.id}>{field.name}</label>
      {hint && (
        <p className="hint" id={`${field.id}-hint`}>
          {hint}
        </p>
      )}
      <FaultLines id={`${field.id}-error`} faults={field.faults} />
      {children}
    </div>
  );
}

const orNone = (text: string): string | undefined => (text === '' ? undefined : text);

export function TextField(props: FieldProps) {
  const [value, set] = useBound<string>(props.at);
  const { dispatch } = useDesigner();
  const field = useField(props);
  return (
    <Labelled field={field} hint={props.hint}>
      <input
        {...field.control}
        type="text"
        autoComplete="off"
        value={value ?? ''}
        onChange={(event) => set(props.optional ? orNone(event.target.value) : event.target.value)}
        onBlur={() => dispatch({ do: 'settle' })}
      />
    </Labelled>
  );
}

/** A text in the four languages, the reader's own first. */
export function LocalField({ rows, ...props }: FieldProps & { rows?: number | undefined }) {
  const { t, locale } = useLanguage();
  const [value] = useBound<Texts>(props.at);
  const { faults } = useDesigner();
  const whole = useFaultsAt(props.at);
  const others = locales.filter((each) => each !== locale);
  const lacking = others.filter((each) => !value?.[each]?.trim()).length;
  const wanted = !props.optional || Object.values(value ?? {}).some((text) => text?.trim());
  const wrong = faults.some(({ path }) => others.some((each) => path === `${props.at}/${each}`));
  return (
    <div className="local-field">
      <LocalLine {...props} language={locale} rows={rows} whole={whole} first />
      <details>
        <summary>
          <span>{t('designer.otherLanguages')}</span>{' '}
          {wanted && lacking > 0 && (
            <Tag tone={wrong ? 'warn' : 'plain'}>{t('designer.languagesMissing', { count: lacking })}</Tag>
          )}
        </summary>
        <div className="stack-tight">
          {others.map((each) => (
            <LocalLine key={each} {...props} language={each} rows={rows} whole={[]} />
          ))}
        </div>
      </details>
    </div>
  );
}

interface LineProps extends FieldProps {
  language: Locale;
  rows?: number | undefined;
  whole: Fault[];
  first?: boolean;
}

function LocalLine({ at, label, hint, optional, language, rows, whole, first }: LineProps) {
  const { t } = useLanguage();
  const { dispatch } = useDesigner();
  const [texts, set] = useBound<Texts>(at);
  const own = useField({ at: `${at}/${language}`, hint: first ? hint : undefined });
  const faults = [...whole, ...own.faults];
  const name = label ?? memberText(t, at.split('/').at(-1) ?? '');
  const change = (text: string): void => {
    const next = { ...texts, [language]: text };
    const empty = Object.values(next).every((each) => !each?.trim());
    // The whole text is set, not the one language: what is taken away wholly is not there at all.
    if (optional && empty) set(undefined);
    else dispatch({ do: 'set', at: `${at}/${language}`, value: text });
  };
  const control = {
    ...own.control,
    'aria-invalid': faults.length > 0 ? (true as const) : undefined,
    lang: language,
    value: texts?.[language] ?? '',
    onChange: (event: { target: { value: string } }) => change(event.target.value),
    onBlur: () => dispatch({ do: 'settle' }),
  };
  return (
    <div className={`field${faults.length > 0 ? ' field-wrong' : ''}`}>
      <label htmlFor={own.id}>
        {first
          ? optional
            ? t('form.optional', { label: name })
            : name
          : t('designer.inLanguage', { label: name, language: t(`designer.in.${language}`) })}
      </label>
      {first && hint && (
        <p className="hint" id={`${own.id}-hint`}>
          {hint}
        </p>
      )}
      <FaultLines id={`${own.id}-error`} faults={faults} />
      {rows ? <textarea {...control} rows={rows} /> : <input {...control} type="text" autoComplete="off" />}
    </div>
  );
}

export interface Option {
  value: string;
  label: string;
}

interface ChoiceProps extends FieldProps {
  options: Option[];
  /** Instead of setting the value: where more changes with it. */
  onChoose?: (value: string | undefined) => void;
}

export function ChoiceField({ options, onChoose, ...props }: ChoiceProps) {
  const { t } = useLanguage();
  const [value, set] = useBound<string>(props.at);
  const field = useField(props);
  const known = value === undefined || options.some((option) => option.value === value);
  return (
    <Labelled field={field} hint={props.hint}>
      <select
        {...field.control}
        value={value ?? ''}
        onChange={(event) => (onChoose ?? set)(orNone(event.target.value))}
      >
        {(props.optional || value === undefined) && (
          <option value="">{props.optional ? t('designer.notSaid') : t('form.choose')}</option>
        )}
        {!known && <option value={value}>{value}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

/** What is no number stays in the field until it is one. */
export function NumberField({ hundredths, ...props }: FieldProps & { hundredths?: boolean }) {
  const [value, set] = useBound<number>(props.at);
  const { dispatch } = useDesigner();
  const field = useField(props);
  const shown = value === undefined ? '' : String(hundredths ? value / 100 : value);
  const [typed, setTyped] = useState<string | null>(null);
  const change = (text: string): void => {
    setTyped(text);
    const number = Number(text.replace(',', '.'));
    if (text.trim() === '') set(undefined);
    else if (Number.isFinite(number)) set(hundredths ? Math.round(number * 100) : Math.trunc(number));
  };
  return (
    <Labelled field={field} hint={props.hint}>
      <input
        {...field.control}
        className="input-short"
        type="text"
        inputMode="decimal"
        autoComplete="off"
        value={typed ?? shown}
        onChange={(event) => change(event.target.value)}
        onBlur={() => {
          setTyped(null);
          dispatch({ do: 'settle' });
        }}
      />
    </Labelled>
  );
}

export function DateField(props: FieldProps) {
  const { t, locale } = useLanguage();
  const [value, set] = useBound<string>(props.at);
  const field = useField({
    ...props,
    hint: props.hint ?? t('form.dateHint', { example: shortDate(locale, '2026-03-27') }),
  });
  const [typed, setTyped] = useState<string | null>(null);
  const shown = value && /^\d{4}-\d\d-\d\d$/.test(value) ? shortDate(locale, value) : (value ?? '');
  const change = (text: string): void => {
    setTyped(text);
    const date = parseDate(locale, text);
    if (text.trim() === '') set(undefined);
    else if (date) set(date);
  };
  const leave = (): void => {
    // What is no day is said by the core, at its field.
    if (typed !== null && typed.trim() !== '' && !parseDate(locale, typed)) set(typed);
    setTyped(null);
  };
  return (
    <Labelled field={field} hint={props.hint ?? t('form.dateHint', { example: shortDate(locale, '2026-03-27') })}>
      <input
        {...field.control}
        className="input-short"
        type="text"
        autoComplete="off"
        value={typed ?? shown}
        onChange={(event) => change(event.target.value)}
        onBlur={leave}
      />
    </Labelled>
  );
}

/** True, or not said at all. */
export function CheckField({ keepFalse, ...props }: FieldProps & { keepFalse?: boolean }) {
  const [value, set] = useBound<boolean>(props.at);
  const field = useField({ ...props, optional: false });
  return (
    <div className="field field-checkbox">
      <FaultLines id={`${field.id}-error`} faults={field.faults} />
      <label className="choice">
        <input
          {...field.control}
          type="checkbox"
          checked={value === true}
          onChange={(event) => set(event.target.checked ? true : keepFalse ? false : undefined)}
        />
        <span>{field.name}</span>
      </label>
      {props.hint && (
        <p className="hint" id={`${field.id}-hint`}>
          {props.hint}
        </p>
      )}
    </div>
  );
}

/** Several of a few. */
export function ManyField({ options, ...props }: FieldProps & { options: Option[] }) {
  const [value, set] = useBound<string[]>(props.at);
  const field = useField(props);
  const chosen = value ?? [];
  const lost = chosen.filter((each) => !options.some((option) => option.value === each));
  const change = (name: string, on: boolean): void => {
    const next = on ? [...chosen, name] : chosen.filter((each) => each !== name);
    set(next.length > 0 ? next : undefined);
  };
  const group = useId();
  return (
    <fieldset
      className={`field field-inline${field.faults.length > 0 ? ' field-wrong' : ''}`}
      data-at={props.at}
      id={field.id}
      tabIndex={-1}
      aria-describedby={field.control['aria-describedby']}
    >
      <legend>{field.name}</legend>
      {props.hint && (
        <p className="hint" id={`${field.id}-hint`}>
          {props.hint}
        </p>
      )}
      <FaultLines id={`${field.id}-error`} faults={field.faults} />
      <div className="choices">
        {[...options, ...lost.map((each) => ({ value: each, label: each }))].map((option) => (
          <label key={option.value} className="choice">
            <input
              type="checkbox"
              name={`${group}${option.value}`}
              checked={chosen.includes(option.value)}
              onChange={(event) => change(option.value, event.target.checked)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
