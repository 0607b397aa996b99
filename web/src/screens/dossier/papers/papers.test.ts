import { expect, test } from 'vitest';
import { compileMessage, readCatalogue } from '../../../../scripts/messages.mjs';
import type { DossierView } from '../../../data/dossier';
import type { Agreement, Goal, Me } from '../../../data/types';
import type { Locale } from '../../../i18n/dates';
import { format } from '../../../i18n/format';
import type { Block, Paper } from '../../../pdf/model';
import { agreementPaper } from './agreement';
import { letterPaper, letterText, standingDecision } from './letter';
import { planPaper } from './plan';
import { languageOf, type Setting } from './setting';

const digest = '76b9cbc70ff33f5862e59174b4f642e5c83238429c6e8ce12e5ffe9eab6c88e7';

const agreement: Agreement = {
  id: 'a',
  cycle: 1,
  offer: 'Un entretien par semaine',
  obligations: [
    { id: '1', party: 'person', words: 'Appeler le lundi', status: 'open' },
    { id: '2', party: 'service', words: 'Écrire au bailleur', due_on: '2026-12-01', status: 'open' },
  ],
  from: '2026-11-01',
  rights: 'Contester chaque décision',
  sha256: digest,
  standing: 'draft',
};

const goal = (title: string, more: Partial<Goal> = {}): Goal => ({
  id: title,
  title,
  domain: 'housing',
  voice: 'person',
  levels: ['rien', 'peu', 'assez', 'bien', 'très bien'],
  importance: 2,
  difficulty: 2,
  baseline: -1,
  cycle: 2,
  ...more,
});

function setting(locale: Locale, caseState: object = {}, pending = 0): Setting {
  const words = readCatalogue('i18n', locale);
  const view = {
    id: 'c',
    line: { number: 12, referent: 'claire', unit: 'centre' },
    person: { terms: { given_names: 'Zoë', family_name: 'Ångström', languages: ['ti', 'de-CH'] } },
    events: Array.from({ length: pending }, () => ({ pending: true })),
    case: { version: 57 + pending, cycle: 2, ...caseState },
  } as unknown as DossierView;
  return {
    view,
    locale,
    me: { time_zone: 'Europe/Zurich' } as Me,
    today: '2026-11-23',
    t: (key, values) => format(compileMessage(words[key] ?? `no ${key}`), locale, values),
    names: { account: () => 'Claire Rochat', unit: () => 'Équipe Centre' },
  };
}

const wordsOf = (block: Block): string[] => {
  if (block.kind === 'heading' || block.kind === 'text') return [block.text];
  if (block.kind === 'facts') return block.rows.flatMap(([name, value]) => (value ? [name, value] : []));
  if (block.kind === 'list') return block.items;
  if (block.kind === 'signatures') return block.places.flatMap(({ party, lines }) => [party, ...lines]);
  return [...block.columns.map(({ title }) => title), ...block.rows.flat()];
};
const textOf = ({ blocks, title, foot, subject }: Paper): string =>
  [title, foot, subject, ...blocks.flatMap(wordsOf)].join('\n');
const signaturesOf = ({ blocks }: Paper) =>
  blocks.flatMap((block) => (block.kind === 'signatures' ? block.places : []));

test('an agreement says its terms word for word, and the digest in full', () => {
  const text = textOf(agreementPaper(setting('fr'), agreement));
  for (const words of ['Un entretien par semaine', 'Appeler le lundi', 'Contester chaque décision', digest])
    expect(text).toContain(words);
  expect(text).toContain('Écrire au bailleur (avant le 1 décembre 2026)');
});

test('an agreement that is not signed says that it does not bind yet, and leaves room to sign', () => {
  const paper = agreementPaper(setting('fr'), agreement);
  expect(textOf(paper)).toContain('lie dès que les deux côtés ont signé');
  expect(signaturesOf(paper).map(({ signed, lines }) => [signed, lines])).toEqual([
    [false, ['Nom, date et signature']],
    [false, ['Nom, date et signature']],
  ]);
});

test('a signed agreement shows who signed, by what right, how and when, and what was drawn', () => {
  const signatures: Agreement['signatures'] = [
    { agreement: 'a', party: 'service', signer: 'Claire Rochat', method: 'typed', on: '2026-11-02' },
    {
      agreement: 'a',
      party: 'person',
      signer: 'Anne Ångström',
      capacity: 'curatrice',
      method: 'drawn',
      on: '2026-11-01',
      drawing: '12,30 14,28;40,31',
    },
  ];
  const paper = agreementPaper(setting('de'), { ...agreement, signatures, standing: 'in_force' });
  const [person, service] = signaturesOf(paper);
  expect(person?.lines.slice(0, 2)).toEqual(['Anne Ångström', 'curatrice']);
  expect(person?.lines[2]).toContain('1. November 2026');
  expect(person?.drawing?.strokes).toHaveLength(2);
  expect(person?.drawing?.alt).toContain('Anne Ångström');
  expect(service).toMatchObject({ signed: true, party: 'Der Dienst' });
  expect(textOf(paper)).not.toContain('Entwurf');
});

test.each([
  [{ ended: { agreement: 'a', on: '2026-11-20', reason: 'fin' } }, 'a pris fin le 20 novembre 2026'],
  [{ standing: 'replaced' }, 'Un accord plus récent'],
  [{ altered: true }, 'n’est pas celui qui a été signé'],
  [
    { standing: 'suspended', suspensions: [{ from: '2026-11-10', reason: 'hôpital' }] },
    'Suspendu depuis le 10 novembre 2026',
  ],
])('an agreement that does not hold as it stands says so: %o', (more, words) => {
  expect(textOf(agreementPaper(setting('fr'), { ...agreement, ...more } as typeof agreement))).toContain(words);
});

test('every document names the state of the dossier, and what was not sent yet', () => {
  expect(agreementPaper(setting('fr'), agreement).foot).toBe('Équipe Centre · Dossier 12, état 57 · 23 novembre 2026');
  expect(agreementPaper(setting('en', {}, 2), agreement).subject).toBe(
    'Dossier 12, version 57 and 2 changes not sent yet',
  );
});

test('a plan holds what runs: neither goals that were given up or belong to another cycle, nor abandoned actions', () => {
  const action = { owner: { kind: 'person' }, cycle: 2 };
  const paper = planPaper(
    setting('it', {
      projects: [
        { words: 'Vorrei un tetto', stated_at: '2026-11-01T23:30:00Z', author: 'claire', share_with_actors: true },
      ],
      goals: [
        goal('Un logement'),
        goal('Abandonné', { given_up: { goal: 'x', reason: 'non' } }),
        goal('Avant', { cycle: 1 }),
      ],
      actions: [
        { ...action, id: '1', title: 'Scrivere', status: 'planned', due_on: '2026-12-01' },
        { ...action, id: '2', title: 'Lasciata', status: 'abandoned' },
      ],
    }),
  );
  const text = textOf(paper);
  for (const words of ['Vorrei un tetto', 'Un logement', 'très bien', 'Scrivere', '01.12.2026', '2 novembre 2026'])
    expect(text).toContain(words);
  for (const words of ['Abandonné', 'Avant', 'Lasciata', 'no papers']) expect(text).not.toContain(words);
});

test('a plan says when each step begins, what it waits for, what it costs and who pays [P19]', () => {
  const step = { owner: { kind: 'person' }, cycle: 2, status: 'planned' };
  const made = setting('fr', {
    actions: [
      { ...step, id: '1', title: 'Visiter' },
      {
        ...step,
        id: '2',
        title: 'Signer le bail',
        starts_on: '2026-12-01',
        due_on: '2026-12-20',
        after: ['1'],
        cost: { amount: { minor: 45_000, currency: 'CHF' }, payer: 'authority' },
      },
    ],
  });
  const plan = { steps: [], goals: [], costs: [{ payer: 'authority', sum: { minor: 45_000, currency: 'CHF' } }] };
  const { blocks } = planPaper({ ...made, view: { ...made.view, plan } as unknown as DossierView });
  const [steps, costs] = blocks.filter((block) => block.kind === 'table');
  expect(steps?.rows[0]?.slice(2, 5)).toEqual(['–', '–', '–']);
  expect(steps?.rows[1]?.slice(2, 4)).toEqual(['01.12.2026 – 20.12.2026', 'Visiter']);
  expect(steps?.rows[1]?.[4]).toMatch(/450.*CHF/);
  expect(costs?.rows).toHaveLength(1);
  expect(costs?.rows[0]?.[1]).toMatch(/450.*CHF/);
  expect(planPaper(made).blocks.filter((block) => block.kind === 'table')).toHaveLength(1);
});

test('an empty plan says what is not there yet', () => {
  const text = textOf(planPaper(setting('fr')));
  expect(text).toContain('pas encore formulé');
  expect(text).toContain('Aucun objectif pour ce cycle');
});

test('the language of a document is one that the person speaks, else the one of the screen', () => {
  expect(languageOf(setting('fr').view, 'fr')).toBe('de');
  const { view } = setting('fr');
  view.person.terms.languages = ['ti'];
  expect(languageOf(view, 'it')).toBe('it');
});

const decided = (event: string, status: string, data: object) => ({
  status: { type: status },
  request: { received_on: '2026-11-02' },
  events: [
    { event: 'case_requested' },
    { event, data, version: 5, author: 'claire', occurred_at: '2026-11-20T08:00:00Z' },
  ],
});

/** `letter`: the decision that stands, as the core says it. */
function letterSetting(locale: Locale, event: string, letter: string | undefined, data: object): Setting {
  const { events, ...caseState } = decided(event, letter ?? 'requested', data);
  const made = setting(locale, caseState);
  return { ...made, view: { ...made.view, events, papers: { letter } } as unknown as DossierView };
}

const everywhere: Locale[] = ['fr', 'en', 'de', 'it'];

test.each(everywhere)('a refusal is a letter in %s: why, where else, until when one may object', (locale) => {
  const data = { reason: 'Hors du territoire', next_door: 'Service communal, Nyon', object_until: '2026-12-20' };
  const made = letterSetting(locale, 'intake_refused', 'refused', data);
  const decision = standingDecision(made.view);
  if (!decision) throw new Error('no decision');
  const { subject, body } = letterText(made, decision);
  for (const words of ['Zoë Ångström', 'Hors du territoire', 'Service communal, Nyon']) expect(body).toContain(words);
  for (const day of ['20', '2'])
    expect(body).toMatch(new RegExp(`\\b${day}\\.? (novembre|November|décembre|December|Dezember|dicembre)`));
  expect(`${subject}${body}`).not.toContain('papers.');
});

test.each([
  ['intake_admitted', 'admitted', {}, 'nous vous accompagnons'],
  [
    'intake_waiting',
    'waiting',
    { reason: 'Pas de place', promised_on: '2026-12-31' },
    'le 31 décembre 2026 au plus tard',
  ],
  ['intake_redirected', 'redirected', { reason: 'Autre besoin', next_door: 'Office AI' }, 'Office AI'],
])(
  'a letter on %s says what follows, and speaks of objecting only where there is something to object to',
  (event, status, data, words) => {
    const made = letterSetting('fr', event, status, data);
    const decision = standingDecision(made.view);
    if (!decision) throw new Error('no decision');
    const { body } = letterText(made, decision);
    expect(body).toContain(words);
    expect(body.includes('pas d’accord')).toBe(status === 'redirected');
  },
);

test('a decision that no longer stands gets no letter, nor does a request that nobody has decided', () => {
  expect(standingDecision(letterSetting('fr', 'intake_refused', undefined, {}).view)).toBeNull();
  expect(standingDecision(setting('fr', { status: { type: 'requested' } }).view)).toBeNull();
});

test('a letter holds the words as they were left, the way by post unless it is not safe, and who decided', () => {
  const made = letterSetting('fr', 'intake_refused', 'refused', { reason: 'x', next_door: 'y' });
  const decision = standingDecision(made.view);
  if (!decision) throw new Error('no decision');
  const way = { id: 'w', kind: 'postal' as const, value: 'Rue du Lac 3, 1800 Vevey' };
  made.view.person.terms.contact_ways = [way];
  const text = { subject: 'Votre demande', body: 'Bonjour,\n\nMes mots à moi.' };
  const said = textOf(letterPaper(made, decision, text));
  for (const words of ['Votre demande', 'Mes mots à moi.', 'Rue du Lac 3', 'Claire Rochat'])
    expect(said).toContain(words);
  made.view.person.terms.contact_ways = [{ ...way, safe: false }];
  expect(textOf(letterPaper(made, decision, text))).not.toContain('Rue du Lac');
});
