import { expect, test } from 'vitest';
import { type FieldSpec, fieldNameOf, put, readForm } from './fields';

const field = (kind: FieldSpec['kind'], name: string, more: Partial<FieldSpec> = {}): FieldSpec => ({
  kind,
  name,
  label: name,
  ...more,
});

test('values become the data of a command, by the pointers of their fields', () => {
  const parts = [
    field('text', 'title'),
    field('textarea', 'levels/0'),
    field('textarea', 'levels/1'),
    field('radio', 'owner/kind'),
    field('radio', 'importance', { numeric: true }),
    field('number', 'cost/minor', { hundredths: true }),
    field('date', 'due_on', { optional: true }),
    field('checkbox', 'agreed'),
  ];
  const values = {
    title: '  Un pas ',
    'levels/0': 'a',
    'levels/1': 'b',
    'owner/kind': 'person',
    importance: '3',
    'cost/minor': '1’234,50',
    due_on: '',
    agreed: true,
  };
  expect(readForm(parts, values, 'fr')).toEqual({
    data: {
      title: 'Un pas',
      levels: ['a', 'b'],
      owner: { kind: 'person' },
      importance: 3,
      cost: { minor: 123450 },
      agreed: true,
    },
    errors: [],
  });
});

test('what is missing, no date, no number or out of range is told at its field', () => {
  const parts = [
    field('text', 'title'),
    field('search', 'case'),
    field('date', 'on'),
    field('number', 'minutes', { least: 0, most: 1440 }),
    field('number', 'points', { least: 0, most: 100 }),
  ];
  const { errors } = readForm(parts, { title: ' ', on: '31.02.2026', minutes: 'une heure', points: '101' }, 'fr');
  expect(errors.map(({ name, code }) => [name, code])).toEqual([
    ['title', 'missing'],
    ['case', 'not_chosen'],
    ['on', 'not_a_date'],
    ['minutes', 'not_a_number'],
    ['points', 'out_of_range'],
  ]);
});

test('a list of objects is made where a step of the pointer is a number', () => {
  const data = {};
  put(data, 'ratings/1/level', 2);
  put(data, 'ratings/0/level', -1);
  expect(data).toEqual({ ratings: [{ level: -1 }, { level: 2 }] });
});

test('the server names fields with or without the path to the data', () => {
  expect(['/data/levels/0', '/levels/0', 'levels/0', '/data', ''].map(fieldNameOf)).toEqual([
    'levels/0',
    'levels/0',
    'levels/0',
    '',
    '',
  ]);
});
