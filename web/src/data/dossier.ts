import type { CaseView, Core, DecisionContext, MediaFound, SurroundingsPicture } from '../core/core';
import { coreFor, type FilledIn, instrumentFor, officeCore, pageCore, type RunBy } from '../core/page-core';
import { clockChanges } from '../i18n/times';
import { type HeldCase, held } from '../offline/held';
import { getJson, Problem, Unreachable } from './api';
import { Listeners } from './listeners';
import { type Change, hearChanges } from './live';
import { type MigrationPreview, type MigrationTerms, runsBy, type Version } from './migration';
import { type Entry, type OutboxState, outbox, outboxPorts } from './outbox';
import { isReachable } from './reach';
import { sensitiveCases } from './sensitive';
import type {
  CaseFile,
  CaseLine,
  Command,
  CommandResult,
  Event,
  Me,
  PersonState,
  PlanDifference,
  PlanHistory,
  Refusal,
} from './types';
import { uploads } from './uploads';
import { newId } from './uuid';

const eventsPerRequest = 1000;
const changesRights = new Set([
  'referent_handed_over',
  'deputy_added',
  'deputy_ended',
  'intake_admitted',
  'case_exited',
  'sensitivity_marked',
  'sensitivity_lifted',
]);
/** Events by which an entry of a person comes to another one, or leaves it. */
const joinsEntries = new Set(['person_merged', 'person_separated']);

/** What the screens of a dossier see. A new object after every change. */
export interface DossierView extends CaseView {
  id: string;
  line: CaseLine;
  person: PersonState;
  events: Event[];
  personEvents: Event[];
  deeds: string[];
  ground: string;
  /** Entries of the same person that were merged into this one. */
  absorbed?: string[];
  /** Of the device: since when (the server's time); null: as the server has it now. */
  asOf: number | null;
}

export type Sent = { ok: true; events: Event[] } | { ok: false; refusal: Refusal };

type FileOf = Pick<CaseFile, 'line' | 'deeds' | 'ground'> & Partial<CaseFile>;

interface StreamCopy {
  id: string;
  path: string;
  kind: 'case' | 'person';
  /** As the server has recorded them. */
  events: Event[];
  /** What this device adds to them until the server has answered. */
  added: Event[];
  /** The commands in the queue when it was folded. */
  folded: string;
}

/** One dossier in the page: its streams, folded by the core, and the way to change it. */
export class Dossier {
  private readonly listeners = new Listeners();
  private view: DossierView | null = null;
  private failure: unknown = null;
  private caseStream: StreamCopy;
  private personStream: StreamCopy | null = null;
  /** Entries merged into the person; the core shows them together. */
  private absorbed: StreamCopy[] = [];
  private file: FileOf | null = null;
  private core: Core | null = null;
  private asOf: number | null = null;
  private readonly stops: (() => void)[] = [];
  private catchingUp: Promise<void> | null = null;
  private loading: Promise<void> | null = null;

  constructor(
    readonly id: string,
    private readonly me: Me,
  ) {
    this.caseStream = { id, path: `/api/v1/cases/${id}`, kind: 'case', events: [], added: [], folded: '' };
  }

  subscribe = (listener: () => void): (() => void) => this.listeners.add(listener);
  snapshot = (): DossierView | null => this.view;
  error = (): unknown => this.failure;

  /** What the device holds is shown at once; what the server knows more comes after. One loading at a time. */
  load(): Promise<void> {
    if (this.stops.length === 0)
      this.stops.push(
        hearChanges((change) => this.hear(change)),
        outbox.onSettled((entry, result) => this.settled(entry, result)),
        uploads.onSettled((command, result) => this.settled({ command }, result)),
        outbox.subscribe(() => this.queueChanged()),
      );
    this.loading ??= this.begin().finally(() => {
      this.loading = null;
    });
    return this.loading;
  }

  private async begin(): Promise<void> {
    this.failure = null;
    const copy = held.case(this.id);
    try {
      this.core = await this.knowing(copy?.case ?? []);
      if (copy) this.show(copy);
      await this.read();
    } catch (error) {
      if (copy && error instanceof Unreachable) return;
      if (copy && error instanceof Problem && error.body.status === 401) return;
      this.failure = error;
      this.listeners.tell();
    }
  }

  /**
   * The core with the programmes loaded by which the case runs, ran, or is to run by what waits on this device. One that
   * cannot be had hides the days on which it counted, and nothing else.
   */
  private async knowing(events: Event[]): Promise<Core> {
    const coming = outbox
      .waitingFor(this.id)
      .flatMap(({ command: { type, data } }) => (type === 'case.migrate' ? [data as RunBy] : []));
    const filled = outbox
      .waitingFor(this.id)
      .flatMap(({ command: { type, data } }) => (type === 'assessment.record' ? [data as FilledIn] : []));
    await Promise.allSettled([...[...runsBy(events), ...coming].map(coreFor), ...filled.map(instrumentFor)]);
    return pageCore();
  }

  private show({ file, case: events, person }: HeldCase): void {
    this.file = file;
    this.asOf = file.checked;
    this.caseStream.events = events;
    this.personStream = this.streamOfPerson(file.line.person, person);
    this.fold(this.caseStream);
    this.fold(this.personStream);
    this.refresh();
  }

  private streamOfPerson(id: string, events: Event[] = []): StreamCopy {
    return { id, path: `/api/v1/persons/${id}`, kind: 'person', events, added: [], folded: '' };
  }

  private async read(): Promise<void> {
    if (this.view && !isReachable()) return;
    this.file = await getJson<CaseFile>(`/api/v1/cases/${this.id}`);
    if (this.hasJournal()) {
      await coreFor(this.file.case?.request ?? {});
      await Promise.all([this.fetchStream(this.caseStream), this.readPerson(this.file)]);
      await this.keep();
    }
    this.asOf = null;
    this.refresh();
  }

  /** The surviving entry of the person, and those merged into it. */
  private async readPerson({ line, absorbed = [] }: FileOf): Promise<void> {
    for (const { id } of [this.personStream, ...this.absorbed].filter((stream) => stream !== null))
      if (id !== line.person && !absorbed.includes(id)) this.core?.close(id);
    const known = [this.personStream, ...this.absorbed].filter((stream) => stream !== null);
    const stream = (id: string) => known.find((each) => each.id === id) ?? this.streamOfPerson(id);
    this.personStream = stream(line.person);
    this.absorbed = absorbed.map(stream);
    await Promise.all([this.personStream, ...this.absorbed].map((each) => this.fetchStream(each)));
  }

  /** Entries of the person have come together or gone apart: the server says which are shown now. */
  async rejoin(): Promise<void> {
    await this.readFile();
    if (!this.file || !this.hasJournal()) return;
    await this.readPerson(this.file);
    await this.keep();
    this.refresh();
  }

  /** The device's copy follows, where it holds this dossier. */
  private async keep(): Promise<void> {
    const kept = held.file(this.id);
    if (!kept || !this.file || !this.personStream) return;
    const { line, deeds, ground } = this.file;
    const file = { line, deeds, ground, taken: kept.taken, checked: outboxPorts.now() };
    const streams = [this.caseStream, this.personStream].map(({ id, kind, events }) => ({ id, kind, events }));
    // A full disk must not keep anybody from reading.
    await held.putCase(file, streams).catch(() => {});
  }

  /** Whether the whole dossier may be read; the person themselves read their plan, folded by the server. */
  private hasJournal(): boolean {
    return this.file?.deeds.includes('read_dossier') ?? false;
  }

  close(): void {
    for (const stop of this.stops.splice(0)) stop();
    for (const stream of [this.caseStream, this.personStream, ...this.absorbed])
      if (stream?.events.length) this.core?.close(stream.id);
  }

  /** The dossier as it was known at that moment. */
  asKnown(until: string): DossierView | null {
    if (!this.core || !this.view || !this.personStream) return null;
    const { today } = this.context();
    const folded = this.core.viewCase(this.id, today, until);
    const person = this.core.viewPerson(this.personStream.id, today, until);
    const before = (event: Event): boolean => event.recorded_at <= until;
    const { events, personEvents } = this.view;
    const past = { events: events.filter(before), personEvents: personEvents.filter(before), deeds: [] };
    return { ...this.view, ...folded, ...past, person };
  }

  picture(locale: string) {
    if (!this.core || !this.hasJournal()) return null;
    return this.core.circuitPicture(this.id, locale, this.context().today);
  }

  /** Makes the programme known, so that the case may go over to it. */
  async learn({ key, version }: Version): Promise<Core> {
    return coreFor({ programme: key, programme_version: version });
  }

  /** What going over to that programme would do, or why it is refused (CoreRefusal); the programme must be known. */
  previewMigration(terms: MigrationTerms): MigrationPreview | null {
    return this.core?.previewMigration(this.id, terms, this.context()) ?? null;
  }

  /** Those around the person, drawn; null where the whole dossier may not be read. */
  actorsPicture(locale: string, names: { id: string; name: string }[], narrow: boolean) {
    if (!this.core || !this.hasJournal() || !this.personStream) return null;
    return this.core.actorsPicture(this.id, this.personStream.id, names, locale, this.context().today, narrow);
  }

  /**
   * What surrounds the person, drawn as known until that moment; null where the whole dossier may not be read. The core
   * of the office draws: the one of every page stays small.
   */
  async surroundingsPicture(
    picture: SurroundingsPicture,
    labels: Record<string, string>,
    today: string,
    narrow: boolean,
    until?: string,
  ) {
    const { personStream: person } = this;
    if (!this.hasJournal() || !person) return null;
    return this.inOffice((core) => core.surroundingsPicture(picture, this.id, person.id, labels, today, narrow, until));
  }

  /** The versions of the plan and the balance of each cycle; null where the journal may not be read here. */
  async planHistory(until?: string): Promise<PlanHistory | null> {
    if (!this.hasJournal()) return null;
    return this.inOffice((core) => core.planHistory(this.id, until));
  }

  /** What lies between two versions of the case; null where its journal may not be read here. */
  async comparePlans(earlier: number, later?: number): Promise<PlanDifference | null> {
    if (!this.hasJournal()) return null;
    return this.inOffice((core) => core.comparePlans(this.id, earlier, later));
  }

  /** Asks the core of the office, with the streams of this dossier open in it. */
  private async inOffice<T>(ask: (core: Core) => T): Promise<T> {
    const core = await officeCore();
    const streams = [this.caseStream, this.personStream].filter((each) => each !== null);
    for (const { id, kind, events, added } of streams) core.open(id, kind, [...events, ...added]);
    try {
      return ask(core);
    } finally {
      for (const { id } of streams) core.close(id);
    }
  }

  tScore(goals: { weight: number; level: number }[]): number | null {
    return this.core?.tScore(goals) ?? null;
  }

  /** Asks the core first: what it refuses is shown at once and never sent. */
  async send(type: string, data: Record<string, unknown>): Promise<Sent> {
    const stream = type.startsWith('person.') ? this.personStream : this.caseStream;
    if (!stream || !this.core || !this.file) throw new Error('the dossier is not open');
    if (!this.hasJournal()) return this.sendBlind(type, stream.id, data);
    const draft = this.draft(type, data);
    if ('refusal' in draft) return { ok: false, refusal: draft.refusal };
    return this.take(stream, await outbox.send(draft.command, draft.about));
  }

  /** The command that would be sent, or why the core refuses it. Documents go with their bytes, through data/uploads.ts. */
  draft(type: string, data: Record<string, unknown>): { command: Command; about: string } | { refusal: Refusal } {
    const stream = type.startsWith('person.') ? this.personStream : this.caseStream;
    if (!stream || !this.core || !this.file) throw new Error('the dossier is not open');
    const context = this.context();
    const command: Command = { id: newId(), type, stream: stream.id, base: stream.events.length, device: 'web', data };
    if (outbox.isDurable()) command.occurred_at = context.now;
    const seen = stream.events.length + stream.added.length;
    const refusal = this.core.check({ ...command, base: seen }, context);
    if (refusal) return { refusal };
    const { family_name: family, given_names: given } = this.file.line;
    return { command, about: `${family} ${given}` };
  }

  /** What a file is that begins with these bytes. */
  mediaType(head: Uint8Array): MediaFound | null {
    return this.core?.mediaType(head) ?? null;
  }

  /**
   * Several commands that belong together. The core is asked about each before the first is sent: one that it refuses
   * holds all of them back.
   */
  async sendAll(commands: { type: string; data: Record<string, unknown> }[]): Promise<Sent> {
    const { core, caseStream } = this;
    if (!core || !this.hasJournal()) throw new Error('the dossier is not open');
    const context = this.context();
    const seen = caseStream.events.length + caseStream.added.length;
    for (const { type, data } of commands) {
      const refusal = core.check({ id: newId(), type, stream: this.id, base: seen, data }, context);
      if (refusal) return { ok: false, refusal };
    }
    const all = await Promise.all(commands.map(({ type, data }) => this.send(type, data)));
    return all.find(({ ok }) => !ok) ?? { ok: true, events: all.flatMap((sent) => (sent.ok ? sent.events : [])) };
  }

  /** Who reads a part of the dossier only has no core to ask: the server answers alone. */
  private async sendBlind(type: string, stream: string, data: Record<string, unknown>): Promise<Sent> {
    const base = this.file?.case?.version ?? 0;
    const command: Command = { id: newId(), type, stream, base, device: 'web', data };
    const { family_name: family, given_names: given } = this.file?.line ?? { family_name: '', given_names: '' };
    const result = await outbox.send(command, `${family} ${given}`.trim());
    if (!result.ok) return { ok: false, refusal: result.refusal };
    await this.readFile();
    this.refresh();
    return { ok: true, events: result.events };
  }

  private async take(stream: StreamCopy, result: CommandResult): Promise<Sent> {
    if (!result.ok) {
      if (result.refusal.code === 'stale') await this.catchUp(stream);
      this.fold(stream);
      this.refresh();
      return { ok: false, refusal: result.refusal };
    }
    if (result.kept) {
      this.fold(stream);
      this.refresh();
      return { ok: true, events: [] };
    }
    await this.knowing(result.events);
    const next = stream.events.length + 1;
    if (result.events[0]?.version === next) this.append(stream, result.events);
    else if (result.version >= next) await this.catchUp(stream);
    else this.fold(stream);
    if (result.events.some(({ event }) => changesRights.has(event))) await this.readFile();
    this.refresh();
    return { ok: true, events: result.events };
  }

  /** An answer that came later, or to another tab. */
  private settled({ command }: Pick<Entry, 'command'>, result: CommandResult): void {
    for (const stream of [this.caseStream, this.personStream])
      if (stream && command.stream === stream.id) void this.take(stream, result).catch(() => {});
  }

  /** Something was written here or in another tab, or has left the queue: shown at once. */
  private queueChanged(): void {
    const streams = [this.caseStream, this.personStream].filter((stream) => stream !== null);
    const changed = streams.filter((stream) => stream.folded !== queueOf(stream.id));
    if (!this.view || changed.length === 0) return;
    for (const stream of changed) this.fold(stream);
    this.refresh();
  }

  /** What one may do here, and the line of the list, as the server sees them now. */
  private async readFile(): Promise<void> {
    const file = await getJson<CaseFile>(`/api/v1/cases/${this.id}`).catch(() => null);
    if (file) this.file = file;
  }

  private context(): DecisionContext {
    const now = outboxPorts.now();
    const { today, account: author, time_zone: zone } = this.me;
    return { now: new Date(now).toISOString(), today, author, clocks: clockChanges(zone, now) };
  }

  private hear(change: Change): void {
    if (!this.hasJournal()) {
      if (change.stream === this.id) void this.load();
      return;
    }
    for (const stream of [this.caseStream, this.personStream, ...this.absorbed])
      if (stream && change.stream === stream.id && change.version > stream.events.length)
        void this.catchUp(stream)
          .then(() => (joinsEntries.has(stream.events.at(-1)?.event ?? '') ? this.rejoin() : this.refresh()))
          .catch(() => {});
  }

  private async fetchStream(stream: StreamCopy): Promise<void> {
    const newer = await readEvents(stream.path, stream.events.length);
    stream.events = newer.anew ? newer.events : [...stream.events, ...newer.events];
    if (stream === this.caseStream) await this.knowing(stream.events);
    this.fold(stream);
  }

  /** Reads what others have added. One reading at a time. */
  private async catchUp(stream: StreamCopy): Promise<void> {
    while (this.catchingUp) await this.catchingUp.catch(() => {});
    const after = stream.events.length;
    this.catchingUp = readEvents(stream.path, after)
      .then(async ({ events, anew }) => {
        await this.knowing(events);
        if (anew) stream.events = events;
        else if (stream.events.length === after) stream.events = [...stream.events, ...events];
        this.fold(stream);
        void this.keep();
      })
      .finally(() => {
        this.catchingUp = null;
      });
    await this.catchingUp;
  }

  private append(stream: StreamCopy, events: Event[]): void {
    stream.events = [...stream.events, ...events];
    if (stream.added.length > 0 || outbox.waitingFor(stream.id).length > 0) this.fold(stream);
    else {
      stream.folded = '';
      this.core?.append(stream.id, events);
    }
  }

  /** The stream in the core: what the server has recorded, and on top what waits on this device. */
  private fold(stream: StreamCopy): void {
    const { core } = this;
    if (!core) return;
    core.open(stream.id, stream.kind, stream.events);
    stream.added = [];
    stream.folded = queueOf(stream.id);
    for (const entry of outbox.waitingFor(stream.id)) {
      // Answered already; only the queue does not know yet.
      if (stream.events.some(({ command }) => command === entry.command.id)) continue;
      const version = stream.events.length + stream.added.length;
      const events = core.preview(entry.command, { ...this.context(), now: momentOf(entry) }, version);
      if (events.length === 0) continue;
      core.append(stream.id, events);
      stream.added.push(...events);
    }
  }

  /** What is marked highly sensitive, here or by a colleague just now, is kept on no device from this moment on. */
  private guard(view: DossierView): void {
    // What only this page foresees takes no copy away: the server has to say it.
    if (this.caseStream.added.some(({ event }) => event.startsWith('sensitivity_'))) return;
    const sensitive = isSensitive(view);
    view.line = { ...view.line, sensitive };
    sensitiveCases.learn(view.line);
  }

  private refresh(): void {
    if (!this.core || !this.file) return;
    const { today } = this.context();
    const events = [...this.caseStream.events, ...this.caseStream.added];
    const shared = { ...this.file, id: this.id, events, personEvents: [] as Event[], asOf: this.asOf };
    if (this.personStream)
      this.view = {
        ...shared,
        ...this.core.viewCase(this.id, today),
        person: this.core.viewPerson(this.personStream.id, today),
        personEvents: [...this.personStream.events, ...this.personStream.added],
      };
    else this.view = shared as DossierView;
    this.guard(this.view);
    this.listeners.tell();
  }
}

/** Of a dossier seen in part the line alone tells it. */
const isSensitive = ({ case: state, line, personEvents }: DossierView): boolean =>
  personEvents.length > 0 ? state.sensitivity !== undefined : (line.sensitive ?? false);

const queueOf = (stream: string): string =>
  outbox
    .waitingFor(stream)
    .map(({ command }) => command.id)
    .join();

const momentOf = ({ command, at }: Entry): string => command.occurred_at ?? new Date(at).toISOString();

/** The events after that version; all anew where the server knows fewer. */
export async function readEvents(path: string, after: number): Promise<{ events: Event[]; anew: boolean }> {
  const events: Event[] = [];
  for (;;) {
    const from = after + events.length;
    const url = `${path}/journal?after=${from}&limit=${eventsPerRequest}`;
    const page = await getJson<{ events: Event[]; version: number }>(url);
    if (page.version < after) return { ...(await readEvents(path, 0)), anew: true };
    events.push(...page.events);
    if (page.events.length === 0 || after + events.length >= page.version) return { events, anew: false };
  }
}

export type { OutboxState };
