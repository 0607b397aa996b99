import type { Goal } from '../../../data/types';
import { newId } from '../../../data/uuid';
import { voices } from '../../../data/vocabulary';
import { longDate, relativeDay, shortDate } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { Empty, Section, Tag } from '../../../ui/basics';
import { Icon } from '../../../ui/Icon';
import { CommandButton } from '../CommandForm';
import { ofCycle, useDossier, weightOf } from '../context';
import { Course } from './Course';
import { DrawsOn } from './DrawsOn';
import { goalParts, goalValues } from './goalParts';
import { TScore } from './TScore';
import { gasLevels, latestRating, levelName, levelText, presentLevel } from './texts';

export function Goals() {
  const { t } = useLanguage();
  const { view, can } = useDossier();
  const goals = ofCycle(view.case.goals, view.case.cycle);
  const running = goals.filter((goal) => !goal.given_up);
  return (
    <Section
      id="goals"
      title={t('plan.goals')}
      hint={t('plan.goals.hint')}
      actions={
        can('work_on_case') && (
          <CommandButton
            type="goal.set"
            label={t('goal.add')}
            icon="target"
            title={t('goal.add')}
            wide
            parts={goalParts(t, true, view.case.resources)}
            extra={() => ({ id: newId() })}
            initial={{ voice: 'person', baseline: '-1' }}
            submitLabel={t('goal.save')}
          />
        )
      }
    >
      {goals.length === 0 ? (
        <Empty icon="target" title={t('goal.none')}>
          <p>{t('goal.none.text')}</p>
        </Empty>
      ) : (
        <>
          <TScore goals={running} givenUp={goals.length - running.length} />
          <div className="goal-list">
            {goals.map((goal) => (
              <GoalCard key={goal.id} goal={goal} />
            ))}
          </div>
        </>
      )}
    </Section>
  );
}

function GoalCard({ goal }: { goal: Goal }) {
  const { t, locale } = useLanguage();
  const { can, today } = useDossier();
  return (
    <article className="goal" aria-labelledby={`goal-${goal.id}`}>
      <div className="item-head">
        <h3 id={`goal-${goal.id}`}>{goal.title}</h3>
        <span className="row">
          <Tag>{t(`outcomeDomain.${goal.domain}`)}</Tag>
          <Tag tone={goal.voice === 'person' ? 'good' : 'plain'}>{t(`voiceOf.${goal.voice}`)}</Tag>
        </span>
      </div>
      <Levels goal={goal} />
      <Course goal={goal} />
      <p className="hint">
        {t('goal.weightIs', {
          weight: weightOf(goal),
          importance: t(`goal.importance.${degree(goal.importance)}`),
          difficulty: t(`goal.difficulty.${degree(goal.difficulty)}`),
        })}
        {goal.due_on &&
          ` · ${t('plan.due', { date: longDate(locale, goal.due_on), when: relativeDay(locale, goal.due_on, today) })}`}
      </p>
      <DrawsOn ids={goal.draws_on} />
      {goal.given_up ? (
        <p className="hint">{t('goal.givenUp', { reason: goal.given_up.reason })}</p>
      ) : (
        can('work_on_case') && <GoalActions goal={goal} />
      )}
    </article>
  );
}

const degree = (value: number): '1' | '2' | '3' => (value <= 1 ? '1' : value === 2 ? '2' : '3');

/** The five levels as written, with where the goal began and where it stands. */
function Levels({ goal }: { goal: Goal }) {
  const { t, locale } = useLanguage();
  const present = presentLevel(goal);
  const rating = latestRating(goal);
  return (
    <ol className="levels">
      {gasLevels.map((level, index) => (
        <li key={level} className={level === present ? 'level level-now' : 'level'}>
          <span className="level-number" title={levelName(t, level)}>
            {levelText(level)}
            <span className="visually-hidden"> {levelName(t, level)}</span>
          </span>
          <span>{goal.levels[index]}</span>
          {level === goal.baseline && <span className="level-mark">{t('goal.start')}</span>}
          {level === present && rating && (
            <span className="level-mark level-mark-now">
              <Icon name="check" size={14} /> {t('goal.now', { date: shortDate(locale, rating.on) })}
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}

function GoalActions({ goal }: { goal: Goal }) {
  const { t, locale } = useLanguage();
  const { me, view } = useDossier();
  const of = (text: string): string => t('common.labelled', { label: text, text: goal.title });
  return (
    <div className="item-actions">
      <CommandButton
        type="goal.rate"
        label={t('goal.rate')}
        fullLabel={of(t('goal.rate'))}
        icon="gauge"
        title={of(t('goal.rate'))}
        about={goal.id}
        parts={[
          {
            kind: 'radio',
            name: 'level',
            label: t('goal.rate.level'),
            numeric: true,
            options: gasLevels.map((level, index) => ({
              value: String(level),
              label: `${levelText(level)} · ${goal.levels[index]}`,
            })),
          },
          {
            kind: 'radio',
            name: 'voice',
            label: t('goal.rate.voice'),
            inline: true,
            options: voices.map((value) => ({ value, label: t(`voice.${value}`) })),
          },
          { kind: 'text', name: 'who', label: t('goal.rate.who'), hint: t('goal.rate.who.hint'), optional: true },
          { kind: 'date', name: 'on', label: t('common.on') },
          { kind: 'textarea', name: 'words', label: t('goal.rate.words'), optional: true },
        ]}
        extra={() => ({ goal: goal.id })}
        initial={{ voice: 'person', on: shortDate(locale, me.today) }}
        submitLabel={t('common.save')}
      />
      <CommandButton
        type="goal.change"
        onlyChanges
        look="quiet"
        label={t('common.change')}
        fullLabel={of(t('common.change'))}
        title={of(t('common.change'))}
        wide
        about={goal.id}
        parts={goalParts(t, false, view.case.resources)}
        extra={() => ({ goal: goal.id })}
        initial={goalValues(goal, locale)}
        submitLabel={t('common.save')}
      />
      <CommandButton
        type="goal.give_up"
        look="quiet"
        label={t('goal.giveUp')}
        fullLabel={of(t('goal.giveUp'))}
        title={of(t('goal.giveUp'))}
        about={goal.id}
        parts={[{ kind: 'textarea', name: 'reason', label: t('common.reason'), hint: t('goal.giveUp.hint') }]}
        extra={() => ({ goal: goal.id })}
        submitLabel={t('goal.giveUp')}
        danger
      />
    </div>
  );
}
