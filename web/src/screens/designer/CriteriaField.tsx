import { useState } from 'react';
import { useLanguage } from '../../i18n/i18n';
import { Button } from '../../ui/basics';
import { textOr } from '../../ui/forms/refusals';
import { ConditionField } from './ConditionField';
import { outline, startOf } from './circuit';
import { useBound, useDesigner, useFaultsAt } from './context';
import { type Criterion, type EventPart, type Item, nameIn } from './document';
import { FaultLines, idOf } from './Fields';

interface Props {
  at: string;
  label: string;
  hint: string;
  /** Whose criteria they are; none: the circuit's. */
  owner: string | null;
}

/** When something begins or ends: alternatives, each of events that must all have happened, and a condition. */
export function CriteriaField({ at, label, hint, owner }: Props) {
  const { t } = useLanguage();
  const { dispatch } = useDesigner();
  const [value] = useBound<Criterion[]>(at);
  const faults = useFaultsAt(at);
  const list = value ?? [];
  const add = (): void => dispatch({ do: 'insert', at, value: { on: [{ file: 'request', event: 'create' }] } });
  return (
    <fieldset className="group list-fields" id={idOf(at)} data-at={at} tabIndex={-1}>
      <legend>{label}</legend>
      <p className="hint">{hint}</p>
      <FaultLines id={`${idOf(at)}-error`} faults={faults} />
      {list.map((criterion, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: alternatives are known by their place
        <fieldset key={index} className="list-element" data-at={`${at}/${index}`} tabIndex={-1}>
          <legend>{index === 0 ? t('designer.criterion.first') : t('designer.criterion.other')}</legend>
          <CriterionFields at={`${at}/${index}`} criterion={criterion} owner={owner} />
          <div className="row">
            <Button
              look="quiet"
              icon="x"
              onClick={() =>
                list.length > 1
                  ? dispatch({ do: 'remove', at: `${at}/${index}` })
                  : dispatch({ do: 'set', at, value: undefined })
              }
            >
              {t('designer.criterion.remove')}
            </Button>
          </div>
        </fieldset>
      ))}
      <div>
        <Button icon="plus" onClick={add}>
          {t(list.length > 0 ? 'designer.criterion.addOther' : 'designer.criterion.add')}
        </Button>
      </div>
    </fieldset>
  );
}

function CriterionFields({ at, criterion, owner }: { at: string; criterion: Criterion; owner: string | null }) {
  const { t } = useLanguage();
  const { dispatch } = useDesigner();
  const faults = useFaultsAt(at);
  const parts = criterion.on ?? [];
  const put = (next: EventPart[]): void =>
    dispatch({ do: 'set', at: `${at}/on`, value: next.length > 0 ? next : undefined });
  return (
    <>
      <FaultLines id={`${idOf(at)}-error`} faults={faults} />
      {parts.map((part, index) => (
        <EventField
          // biome-ignore lint/suspicious/noArrayIndexKey: events are known by their place
          key={index}
          at={`${at}/on/${index}`}
          part={part}
          owner={owner}
          first={index === 0}
          onChange={(next) => put(parts.map((each, other) => (other === index ? next : each)))}
          onRemove={() => put(parts.filter((_, other) => other !== index))}
        />
      ))}
      <div>
        <Button look="quiet" icon="plus" onClick={() => put([...parts, { file: 'request', event: 'create' }])}>
          {t(parts.length > 0 ? 'designer.criterion.andEvent' : 'designer.criterion.event')}
        </Button>
      </div>
      <ConditionField at={`${at}/if`} label={t('designer.field.if')} optional />
    </>
  );
}

interface EventProps {
  at: string;
  part: EventPart;
  owner: string | null;
  first: boolean;
  onChange: (part: EventPart) => void;
  onRemove: () => void;
}

const isWork = (item: Item): boolean => item.kind === 'stage' || item.kind === 'task';

/** The steps of an item that are worth waiting for; whether it begins by itself or by a person, it is "begins" here. */
function stepsOf(item: Item, known: Record<string, string[]>): string[] {
  return (known[item.kind] ?? []).map((step) => (step === 'start' && isWork(item) ? startOf(item) : step));
}

function EventField({ at, part, owner, first, onChange, onRemove }: EventProps) {
  const { t, locale } = useLanguage();
  const { doc, words, faults } = useDesigner();
  const [id] = useState(() => idOf(at));
  const rows = outline(doc.circuit).filter(({ item }) => item.key !== owner);
  const item = doc.circuit.items.find(({ key }) => key === part.item);
  const now = part.item !== undefined ? `item:${part.item}` : `file:${part.file}:${part.event}`;
  const choose = (value: string): void => {
    const [kind, name = '', event = ''] = value.split(':');
    const chosen = doc.circuit.items.find(({ key }) => key === name);
    if (kind === 'file') onChange({ file: name, event });
    else if (chosen) onChange({ item: name, event: stepsOf(chosen, words.steps)[0] ?? 'complete' });
  };
  const steps = item ? stepsOf(item, words.steps) : [];
  const wrong = faults.filter(({ path }) => path === at || path.startsWith(`${at}/`));
  return (
    <div className={`event-line${wrong.length > 0 ? ' field-wrong' : ''}`}>
      <FaultLines id={`${id}-error`} faults={wrong} />
      <div className="condition-line">
        <span>{t(first ? 'designer.criterion.when' : 'designer.criterion.and')}</span>
        <select
          id={id}
          data-at={at}
          aria-label={t('designer.criterion.what')}
          value={now}
          onChange={(event) => choose(event.target.value)}
        >
          <optgroup label={t('designer.criterion.items')}>
            {rows.map(({ item: each, depth }) => (
              <option key={each.key} value={`item:${each.key}`}>
                {'\u00a0'.repeat(depth * 2)}
                {nameIn(each.label, locale, each.key)}
              </option>
            ))}
          </optgroup>
          <optgroup label={t('designer.criterion.file')}>
            {words.file_events.map(({ item: name, event, label }) => (
              <option key={`${name}${event}`} value={`file:${name}:${event}`}>
                {label?.[locale] ?? textOr(t, `designer.file.${name}.${event}`, `${name}.${event}`)}
              </option>
            ))}
          </optgroup>
          {item === undefined && part.item !== undefined && <option value={now}>{part.item}</option>}
        </select>
        {item && (
          <select
            aria-label={t('designer.criterion.step')}
            value={part.event}
            onChange={(event) => onChange({ item: item.key, event: event.target.value })}
          >
            {!steps.includes(part.event) && (
              <option value={part.event}>{textOr(t, `designer.step.${part.event}`, part.event)}</option>
            )}
            {steps.map((step) => (
              <option key={step} value={step}>
                {textOr(t, `designer.step.${step}`, step)}
              </option>
            ))}
          </select>
        )}
        <Button look="quiet" icon="x" label={t('designer.criterion.removeEvent')} onClick={onRemove}>
          {t('common.remove')}
        </Button>
      </div>
    </div>
  );
}
