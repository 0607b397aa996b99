import { describe, expect, it } from 'vitest';
import { SensitiveCases, tellsOfCases } from './sensitive';

const id = '0190f5fe-7c00-7a00-8000-000000000001';
const person = '0190f5fe-7c00-7a00-8000-000000000002';
const other = '0190f5fe-7c00-7a00-8000-000000000003';

describe('cases that never leave the server', () => {
  it('are learned from lists, hits and dossiers, told once, and unlearned when the mark is lifted', () => {
    const cases = new SensitiveCases();
    const told: string[] = [];
    cases.onLearned((each) => told.push(each));
    cases.learnFrom({ cases: [{ id, person, sensitive: true }, { id: other }] });
    cases.learnFrom({ hits: [{ case: { id, person, sensitive: true } }, {}] });
    cases.learnFrom({ line: { id, person, sensitive: true } });
    expect(told).toEqual([id]);
    expect([id, person, other].map(cases.has)).toEqual([true, true, false]);
    cases.learnFrom({ line: { id, person, sensitive: false } });
    expect(cases.has(person)).toBe(false);
  });

  it('are recognised in what is being typed, under whatever key', () => {
    const cases = new SensitiveCases();
    expect(cases.concerns(`${other}:sensitivity.mark:`, { reason: 'Menaces' })).toBe(true);
    expect(cases.concerns('quick:', { words: 'Appelé' })).toBe(false);
    cases.learn({ id, person, sensitive: true });
    expect(cases.concerns(`${id}:note.draft:`, { words: 'Appelé' })).toBe(true);
    expect(cases.concerns(`${other}:note.draft:`, { words: 'Appelé' })).toBe(false);
    expect(cases.concerns(`request:${person}`, {})).toBe(true);
    expect(cases.concerns('quick:', { words: 'Appelé' })).toBe(true);
    expect(cases.concerns('quick:', { case: other, words: 'Appelé' })).toBe(false);
    expect(cases.concerns('quick:', { case: id, words: 'Appelé' })).toBe(true);
  });

  it('are told of by readings of cases and of searches', () => {
    expect(tellsOfCases('/api/v1/cases?referent=me')).toBe(true);
    expect(tellsOfCases(`/api/v1/cases/${id}`)).toBe(true);
    expect(tellsOfCases('/api/v1/search?text=a')).toBe(true);
    expect(tellsOfCases('/api/v1/programmes')).toBe(false);
  });
});
