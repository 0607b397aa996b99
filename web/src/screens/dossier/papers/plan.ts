import type { Action, Goal, StepCost } from '../../../data/types';
import { longDate, shortDate } from '../../../i18n/dates';
import type { Block, Paper } from '../../../pdf/model';
import { ofCycle } from '../context';
import {
  gasLevels,
  latestRating,
  levelText,
  money,
  ownerText,
  payerText,
  presentLevel,
  titlesOf,
  whenText,
} from '../plan/texts';
import { dayText, paper, personName, type Setting } from './setting';

/** The plan that person and service work by: the project in the person's words, the goals with their levels, the actions. */
export function planPaper(setting: Setting): Paper {
  const { t, view, locale, today, names } = setting;
  const { cycle, goals, actions, projects } = view.case;
  const running = ofCycle(goals, cycle).filter((goal) => !goal.given_up);
  const project = projects?.at(-1);
  const title = t('papers.plan', { person: personName(view) });
  return paper(setting, title, [
    { kind: 'heading', level: 1, text: title },
    {
      kind: 'text',
      look: 'hint',
      text: t('papers.plan.of', { referent: names.account(view.line.referent), date: longDate(locale, today) }),
    },
    { kind: 'heading', level: 2, text: t('overview.project') },
    ...(project
      ? ([
          { kind: 'text', look: 'quote', text: project.words },
          { kind: 'text', look: 'hint', text: t('papers.project', { date: dayText(setting, project.stated_at) }) },
        ] satisfies Block[])
      : [{ kind: 'text', look: 'hint', text: t('overview.project.none.text') } satisfies Block]),
    { kind: 'heading', level: 2, text: t('plan.goals') },
    ...(running.length === 0 ? [{ kind: 'text', look: 'hint', text: t('goal.none') } satisfies Block] : []),
    ...running.flatMap((goal) => goalBlocks(setting, goal)),
    { kind: 'heading', level: 2, text: t('plan.actions') },
    actionTable(
      setting,
      ofCycle(actions, cycle).filter(({ status }) => status !== 'abandoned'),
    ),
    ...costBlocks(setting),
  ]);
}

function goalBlocks({ t, locale }: Setting, goal: Goal): Block[] {
  const present = presentLevel(goal);
  const rating = latestRating(goal);
  const marks = (level: number): string =>
    [
      level === goal.baseline && t('goal.start'),
      rating && level === present && t('goal.now', { date: shortDate(locale, rating.on) }),
    ]
      .filter(Boolean)
      .join(' · ');
  return [
    { kind: 'heading', level: 3, text: goal.title },
    {
      kind: 'text',
      look: 'hint',
      text: [
        t(`outcomeDomain.${goal.domain}`),
        t(`voiceOf.${goal.voice}`),
        goal.due_on && t('papers.due', { date: longDate(locale, goal.due_on) }),
      ]
        .filter(Boolean)
        .join(' · '),
    },
    {
      kind: 'table',
      columns: [
        { title: t('goal.level'), share: 1 },
        { title: t('papers.levelMeans'), share: 6 },
        { title: t('papers.levelNow'), share: 3 },
      ],
      rows: gasLevels.map((level, index) => [levelText(level), goal.levels[index] ?? '', marks(level)]),
      none: '',
    },
  ];
}

const none = '–';

/** The steps: who, when, what each waits for, what it costs, how it stands. */
const actionTable = ({ t, locale, view }: Setting, actions: Action[]): Block => ({
  kind: 'table',
  columns: [
    { title: t('action.title'), share: 5 },
    { title: t('action.owner'), share: 3 },
    { title: t('planPage.when'), share: 3 },
    { title: t('action.after'), share: 3 },
    { title: t('action.cost'), share: 3 },
    { title: t('action.status'), share: 2 },
  ],
  rows: actions.map((action) => [
    action.title,
    ownerText(t, action.owner),
    whenText(t, locale, action) || none,
    titlesOf(view.case.actions, action.after) || none,
    action.cost ? costText(t, locale, action.cost) : none,
    t(`actionStatus.${action.status}`),
  ]),
  none: t('action.none'),
});

const costText = (t: Setting['t'], locale: Setting['locale'], cost: StepCost): string =>
  t('action.cost.is', { amount: money(locale, cost.amount), payer: payerText(t, cost) });

/** What the plan costs whom, as the core adds it up; nothing where nothing costs. */
export function costBlocks({ t, locale, view }: Setting): Block[] {
  const costs = view.plan?.costs ?? [];
  if (costs.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: t('planPage.costs') },
    {
      kind: 'table',
      columns: [
        { title: t('planPage.payer'), share: 3 },
        { title: t('planPage.sum'), share: 1 },
      ],
      rows: costs.map((each) => [payerText(t, each), money(locale, each.sum)]),
      none: '',
    },
  ];
}
