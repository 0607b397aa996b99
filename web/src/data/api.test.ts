import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { getJson, Problem, whenSignedInAgain, whenSignedOut } from './api';

const answer = (status: number, body: object): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
const signedOut = () => answer(401, { code: 'not_signed_in' });
const told: string[] = [];

/** Answers each request when the test says so. */
function held(): ((response: Response) => void)[] {
  const waiting: ((response: Response) => void)[] = [];
  vi.stubGlobal(
    'fetch',
    vi.fn(() => new Promise<Response>((done) => waiting.push(done))),
  );
  return waiting;
}

beforeEach(() => {
  told.length = 0;
  whenSignedOut(() => told.push('out'));
  whenSignedInAgain(() => told.push('in again'));
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test('a request that the server lets in after it refused one says that somebody is signed in again, once', async () => {
  const waiting = held();
  const refused = getJson('/api/v1/agenda').catch((error: unknown) => error);
  waiting[0]?.(signedOut());
  expect(await refused).toBeInstanceOf(Problem);
  expect(told).toEqual(['out']);
  for (const path of ['/api/v1/programmes', '/api/v1/cases/counts']) {
    const read = getJson(path);
    waiting.at(-1)?.(answer(200, {}));
    await read;
  }
  expect(told).toEqual(['out', 'in again']);
});

test('an answer to a request from before the refusal says nothing about the session of now', async () => {
  const waiting = held();
  const early = getJson('/api/v1/programmes');
  const refused = getJson('/api/v1/me').catch((error: unknown) => error);
  waiting[1]?.(signedOut());
  await refused;
  waiting[0]?.(answer(200, {}));
  await early;
  expect(told).toEqual([]);
  const later = getJson('/api/v1/programmes');
  waiting[2]?.(answer(200, {}));
  await later;
  expect(told).toEqual(['in again']);
});
