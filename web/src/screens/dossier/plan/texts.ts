import type { Action, Goal, GoalRating, Money, Owner } from '../../../data/types';
import type { Payer } from '../../../data/vocabulary';
import { type Locale, shortDate } from '../../../i18n/dates';
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

/** An amount as a form takes it. */
export const amountText = ({ minor }: Money): string => (minor / 100).toFixed(2);

export const money = (locale: Locale, { minor, currency }: Money): string =>
  new Intl.NumberFormat(locale, { style: 'currency', currency }).format(minor / 100);

export const payerText = (t: Translate, { payer, name }: { payer: Payer; name?: string }): string =>
  [t(`payer.${payer}`), name].filter(Boolean).join(' · ');

/** The titles of these steps, in the order in which they were planned. */
export const titlesOf = (actions: Action[] = [], ids: string[] = []): string =>
  actions
    .filter(({ id }) => ids.includes(id))
    .map(({ title }) => title)
    .join(' · ');

/** When a step begins and ends, in few words; nothing where no day is known. */
export function whenText(t: Translate, locale: Locale, { starts_on, due_on, ended_on }: Action): string {
  if (ended_on) return shortDate(locale, ended_on);
  const from = starts_on && shortDate(locale, starts_on);
  const until = due_on && shortDate(locale, due_on);
  if (from && until) return `${from} – ${until}`;
  if (from) return t('action.startsOn.is', { date: from });
  return until ? t('planPage.until', { date: until }) : '';
}
