import { expect, test } from 'vitest';
import { compileMessage, readCatalogue } from '../../../../scripts/messages.mjs';
import type { ReportKind } from '../../../core/core';
import type { InstrumentFile } from '../../../data/instruments';
import type { Me } from '../../../data/types';
import type { Locale } from '../../../i18n/dates';
import { format } from '../../../i18n/format';
import type { Block, Paper } from '../../../pdf/model';
import { reportOf, reportPaper } from './report';
import type { Setting } from './setting';

const goal = {
  id: 'g',
  title: 'Un logement',
  levels: ['rien', 'peu', 'assez', 'bien', 'très bien'],
  baseline: -1,
  cycle: 2,
  ratings: [
    { goal: 'g', level: 1, on: '2026-10-01' },
    { goal: 'g', level: 0, on: '2026-06-01' },
  ],
};
const duty = { id: '1', party: 'person', words: 'Appeler le lundi', status: 'fulfilled' };
const agreement = { id: 'a', offer: 'Un entretien', from: '2026-05-01', obligations: [duty] };
const both = [{ party: 'person' }, { party: 'service' }];

const filled = {
  case: {
    version: 57,
    cycle: 2,
    status: {
      type: 'exited',
      on: '2026-11-20',
      reason: 'goals_attained',
      words: 'Le bail est signé.',
      destination: 'Service social, Vevey',
      follow_up_on: '2027-02-18',
    },
    request: { expectation: 'Un toit pour la famille', received_on: '2026-04-02' },
    needs: [
      { words: 'Dormir au sec', domain: 'housing', voice: 'person', importance: 'high', cycle: 2, answer: 'met' },
      { words: 'Payer la caution', domain: 'housing', voice: 'person', importance: 'low', cycle: 2, answer: 'none' },
      { words: 'D’un autre cycle', domain: 'housing', voice: 'person', importance: 'low', cycle: 1, answer: 'met' },
    ],
    resources: [{ words: 'Une voisine', kind: 'relation', domain: 'housing', cycle: 2 }],
    syntheses: [
      { words: 'Beaucoup de forces', agreed: false, disagreement: 'Je dors mal', on: '2026-05-01', cycle: 2 },
    ],
    goals: [goal],
    actions: [
      {
        title: 'Visiter',
        status: 'done',
        ended_on: '2026-06-05',
        cycle: 2,
        cost: { amount: { minor: 4500, currency: 'CHF' } },
      },
      { title: 'Laissée', status: 'abandoned', cycle: 2 },
    ],
    agreements: [
      { ...agreement, signatures: both, standing: 'in_force' },
      { ...agreement, offer: 'Jamais signé', signatures: [], standing: 'draft' },
    ],
    evaluations: [
      {
        cycle: 2,
        on: '2026-11-01',
        results: 'La famille a un bail',
        satisfaction: 80,
        satisfaction_words: 'On m’a écoutée',
        cost: { minor: 120_000, currency: 'CHF' },
      },
    ],
    assessments: [{ id: 'f', instrument: 'scale', instrument_version: 1 }],
  },
  circuit: { scores: [{ cycle: 2, baseline_t: 37.6, final_t: 62.4 }] },
  assessments: {
    courses: [
      {
        instrument: 'scale',
        scale: 'rest',
        rater: 'person',
        points: [
          { assessment: 'f', on: '2026-05-02', missing: 0, score: 3 },
          { assessment: 'f', on: '2026-09-02', missing: 0, score: 7.5, band: 'good' },
        ],
      },
    ],
  },
};

const everywhere: Locale[] = ['fr', 'en', 'de', 'it'];
const each = <T>(make: (locale: Locale) => T): Record<string, T> =>
  Object.fromEntries(everywhere.map((locale) => [locale, make(locale)]));

const files = new Map([
  [
    'scale 1',
    {
      key: 'scale',
      title: each(() => 'Repos'),
      scales: [
        { key: 'rest', title: each(() => 'Sommeil'), most: 10, bands: [{ key: 'good', label: each(() => 'bon') }] },
      ],
    } as unknown as InstrumentFile,
  ],
]);

function setting(locale: Locale, more: object = {}): Setting {
  const words = readCatalogue('i18n', locale);
  const view = {
    id: 'c',
    line: { number: 12, referent: 'claire', unit: 'centre' },
    person: { terms: { given_names: 'Zoë', family_name: 'Ångström' } },
    events: [],
    ...filled,
    case: { ...filled.case, ...more },
  };
  return {
    view: view as unknown as Setting['view'],
    locale,
    me: { time_zone: 'Europe/Zurich' } as Me,
    today: '2026-11-23',
    t: (key, values) => {
      if (!words[key]) throw new Error(`no words for ${key}`);
      return format(compileMessage(words[key]), locale, values);
    },
    names: { account: () => 'Claire Rochat', unit: () => 'Équipe Centre' },
  };
}

const wordsOf = (block: Block): string[] => {
  if (block.kind === 'heading' || block.kind === 'text') return [block.text];
  if (block.kind === 'facts') return block.rows.flatMap(([name, value]) => (value ? [name, value] : []));
  if (block.kind === 'table') return [...block.columns.map(({ title }) => title), ...block.rows.flat()];
  return [];
};
const textOf = ({ title, foot, blocks }: Paper): string => [title, foot, ...blocks.flatMap(wordsOf)].join('\n');

function made(kind: ReportKind, locale: Locale = 'fr', change: Record<string, string> = {}): string {
  const here = setting(locale);
  const report = reportOf(here, kind, files);
  const texts = Object.fromEntries(report.parts.map(({ key, words }) => [key, words]));
  return textOf(reportPaper(here, report, { title: report.title, ...texts, ...change }));
}

const kinds: ReportKind[] = ['assessment', 'evaluation', 'exit'];

test.each(everywhere)('every report has its words in %s and names the version of its data [X02]', (locale) => {
  for (const kind of kinds) {
    const text = made(kind, locale);
    expect(text).toContain('Zoë Ångström');
    expect(text).toMatch(/Dossier 12, (état|version|Stand|stato) 57/);
    expect(text).not.toMatch(/papers\.|undefined/);
  }
});

test('an assessment tells resources, needs and results of this cycle, the synthesis, and what the person sees otherwise', () => {
  const text = made('assessment');
  for (const words of ['Une voisine', 'Dormir au sec', 'Repos · Sommeil', '7,5 / 10 · bon', '02.09.2026'])
    expect(text).toContain(words);
  for (const words of ['Beaucoup de forces', 'voit les choses autrement', 'Je dors mal']) expect(text).toContain(words);
  for (const words of ['D’un autre cycle', '02.05.2026']) expect(text).not.toContain(words);
});

test('an evaluation tells the course of each goal by day, the T-scores of the core, what was done and what it cost', () => {
  const text = made('evaluation');
  expect(text).toContain('01.06.2026 : 0\n01.10.2026 : +1');
  for (const words of ['+1 · bien', '37,6 → 62,4', 'Visiter', '80 sur 100', 'On m’a écoutée'])
    expect(text).toContain(words);
  expect(text).toMatch(/1.200,00.CHF/);
  expect(text).not.toContain('Laissée');
});

test('an exit report tells beginning, what both signed, what was reached, what stays and the next door', () => {
  const text = made('exit');
  for (const words of [
    'Un toit pour la famille',
    '2 avril 2026',
    'Un entretien',
    'Appeler le lundi',
    'Tenu',
    'Un logement',
  ])
    expect(text).toContain(words);
  for (const words of ['Payer la caution', 'Le bail est signé.', 'Service social, Vevey', '18 février 2027'])
    expect(text).toContain(words);
  for (const words of ['Jamais signé', 'Dormir au sec']) expect(text).not.toContain(words);
});

test('an exit report after several cycles keeps the goals and the T-score of each apart', () => {
  const here = setting('fr', { goals: [goal, { ...goal, id: 'h', title: 'Un travail', cycle: 1 }] });
  const reached = reportOf(here, 'exit', files).parts.find(({ key }) => key === 'reached');
  expect(reached?.blocks.map((block) => wordsOf(block)[0])).toEqual([
    'Évaluation du cycle 1',
    'Objectifs',
    'Évaluation du cycle 2',
    'Objectifs',
    'Score T, du départ à la fin',
    '50 : les objectifs sont atteints comme prévu.',
  ]);
});

test('a report holds the words as they were left; a part without words or facts is left out', () => {
  const text = made('assessment', 'fr', { synthesis: 'Mes mots', says: '', onward: '  ' });
  expect(text).toContain('Mes mots');
  for (const words of ['Beaucoup de forces', 'Ce que la personne en dit', 'La suite'])
    expect(text).not.toContain(words);
});
