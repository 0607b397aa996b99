import { useLanguage } from '../../../i18n/i18n';
import { Tag } from '../../../ui/basics';
import { useDossier } from '../context';
import type { PlanLine, PlanPart } from './planLines';
import { money, ownerText, payerText, titlesOf, whenText } from './texts';

const columns = ['gantt.step', 'gantt.who', 'planPage.when', 'gantt.waitsFor', 'gantt.cost', 'gantt.state'] as const;

/** Goals and under each its steps: who, when, after what, at what cost, how far. Where it is narrow each step is a card. */
export function PlanGrid({ parts }: { parts: PlanPart[] }) {
  const { t } = useLanguage();
  return (
    <table className="plan-grid">
      <caption className="visually-hidden">{t('planPage.title')}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(column)}
            </th>
          ))}
        </tr>
      </thead>
      {parts.map((part) => (
        <tbody key={part.goal?.id ?? ''}>
          <tr>
            <th scope="rowgroup" colSpan={columns.length}>
              <span className="plan-grid-goal">
                <span>{part.goal?.title ?? t('gantt.noGoal')}</span>
                {part.goal && <Progress steps={part.steps} done={part.done} />}
              </span>
            </th>
          </tr>
          {part.lines.map((line) => (
            <Line key={line.action.id} line={line} />
          ))}
          {part.lines.length === 0 && (
            <tr>
              <td colSpan={columns.length} className="hint">
                {t('gantt.noSteps')}
              </td>
            </tr>
          )}
        </tbody>
      ))}
    </table>
  );
}

/** How many of the steps are done; the bar says the same as the words. */
function Progress({ steps, done }: { steps: number; done: number }) {
  const { t } = useLanguage();
  if (steps === 0) return null;
  return (
    <span className="plan-progress">
      <progress value={done} max={steps} aria-label={t('planPage.progress.label')} />
      <span>{t('planPage.progress', { done, steps })}</span>
    </span>
  );
}

function Line({ line: { action, course } }: { line: PlanLine }) {
  const { t, locale } = useLanguage();
  const { view } = useDossier();
  const cells: [(typeof columns)[number], string][] = [
    ['gantt.who', ownerText(t, action.owner)],
    ['planPage.when', whenText(t, locale, action)],
    ['gantt.waitsFor', titlesOf(view.case.actions, course.waits_for)],
    [
      'gantt.cost',
      action.cost
        ? t('action.cost.is', { amount: money(locale, action.cost.amount), payer: payerText(t, action.cost) })
        : '',
    ],
  ];
  const over = course.standing === 'over';
  return (
    <tr className={over ? 'plan-grid-over' : undefined}>
      <th scope="row">{action.title}</th>
      {cells.map(([column, text]) => (
        <td key={column} data-label={t(column)} className={text ? undefined : 'plan-grid-none'}>
          {text}
        </td>
      ))}
      <td data-label={t('gantt.state')}>
        <Tag tone={action.status === 'done' ? 'good' : course.days_late > 0 ? 'bad' : 'plain'}>
          {course.standing === 'over' ? t(`actionStatus.${action.status}`) : t(`stepStanding.${course.standing}`)}
          {course.days_late > 0 && ` · ${t('gantt.lateDays', { count: course.days_late })}`}
        </Tag>
      </td>
    </tr>
  );
}
