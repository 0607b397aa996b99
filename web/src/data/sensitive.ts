/** What is needed of a line of a list, to know whether its case may lie on a device. */
interface Line {
  id: string;
  person?: string;
  sensitive?: boolean;
}

type Learned = (id: string) => void;

/**
 * The cases that never leave the server, as far as this page has heard of them. Nothing about them is written on the
 * device: no copy, no draft, no command on its way. The server refuses to hand them out as well; this is the other half.
 */
export class SensitiveCases {
  private readonly persons = new Map<string, string>();
  private readonly listeners = new Set<Learned>();

  /** Called with the id of each case that was not known to be so. */
  onLearned(listener: Learned): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  learn({ id, person = '', sensitive = false }: Line): void {
    if (!sensitive) {
      this.persons.delete(id);
      return;
    }
    const known = this.persons.get(id);
    this.persons.set(id, person || known || '');
    if (known === undefined || (known === '' && person !== ''))
      for (const listener of [...this.listeners]) listener(id);
  }

  /** A case marked so, or the person of one. */
  has = (stream: string): boolean => this.persons.has(stream) || [...this.persons.values()].includes(stream);

  /** Whether a draft under that key would put words about one of them on the disk. */
  concerns(key: string, values: unknown): boolean {
    // The reason for a mark is as sensitive as the case.
    if (key.includes(':sensitivity.')) return true;
    if (this.persons.size === 0) return false;
    const text = `${key} ${typeof values === 'object' && values ? Object.values(values).join(' ') : ''}`;
    if (idsIn(text).some(this.has)) return true;
    // A quick note whose dossier is not chosen yet may be about one of them.
    return key === 'quick:' && !(values as { case?: string } | null)?.case;
  }

  /** Learns from an answer of the server: a page of lines, hits, or one dossier. */
  learnFrom(answer: unknown): void {
    const { cases = [], hits = [], line } = (answer ?? {}) as { cases?: Line[]; hits?: { case?: Line }[]; line?: Line };
    for (const each of [...cases, ...hits.map((hit) => hit.case), line]) if (each?.id) this.learn(each);
  }

  /** At the end of the page's session; tests begin with it. */
  forget(): void {
    this.persons.clear();
  }
}

const uuid = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g;

export const idsIn = (text: string): string[] => text.match(uuid) ?? [];

export const sensitiveCases = new SensitiveCases();

/** Readings that tell of cases. */
export const tellsOfCases = (path: string): boolean => /^\/api\/v1\/(cases|search)(\/|\?|$)/.test(path);
