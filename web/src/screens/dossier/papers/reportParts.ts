import type { InstrumentFile } from '../../../data/instruments';
import type { Agreement, Course, Goal, Need } from '../../../data/types';
import type { ExitReason } from '../../../data/vocabulary';
import { longDate, shortDate } from '../../../i18n/dates';
import type { Block } from '../../../pdf/model';
import { nameOf } from '../instruments/names';
import { levelText, money } from '../plan/texts';
import type { Setting } from './setting';

const none = '–';

export const needTable = ({ t }: Setting, needs: Need[]): Block => ({
  kind: 'table',
  columns: [
    { title: t('plan.need.words'), share: 5 },
    { title: t('plan.domain'), share: 3 },
    { title: t('plan.voice'), share: 3 },
    { title: t('plan.need.importance'), share: 2 },
  ],
  rows: needs.map(({ words, domain, voice, importance }) => [
    words,
    t(`lifeDomain.${domain}`),
    t(`voice.${voice}`),
    t(`importance.${importance}`),
  ]),
  none: t('plan.needs.none'),
});

export const resourceTable = ({ t, view }: Setting, cycle: number): Block => ({
  kind: 'table',
  columns: [
    { title: t('plan.resource.words'), share: 5 },
    { title: t('plan.resource.kind'), share: 2 },
    { title: t('plan.domain'), share: 3 },
  ],
  rows: (view.case.resources ?? [])
    .filter((each) => each.cycle === cycle)
    .map(({ words, kind, domain }) => [words, t(`resourceKind.${kind}`), t(`lifeDomain.${domain}`)]),
  none: t('plan.resources.none'),
});

/** The newest result of each scale, each side apart; never one number for all. */
export const resultTable = (setting: Setting, files: Map<string, InstrumentFile>): Block => ({
  kind: 'table',
  columns: [
    { title: setting.t('instruments.scale'), share: 5 },
    { title: setting.t('instruments.rater'), share: 3 },
    { title: setting.t('instruments.on'), share: 2 },
    { title: setting.t('papers.report.result'), share: 3 },
  ],
  rows: (setting.view.assessments?.courses ?? []).flatMap((course) => resultRow(setting, files, course)),
  none: setting.t('instruments.none'),
});

function resultRow({ t, locale, view }: Setting, files: Map<string, InstrumentFile>, course: Course): string[][] {
  const point = course.points.at(-1);
  const filled = view.case.assessments?.find(({ id }) => id === point?.assessment);
  if (!point || !filled) return [];
  const file = files.get(nameOf(filled));
  const scale = file?.scales?.find(({ key }) => key === course.scale);
  const band = scale?.bands?.find(({ key }) => key === point.band)?.label[locale];
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const score =
    point.score === undefined
      ? t('instruments.noScore', { count: point.missing })
      : [number.format(point.score), scale && number.format(scale.most)].filter(Boolean).join(' / ');
  return [
    [
      [file?.title[locale] ?? course.instrument, scale?.title[locale] ?? course.scale].join(' · '),
      [t(`voice.${course.rater}`), course.rater_name].filter(Boolean).join(' · '),
      shortDate(locale, point.on),
      [score, band].filter(Boolean).join(' · '),
    ],
  ];
}

/** Where each goal began and how it was rated since, day by day. */
export const goalTable = ({ t, locale }: Setting, goals: Goal[]): Block => ({
  kind: 'table',
  columns: [
    { title: t('plan.goals'), share: 4 },
    { title: t('goal.start'), share: 1 },
    { title: t('papers.report.course'), share: 3 },
    { title: t('papers.report.level'), share: 4 },
  ],
  rows: goals.map((goal) => {
    const ratings = [...(goal.ratings ?? [])].sort((a, b) => a.on.localeCompare(b.on));
    const last = ratings.at(-1);
    return [
      goal.title,
      levelText(goal.baseline),
      ratings.map(({ on, level }) => `${shortDate(locale, on)} : ${levelText(level)}`).join('\n') || none,
      goal.given_up
        ? t('papers.report.givenUp', { reason: goal.given_up.reason })
        : last
          ? levelOf(goal, last.level)
          : none,
    ];
  }),
  none: t('evaluation.goals.none'),
});

const levelOf = (goal: Goal, level: number): string => `${levelText(level)} · ${goal.levels[level + 2] ?? ''}`;

/** The T-score of a cycle, as the core has reckoned it. */
export function scoreFacts({ t, locale, view }: Setting, cycle: number): Block[] {
  const score = view.circuit.scores.find((each) => each.cycle === cycle);
  const end = score?.final_t ?? score?.present_t;
  if (!score || typeof score.baseline_t !== 'number' || typeof end !== 'number') return [];
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1, minimumFractionDigits: 1 });
  return [
    {
      kind: 'facts',
      rows: [[t('tscore.startToEnd'), `${number.format(score.baseline_t)} → ${number.format(end)}`]],
    },
    { kind: 'text', look: 'hint', text: t('tscore.explain') },
  ];
}

export const doneTable = ({ t, locale, view }: Setting, cycle: number): Block => ({
  kind: 'table',
  columns: [
    { title: t('action.title'), share: 5 },
    { title: t('action.done'), share: 2 },
    { title: t('action.cost'), share: 2 },
  ],
  rows: (view.case.actions ?? [])
    .filter((each) => each.cycle === cycle && each.status === 'done')
    .map(({ title, ended_on: on, cost }) => [
      title,
      on ? shortDate(locale, on) : none,
      cost ? money(locale, cost.amount) : none,
    ]),
  none: t('papers.report.noneDone'),
});

/** What both have signed: its term, and each promise with what became of it. */
export function agreedBlocks({ t, locale }: Setting, agreements: Agreement[]): Block[] {
  return agreements.flatMap(({ offer, from, obligations }): Block[] => [
    {
      kind: 'facts',
      rows: [
        [t('agreement.from'), longDate(locale, from)],
        [t('agreement.offer'), offer],
      ],
    },
    {
      kind: 'table',
      columns: [
        { title: t('papers.report.promise'), share: 5 },
        { title: t('papers.report.whose'), share: 2 },
        { title: t('action.status'), share: 2 },
      ],
      rows: obligations.map(({ words, party, status }) => [
        words,
        t(`party.${party}`),
        t(`obligationStatus.${status}`),
      ]),
      none: '',
    },
  ]);
}

export function endFacts({ t, locale, view }: Setting): Block[] {
  const { on, reason } = view.case.status;
  return [
    {
      kind: 'facts',
      rows: [
        [t('common.on'), on && longDate(locale, on)],
        [t('exit.reason'), reason && t(`exitReason.${reason as ExitReason}`)],
      ],
    },
  ];
}
