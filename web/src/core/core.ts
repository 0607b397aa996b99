import type { InstrumentFile } from '../data/instruments';
import type { MigrationPreview, MigrationTerms } from '../data/migration';
import type {
  Answer,
  AssessmentsView,
  CaseState,
  CircuitView,
  Command,
  Event,
  PersonState,
  PlanCourse,
  PlanDifference,
  PlanHistory,
  Programme,
  ProgrammeFile,
  Refusal,
} from '../data/types';
import type { ClockChange } from '../i18n/times';

/** The functions that unisson.wasm gives; see docs/api/contract.md, "The core in the page". */
interface Exports {
  memory: WebAssembly.Memory;
  unisson_alloc: (size: number) => number;
  unisson_free: (pointer: number) => void;
  unisson_call: (pointer: number, length: number) => number;
  _initialize?: () => void;
}

export class CoreRefusal extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

export interface Picture {
  svg: string;
  title: string;
  summary: string;
  table: { columns: string[]; rows: string[][] };
}

/** What is drawn of a case with the words of the page: what surrounds the person, and their plan in time. */
export type SurroundingsPicture = 'ecomap' | 'genogram' | 'life' | 'gantt';

export interface CaseView {
  case: CaseState;
  circuit: CircuitView;
  /** Scores over time and alerts that nobody has looked at. */
  assessments?: AssessmentsView;
  /** The resources that nothing in the plan draws on, the needs in whose domain of life none is known. */
  balance?: { unused: string[]; bare: string[] };
  not_yet_own?: boolean;
  /** The plan of the present cycle in time. */
  plan?: PlanCourse;
  /** What the dossier gives enough for. */
  papers?: PapersToMake;
}

export type IntakeOutcome = 'admitted' | 'refused' | 'redirected' | 'waiting';
export type ReportKind = 'assessment' | 'evaluation' | 'exit';

export interface PapersToMake {
  /** The decision on the request that stands. */
  letter?: IntakeOutcome;
  reports?: ReportKind[];
}

export interface DecisionContext {
  now: string;
  today: string;
  author: string;
  /** The changes of the organisation's clocks, for what counts in hours of the wall. */
  clocks?: ClockChange[];
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** What the core says of the first bytes of a file, and of documents in general. */
export interface MediaFound {
  /** Null: such a file is not kept. */
  type: string | null;
  bytes_max: number;
  part_size: number;
  head_bytes: number;
}

/** The rules of the server, running in the page. One call is one JSON text in and one out. */
export class Core {
  private constructor(private readonly exports: Exports) {}

  static async load(source: Response | Promise<Response> | BufferSource): Promise<Core> {
    const isBuffer = source instanceof ArrayBuffer || ArrayBuffer.isView(source);
    const module = isBuffer
      ? await WebAssembly.compile(source as BufferSource)
      : await WebAssembly.compileStreaming(source as Response | Promise<Response>);
    const instance = await WebAssembly.instantiate(module, systemImports(module));
    const exports = instance.exports as unknown as Exports;
    exports._initialize?.();
    return new Core(exports);
  }

  /** The value that the core answers. Throws CoreRefusal where it refuses. */
  call<T>(request: { do: string; [name: string]: unknown }): T {
    const input = encoder.encode(JSON.stringify(request));
    const pointer = this.exports.unisson_alloc(input.length);
    new Uint8Array(this.exports.memory.buffer, pointer, input.length).set(input);
    const answer = this.exports.unisson_call(pointer, input.length);
    this.exports.unisson_free(pointer);
    const length = new DataView(this.exports.memory.buffer).getUint32(answer, true);
    const text = decoder.decode(new Uint8Array(this.exports.memory.buffer, answer + 4, length));
    this.exports.unisson_free(answer);
    const result = JSON.parse(text) as { ok?: T; refusal?: Refusal; error?: string };
    if (result.refusal) throw new CoreRefusal(result.refusal);
    if (result.error !== undefined) throw new Error(`core ${request.do}: ${result.error}`);
    return result.ok as T;
  }

  loadProgramme = (programme: ProgrammeFile) => this.call<Programme>({ do: 'load_programme', programme });
  loadInstrument = (instrument: InstrumentFile) => this.call<true>({ do: 'load_instrument', instrument });
  /** The items of a loaded instrument that are asked after these answers. */
  asked = ({ key, version }: InstrumentFile, answers: Answer[]) =>
    this.call<string[]>({ do: 'asked', instrument: key, version, answers });
  open = (stream: string, kind: 'case' | 'person', events: Event[]) =>
    this.call<{ version: number }>({ do: 'open', stream, kind, events });
  append = (stream: string, events: Event[]) => this.call<{ version: number }>({ do: 'append', stream, events });
  close = (stream: string) => this.call<unknown>({ do: 'close', stream });
  viewCase = (stream: string, today: string, until?: string) =>
    this.call<CaseView>({ do: 'view', stream, today, ...(until ? { until } : {}) });
  viewPerson = (stream: string, today: string, until?: string) =>
    this.call<{ person: PersonState }>({ do: 'view', stream, today, ...(until ? { until } : {}) }).person;
  circuitPicture = (stream: string, locale: string, today: string) =>
    this.call<Picture>({ do: 'circuit_picture', stream, locale, today });
  /** The versions of the plan and the balance of each cycle, as known until that moment. */
  planHistory = (stream: string, until?: string) =>
    this.call<PlanHistory>({ do: 'plan_history', stream, ...(until ? { until } : {}) });
  /** Two states of the plan, each by the version of the case; `later`: as it is now. */
  comparePlans = (stream: string, earlier: number, later?: number) =>
    this.call<PlanDifference>({ do: 'compare_plans', stream, earlier, ...(later ? { later } : {}) });
  previewMigration = (stream: string, data: MigrationTerms, context: DecisionContext) =>
    this.call<MigrationPreview>({ do: 'preview_migration', stream, data, context });
  actorsPicture = (
    stream: string,
    person: string,
    names: { id: string; name: string }[],
    locale: string,
    today: string,
    narrow: boolean,
  ) => this.call<Picture>({ do: 'actors_picture', stream, person, names, locale, today, narrow });
  /** What surrounds the person, drawn; as known until that moment, or now. */
  surroundingsPicture = (
    picture: SurroundingsPicture,
    stream: string,
    person: string,
    labels: Record<string, string>,
    today: string,
    narrow: boolean,
    until?: string,
  ) =>
    this.call<Picture>({
      do: 'surroundings_picture',
      picture,
      stream,
      person,
      labels,
      today,
      narrow,
      ...(until ? { until } : {}),
    });
  mediaType = (head: Uint8Array) =>
    this.call<MediaFound>({
      do: 'media_type',
      head: Array.from(head, (byte) => byte.toString(16).padStart(2, '0')).join(''),
    });
  tScore = (goals: { weight: number; level: number }[]) =>
    this.call<{ t_score: number } | null>({ do: 'gas', goals })?.t_score ?? null;

  /** The events that the command would add after that version, as this device foresees them; none where it is refused. */
  preview(command: Command, context: DecisionContext, version: number): Event[] {
    try {
      const { events } = this.call<{ events: Pick<Event, 'event' | 'event_version' | 'data'>[] }>({
        do: 'decide',
        command: { ...command, base: 0 },
        context,
      });
      const { id, stream, type, device } = command;
      const kind = type.startsWith('person.') ? 'person' : 'case';
      const about = { position: 0, stream, kind, command: id, author: context.author, ...(device ? { device } : {}) };
      const at = { occurred_at: context.now, recorded_at: context.now, pending: true as const };
      return events.map((event, index) => ({ ...about, ...at, ...event, index, version: version + index + 1 }));
    } catch (error) {
      if (error instanceof CoreRefusal) return [];
      throw error;
    }
  }

  /** Why the server would refuse the command, or null. */
  check(command: Command, context: DecisionContext): Refusal | null {
    try {
      this.call({ do: 'decide', command, context });
      return null;
    } catch (error) {
      if (error instanceof CoreRefusal) return error.refusal;
      throw error;
    }
  }
}

/** The core asks nothing of a system; whatever its C library names answers "not supported". */
function systemImports(module: WebAssembly.Module): WebAssembly.Imports {
  const notSupported = 52;
  const imports: Record<string, Record<string, WebAssembly.ImportValue>> = {};
  for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
    if (kind !== 'function') continue;
    imports[from] ??= {};
    imports[from][name] = () => notSupported;
  }
  return imports;
}
