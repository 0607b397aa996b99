import { type CaseView, type Core, CoreRefusal, type Picture } from '../../core/core';
import type { Command, Event, ProgrammeFile, Refusal } from '../../data/types';
import { newId } from '../../data/uuid';
import { addDays } from '../../i18n/dates';

/** One deed of the trial, with what it set off. */
export interface TrialStep {
  label: string;
  on: string;
  events: Event[];
}

export interface TrialState {
  today: string;
  steps: TrialStep[];
  view: CaseView;
}

export const daysMost = 366;

/**
 * A fictional person goes through the programme: real commands, decided by the core, kept in this page alone. Nothing is
 * sent. Time stands still until somebody advances it; on each day the timers are looked at, as the server does.
 */
export class Trial {
  private readonly stream = newId();
  private readonly account = newId();
  private readonly person = newId();
  private readonly unit = newId();
  private steps: TrialStep[] = [];
  private today: string;

  constructor(
    private readonly core: Core,
    programme: ProgrammeFile,
    private readonly start: string,
    expectation: string,
    label: string,
  ) {
    core.loadProgramme(programme);
    this.today = start;
    this.reopen();
    const refusal = this.act(label, 'case.request', {
      person: this.person,
      unit: this.unit,
      programme: programme.key,
      programme_version: programme.version,
      origin: 'self',
      expectation,
      received_on: start,
      referent: this.account,
    });
    if (refusal) throw new CoreRefusal(refusal);
  }

  state(): TrialState {
    return { today: this.today, steps: this.steps, view: this.core.viewCase(this.stream, this.today) };
  }

  picture = (locale: string, narrow: boolean): Picture =>
    this.core.call({ do: 'circuit_picture', stream: this.stream, locale, today: this.today, narrow });

  /** What the core says against it, or null: then it has happened. */
  act(label: string, type: string, data: Record<string, unknown>): Refusal | null {
    const events = this.decide(type, data);
    if (!Array.isArray(events)) return events;
    this.happened(label, events);
    return null;
  }

  /** Several commands that are one deed: two signatures. What is refused in between ends it. */
  actAll(label: string, commands: { type: string; data: Record<string, unknown> }[]): Refusal | null {
    const before = this.steps.length;
    for (const { type, data } of commands) {
      const refusal = this.act(label, type, data);
      if (refusal) return refusal;
    }
    const parts = this.steps.splice(before);
    this.steps = [...this.steps, { label, on: this.today, events: parts.flatMap(({ events }) => events) }];
    return null;
  }

  /** Day by day, as the server's daily look at the timers would. */
  advance(label: string, days: number): void {
    const gone: Event[] = [];
    for (let day = 0; day < Math.min(days, daysMost); day += 1) {
      this.today = addDays(this.today, 1);
      const events = this.decide('timers.look', {});
      if (!Array.isArray(events)) continue;
      this.core.append(this.stream, events);
      gone.push(...events);
      this.steps = [...this.steps, { label, on: this.today, events }];
    }
    const own = this.steps.filter((step) => step.events.every((event) => !gone.includes(event)));
    this.steps = [...own, { label, on: this.today, events: gone }];
  }

  /** Takes the last deed back. The request itself stays. */
  back(): void {
    if (this.steps.length <= 1) return;
    this.steps = this.steps.slice(0, -1);
    this.today = this.steps.at(-1)?.on ?? this.start;
    this.reopen();
  }

  close(): void {
    this.core.close(this.stream);
  }

  private get version(): number {
    return this.steps.reduce((sum, { events }) => sum + events.length, 0);
  }

  private reopen(): void {
    this.core.open(
      this.stream,
      'case',
      this.steps.flatMap(({ events }) => events),
    );
  }

  private happened(label: string, events: Event[]): void {
    this.core.append(this.stream, events);
    this.steps = [...this.steps, { label, on: this.today, events }];
  }

  private decide(type: string, data: Record<string, unknown>): Event[] | Refusal {
    const command: Command = { id: newId(), type, stream: this.stream, base: 0, data };
    const now = `${this.today}T09:00:00.000Z`;
    const context = { now, today: this.today, author: this.account };
    try {
      this.core.call({ do: 'decide', command, context });
    } catch (error) {
      if (error instanceof CoreRefusal) return error.refusal;
      throw error;
    }
    return this.core.preview(command, context, this.version);
  }
}
