import type { Action } from '../../../data/types';
import { newId } from '../../../data/uuid';
import { actionStatuses } from '../../../data/vocabulary';
import { relativeDay, shortDate } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { Empty, Section, Tag } from '../../../ui/basics';
import { actField, actName } from '../acts';
import { CommandButton } from '../CommandForm';
import { ofCycle, useDossier } from '../context';
import { actionParts, actionValues, goalField, noCost, shapeCost } from './actionParts';
import { DoneButton, undoProgress } from './DoneButton';
import { DrawsOn } from './DrawsOn';
import { isOpenAction, money, ownerText, payerText, titlesOf } from './texts';

export function Actions() {
  const { t, locale } = useLanguage();
  const { view, can } = useDossier();
  const { actions = [] } = view.case;
  const sorted = [...actions].sort(
    (a, b) => Number(isOpenAction(b)) - Number(isOpenAction(a)) || (a.due_on ?? '9').localeCompare(b.due_on ?? '9'),
  );
  const goals = ofCycle(view.case.goals, view.case.cycle).filter((goal) => !goal.given_up);
  const planned = ofCycle(actions, view.case.cycle).filter(isOpenAction);
  return (
    <Section
      id="actions"
      title={t('plan.actions')}
      hint={t('plan.actions.hint')}
      actions={
        can('work_on_case') && (
          <CommandButton
            type="action.plan"
            label={t('action.add')}
            icon="plus"
            title={t('action.add')}
            parts={[
              { kind: 'text', name: 'title', label: t('action.title') },
              ...goalField(t, goals),
              ...actionParts(t, planned, view.case.resources, actField(t, locale, view)),
            ]}
            shape={shapeCost}
            initial={noCost}
            wide
            extra={() => ({ id: newId() })}
            submitLabel={t('common.save')}
          />
        )
      }
    >
      {actions.length === 0 ? (
        <Empty icon="list" title={t('action.none')}>
          <p>{t('action.none.text')}</p>
        </Empty>
      ) : (
        <ul className="items">
          {sorted.map((action) => (
            <ActionItem key={action.id} action={action} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function ActionItem({ action }: { action: Action }) {
  const { t, locale } = useLanguage();
  const { view, can, today } = useDossier();
  const open = isOpenAction(action);
  const late = open && action.due_on !== undefined && action.due_on < today;
  const goal = view.case.goals?.find((each) => each.id === action.goal);
  return (
    <li className={open ? 'item action' : 'item action action-over'}>
      <div className="item-head">
        <div>
          <p className="item-title">{action.title}</p>
          <p className="hint">
            {ownerText(t, action.owner)}
            {goal && ` · ${goal.title}`}
            {action.act && ` · ${actName(view, action.act, locale)}`}
          </p>
          <CourseLine action={action} />
          <DrawsOn ids={action.draws_on} />
          {action.remark && <p>{action.remark}</p>}
        </div>
        <span className="row">
          {action.due_on && open && (
            <Tag tone={late ? 'bad' : 'plain'} {...(late ? { icon: 'triangle-alert' as const } : {})}>
              {late
                ? t('plan.late', { when: relativeDay(locale, action.due_on, today) })
                : t('plan.due', {
                    date: shortDate(locale, action.due_on),
                    when: relativeDay(locale, action.due_on, today),
                  })}
            </Tag>
          )}
          <Tag tone={action.status === 'done' ? 'good' : 'plain'}>
            {t(`actionStatus.${action.status}`)}
            {action.ended_on && ` · ${shortDate(locale, action.ended_on)}`}
          </Tag>
        </span>
      </div>
      {open && can('work_on_case') && <ActionButtons action={action} />}
    </li>
  );
}

/** From when, after which others, at whose cost; nothing where none of it is said. */
function CourseLine({ action }: { action: Action }) {
  const { t, locale } = useLanguage();
  const { view } = useDossier();
  const waits = view.plan?.steps.find((each) => each.action === action.id)?.waits_for ?? [];
  const parts = [
    action.starts_on && isOpenAction(action) && t('action.startsOn.is', { date: shortDate(locale, action.starts_on) }),
    waits.length > 0 && t('action.waitsFor', { titles: titlesOf(view.case.actions, waits) }),
    action.cost && t('action.cost.is', { amount: money(locale, action.cost.amount), payer: payerText(t, action.cost) }),
  ].filter(Boolean);
  return parts.length === 0 ? null : <p className="hint">{parts.join(' · ')}</p>;
}

function ActionButtons({ action }: { action: Action }) {
  const { t, locale } = useLanguage();
  const { me, view } = useDossier();
  const others = ofCycle(view.case.actions, view.case.cycle).filter(
    (each) => each.id !== action.id && (isOpenAction(each) || action.after?.includes(each.id)),
  );
  const of = (text: string): string => t('common.labelled', { label: text, text: action.title });
  return (
    <div className="item-actions">
      <DoneButton action={action} />
      <CommandButton
        type="action.progress"
        label={t('action.progress')}
        fullLabel={of(t('action.progress'))}
        look="quiet"
        title={of(t('action.progress'))}
        about={action.id}
        parts={[
          {
            kind: 'radio',
            name: 'status',
            label: t('action.status'),
            options: actionStatuses
              .filter((value) => value !== 'planned')
              .map((value) => ({ value, label: t(`actionStatus.${value}`) })),
          },
          { kind: 'date', name: 'on', label: t('common.on') },
          { kind: 'textarea', name: 'words', label: t('action.words'), optional: true },
        ]}
        extra={() => ({ action: action.id })}
        undo={({ status }) => (status === action.status ? null : undoProgress(t, action, me.today))}
        initial={{ status: 'done', on: shortDate(locale, me.today) }}
        submitLabel={t('common.save')}
      />
      <CommandButton
        type="action.change"
        onlyChanges
        look="quiet"
        label={t('common.change')}
        fullLabel={of(t('common.change'))}
        title={of(t('common.change'))}
        about={action.id}
        parts={[
          { kind: 'text', name: 'title', label: t('action.title') },
          ...actionParts(t, others, view.case.resources, actField(t, locale, view), action),
        ]}
        shape={(data) => shapeCost(data, action.cost)}
        wide
        extra={() => ({ action: action.id })}
        initial={actionValues(action, locale)}
        submitLabel={t('common.save')}
      />
    </div>
  );
}
