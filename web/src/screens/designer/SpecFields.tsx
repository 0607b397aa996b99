import { type FormEvent, useId, useState } from 'react';
import { useLanguage } from '../../i18n/i18n';
import { Button } from '../../ui/basics';
import { textOr } from '../../ui/forms/refusals';
import { ConditionField } from './ConditionField';
import { useBound, useDesigner, useFaultsAt } from './context';
import { type Keyed, keyOf, nameIn, type Texts } from './document';
import {
  CheckField,
  ChoiceField,
  DateField,
  FaultLines,
  type FieldProps,
  idOf,
  LocalField,
  ManyField,
  NumberField,
  type Option,
  TextField,
} from './Fields';
import { FromCatalogue } from './FromCatalogue';
import { valueAt } from './pointer';
import { chosenIn, groupStart, type Options, type Spec } from './spec';
import { memberText } from './texts';

/** The fields of a description, bound to the programme. */
export function SpecFields({ at, specs }: { at: string; specs: Spec[] }) {
  const { doc } = useDesigner();
  const shown = specs.filter(({ when }) => !when || valueAt(doc, `${at}/${when.name}`) === when.is);
  return (
    <>
      {shown.map((spec) => (
        <SpecField key={spec.name} at={`${at}/${spec.name}`} spec={spec} />
      ))}
    </>
  );
}

function SpecField({ at, spec }: { at: string; spec: Spec }) {
  const { t } = useLanguage();
  const hint = textOr(t, `designer.hint.${spec.words ?? spec.name}`, '') || undefined;
  const optional = 'optional' in spec ? spec.optional : undefined;
  const common = { at, hint, optional, ...(spec.words ? { label: memberText(t, spec.words) } : {}) };
  switch (spec.kind) {
    case 'local':
      return <LocalField {...common} rows={spec.rows} />;
    case 'text':
      return <TextField {...common} />;
    case 'date':
      return <DateField {...common} />;
    case 'number':
      return <NumberField {...common} />;
    case 'money':
      return <MoneyField at={at} hint={hint} />;
    case 'condition':
      return <ConditionField {...common} />;
    case 'check':
      return <CheckField {...common} keepFalse={spec.keepFalse ?? false} />;
    case 'choice':
      return <Choice {...common} options={spec.options} owns={spec.owns} />;
    case 'many':
      return <Many {...common} options={spec.options} />;
    case 'group':
      return <GroupFields at={at} spec={spec} hint={hint} />;
    case 'list':
      return <ListFields at={at} spec={spec} hint={hint} />;
    case 'texts':
      return <ListFields at={at} spec={{ kind: 'list', name: spec.name, of: [] }} hint={hint} texts />;
    case 'lines':
      return <LinesField at={at} hint={hint} />;
  }
}

/** What a closed list or the programme itself offers. */
export function useOptions(options: Options): Option[] {
  const { t, locale } = useLanguage();
  const { doc } = useDesigner();
  const roles = (doc.model?.roles ?? []).map(({ key, label }) => ({ value: key, label: nameIn(label, locale, key) }));
  if (options === 'roles') return roles;
  if (options === 'signatories')
    return [{ value: 'person', label: t('party.person') }, { value: 'service', label: t('party.service') }, ...roles];
  if (options === 'groups')
    return ((doc.frame?.target_groups ?? []) as Keyed[]).map(({ key, label }) => ({
      value: key,
      label: nameIn(label, locale, key),
    }));
  if (options === 'stages')
    return doc.circuit.items
      .filter(({ kind }) => kind === 'stage')
      .map(({ key, label }) => ({ value: key, label: nameIn(label, locale, key) }));
  if (options.words === 'channel')
    return options.values.map((value) => ({ value, label: textOr(t, `channel.${value}`, value) }));
  return options.values.map((value) => ({ value, label: textOr(t, `designer.${options.words}.${value}`, value) }));
}

interface OptionProps extends FieldProps {
  options: Options;
}

function Choice({ options, owns, ...props }: OptionProps & { owns?: Record<string, string[]> | undefined }) {
  const holder = props.at.slice(0, props.at.lastIndexOf('/'));
  const [value, set] = useBound<Record<string, unknown>>(holder);
  const choose = (chosen: string | undefined): void =>
    set(chosenIn(value ?? {}, props.at.slice(holder.length + 1), chosen, owns ?? {}));
  return <ChoiceField {...props} options={useOptions(options)} {...(owns ? { onChoose: choose } : {})} />;
}

function Many({ options, ...props }: OptionProps) {
  const [value] = useBound<string[]>(props.at);
  const offered = useOptions(options);
  return offered.length === 0 && !value ? null : <ManyField {...props} options={offered} />;
}

const currencies = ['CHF', 'EUR', 'GBP', 'DKK', 'SEK', 'NZD'];

function MoneyField({ at, hint }: { at: string; hint: string | undefined }) {
  const { t } = useLanguage();
  const [value, set] = useBound<{ minor: number; currency: string }>(at);
  if (!value)
    return (
      <div>
        <Button icon="plus" onClick={() => set({ minor: 0, currency: currencies[0] })}>
          {memberText(t, 'ceiling_per_case')}
        </Button>
      </div>
    );
  return (
    <div className="row row-fields">
      <NumberField at={`${at}/minor`} label={memberText(t, 'ceiling_per_case')} hint={hint} hundredths />
      <ChoiceField
        at={`${at}/currency`}
        label={t('designer.currency')}
        options={currencies.map((each) => ({ value: each, label: each }))}
      />
      <Button look="quiet" icon="x" onClick={() => set(undefined)}>
        {t('common.remove')}
      </Button>
    </div>
  );
}

function GroupFields({ at, spec, hint }: { at: string; spec: Spec & { kind: 'group' }; hint: string | undefined }) {
  const { t } = useLanguage();
  const [value, set] = useBound<object>(at);
  const faults = useFaultsAt(at);
  const name = memberText(t, spec.name);
  if (spec.optional && !value)
    return (
      <div>
        {hint && <p className="hint">{hint}</p>}
        <Button icon="plus" onClick={() => set(groupStart[spec.name] ?? {})}>
          {t('designer.addNamed', { what: name })}
        </Button>
      </div>
    );
  return (
    <fieldset className="group" id={idOf(at)} data-at={at} tabIndex={-1}>
      <legend className={spec.bare ? 'visually-hidden' : undefined}>{name}</legend>
      {hint && <p className="hint">{hint}</p>}
      <FaultLines id={`${idOf(at)}-error`} faults={faults} />
      <div className="group-fields">
        <SpecFields at={at} specs={spec.of} />
      </div>
      {spec.optional && (
        <Button look="quiet" icon="x" onClick={() => set(undefined)}>
          {t('designer.removeNamed', { what: name })}
        </Button>
      )}
    </fieldset>
  );
}

interface Element {
  key?: string;
  label?: Texts;
  text?: Texts;
}

interface ListProps {
  at: string;
  spec: Spec & { kind: 'list' };
  hint: string | undefined;
  texts?: boolean;
}

function ListFields({ at, spec, hint, texts }: ListProps) {
  const { t, locale } = useLanguage();
  const { dispatch } = useDesigner();
  const [value] = useBound<Element[]>(at);
  const faults = useFaultsAt(at);
  const list = value ?? [];
  const name = memberText(t, spec.name);
  const add = (title: string): void => {
    const words = title ? { [locale]: title } : {};
    const first = spec.keyed
      ? {
          key: keyOf(
            title,
            list.map(({ key }) => key ?? ''),
          ),
          [spec.titled ?? 'label']: words,
        }
      : texts
        ? words
        : {};
    dispatch({ do: 'insert', at, value: first });
  };
  const titleOf = (element: Element, index: number): string =>
    nameIn(element.label ?? element.text, locale, t('designer.numbered', { what: name, number: index + 1 }));
  return (
    <fieldset className="group list-fields" id={idOf(at)} data-at={at} tabIndex={-1}>
      <legend className={spec.bare ? 'visually-hidden' : undefined}>{name}</legend>
      {hint && <p className="hint">{hint}</p>}
      <FaultLines id={`${idOf(at)}-error`} faults={faults} />
      {list.map((element, index) => (
        <fieldset key={element.key ?? index} className="list-element">
          <legend>{texts ? t('designer.numbered', { what: name, number: index + 1 }) : titleOf(element, index)}</legend>
          {texts ? (
            <LocalField at={`${at}/${index}`} label={name} />
          ) : (
            <SpecFields at={`${at}/${index}`} specs={spec.of} />
          )}
          <div className="row">
            {list.length > 1 && (
              <>
                <MoveButton at={`${at}/${index}`} by={-1} of={titleOf(element, index)} disabled={index === 0} />
                <MoveButton
                  at={`${at}/${index}`}
                  by={1}
                  of={titleOf(element, index)}
                  disabled={index === list.length - 1}
                />
              </>
            )}
            <Button
              look="quiet"
              icon="x"
              label={t('designer.removeNamed', { what: titleOf(element, index) })}
              onClick={() => dispatch({ do: 'remove', at: `${at}/${index}` })}
            >
              {t('common.remove')}
            </Button>
          </div>
        </fieldset>
      ))}
      {spec.from && (
        <FromCatalogue
          of={spec.from}
          taken={list.map(({ key }) => key ?? '')}
          onTake={(block) => dispatch({ do: 'insert', at, value: block })}
        />
      )}
      {spec.keyed ? (
        <AddByName what={name} onAdd={add} />
      ) : (
        <div>
          <Button icon="plus" onClick={() => add('')}>
            {t('designer.addNamed', { what: name })}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

function MoveButton({ at, by, of, disabled }: { at: string; by: -1 | 1; of: string; disabled: boolean }) {
  const { t } = useLanguage();
  const { dispatch } = useDesigner();
  return (
    <Button
      look="quiet"
      icon={by < 0 ? 'arrow-up' : 'arrow-down'}
      label={t(by < 0 ? 'designer.upNamed' : 'designer.downNamed', { what: of })}
      disabled={disabled}
      onClick={() => dispatch({ do: 'move', at, by })}
    >
      {t(by < 0 ? 'designer.up' : 'designer.down')}
    </Button>
  );
}

/** What has a key is named first: the key is made of that name and stays. */
export function AddByName({ what, onAdd }: { what: string; onAdd: (name: string) => void }) {
  const { t } = useLanguage();
  const [name, setName] = useState('');
  const id = useId();
  const add = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() === '') return;
    onAdd(name.trim());
    setName('');
  };
  return (
    <form className="add-by-name" onSubmit={add}>
      <div className="field">
        <label htmlFor={id}>{t('designer.newNamed', { what })}</label>
        <input id={id} type="text" autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />
      </div>
      <Button type="submit" icon="plus" label={t('designer.addNamed', { what })}>
        {t('designer.add')}
      </Button>
    </form>
  );
}

/** One source a line. */
function LinesField({ at, hint }: { at: string; hint: string | undefined }) {
  const { t } = useLanguage();
  const { dispatch } = useDesigner();
  const [value, set] = useBound<string[]>(at);
  const [typed, setTyped] = useState<string | null>(null);
  const faults = useDesigner().faults.filter(({ path }) => path === at || path.startsWith(`${at}/`));
  const id = idOf(at);
  const change = (text: string): void => {
    setTyped(text);
    const lines = text.split('\n').map((line) => line.trim());
    const said = lines.filter((line) => line !== '');
    set(said.length > 0 ? said : undefined);
  };
  return (
    <div className={`field${faults.length > 0 ? ' field-wrong' : ''}`}>
      <label htmlFor={id}>{t('form.optional', { label: memberText(t, at.split('/').at(-1) ?? '') })}</label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <FaultLines id={`${id}-error`} faults={faults} />
      <textarea
        id={id}
        data-at={at}
        rows={3}
        aria-describedby={hint ? `${id}-hint` : undefined}
        value={typed ?? (value ?? []).join('\n')}
        onChange={(event) => change(event.target.value)}
        onBlur={() => {
          setTyped(null);
          dispatch({ do: 'settle' });
        }}
      />
    </div>
  );
}
