import { expect, test } from 'vitest';
import { type Answered, answersOf, changesBetween, countOf, principles, questionsInAll, sheetOf } from './audit';

const answered: Answered[] = [
  { principle: 'screening', question: 1, answer: 'yes' },
  { principle: 'contract', question: 2, answer: 'no', remark: 'Sans durée.' },
];

test('there are ten principles with two questions each', () => {
  expect(principles).toHaveLength(10);
  expect(questionsInAll).toBe(20);
});

test('a sheet gives the answers back that it was made of, in the order of the questions', () => {
  expect(answersOf(sheetOf([...answered].reverse()))).toEqual(answered);
});

test('what was left open, a remark alone and a word that is no answer are not sent', () => {
  expect(
    answersOf({ 'needs.1.remark': 'À voir', 'steps.2': 'perhaps', 'needs.2': 'partly', 'needs.2.remark': '  ' }),
  ).toEqual([{ principle: 'needs', question: 2, answer: 'partly' }]);
});

test('two audits are compared question by question', () => {
  const later: Answered[] = [
    { principle: 'screening', question: 1, answer: 'partly' },
    { principle: 'needs', question: 1, answer: 'no' },
    { principle: 'contract', question: 2, answer: 'yes' },
  ];
  expect(changesBetween(answered, later)).toEqual([
    { principle: 'screening', question: 1, before: 'yes', after: 'partly', better: false },
    { principle: 'needs', question: 1, after: 'no', better: null },
    { principle: 'contract', question: 2, before: 'no', after: 'yes', better: true },
  ]);
  expect(changesBetween(later, later)).toEqual([]);
  expect(countOf(later, 'no')).toBe(1);
});
