import type { ReportKind } from '../../../core/core';
import type { InstrumentFile } from '../../../data/instruments';
import type { Goal } from '../../../data/types';
import { longDate } from '../../../i18n/dates';
import type { Block, Paper } from '../../../pdf/model';
import { signedByBoth } from '../agreement/terms';
import { ofCycle } from '../context';
import { money } from '../plan/texts';
import {
  agreedBlocks,
  doneTable,
  endFacts,
  goalTable,
  needTable,
  resourceTable,
  resultTable,
  scoreFacts,
} from './reportParts';
import { paper, personName, type Setting } from './setting';

/** A part of a report: words to be read over and changed, and what the dossier holds, which stays as it is. */
export interface ReportPart {
  key: string;
  heading: string;
  words: string;
  blocks: Block[];
}

export interface Report {
  title: string;
  parts: ReportPart[];
}

/** The report as the dossier gives it, before anybody has read it over. */
export function reportOf(setting: Setting, kind: ReportKind, files: Map<string, InstrumentFile>): Report {
  const parts = {
    assessment: () => assessmentParts(setting, files),
    evaluation: () => evaluationParts(setting),
    exit: () => exitParts(setting),
  }[kind]();
  return { title: setting.t(`papers.report.${kind}`, { person: personName(setting.view) }), parts };
}

const part = (key: string, heading: string, words = '', blocks: Block[] = []): ReportPart => ({
  key,
  heading,
  words,
  blocks,
});

function assessmentParts(setting: Setting, files: Map<string, InstrumentFile>): ReportPart[] {
  const { t, view } = setting;
  const { cycle, needs, syntheses } = view.case;
  const synthesis = ofCycle(syntheses, cycle).at(-1);
  const stance = synthesis && t(synthesis.agreed ? 'synthesis.isAgreed' : 'synthesis.isNotAgreed');
  return [
    part('resources', t('plan.resources'), '', [resourceTable(setting, cycle)]),
    part('needs', t('plan.needs'), '', [needTable(setting, ofCycle(needs, cycle))]),
    part('instruments', t('tab.instruments'), '', [resultTable(setting, files)]),
    part('synthesis', t('synthesis.title'), synthesis?.words),
    part('says', t('papers.report.says'), [stance, synthesis?.disagreement].filter(Boolean).join('\n')),
    part('onward', t('papers.report.onward')),
  ];
}

function evaluationParts(setting: Setting): ReportPart[] {
  const { t, view, locale } = setting;
  const evaluation = view.case.evaluations?.at(-1);
  if (!evaluation) return [];
  const { cycle, results, satisfaction, satisfaction_words: said, cost, on } = evaluation;
  const content =
    satisfaction === undefined ? t('evaluation.declined') : t('evaluation.outOf', { value: satisfaction });
  const sums: Block = {
    kind: 'facts',
    rows: [
      [t('evaluation.of', { cycle }), longDate(locale, on)],
      [t('evaluation.cost'), money(locale, cost)],
    ],
  };
  return [
    part('goals', t('plan.goals'), '', [
      goalTable(setting, ofCycle(view.case.goals, cycle)),
      ...scoreFacts(setting, cycle),
    ]),
    part('steps', t('papers.report.done'), '', [doneTable(setting, cycle)]),
    part('results', t('evaluation.results'), results, [sums]),
    part('says', t('papers.report.says'), said, [{ kind: 'facts', rows: [[t('evaluation.satisfaction'), content]] }]),
    part('onward', t('papers.report.onward')),
  ];
}

function exitParts(setting: Setting): ReportPart[] {
  const { t, view, locale } = setting;
  const { request, status, agreements = [], goals = [], needs = [], evaluations } = view.case;
  const open = needs.filter(({ answer }) => answer === 'none');
  const follow = status.follow_up_on && longDate(locale, status.follow_up_on);
  return [
    part('began', t('papers.report.began'), request.expectation, [
      { kind: 'facts', rows: [[t('papers.report.requestedOn'), longDate(locale, request.received_on)]] },
    ]),
    part('agreed', t('papers.report.agreed'), '', agreedBlocks(setting, agreements.filter(signedByBoth))),
    part('reached', t('papers.report.reached'), evaluations?.at(-1)?.results, reachedBlocks(setting, goals)),
    part('remains', t('papers.report.remains'), '', open.length > 0 ? [needTable(setting, open)] : []),
    part('ended', t('papers.report.ended'), status.words, endFacts(setting)),
    part('door', t('papers.report.door'), status.destination, [
      { kind: 'facts', rows: [[t('exit.followUp'), follow]] },
    ]),
  ];
}

/** The goals of each cycle with its T-score; cycles are named only where there are several. */
function reachedBlocks(setting: Setting, goals: Goal[]): Block[] {
  const cycles = [...new Set(goals.map(({ cycle }) => cycle))].sort((a, b) => a - b);
  if (cycles.length === 0) return [goalTable(setting, goals)];
  return cycles.flatMap((cycle): Block[] => [
    ...(cycles.length > 1
      ? [{ kind: 'heading', level: 3, text: setting.t('evaluation.of', { cycle }) } satisfies Block]
      : []),
    goalTable(setting, ofCycle(goals, cycle)),
    ...scoreFacts(setting, cycle),
  ]);
}

/** Nothing that could be read: a part without words of its own and without facts. */
const hollow = (block: Block): boolean => block.kind === 'facts' && block.rows.every(([, value]) => !value);

/** The report with its words as they were left; a part that says nothing is left out. */
export function reportPaper(setting: Setting, { parts }: Report, texts: Record<string, string>): Paper {
  const { t, view, locale, today, names } = setting;
  const title = texts.title ?? '';
  return paper(setting, title, [
    { kind: 'heading', level: 1, text: title },
    {
      kind: 'text',
      look: 'hint',
      text: t('papers.plan.of', { referent: names.account(view.line.referent), date: longDate(locale, today) }),
    },
    ...parts.flatMap(({ key, heading, blocks }): Block[] => {
      const words = texts[key]?.trim();
      const kept = blocks.filter((block) => !hollow(block));
      if (!words && kept.length === 0) return [];
      return [
        { kind: 'heading', level: 2, text: heading },
        ...(words ? [{ kind: 'text', text: words } satisfies Block] : []),
        ...kept,
      ];
    }),
  ]);
}
