import type { Core, Picture } from '../../core/core';
import { newOfficeCore } from '../../core/page-core';
import type { LocalText } from '../../data/types';
import type { Fact, Tree } from './condition';
import type { Draft } from './document';

/** What is wrong with the programme, and where. */
export interface Fault {
  path: string;
  code: string;
  expected: string;
  line?: number;
}

export interface Vocabulary {
  facts: Fact[];
  file_events: { item: string; event: string; label?: LocalText }[];
  steps: Record<string, string[]>;
}

export interface Difference {
  path: string;
  before?: unknown;
  after?: unknown;
}

export type Reading = { tree: Tree } | { fault: { column: number; code: string; expected: string } };

/**
 * A core of its own: the draft that is tried out may have the key and version of a programme by which open dossiers run,
 * and must not take its place.
 */
export class DesignCore {
  private constructor(readonly core: Core) {}

  private static loading: Promise<DesignCore> | null = null;

  static load(): Promise<DesignCore> {
    DesignCore.loading ??= DesignCore.begin().catch((error: unknown) => {
      DesignCore.loading = null;
      throw error;
    });
    return DesignCore.loading;
  }

  private static async begin(): Promise<DesignCore> {
    return new DesignCore(await newOfficeCore());
  }

  static of(core: Core): DesignCore {
    return new DesignCore(core);
  }

  faults = (text: string): Fault[] => this.core.call<{ faults: Fault[] }>({ do: 'programme_check', text }).faults;
  /** `declared`: what the programme declares itself, see declaredIn(). */
  words = (declared = ''): Vocabulary => this.core.call({ do: 'programme_words', declared });
  read = (text: string, declared = '', kind: 'condition' | 'day' = 'condition'): Reading =>
    this.core.call({ do: 'expression_check', text, kind, declared });
  picture = (text: string, locale: string, marked: string | null): Picture =>
    this.core.call({ do: 'programme_picture', text, locale, marked: marked ?? '' });
  differences = (before: Draft, after: Draft): Difference[] =>
    this.core.call<{ differences: Difference[] }>({ do: 'programme_diff', before, after }).differences;
}
