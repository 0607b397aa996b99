import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { answerText, type InstrumentFile, optionsOf } from './instruments';

const read = (key: string): InstrumentFile =>
  JSON.parse(readFileSync(`../instruments/${key}/instrument.json`, 'utf8')) as InstrumentFile;

describe('an instrument in the page', () => {
  const guide = read('motivation_guide');
  const item = (key: string) => guide.items.find((each) => each.key === key) ?? guide.items[0];

  it('says an answer in the words of its option, or as it was written', () => {
    const stage = item('stage');
    expect(stage && optionsOf(guide, stage)?.length).toBe(5);
    expect(answerText(guide, { item: 'stage', value: 3 })).toMatchObject({ fr: 'Se prépare' });
    expect(answerText(guide, { item: 'wish', words: 'Retravailler' })).toBe('Retravailler');
  });
});
