import { expect, test } from 'vitest';
import { compileMessage, readCatalogue } from '../../../../scripts/messages.mjs';
import { format } from '../../../i18n/format';
import type { Translate } from '../../../i18n/i18n';
import { type SlideSetting, slidesOf, type Topic, topics, topicsOf } from './slides';

const words = readCatalogue('i18n', 'fr');
const t: Translate = (key, values) => format(compileMessage(words[key] ?? `no ${key}`), 'fr', values);
const now = '2026-11-23T10:00:00Z';
const goal = {
  id: 'g',
  title: 'Je trouve un apprentissage',
  levels: ['rien', 'un peu', 'une place', 'mieux', 'bien mieux'],
  cycle: 1,
  ratings: [{ goal: 'g', level: 0, voice: 'person', on: '2026-11-20' }],
};
const step = (id: string, more: object = {}) => ({
  id,
  title: id,
  goal: 'g',
  owner: { kind: 'actor', who: 'Atelier Boréal' },
  status: 'planned',
  cycle: 1,
  ...more,
});
const course = (action: string, late = 0) => ({ action, standing: 'ready', waits_for: [], days_late: late });

const full = {
  case: {
    cycle: 1,
    projects: [{ words: 'Un métier du bois', share_with_actors: true }],
    resources: [
      { id: 'r', words: 'Sa tante', cycle: 1 },
      { id: 'o', words: 'Ancienne', cycle: 0 },
    ],
    goals: [goal],
    actions: [
      step('Visiter', { due_on: '2026-11-20' }),
      step('Écrire', { status: 'done' }),
      step('Laissée', { status: 'abandoned' }),
      step('Sans but', { goal: undefined }),
    ],
    agreements: [
      {
        standing: 'in_force',
        obligations: [
          { id: '1', party: 'person', words: 'Venir', status: 'fulfilled' },
          { id: '2', party: 'service', words: 'Appeler', status: 'open', due_on: '2026-12-01' },
          { id: '3', party: 'service', words: 'Levé', status: 'waived' },
        ],
      },
    ],
    appointments: [
      { status: 'planned', start: '2026-11-20T10:00:00Z', place: 'Passé' },
      { status: 'planned', start: '2026-12-02T09:00:00Z', place: 'Rue du Lac 3' },
      { status: 'cancelled', start: '2026-11-24T09:00:00Z', place: 'Annulé' },
    ],
  },
  plan: {
    steps: [course('Visiter', 3), course('Écrire'), course('Laissée'), course('Sans but')],
    goals: [{ goal: 'g', steps: 3, done: 1 }],
    actors: [{ owner: { kind: 'actor', who: 'Atelier Boréal' }, next: 'Visiter', days_late: 3 }],
    costs: [],
  },
};
const setting = (view: object = full): SlideSetting =>
  ({ t, locale: 'fr', view, timeZone: 'Europe/Zurich', now }) as unknown as SlideSetting;
const all = new Set<Topic>(topics);

test('each thing is a slide of its own, in the order of the talk', () => {
  expect(slidesOf(setting(), all).map(({ key }) => key)).toEqual([
    'project',
    'resources',
    'g',
    'other',
    'next',
    'duties-person',
    'duties-service',
    'appointment',
  ]);
});

test('a goal says where it stands and who does what; what was given up is left out', () => {
  const lines = slidesOf(setting(), new Set<Topic>(['goals']))[0]?.lines;
  expect(lines?.map(({ text, late, done }) => [text, late ?? false, done ?? false])).toEqual([
    ['une place', false, false],
    ['Visiter', true, false],
    ['Écrire', false, true],
  ]);
  expect(lines?.[1]?.note).toContain('Atelier Boréal');
  expect(lines?.[1]?.note).toContain('20 novembre 2026');
});

test('nothing is shown that was not chosen', () => {
  const shown = JSON.stringify(slidesOf(setting(), new Set<Topic>(['resources'])));
  expect(shown).toContain('Sa tante');
  for (const kept of ['Un métier du bois', 'Visiter', 'Venir', 'Rue du Lac', 'Ancienne'])
    expect(shown).not.toContain(kept);
  expect(slidesOf(setting(), new Set())).toEqual([]);
});

test('duties that were waived, past and cancelled appointments are not shown', () => {
  const shown = JSON.stringify(slidesOf(setting(), all));
  for (const kept of ['Levé', 'Passé', 'Annulé']) expect(shown).not.toContain(kept);
});

test('a draft promises nothing yet', () => {
  const drafted = full.case.agreements.map((each) => ({ ...each, standing: 'draft' }));
  expect(topicsOf(setting({ ...full, case: { ...full.case, agreements: drafted } }))).not.toContain('duties');
});

test('only what the dossier has something of can be chosen', () => {
  expect(topicsOf(setting())).toEqual(topics);
  expect(topicsOf(setting({ case: { cycle: 1 } }))).toEqual([]);
});
