import { expect, test } from 'vitest';
import { commandsOf, doneField, lacking, minutesMost, minutesSince, taskLines, tasksMost } from './visit';

let made = 0;
const newId = (): string => `id ${++made}`;
const filled = { channel: 'home_visit', minutes: '45', function: 'coaching' };

test('a visit becomes a contact, a note, new actions, then what was done', () => {
  const values = {
    ...filled,
    purpose: 'Relire le contrat',
    place: 'Chez elle',
    words: ' Elle a appelé le bailleur. ',
    'task:0': 'Envoyer la copie',
    'task:1': '  ',
    'task:2': 'Appeler le bailleur',
    'owner:2': 'person',
    [doneField('a')]: true,
    [doneField('b')]: false,
    [doneField('gone')]: true,
  };
  const commands = commandsOf(values, ['a', 'b'], '2026-11-22', newId);
  expect(commands.map(({ type }) => type)).toEqual([
    'contact.record',
    'note.draft',
    'action.plan',
    'action.plan',
    'action.progress',
  ]);
  expect(commands[0]?.data).toMatchObject({ outcome: 'held', minutes: 45, words: 'Relire le contrat\nChez elle' });
  expect(commands[1]?.data).toMatchObject({ words: 'Elle a appelé le bailleur.' });
  expect(commands[2]?.data).toMatchObject({ title: 'Envoyer la copie', owner: { kind: 'case_manager' } });
  expect(commands[3]?.data).toMatchObject({ title: 'Appeler le bailleur', owner: { kind: 'person' } });
  expect(commands[4]?.data).toEqual({ action: 'a', status: 'done', on: '2026-11-22' });
  expect(new Set(commands.slice(0, 4).map(({ data }) => data.id)).size).toBe(4);
});

test('without words there is no empty note, and no empty words of the contact', () => {
  const [contact, ...others] = commandsOf(filled, [], '2026-11-22', newId);
  expect(others).toEqual([]);
  expect(contact?.data).not.toHaveProperty('words');
  expect(contact?.data).not.toHaveProperty('with_whom');
});

test('how, how long and in which function are asked, and nothing else', () => {
  expect(lacking({})).toEqual(['channel', 'minutes', 'function']);
  expect(lacking(filled)).toEqual([]);
  for (const minutes of ['', '-5', '1.5', 'une heure', String(minutesMost + 1)])
    expect(lacking({ ...filled, minutes })).toEqual(['minutes']);
  expect(lacking({ ...filled, minutes: String(minutesMost) })).toEqual([]);
});

test('there is always one empty line for the next thing to do, up to the most', () => {
  expect(taskLines({}).map(({ index }) => index)).toEqual([0]);
  expect(taskLines({ 'task:0': 'un' })).toHaveLength(2);
  expect(taskLines({ 'task:3': 'quatre' })).toHaveLength(5);
  expect(taskLines({ [`task:${tasksMost - 1}`]: 'dernière' })).toHaveLength(tasksMost);
});

test('the time since the beginning is told in steps of five minutes', () => {
  const minute = 60_000;
  expect(minutesSince(0, 0)).toBe(5);
  expect(minutesSince(0, 42 * minute)).toBe(40);
  expect(minutesSince(0, 43 * minute)).toBe(45);
  expect(minutesSince(0, 10_000 * minute)).toBe(minutesMost);
});
