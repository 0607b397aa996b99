import { expect, test } from 'vitest';
import type { CaseDocument } from '../../../data/types';
import { titleOf } from './chosen';
import { narrowed } from './list';
import { sizeText } from './sizes';

const document = (title: string, on: string, added: string, kind = 'letter', from?: string): CaseDocument =>
  ({ title, on, added_at: added, kind, ...(from ? { from_whom: from } : {}) }) as CaseDocument;

const all = [
  document('Décision AI', '2026-01-05', '2026-03-01T08:00:00Z', 'decision'),
  document('attestation', '2026-02-01', '2026-02-02T08:00:00Z', 'certificate', 'Dre Ménard'),
  document('Bail', '2025-12-01', '2026-02-03T08:00:00Z'),
];
const titles = (wishes: Partial<Parameters<typeof narrowed>[1]>): string[] =>
  narrowed(all, { text: '', kind: '', sort: 'added', ...wishes }).map(({ title }) => title);

test('documents are sorted by the day they came, by their own day, or by title', () => {
  expect(titles({})).toEqual(['Décision AI', 'Bail', 'attestation']);
  expect(titles({ sort: 'on' })).toEqual(['attestation', 'Décision AI', 'Bail']);
  expect(titles({ sort: 'title' })).toEqual(['attestation', 'Bail', 'Décision AI']);
});

test('they are found by title or sender, without accents, and by kind', () => {
  expect(titles({ text: 'decision' })).toEqual(['Décision AI']);
  expect(titles({ text: 'menard' })).toEqual(['attestation']);
  expect(titles({ kind: 'letter' })).toEqual(['Bail']);
  expect(titles({ text: 'nichts' })).toEqual([]);
});

test('the title to begin with is the name of the file without its ending', () => {
  expect(titleOf('Certificat médical.pdf')).toBe('Certificat médical');
  expect(titleOf('v1.2 final.docx')).toBe('v1.2 final');
  expect(titleOf('.pdf')).toBe('.pdf');
});

test('sizes are said in units that people know', () => {
  expect(sizeText('en', 10)).toBe('1 kB');
  expect(sizeText('en', 850_000)).toBe('850 kB');
  expect(sizeText('en', 3_240_000)).toBe('3.2 MB');
});
