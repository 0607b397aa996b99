import type { Goal } from '../../../data/types';
import { useT } from '../../../i18n/i18n';
import { Tag } from '../../../ui/basics';
import { levelText, presentLevel } from './texts';

/** A goal in one line: title, whose words, from where to where. */
export function GoalLine({ goal }: { goal: Goal }) {
  const t = useT();
  const present = presentLevel(goal);
  return (
    <li className="item item-tight goal-line">
      <span className="item-title">{goal.title}</span>
      <span className="row">
        <Tag>{t(`outcomeDomain.${goal.domain}`)}</Tag>
        <Scale baseline={goal.baseline} present={present} />
        <span className="hint">
          {t('goal.fromTo', { baseline: levelText(goal.baseline), present: levelText(present) })}
        </span>
      </span>
    </li>
  );
}

/** Five dots from −2 to +2; the words beside it say the same. */
export function Scale({ baseline, present }: { baseline: number; present: number }) {
  return (
    <span className="scale" aria-hidden="true">
      {[-2, -1, 0, 1, 2].map((level) => (
        <span
          key={level}
          className={`scale-dot${level === baseline ? ' scale-start' : ''}${level === present ? ' scale-now' : ''}`}
        />
      ))}
    </span>
  );
}
