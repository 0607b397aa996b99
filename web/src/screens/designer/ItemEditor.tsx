import { phases } from '../../data/vocabulary';
import { useLanguage } from '../../i18n/i18n';
import { Button, Section } from '../../ui/basics';
import { ConditionField, RuleField } from './ConditionField';
import { CriteriaField } from './CriteriaField';
import { useBound, useDesigner, useFaultsAt } from './context';
import { type Item, nameIn } from './document';
import { CheckField, ChoiceField, FaultLines, idOf, LocalField, ManyField, TextField } from './Fields';
import { SpecFields, useOptions } from './SpecFields';
import { outcomes } from './spec';

/** All that is said of one item, the usual first. */
export function ItemEditor({ item, index }: { item: Item; index: number }) {
  const { t, locale } = useLanguage();
  const at = `/circuit/items/${index}`;
  const faults = useFaultsAt(at);
  return (
    <Section
      id="item-title"
      title={nameIn(item.label, locale, item.key)}
      hint={t(`designer.kindHint.${item.kind}`)}
      className="item-editor"
    >
      <div id={idOf(at)} data-at={at} tabIndex={-1}>
        <FaultLines id={`${idOf(at)}-error`} faults={faults} />
      </div>
      <LocalField at={`${at}/label`} />
      {item.kind === 'stage' && <StageFields item={item} at={at} />}
      {item.kind === 'task' && <TaskFields item={item} at={at} />}
      {item.kind === 'milestone' && (
        <>
          <Begins item={item} at={at} />
          <RuleField
            at={`${at}/required`}
            label={t('designer.field.required')}
            hint={t('designer.hint.requiredMilestone')}
          />
        </>
      )}
      {item.kind === 'timer' && <TimerFields at={at} />}
      {item.kind === 'user_event' && <SpecFields at={at} specs={outcomes} />}
      <More item={item} at={at} />
    </Section>
  );
}

interface Props {
  item: Item;
  at: string;
}

function Begins({ item, at }: Props) {
  const { t } = useLanguage();
  return (
    <CriteriaField
      at={`${at}/entry`}
      owner={item.key}
      label={t(item.kind === 'milestone' ? 'designer.entry.milestone' : 'designer.entry')}
      hint={t('designer.entry.hint')}
    />
  );
}

function Manual({ item, at }: Props) {
  const { t } = useLanguage();
  const { dispatch } = useDesigner();
  return (
    <RuleField
      at={`${at}/manual`}
      label={t(item.kind === 'stage' ? 'designer.manual.stage' : 'designer.manual.task')}
      hint={t(item.kind === 'stage' ? 'designer.manual.stage.hint' : 'designer.manual.task.hint')}
      manual={(manual) => dispatch({ do: 'item.manual', key: item.key, manual })}
    />
  );
}

function StageFields({ item, at }: Props) {
  const { t } = useLanguage();
  const options = phases.map((phase) => ({ value: phase, label: `${phase} ${t(`phase.${phase}`)}` }));
  return (
    <>
      {!item.in && <ChoiceField at={`${at}/phase`} hint={t('designer.hint.phase')} options={options} />}
      <LocalField at={`${at}/purpose`} rows={2} optional />
      <Manual item={item} at={at} />
      <Begins item={item} at={at} />
    </>
  );
}

function TaskFields({ item, at }: Props) {
  const { t } = useLanguage();
  const roles = useOptions('roles');
  return (
    <>
      <ConditionField at={`${at}/done`} hint={t('designer.hint.done')} optional />
      {(item.done === undefined || (item.outcomes ?? []).length > 0) && <SpecFields at={at} specs={outcomes} />}
      <RuleField at={`${at}/required`} label={t('designer.field.required')} hint={t('designer.hint.required')} />
      {roles.length > 0 && <ManyField at={`${at}/roles`} options={roles} optional />}
      <CheckField at={`${at}/discretionary`} hint={t('designer.hint.discretionary')} />
      {item.discretionary && <ConditionField at={`${at}/applicable`} hint={t('designer.hint.applicable')} optional />}
    </>
  );
}

const spans = ['D', 'W', 'M', 'Y'] as const;

function TimerFields({ at }: { at: string }) {
  const { t } = useLanguage();
  const { dispatch } = useDesigner();
  const [after, setAfter] = useBound<string>(`${at}/after`);
  const [onDay] = useBound<string>(`${at}/at`);
  const [item] = useBound<Item>(at);
  const parts = /^P(\d+)([DWMY])$/.exec(after ?? '');
  const swap = (byDay: boolean): void => {
    const { at: _day, after: _span, ...rest } = item ?? ({} as Item);
    dispatch({ do: 'set', at, value: byDay ? { ...rest, at: 'agreement.review_on' } : { ...rest, after: 'P14D' } });
  };
  return (
    <>
      <div className="row">
        <Button pressed={onDay === undefined} onClick={() => swap(false)}>
          {t('designer.timer.after')}
        </Button>
        <Button pressed={onDay !== undefined} onClick={() => swap(true)}>
          {t('designer.timer.at')}
        </Button>
      </div>
      {onDay !== undefined ? (
        <TextField at={`${at}/at`} label={t('designer.timer.day')} hint={t('designer.timer.dayHint')} />
      ) : parts ? (
        <div className="row row-fields">
          <div className="field">
            <label htmlFor={idOf(`${at}/after`)}>{t('designer.timer.count')}</label>
            <input
              id={idOf(`${at}/after`)}
              data-at={`${at}/after`}
              className="input-tiny"
              type="text"
              inputMode="numeric"
              value={parts[1] === '0' ? '' : parts[1]}
              onChange={(event) => setAfter(`P${event.target.value.replace(/\D/g, '') || '0'}${parts[2]}`)}
            />
          </div>
          <div className="field">
            <label htmlFor={`${idOf(at)}-unit`}>{t('designer.condition.unit')}</label>
            <select
              id={`${idOf(at)}-unit`}
              value={parts[2]}
              onChange={(event) => setAfter(`P${parts[1]}${event.target.value}`)}
            >
              {spans.map((span) => (
                <option key={span} value={span}>
                  {t(`designer.span.${span}`)}
                </option>
              ))}
            </select>
          </div>
        </div>
      ) : (
        <TextField at={`${at}/after`} />
      )}
      <TimerFaults at={at} />
    </>
  );
}

function TimerFaults({ at }: { at: string }) {
  const faults = useFaultsAt(`${at}/after`);
  return <FaultLines id={`${idOf(at)}-after-error`} faults={faults} />;
}

/** What most circuits do without. */
function More({ item, at }: Props) {
  const { t } = useLanguage();
  const works = item.kind === 'stage' || item.kind === 'task';
  const { faults } = useDesigner();
  const wrong = ['repeat', 'exit', 'auto_complete', 'key'].some((name) =>
    faults.some(({ path }) => path.startsWith(`${at}/${name}`)),
  );
  return (
    <details className="more" open={wrong || undefined}>
      <summary>{t('designer.more')}</summary>
      <div className="stack-tight">
        {item.kind === 'task' && (
          <>
            <Begins item={item} at={at} />
            <Manual item={item} at={at} />
          </>
        )}
        {item.kind === 'stage' && (
          <>
            <CheckField at={`${at}/auto_complete`} hint={t('designer.hint.auto_complete')} />
            <CheckField at={`${at}/discretionary`} hint={t('designer.hint.discretionary')} />
            <RuleField at={`${at}/required`} label={t('designer.field.required')} hint={t('designer.hint.required')} />
          </>
        )}
        <RuleField at={`${at}/repeat`} label={t('designer.field.repeat')} hint={t('designer.hint.repeat')} />
        {works && (
          <CriteriaField
            at={`${at}/exit`}
            owner={item.key}
            label={t('designer.field.exit')}
            hint={t('designer.hint.exit')}
          />
        )}
        <p className="hint" data-at={`${at}/key`}>
          {t('designer.key', { key: item.key })}
        </p>
      </div>
    </details>
  );
}
