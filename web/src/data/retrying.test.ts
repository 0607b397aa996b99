import { expect, test } from 'vitest';
import { Retrying } from './retrying';

/** An attempt and pauses whose end the test decides. */
function held() {
  const ends: ((done: boolean) => void)[] = [];
  const pauses: number[] = [];
  const overs: (() => void)[] = [];
  const attempt = (): Promise<boolean> => new Promise((done) => ends.push(done));
  const wait = (milliseconds: number): Promise<void> => {
    pauses.push(milliseconds);
    return new Promise((done) => overs.push(done));
  };
  return { retrying: new Retrying(attempt, wait, 500), ends, pauses, overs };
}
const settled = (): Promise<void> => new Promise((done) => setTimeout(done, 0));

test('who asks while an attempt fails does not wait for the pause after it', async () => {
  const { retrying, ends, pauses } = held();
  void retrying.run();
  retrying.now();
  ends[0]?.(false);
  await settled();
  expect(ends).toHaveLength(2);
  expect(pauses).toEqual([]);
  ends[1]?.(false);
  await settled();
  expect(ends).toHaveLength(2);
  expect(pauses).toEqual([500]);
  retrying.now();
  await settled();
  expect(ends).toHaveLength(3);
});

test('a new entry while an attempt fails waits for its pause, which doubles', async () => {
  const { retrying, ends, pauses, overs } = held();
  void retrying.run();
  void retrying.run();
  ends[0]?.(false);
  await settled();
  expect(ends).toHaveLength(1);
  overs[0]?.();
  await settled();
  ends[1]?.(false);
  await settled();
  expect(pauses).toEqual([500, 1000]);
});

test('who asks during a long pause waits for a short one, should the attempt fail once more', async () => {
  const { retrying, ends, pauses, overs } = held();
  void retrying.run();
  for (const round of [0, 1, 2]) {
    ends[round]?.(false);
    await settled();
    if (round < 2) overs[round]?.();
    await settled();
  }
  expect(pauses).toEqual([500, 1000, 2000]);
  retrying.now();
  await settled();
  ends[3]?.(false);
  await settled();
  expect(pauses).toEqual([500, 1000, 2000, 500]);
});

test('what came meanwhile is tried at once after a success', async () => {
  const { retrying, ends, pauses } = held();
  void retrying.run();
  void retrying.run();
  ends[0]?.(true);
  await settled();
  expect(ends).toHaveLength(2);
  ends[1]?.(true);
  await settled();
  expect(ends).toHaveLength(2);
  expect(pauses).toEqual([]);
});
