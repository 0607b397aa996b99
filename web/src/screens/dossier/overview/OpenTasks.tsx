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
              </span>
              {mayWork && stepsOf(item).map((step) => <StepOf key={step} item={item} step={step} />)}
            </li>
          ))}
        </ul>
      )}
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
      fullLabel={`${t(`tasks.step.${step}`)} : ${label}`}
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
      <Button look="quiet" disabled={busy} onClick={() => void act()} label={`${t(`tasks.step.${step}`)} : ${label}`}>
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
