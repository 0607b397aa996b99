import { answered, isReachable, notAnswered } from './reach';
import { sensitiveCases, tellsOfCases } from './sensitive';

/** An answer of the server that is no success: application/problem+json, in the caller's language. */
export interface ProblemBody {
  title: string;
  status: number;
  code: string;
  detail?: string;
  field?: string;
  kept?: string;
  to_do?: string;
  correlation_id?: string;
}

export class Problem extends Error {
  constructor(readonly body: ProblemBody) {
    super(body.code);
  }
}

/** The server could not be reached, or did not answer in time. */
export class Unreachable extends Error {}

const answerTimeMax = 30_000;
/** Where the device can answer itself, it does not wait longer for the server. */
const answerTimeWithDevice = 4_000;
let language = 'fr';
let onSignedOut: () => void = () => {};
let onSignedInAgain: () => void = () => {};
/** Requests that were begun, and how many had been when the server last said that nobody is signed in. */
let begun = 0;
let begunWhenRefused: number | null = null;

/** The language in which the server words its problems. */
export function speak(locale: string): void {
  language = locale;
}

/** Called when the server says that nobody is signed in any more. */
export function whenSignedOut(act: () => void): void {
  onSignedOut = act;
}

/**
 * Called when the server, having said that nobody is signed in, lets a later request in: somebody has signed in elsewhere,
 * in another tab for instance, while requests under the session of before were still on their way.
 */
export function whenSignedInAgain(act: () => void): void {
  onSignedInAgain = act;
}

type DeviceAnswer = () => unknown;
let fromDevice: (path: string) => DeviceAnswer | undefined = () => undefined;

/** What answers a reading when the server cannot be reached; undefined: it has nothing for the path. */
export function answerFromDevice(answer: (path: string) => DeviceAnswer | undefined): void {
  fromDevice = answer;
}

async function request(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set('Accept', 'application/json');
  headers.set('Accept-Language', language);
  begun += 1;
  const turn = begun;
  let response: Response;
  try {
    response = await fetch(path, {
      ...init,
      headers,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: init.signal ?? AbortSignal.timeout(answerTimeMax),
    });
  } catch (error) {
    if (init.signal?.aborted && init.signal.reason?.name !== 'TimeoutError') throw error;
    notAnswered();
    throw new Unreachable(String(error));
  }
  answered();
  if (!response.ok) throw await problemOf(response, path);
  if (begunWhenRefused !== null && turn > begunWhenRefused) {
    begunWhenRefused = null;
    onSignedInAgain();
  }
  return response;
}

async function problemOf(response: Response, path: string): Promise<Problem> {
  let body: Partial<ProblemBody> = {};
  try {
    body = (await response.json()) as Partial<ProblemBody>;
  } catch {
    // A proxy in between may answer in HTML: the status has to do.
  }
  const code = body.code ?? `http_${response.status}`;
  if (response.status === 401 && code === 'not_signed_in') {
    begunWhenRefused = begun;
    if (!path.endsWith('/me')) onSignedOut();
  }
  return new Problem({ title: '', ...body, code, status: response.status });
}

export async function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  const kept = fromDevice(path) as (() => T | Promise<T>) | undefined;
  if (!kept) return readJson(path, signal);
  if (!isReachable()) return kept();
  try {
    const timeout = AbortSignal.timeout(answerTimeWithDevice);
    return await readJson(path, signal ? AbortSignal.any([signal, timeout]) : timeout);
  } catch (error) {
    const signedOut = error instanceof Problem && error.body.status === 401;
    if (error instanceof Unreachable || signedOut) return kept();
    throw error;
  }
}

async function readJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await request(path, signal ? { signal } : {});
  try {
    const answer = (await response.json()) as T;
    if (tellsOfCases(path)) sensitiveCases.learnFrom(answer);
    return answer;
  } catch (error) {
    if (signal?.aborted && signal.reason?.name !== 'TimeoutError') throw error;
    throw new Unreachable(String(error));
  }
}

export async function sendJson<T>(method: 'POST' | 'DELETE', path: string, body?: unknown): Promise<T> {
  const init: RequestInit = { method, headers: { 'Content-Type': 'application/json' } };
  if (body !== undefined) init.body = JSON.stringify(body);
  const response = await request(path, init);
  return response.status === 204 ? (undefined as T) : ((await response.json()) as T);
}

/** How long bytes may be on their way: a megabyte over the slowest line that is still of use. */
const bytesTimeMax = 180_000;

/** Sends bytes as they are. */
export async function putBytes(path: string, bytes: Uint8Array): Promise<void> {
  const headers = { 'Content-Type': 'application/octet-stream' };
  const signal = AbortSignal.timeout(bytesTimeMax);
  await request(path, { method: 'PUT', headers, body: bytes as Uint8Array<ArrayBuffer>, signal });
}

/** "?a=1&b=2" of the values that are not empty. */
export function query(values: Record<string, string | number | undefined>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(values))
    if (value !== undefined && value !== '') parameters.set(name, String(value));
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}
