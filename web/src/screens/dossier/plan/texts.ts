import type { Action, Goal, GoalRating, Owner } from '../../../data/types';
import type { Translate } from '../../../i18n/i18n';

export const isOpenAction = (action: Action): boolean => action.status === 'planned' || action.status === 'in_progress';

export const ownerText = (t: Translate, owner: Owner): string =>
  [t(`ownerKind.${owner.kind}`), owner.who].filter(Boolean).join(' · ');

export const levelText = (level: number): string => (level > 0 ? `+${level}` : level < 0 ? `−${-level}` : '0');

/** The rating that was made last, by day and then by order. */
export function latestRating(goal: Goal): GoalRating | undefined {
  return [...(goal.ratings ?? [])].sort((a, b) => a.on.localeCompare(b.on)).at(-1);
}

export const presentLevel = (goal: Goal): number => latestRating(goal)?.level ?? goal.baseline;

export const gasLevels = [-2, -1, 0, 1, 2] as const;

/** Name and explanation of a level of goal attainment scaling. */
export const levelName = (t: Translate, level: number): string =>
  t(`gasLevel.${gasLevelKeys[level + 2] ?? 'expected'}`);

const gasLevelKeys = ['muchLess', 'less', 'expected', 'more', 'muchMore'] as const;
export const gasKeys = gasLevelKeys;
