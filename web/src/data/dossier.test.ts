import { expect, test, vi } from 'vitest';
import { Dossier } from './dossier';
import type { Event, Me } from './types';

const caseId = 'case-1';
const personId = 'person-1';
const asked: string[] = [];

const event = (stream: string, version: number): Partial<Event> => ({
  stream,
  version,
  event: version === 1 && stream === caseId ? 'case_requested' : 'note_added',
  data: version === 1 && stream === caseId ? { programme: 'gobet', programme_version: 1 } : {},
});

vi.mock('./api', async (original) => ({
  ...(await original<typeof import('./api')>()),
  getJson: async (path: string) => {
    asked.push(path);
    await new Promise((done) => setTimeout(done, 5));
    if (path === `/api/v1/cases/${caseId}`)
      return {
        line: { id: caseId, person: personId },
        case: { request: {} },
        deeds: ['read_dossier'],
        ground: 'referent',
      };
    const stream = path.includes(personId) ? personId : caseId;
    const events = [1, 2].map((version) => event(stream, version));
    return { events: path.includes('after=0') ? events : [], version: 2 };
  },
}));

const core = {
  open: vi.fn(),
  append: vi.fn(),
  close: vi.fn(),
  viewCase: () => ({ case: {}, circuit: {} }),
  viewPerson: () => ({}),
};
vi.mock('../core/page-core', () => ({
  coreFor: async () => core,
  instrumentFor: async () => {},
  pageCore: async () => core,
}));

test('opened twice at once, as development does, a dossier is read once and has each event once', async () => {
  const dossier = new Dossier(caseId, { account: 'me', today: '2026-11-22' } as Me);
  const first = dossier.load();
  dossier.close();
  const second = dossier.load();
  await Promise.all([first, second]);
  expect(dossier.snapshot()?.events.map(({ version }) => version)).toEqual([1, 2]);
  expect(dossier.snapshot()?.personEvents).toHaveLength(2);
  expect(asked.filter((path) => path === `/api/v1/cases/${caseId}`)).toHaveLength(1);
  dossier.close();
});
