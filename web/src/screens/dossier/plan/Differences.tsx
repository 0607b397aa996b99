import type { Action, Goal, ItemDifference, PlanChange, PlanDifference } from '../../../data/types';
import { shortDate } from '../../../i18n/dates';
import { type MessageKey, useLanguage } from '../../../i18n/i18n';
import { Tag } from '../../../ui/basics';
import { useDossier } from '../context';
import { latestRating, levelText, money, ownerText, payerText, titlesOf } from './texts';

const tones = { added: 'good', dropped: 'bad', changed: 'accent', unchanged: 'plain' } as const;

/** What changed between two states of the plan, goal by goal and step by step; what did not is counted. */
export function Differences({ difference, from, to }: { difference: PlanDifference; from: string; to: string }) {
  const { t } = useLanguage();
  const { goals = [], steps = [] } = difference;
  const words = useMemberTexts();
  const same = [...goals, ...steps].filter(({ change }) => change === 'unchanged').length;
  const nothing = same === goals.length + steps.length;
  return (
    <>
      <p role="status">{t(nothing ? 'planVersions.same' : 'planVersions.unchanged', { count: same, from, to })}</p>
      <Group title={t('plan.goals')} from={from} to={to} items={goals} text={words.goal} />
      <Group title={t('plan.actions')} from={from} to={to} items={steps} text={words.step} />
    </>
  );
}

interface GroupProps<Item> {
  title: string;
  from: string;
  to: string;
  items: ItemDifference<Item>[];
  text: (item: Item, member: string) => string;
}

function Group<Item extends { id: string; title: string }>({ title, from, to, items, text }: GroupProps<Item>) {
  const { t } = useLanguage();
  const shown = items.filter(({ change }) => change !== 'unchanged');
  if (shown.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <table className="plain-table card-table versions-table">
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t('planVersions.what')}</th>
            <th scope="col">{from}</th>
            <th scope="col">{to}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ change, before, after, members = [] }) => {
            const item = after ?? before;
            return (
              <tr key={item?.id}>
                <th scope="row">
                  <span>{item?.title}</span> <Change change={change} />
                </th>
                <td data-label={from}>
                  <Side item={before} members={members} text={text} />
                </td>
                <td data-label={to}>
                  <Side item={after} members={members} text={text} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}

function Change({ change }: { change: PlanChange }) {
  const { t } = useLanguage();
  return <Tag tone={tones[change]}>{t(`planChange.${change}`)}</Tag>;
}

function Side<Item>({
  item,
  members,
  text,
}: {
  item: Item | undefined;
  members: string[];
  text: GroupProps<Item>['text'];
}) {
  const { t } = useLanguage();
  if (!item) return <span aria-hidden="true">–</span>;
  if (members.length === 0) return <>{t('planVersions.inPlan')}</>;
  return (
    <dl className="versions-members">
      {members.map((member) => (
        <div key={member}>
          <dt>{t(`planMember.${member}` as MessageKey)}</dt>
          <dd>{text(item, member) || '–'}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What a member of a goal or of a step says, in words. */
function useMemberTexts() {
  const { t, locale } = useLanguage();
  const { view } = useDossier();
  const { goals = [], actions, resources = [] } = view.case;
  const day = (date: string | undefined): string => (date ? shortDate(locale, date) : '');
  const drawnOn = (ids: string[] = []): string =>
    resources
      .filter(({ id }) => ids.includes(id))
      .map(({ words }) => words)
      .join(' · ');
  const goal = (item: Goal, member: string): string => {
    const rating = latestRating(item);
    const texts: Record<string, () => string> = {
      title: () => item.title,
      domain: () => t(`outcomeDomain.${item.domain}`),
      voice: () => t(`voiceOf.${item.voice}`),
      levels: () => item.levels.map((level, index) => `${levelText(index - 2)} ${level}`).join('\n'),
      importance: () => String(item.importance),
      difficulty: () => String(item.difficulty),
      baseline: () => levelText(item.baseline),
      due_on: () => day(item.due_on),
      draws_on: () => drawnOn(item.draws_on),
      level: () => (rating ? levelText(rating.level) : ''),
    };
    return texts[member]?.() ?? '';
  };
  const step = (item: Action, member: string): string => {
    const { cost } = item;
    const texts: Record<string, () => string> = {
      title: () => item.title,
      goal: () => goals.find(({ id }) => id === item.goal)?.title ?? '',
      owner: () => ownerText(t, item.owner),
      starts_on: () => day(item.starts_on),
      due_on: () => day(item.due_on),
      act: () => item.act ?? '',
      draws_on: () => drawnOn(item.draws_on),
      after: () => titlesOf(actions, item.after),
      cost: () => (cost ? t('action.cost.is', { amount: money(locale, cost.amount), payer: payerText(t, cost) }) : ''),
      meaning: () => item.meaning ?? '',
      status: () => t(`actionStatus.${item.status}`),
    };
    return texts[member]?.() ?? '';
  };
  return { goal, step };
}
