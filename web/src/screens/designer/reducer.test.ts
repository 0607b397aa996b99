import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Core } from '../../core/core';
import { depthMax, depthOf, outline } from './circuit';
import { DesignCore } from './design-core';
import { blankProgramme, copied, type Draft, fileText, type Item, itemKinds, keyOf, readFile } from './document';
import { partOf } from './places';
import { type Action, type Editing, editing, reduce, undoMax } from './reducer';
import { chosenIn } from './spec';

const gobet = (): Draft => {
  const file = readFile(readFileSync('../programmes/gobet/programme.json', 'utf8'));
  if (!file) throw new Error('gobet cannot be read');
  return file;
};

const blank = (): Editing => editing(blankProgramme('Retour à la maison', 'fr', []));
const after = (state: Editing, ...actions: Action[]): Editing => actions.reduce(reduce, state);
const add = (kind: Item['kind'], title: string, more: object = {}): Action => ({
  do: 'item.add',
  item: { kind, title, locale: 'fr', ...more },
});
const keys = (state: Editing): string[] => state.doc.circuit.items.map(({ key }) => key);
const item = (state: Editing, key: string): Item => {
  const found = state.doc.circuit.items.find((each) => each.key === key);
  if (!found) throw new Error(`no ${key}`);
  return found;
};

test('another kind of value leaves behind what belongs to the kind before, and nothing else', () => {
  const owns = { number: ['unit', 'range'], choice: ['choices'] };
  const measured = {
    key: 'capacity',
    type: 'number',
    unit: { fr: '%' },
    range: { least: 0, most: 100 },
    sensitive: true,
  };
  expect(chosenIn(measured, 'type', 'choice', owns)).toEqual({ key: 'capacity', type: 'choice', sensitive: true });
  expect(chosenIn(measured, 'type', 'number', owns)).toEqual(measured);
  expect(chosenIn({ key: 'phase', type: 'choice', choices: [] }, 'type', undefined, owns)).toEqual({ key: 'phase' });
  expect(partOf('/data/0/choices/1/label/fr')).toBe('modele');
});

/** What holds of every file, whatever has been done to it. */
function complaints({ circuit, model }: Draft): string[] {
  const found: string[] = [];
  const all = new Map(circuit.items.map((each) => [each.key, each]));
  const roles = new Set((model?.roles ?? []).map(({ key }) => key));
  if (all.size !== circuit.items.length) found.push('two items have the same key');
  for (const each of circuit.items) {
    if (!/^[a-z0-9_]+$/.test(each.key)) found.push(`${each.key} is no key`);
    if (each.in !== undefined && all.get(each.in)?.kind !== 'stage') found.push(`${each.key} stands in ${each.in}`);
    if (depthOf(circuit, each) > depthMax) found.push(`${each.key} is too deep`);
    for (const criterion of [...(each.entry ?? []), ...(each.exit ?? [])]) {
      for (const part of criterion.on ?? [])
        if (part.item !== undefined && !all.has(part.item)) found.push(`${each.key} waits for ${part.item}`);
      if ((criterion.on ?? []).length === 0 && criterion.if === undefined) found.push(`${each.key} waits for nothing`);
    }
    for (const role of each.roles ?? []) if (!roles.has(role)) found.push(`${each.key} is done by ${role}`);
  }
  for (const rule of model?.contact ?? []) if (!all.has(rule.stage)) found.push(`contact in ${rule.stage}`);
  const first = circuit.reassess_to;
  if (first !== undefined && (all.get(first)?.kind !== 'stage' || all.get(first)?.in)) found.push(`cycle at ${first}`);
  if (outline(circuit).length !== circuit.items.length) found.push('the outline loses an item');
  return found;
}

/** Deterministic chance. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function anyAction(state: Editing, below: (most: number) => number): Action {
  const { items } = state.doc.circuit;
  const key = items[below(items.length)]?.key ?? 'x';
  const roles = state.doc.model?.roles?.length ?? 0;
  const actions: Action[] = [
    add(itemKinds[below(itemKinds.length)] ?? 'task', ['Étape', 'Tâche', 'case', '!?'][below(4)] ?? '', { after: key }),
    { do: 'item.remove', key },
    { do: 'item.move', key, by: below(2) === 0 ? -1 : 1 },
    { do: 'item.indent', key },
    { do: 'item.outdent', key },
    { do: 'item.manual', key, manual: below(2) === 0 ? 'true' : undefined },
    { do: 'set', at: `/circuit/items/${below(Math.max(items.length, 1))}/label/fr`, value: `Titre ${below(9)}` },
    { do: 'insert', at: '/model/roles', value: { key: `r${below(1000)}`, label: {} } },
    { do: 'remove', at: `/model/roles/${below(Math.max(roles, 1))}` },
    { do: 'fill', from: 'fr' },
    { do: 'undo' },
    { do: 'redo' },
  ];
  const chosen = actions[below(actions.length)] ?? { do: 'settle' };
  const needsItem = chosen.do === 'set' || chosen.do.startsWith('item.');
  return items.length === 0 && needsItem ? add('stage', 'Première') : chosen;
}

describe('whatever is done to a programme', () => {
  test.each([1, 2, 3, 4, 5, 6])(
    'its file stays well-formed, and undo leads back to the very beginning (%i)',
    (seed) => {
      const below = chance(seed);
      let state = editing(seed % 2 ? gobet() : blank().doc);
      const start = state.doc;
      for (let step = 0; step < 300; step += 1) {
        const action = anyAction(state, below);
        const before = state;
        state = reduce(state, action);
        expect(complaints(state.doc), JSON.stringify(action)).toEqual([]);
        if (state.doc !== before.doc && action.do !== 'undo' && action.do !== 'redo' && before.typing === null) {
          expect(reduce(state, { do: 'undo' }).doc).toBe(before.doc);
          expect(reduce(reduce(state, { do: 'undo' }), { do: 'redo' }).doc).toBe(state.doc);
        }
      }
      while (state.past.length > 0) state = reduce(state, { do: 'undo' });
      expect(state.doc).toBe(start);
    },
  );
});

test('a word that is typed is one step back, another field another', () => {
  const at = '/charter/motivation/fr';
  let state = after(
    blank(),
    { do: 'set', at, value: 'P' },
    { do: 'set', at, value: 'Po' },
    { do: 'set', at, value: 'Pour' },
  );
  state = after(state, { do: 'set', at: '/charter/public/fr', value: 'Tous' });
  expect(reduce(state, { do: 'undo' }).doc.charter).toEqual({ motivation: { fr: 'Pour' } });
  expect(after(state, { do: 'undo' }, { do: 'undo' }).doc.charter).toEqual({});
});

test('leaving a field ends the word', () => {
  const at = '/charter/motivation/fr';
  const state = after(blank(), { do: 'set', at, value: 'a' }, { do: 'settle' }, { do: 'set', at, value: 'ab' });
  expect(reduce(state, { do: 'undo' }).doc.charter).toEqual({ motivation: { fr: 'a' } });
});

test('what can be gone back to has a limit', () => {
  let state = blank();
  for (let step = 0; step < undoMax + 10; step += 1) state = after(state, add('task', 'T'));
  expect(state.past).toHaveLength(undoMax);
});

test('keys are made of titles, differ, and stay when the title changes', () => {
  expect(keyOf('Évaluation & sortie', [])).toBe('evaluation_sortie');
  expect(keyOf('Œuvre', ['oeuvre'])).toBe('oeuvre_2');
  expect(keyOf('漢字', [])).toBe('x');
  const state = after(blank(), add('stage', 'Bilan'), { do: 'set', at: '/circuit/items/0/label/fr', value: 'Analyse' });
  expect(keys(state)).toEqual(['bilan']);
  expect(keys(after(state, add('stage', 'Bilan')))).toEqual(['bilan', 'bilan_2']);
  expect(keys(after(blank(), add('stage', 'Case')))).toEqual(['case_2']);
});

test('a stage follows the one before when a person says so, and begins its own cycle if it is the first', () => {
  const state = after(blank(), add('stage', 'Accueil'), add('stage', 'Bilan', { after: 'accueil' }));
  expect(state.doc.circuit.reassess_to).toBe('accueil');
  expect(item(state, 'accueil').phase).toBe('P1');
  expect(item(state, 'bilan')).toMatchObject({
    phase: 'P2',
    manual: 'true',
    entry: [{ on: [{ item: 'accueil', event: 'start' }] }],
  });
  const third = after(state, add('stage', 'Plan', { after: 'bilan' }));
  expect(item(third, 'plan').entry).toEqual([{ on: [{ item: 'bilan', event: 'manualStart' }] }]);
});

test('without the stage in the middle the chain holds', () => {
  const state = after(
    blank(),
    add('stage', 'A'),
    add('stage', 'B', { after: 'a' }),
    add('stage', 'C', { after: 'b' }),
    add('task', 'In B', { into: 'b' }),
    { do: 'item.remove', key: 'b' },
  );
  expect(keys(state)).toEqual(['a', 'c']);
  expect(item(state, 'c').entry).toEqual([{ on: [{ item: 'a', event: 'start' }] }]);
});

test('who waits for the beginning of a stage follows when a person starts it from now on', () => {
  const state = after(blank(), add('stage', 'A'), add('stage', 'B', { after: 'a' }), {
    do: 'item.manual',
    key: 'a',
    manual: 'true',
  });
  expect(item(state, 'b').entry).toEqual([{ on: [{ item: 'a', event: 'manualStart' }] }]);
});

test('items move within their stage, into the one before and out again', () => {
  const start = after(blank(), add('stage', 'A'), add('task', 'T', { into: 'a' }), add('stage', 'B', { after: 'a' }));
  const inside = after(start, { do: 'item.indent', key: 'b' });
  expect(item(inside, 'b').in).toBe('a');
  expect(item(inside, 'b').phase).toBeUndefined();
  expect(keys(after(inside, { do: 'item.move', key: 'b', by: -1 }))).toEqual(['a', 'b', 't']);
  const outside = after(inside, { do: 'item.outdent', key: 'b' });
  expect(item(outside, 'b').in).toBeUndefined();
  expect(item(outside, 'b').phase).toBe('P1');
});

test('a role that goes leaves no trace of itself', () => {
  const file = gobet();
  const state = after(editing(file), { do: 'remove', at: '/model/roles/0' });
  expect(JSON.stringify(state.doc.circuit)).not.toContain('"roles"');
});

test('the languages that lack take the text of the one that is there, and no other', () => {
  const state = after(
    blank(),
    { do: 'set', at: '/charter/public', value: { fr: 'Tous', de: 'Alle' } },
    { do: 'fill', from: 'fr' },
  );
  expect(state.doc.charter?.public).toEqual({ fr: 'Tous', en: 'Tous', de: 'Alle', it: 'Tous' });
  expect(state.doc.title).toMatchObject({ it: 'Retour à la maison' });
  expect(reduce(state, { do: 'fill', from: 'fr' })).toBe(state);
});

test('a copy has a key of its own, is a first version and no example', () => {
  const copy = copied({ ...gobet(), version: 7 }, 'Gobet à Sion', 'fr', ['gobet', 'gobet_a_sion']);
  expect(copy).toMatchObject({ key: 'gobet_a_sion_2', version: 1 });
  expect(copy).not.toHaveProperty('example');
  expect(copy.title?.fr).toBe('Gobet à Sion');
});

test('the file that is given away is read again as it was; what is no programme is not', () => {
  expect(readFile(fileText(gobet()))).toEqual(gobet());
  for (const text of ['', '[]', '{"circuit":{"items":[{"kind":"stage"}]}}', '{"circuit":{"items":[null]}}'])
    expect(readFile(text)).toBeNull();
});

const wasm = '../build/wasm/unisson-office.wasm';

test.runIf(existsSync(wasm))('the core finds in the shipped programmes nothing that lacks', async () => {
  const core = DesignCore.of(await Core.load(readFileSync(wasm)));
  expect(core.faults(fileText(gobet()))).toEqual([]);
  const picture = core.picture(fileText(gobet()), 'fr', 'planning');
  expect(picture.svg.match(/data-item=/g)).toHaveLength(gobet().circuit.items.length);
  expect(picture.table.rows).toHaveLength(gobet().circuit.items.length);
});

test.runIf(existsSync(wasm))('what lacks is said with its place, also beside other faults', async () => {
  const core = DesignCore.of(await Core.load(readFileSync(wasm)));
  const state = after(blank(), add('stage', 'Accueil'));
  const found = core.faults(fileText(state.doc)).map(({ path, code }) => `${path} ${code}`);
  expect(found).toContain('/charter/motivation missing');
  expect(found).toContain('/circuit/items/0/label/de missing');
  expect(found).toContain('/circuit/items/0 empty_stage');
});

test.runIf(existsSync(wasm))('the core compares two versions by key', async () => {
  const core = DesignCore.of(await Core.load(readFileSync(wasm)));
  const state = after(
    editing(gobet()),
    { do: 'item.move', key: 'name_referent', by: -1 },
    { do: 'set', at: '/circuit/items/0/label/fr', value: 'Accueil' },
  );
  expect(core.differences(gobet(), state.doc)).toEqual([
    { path: '/circuit/items/intake/label/fr', before: 'Admission', after: 'Accueil' },
  ]);
});
