import type { CaseView, Core, DecisionContext } from '../core/core';
import { pageCore } from '../core/page-core';
import { getJson } from './api';
import { Listeners } from './listeners';
import { type Change, hearChanges } from './live';
import { type OutboxState, outbox } from './outbox';
import type { CaseFile, CaseLine, CommandResult, Event, Me, PersonState, Refusal } from './types';
import { newId } from './uuid';

const eventsPerRequest = 1000;
const changesRights = new Set([
  'referent_handed_over',
  'deputy_added',
  'deputy_ended',
  'intake_admitted',
  'case_exited',
]);

/** What the screens of a dossier see. A new object after every change. */
export interface DossierView extends CaseView {
  id: string;
  line: CaseLine;
  person: PersonState;
  events: Event[];
  personEvents: Event[];
  deeds: string[];
  ground: string;
}

export type Sent = { ok: true; events: Event[] } | { ok: false; refusal: Refusal };

interface StreamCopy {
  id: string;
  path: string;
  kind: 'case' | 'person';
  events: Event[];
}

/** One dossier in the page: its streams, folded by the core, and the way to change it. */
export class Dossier {
  private readonly listeners = new Listeners();
  private view: DossierView | null = null;
  private failure: unknown = null;
  private caseStream: StreamCopy;
  private personStream: StreamCopy | null = null;
  private file: CaseFile | null = null;
  private core: Core | null = null;
  private stopHearing: (() => void) | null = null;
  private catchingUp: Promise<void> | null = null;

  constructor(
    readonly id: string,
    private readonly me: Me,
  ) {
    this.caseStream = { id, path: `/api/v1/cases/${id}`, kind: 'case', events: [] };
  }

  subscribe = (listener: () => void): (() => void) => this.listeners.add(listener);
  snapshot = (): DossierView | null => this.view;
  error = (): unknown => this.failure;

  async load(): Promise<void> {
    try {
      this.failure = null;
      const [core, file] = await Promise.all([pageCore(), getJson<CaseFile>(`/api/v1/cases/${this.id}`)]);
      this.core = core;
      this.file = file;
      this.stopHearing ??= hearChanges((change) => this.hear(change));
      if (!this.hasJournal()) return this.refresh();
      const person = file.line.person;
      this.personStream = { id: person, path: `/api/v1/persons/${person}`, kind: 'person', events: [] };
      await Promise.all([this.fetchStream(this.caseStream), this.fetchStream(this.personStream)]);
      this.refresh();
    } catch (error) {
      this.failure = error;
      this.listeners.tell();
    }
  }

  /** Whether the whole dossier may be read; the person themselves read their plan, folded by the server. */
  private hasJournal(): boolean {
    return this.file?.deeds.includes('read_dossier') ?? false;
  }

  close(): void {
    this.stopHearing?.();
    this.stopHearing = null;
    for (const stream of [this.caseStream, this.personStream]) if (stream?.events.length) this.core?.close(stream.id);
  }

  /** The dossier as it was known at that moment. */
  asKnown(until: string): DossierView | null {
    if (!this.core || !this.view || !this.personStream) return null;
    const folded = this.core.viewCase(this.id, this.me.today, until);
    const person = this.core.viewPerson(this.personStream.id, this.me.today, until);
    const before = (event: Event): boolean => event.recorded_at <= until;
    const { events, personEvents } = this.view;
    const past = { events: events.filter(before), personEvents: personEvents.filter(before), deeds: [] };
    return { ...this.view, ...folded, ...past, person };
  }

  picture(locale: string) {
    if (!this.core || !this.hasJournal()) return null;
    return this.core.circuitPicture(this.id, locale, this.me.today);
  }

  tScore(goals: { weight: number; level: number }[]): number | null {
    return this.core?.tScore(goals) ?? null;
  }

  /** Asks the core first: what it refuses is shown at once and never sent. */
  async send(type: string, data: Record<string, unknown>): Promise<Sent> {
    const stream = type.startsWith('person.') ? this.personStream : this.caseStream;
    if (!stream || !this.core) throw new Error('the dossier is not open');
    const command = { id: newId(), type, stream: stream.id, base: stream.events.length, device: 'web', data };
    const refusal = this.core.check(command, this.context());
    if (refusal) return { ok: false, refusal };
    const result = await outbox.send(command);
    return this.take(stream, result);
  }

  private async take(stream: StreamCopy, result: CommandResult): Promise<Sent> {
    if (!result.ok) {
      if (result.refusal.code === 'stale') await this.catchUp(stream);
      return { ok: false, refusal: result.refusal };
    }
    const next = stream.events.length + 1;
    if (result.events[0]?.version === next) this.append(stream, result.events);
    else if (result.version >= next) await this.catchUp(stream);
    if (result.events.some(({ event }) => changesRights.has(event))) await this.readFile();
    this.refresh();
    return { ok: true, events: result.events };
  }

  /** What one may do here, and the line of the list, as the server sees them now. */
  private async readFile(): Promise<void> {
    const file = await getJson<CaseFile>(`/api/v1/cases/${this.id}`).catch(() => null);
    if (file) this.file = file;
  }

  private context(): DecisionContext {
    return { now: new Date().toISOString(), today: this.me.today, author: this.me.account };
  }

  private hear(change: Change): void {
    if (!this.hasJournal()) {
      if (change.stream === this.id) void this.load();
      return;
    }
    for (const stream of [this.caseStream, this.personStream])
      if (stream && change.stream === stream.id && change.version > stream.events.length)
        void this.catchUp(stream).then(() => this.refresh());
  }

  private async fetchStream(stream: StreamCopy): Promise<void> {
    stream.events = await readEvents(stream.path, 0);
    this.core?.open(stream.id, stream.kind, stream.events);
  }

  /** Reads what others have added. One reading at a time. */
  private async catchUp(stream: StreamCopy): Promise<void> {
    while (this.catchingUp) await this.catchingUp;
    const after = stream.events.length;
    this.catchingUp = readEvents(stream.path, after)
      .then((events) => {
        if (stream.events.length === after) this.append(stream, events);
      })
      .finally(() => {
        this.catchingUp = null;
      });
    await this.catchingUp;
  }

  private append(stream: StreamCopy, events: Event[]): void {
    if (events.length === 0) return;
    this.core?.append(stream.id, events);
    stream.events = [...stream.events, ...events];
  }

  private refresh(): void {
    if (!this.core || !this.file) return;
    const shared = { ...this.file, id: this.id, events: this.caseStream.events, personEvents: [] };
    this.view = shared;
    if (this.personStream)
      this.view = {
        ...shared,
        ...this.core.viewCase(this.id, this.me.today),
        person: this.core.viewPerson(this.personStream.id, this.me.today),
        personEvents: this.personStream.events,
      };
    this.listeners.tell();
  }
}

async function readEvents(path: string, after: number): Promise<Event[]> {
  const events: Event[] = [];
  for (;;) {
    const from = after + events.length;
    const url = `${path}/journal?after=${from}&limit=${eventsPerRequest}`;
    const page = await getJson<{ events: Event[]; version: number }>(url);
    events.push(...page.events);
    if (page.events.length === 0 || after + events.length >= page.version) return events;
  }
}

export type { OutboxState };
