import { expect, test } from 'vitest';
import type { Appointment } from '../../data/types';
import {
  appointmentOf,
  commandsOf,
  doneField,
  lacking,
  minutesMost,
  minutesSince,
  photosOf,
  taking,
  taskLines,
  tasksMost,
  withPhoto,
} from './visit';

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

test('a visit for an appointment settles it as held, on its day, and the contact comes of it', () => {
  const [first, ...others] = commandsOf(filled, [], '2026-11-22', newId, { id: 'x', on: '2026-11-21' });
  expect(others).toEqual([]);
  expect(first).toMatchObject({
    type: 'appointment.settle',
    data: { appointment: 'x', outcome: 'held', reach: 'one', contact: { on: '2026-11-21', minutes: 45 } },
  });
});

const appointment = (id: string, start: string, more: Partial<Appointment> = {}): Appointment =>
  ({
    id,
    start,
    minutes: 60,
    mode: 'home_visit',
    place: `Rue ${id}`,
    purpose: `But ${id}`,
    staff: ['me'],
    others: [],
    status: 'planned',
    ...more,
  }) as unknown as Appointment;
const asking = {
  asked: null,
  account: 'me',
  now: Date.parse('2026-11-22T12:00:00Z'),
  today: '2026-11-22',
  timeZone: 'Europe/Zurich',
};

test('the visit is for the appointment it was opened from, else for the next one of today', () => {
  const all = [
    appointment('late', '2026-11-22T15:00:00Z'),
    appointment('now', '2026-11-22T11:30:00Z'),
    appointment('past', '2026-11-22T08:00:00Z'),
    appointment('theirs', '2026-11-22T12:00:00Z', { staff: ['somebody else'] }),
    appointment('held', '2026-11-22T12:00:00Z', { status: 'held' }),
    appointment('tomorrow', '2026-11-23T08:00:00Z'),
  ];
  const chosen = (change: object, of = all): string | undefined => appointmentOf(of, { ...asking, ...change })?.id;
  expect(chosen({})).toBe('now');
  expect(chosen({ asked: 'tomorrow' })).toBe('tomorrow');
  expect(chosen({ asked: 'held' })).toBe('now');
  expect(chosen({ now: Date.parse('2026-11-22T20:00:00Z') })).toBe('late');
  expect(chosen({ today: '2026-11-21' })).toBeUndefined();
  // Half past midnight in Zurich is still the day before in London.
  expect(chosen({ today: '2026-11-22' }, [appointment('night', '2026-11-21T23:30:00Z')])).toBe('night');
});

test('what the appointment says is taken over, and what was typed stays', () => {
  const first = appointment('a', '2026-11-22T08:00:00Z', { others: ['Mme Favre', 'son frère'] });
  const second = appointment('b', '2026-11-22T10:00:00Z', { mode: 'at_service', place: '' });
  const begun = taking({ began: '0' }, first, null);
  expect(begun).toEqual({
    began: '0',
    appointment: 'a',
    purpose: 'But a',
    place: 'Rue a',
    channel: 'home_visit',
    with_whom: 'Mme Favre, son frère',
  });
  const typed = { ...begun, purpose: 'Parler du bail', place: '' };
  expect(taking(typed, first, first)).toBe(typed);
  expect(taking(typed, null, first)).toBe(typed);
  expect(taking(typed, second, first)).toEqual({
    began: '0',
    appointment: 'b',
    purpose: 'Parler du bail',
    place: '',
    channel: 'in_person',
    with_whom: '',
  });
});

test('photos are remembered with the visit, by their ids', () => {
  const values = withPhoto(withPhoto(filled, 'p1', 'Le bail'), 'p2', 'La cuisine');
  expect(photosOf(values)).toEqual([
    { id: 'p1', title: 'Le bail' },
    { id: 'p2', title: 'La cuisine' },
  ]);
  expect(commandsOf(values, [], '2026-11-22', newId)).toHaveLength(1);
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
