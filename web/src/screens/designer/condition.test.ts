import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Core } from '../../core/core';
import { firstTest, type Group, groupOf, textOf, textOfGroup } from './condition';
import { DesignCore } from './design-core';

const wasm = '../build/wasm/unisson-office.wasm';
const load = async (): Promise<DesignCore> => DesignCore.of(await Core.load(readFileSync(wasm)));

const conditions = [
  'intake.admitted',
  'not referent.named',
  'exists(needs.recorded) and exists(resources.recorded) and exists(synthesis.validated)',
  'exists(actions.planned) and actions.open = 0',
  'goals.rated >= 2 or not exists(goals.set)',
  "case.status = 'open' and exit.reason != 'deceased'",
  'agreement.review_on <= today + 14 days',
  'contacts.last_on < today - 2 weeks and (goals.set > 0 or intake.admitted)',
  'not (goals.set > 3 or evaluation.concluded)',
  'not (goals.set > 3)',
  'not (intake.admitted and goals.set = 1)',
  'request.received_on >= 2026-01-31',
  'agreement.until < agreement.review_on + 3 months',
  'today > exit.on',
  'goals.rated = goals.set',
  'true',
];

test.runIf(existsSync(wasm)).each(conditions)('"%s" means the same after it was shown in words', async (text) => {
  const core = await load();
  const first = core.read(text);
  if (!('tree' in first)) throw new Error(first.fault.expected);
  const said = textOfGroup(groupOf(first.tree)) ?? 'true';
  const again = core.read(said);
  if (!('tree' in again)) throw new Error(`${said}: ${again.fault.expected}`);
  // Brackets and the side on which today stands may differ, the lines may not.
  expect(groupOf(again.tree)).toEqual(groupOf(first.tree));
  const written = core.read(textOf(first.tree));
  expect('tree' in written && written.tree).toEqual(first.tree);
});

test.runIf(existsSync(wasm))('every fact can be asked for as the builder first does', async () => {
  const core = await load();
  const { facts } = core.words();
  expect(facts.length).toBeGreaterThan(30);
  for (const fact of facts) {
    const text = textOfGroup({ joint: 'all', parts: [{ line: 'test', test: firstTest(fact) }] }) ?? '';
    expect(core.read(text), text).toHaveProperty('tree');
  }
});

const texts = (word: string) => ({ fr: word, en: word, de: word, it: word });
const declared = JSON.stringify({
  data: [
    { key: 'capacity', type: 'number', label: texts('Capacité'), unit: texts('%') },
    {
      key: 'phase',
      type: 'choice',
      label: texts('Phase'),
      choices: [
        { key: 'acute', label: texts('aiguë') },
        { key: 'stable', label: texts('stable') },
      ],
    },
    { key: 'unfinished' },
  ],
  frame: { target_groups: [{ key: 'young', label: texts('Jeunes') }] },
  circuit: {
    items: [
      {
        key: 'run_test',
        kind: 'task',
        label: texts('Test'),
        outcomes: [
          { key: 'passed', label: texts('réussi') },
          { key: 'failed', label: texts('échoué') },
        ],
      },
    ],
  },
});

test.runIf(existsSync(wasm))('what the programme declares itself can be asked for in its own words', async () => {
  const core = await load();
  const { facts, file_events } = core.words(declared);
  const find = (name: string) => facts.find((each) => each.name === name);
  expect(find('data.capacity')).toMatchObject({ kind: 'number', measured: true, label: texts('Capacité') });
  expect(find('data.phase')).toMatchObject({
    values: ['acute', 'stable'],
    value_labels: [texts('aiguë'), texts('stable')],
  });
  expect(find('outcome.run_test')?.values).toEqual(['passed', 'failed']);
  expect(find('item.run_test.done')?.kind).toBe('boolean');
  expect(find('group.young')?.kind).toBe('boolean');
  expect(file_events.find(({ item, event }) => item === 'data.capacity' && event === 'update')?.label?.fr).toContain(
    'Capacité',
  );
  for (const fact of facts) {
    const text = textOfGroup({ joint: 'all', parts: [{ line: 'test', test: firstTest(fact) }] }) ?? '';
    expect(core.read(text, declared), text).toHaveProperty('tree');
  }
  // Not in a programme that declares nothing, and no answer that its choice does not know.
  expect(core.read('data.capacity >= 50')).toMatchObject({ fault: { code: 'unknown_path' } });
  expect(core.read("data.phase = 'chronic'", declared)).toMatchObject({
    fault: { code: 'unknown_value', column: 15, expected: 'data.phase is one of acute | stable' },
  });
});

test.runIf(existsSync(wasm))('what cannot be read is told with its column', async () => {
  const core = await load();
  expect(core.read('goals.set >> 1')).toMatchObject({ fault: { code: 'syntax', column: 12 } });
  expect(core.read('goals.sett')).toMatchObject({ fault: { code: 'unknown_path' } });
  expect(core.read('agreement.review_on - 14 days', '', 'day')).toHaveProperty('tree');
  expect(core.read('intake.admitted', '', 'day')).toHaveProperty('fault');
});

test('a group without lines asks for nothing; groups within groups keep their brackets', () => {
  expect(textOfGroup({ joint: 'any', parts: [] })).toBeUndefined();
  const inner: Group = {
    joint: 'any',
    parts: [
      { line: 'test', test: { fact: 'a', says: 'holds' } },
      { line: 'test', test: { fact: 'b', says: 'lacks' } },
    ],
  };
  const outer: Group = {
    joint: 'all',
    parts: [
      { line: 'group', group: inner },
      { line: 'test', test: { fact: 'c', says: 'number', relation: '>=', number: 2 } },
    ],
  };
  expect(textOfGroup(outer)).toBe('(a or not b) and c >= 2');
  expect(textOfGroup({ joint: 'none', parts: outer.parts })).toBe('not ((a or not b) or c >= 2)');
});
