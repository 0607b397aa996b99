import { useState } from 'react';
import type { CircuitItem } from '../../../data/types';
import { shortDate } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { Button, Notice, Section, Tag } from '../../../ui/basics';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { refusalText } from '../../../ui/forms/refusals';
import { Icon } from '../../../ui/Icon';
import { toasts } from '../../../ui/toasts';
import { CommandButton } from '../CommandForm';
import { useDossier } from '../context';
import { dueOnField, ownerParts } from '../plan/actionParts';
import { ownerText } from '../plan/texts';

const offered = ['manualStart', 'complete', 'occur', 'resume'] as const;
type Step = (typeof offered)[number];

/** Open tasks, and stages within a stage that somebody may begin: an alternative that may be proposed, say. */
const underWay = (item: CircuitItem): boolean =>
  item.kind === 'stage'
    ? item.in !== undefined && item.state === 'enabled'
    : item.kind === 'task' && (item.state === 'active' || item.state === 'enabled' || item.state === 'suspended');

const stepsOf = (item: CircuitItem): Step[] =>
  offered.filter((step) => item.steps?.includes(step) && !(step === 'complete' && item.by_itself));

/** What the circuit has open now, and what may be added although nobody planned it. */
export function OpenTasks() {
  const { t, locale } = useLanguage();
  const { view, mayKeep: mayWork } = useDossier();
  if (view.ground === 'own') return null;
  const tasks = view.circuit.items.filter(underWay);
  const events = view.circuit.items.filter(({ kind, state }) => kind === 'user_event' && state === 'available');
  const addable = view.circuit.items.filter(({ addable: may }) => may);
  if (tasks.length + events.length + addable.length === 0) return null;
  const ahead = view.circuit.items.filter(
    ({ kind, state, discretionary }) => kind === 'task' && !state && !discretionary,
  );
  return (
    <Section id="open-tasks" title={t('tasks.title')}>
      {tasks.length > 0 && (
        <ul className="open-tasks">
          {tasks.map((item) => (
            <li key={item.key}>
              <span className="open-task">
                <Icon name="circle-dashed" size={16} /> {item.label[locale]}{' '}
                {item.required && <Tag>{t('tasks.required')}</Tag>}
                {item.state === 'suspended' && <Tag tone="warn">{t('tasks.suspended')}</Tag>}
                <Entrusted item={item} />
              </span>
              {mayWork && stepsOf(item).map((step) => <StepOf key={step} item={item} step={step} />)}
              {mayWork && <EntrustButton item={item} />}
            </li>
          ))}
        </ul>
      )}
      <Ahead items={ahead} mayWork={mayWork} />
      {view.circuit.next_timer && (
        <p className="hint">{t('tasks.timer', { date: shortDate(locale, view.circuit.next_timer) })}</p>
      )}
      {mayWork && events.length + addable.length > 0 && (
        <details>
          <summary>{t('tasks.more')}</summary>
          <ul className="open-tasks">
            {addable.map((item) => (
              <li key={item.key}>
                <span className="open-task">{item.label[locale]}</span>
                <StepButton item={item} step="add" />
              </li>
            ))}
            {events.map((item) => (
              <li key={item.key}>
                <span className="open-task">{item.label[locale]}</span>
                <StepOf item={item} step="occur" />
              </li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}

/** Tasks of stages to come, so that it is known beforehand who will do them. */
function Ahead({ items, mayWork }: { items: CircuitItem[]; mayWork: boolean }) {
  const { t, locale } = useLanguage();
  if (items.length === 0) return null;
  return (
    <details>
      <summary>{t('tasks.ahead', { count: items.length })}</summary>
      <ul className="open-tasks">
        {items.map((item) => (
          <li key={item.key}>
            <span className="open-task">
              {item.label[locale]} <Entrusted item={item} />
            </span>
            {mayWork && <EntrustButton item={item} />}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Entrusted({ item }: { item: CircuitItem }) {
  const { t, locale } = useLanguage();
  if (!item.entrusted) return null;
  const { owner, due_on: due } = item.entrusted;
  return (
    <span className="hint">
      {t('tasks.entrusted', { who: ownerText(t, owner) })}
      {due && ` · ${t('tasks.until', { date: shortDate(locale, due) })}`}
    </span>
  );
}

/** Says who is to do the task: the person, a relative, somebody of another service. */
function EntrustButton({ item }: { item: CircuitItem }) {
  const { t, locale } = useLanguage();
  const label = item.label[locale];
  return (
    <CommandButton
      type="item.entrust"
      look="quiet"
      label={t('tasks.entrust')}
      fullLabel={t('common.labelled', { label: t('tasks.entrust'), text: label })}
      title={label}
      parts={[...ownerParts(t), dueOnField(t)]}
      extra={() => ({ item: item.key, instance: item.instance ?? 1 })}
      about={item.key}
      submitLabel={t('common.save')}
    />
  );
}

/** Where the programme names how an item may come out, the step asks for it. */
function StepOf({ item, step }: { item: CircuitItem; step: Step }) {
  const { t, locale } = useLanguage();
  const ends = step === 'complete' || step === 'occur';
  if (!ends || !item.outcomes) return <StepButton item={item} step={step} />;
  const label = item.label[locale];
  return (
    <CommandButton
      type="item.move"
      look="quiet"
      label={t(`tasks.step.${step}`)}
      fullLabel={t('common.labelled', { label: t(`tasks.step.${step}`), text: label })}
      title={label}
      parts={[
        {
          kind: 'radio',
          name: 'outcome',
          label: t('tasks.outcome'),
          options: item.outcomes.map((each) => ({ value: each.key, label: each.label[locale] })),
        },
        { kind: 'textarea', name: 'reason', label: t('common.reason'), optional: true },
      ]}
      extra={() => ({ item: item.key, instance: item.instance ?? 1, step })}
      about={item.key}
      submitLabel={t(`tasks.step.${step}`)}
    />
  );
}

function StepButton({ item, step }: { item: CircuitItem; step: Step | 'add' }) {
  const { t, locale } = useLanguage();
  const { send } = useDossier();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState('');
  const [error, setError] = useState<unknown>(null);
  const label = item.label[locale];
  const act = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const refusal =
        step === 'add'
          ? await send('item.add', { item: item.key })
          : await send('item.move', { item: item.key, instance: item.instance ?? 1, step });
      setRefused(refusal ? refusalText(t, locale, refusal) : '');
      if (!refusal) toasts.tell({ text: t(`tasks.done.${step}`, { item: label }) });
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button
        look="quiet"
        disabled={busy}
        onClick={() => void act()}
        label={t('common.labelled', { label: t(`tasks.step.${step}`), text: label })}
      >
        {t(`tasks.step.${step}`)}
      </Button>
      {refused && (
        <Notice tone="bad" live>
          {refused}
        </Notice>
      )}
      {error !== null && <ErrorNotice error={error} />}
    </>
  );
}
