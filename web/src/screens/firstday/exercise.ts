import { type Core, CoreRefusal } from '../../core/core';
import type { Action, CaseState, Note, ProgrammeFile, Refusal } from '../../data/types';
import { newId } from '../../data/uuid';
import { addDays } from '../../i18n/dates';
import { Trial } from '../designer/trial';

/** What the first day asks, in its order. */
export const steps = ['day', 'open', 'note', 'action', 'visit', 'offline'] as const;
export type Step = (typeof steps)[number];

/** The words of the fictional case, in the language of the reader. */
export interface Script {
  wish: string;
  late: string;
  soon: string;
  note: string;
  purpose: string;
  step: string;
}

export interface ExerciseState {
  actions: Action[];
  notes: Note[];
  /** Written while the network was cut in the exercise, and not sent yet. */
  waiting: string[];
  offline: boolean;
  purpose: string;
  chosen: string;
  opened: boolean;
  done: Record<Step, boolean>;
}

/**
 * A working day on a case that exists in this page alone: real commands, decided by the core; nothing is sent, nothing
 * is written down but how far somebody has come.
 */
export class Exercise {
  private readonly trial: Trial;
  private readonly day: string;
  private chosen = '';
  private opened = false;
  private purpose = '';
  private offline = false;
  private waiting: string[] = [];
  private sentLater = 0;
  private readonly notesAtStart: number;

  constructor(
    core: Core,
    programme: ProgrammeFile,
    today: string,
    private readonly script: Script,
  ) {
    this.trial = new Trial(core, programme, today, script.wish, script.step);
    this.day = today;
    for (const [type, data] of this.beginning()) {
      const refusal = this.trial.act(script.step, type, data);
      if (refusal) throw new CoreRefusal(refusal);
    }
    this.notesAtStart = this.case().notes?.length ?? 0;
  }

  private beginning(): [string, Record<string, unknown>][] {
    const action = (title: string, days: number): [string, Record<string, unknown>] => [
      'action.plan',
      { id: newId(), title, owner: { kind: 'case_manager' }, due_on: addDays(this.day, days) },
    ];
    const note = newId();
    return [
      ['information.give', { on: this.day }],
      ['intake.admit', {}],
      action(this.script.soon, 6),
      action(this.script.late, -3),
      ['note.draft', { id: note, words: this.script.note }],
      ['note.sign', { note }],
    ];
  }

  private case = (): CaseState => this.trial.state().view.case;

  state(): ExerciseState {
    const { actions = [], notes = [] } = this.case();
    const { waiting, offline, purpose, chosen, opened } = this;
    const isLate = (action: Action): boolean => (action.due_on ?? '') < this.day;
    const done: Record<Step, boolean> = {
      day: actions.some((action) => action.id === chosen && isLate(action)),
      open: opened,
      note: notes.length - this.sentLater > this.notesAtStart,
      action: actions.some((action) => isLate(action) && action.status === 'done'),
      visit: purpose !== '',
      offline: this.sentLater > 0 && waiting.length === 0 && !offline,
    };
    return { actions, notes, waiting, offline, purpose, chosen, opened, done };
  }

  /** Which of the lines of the day is the one that presses. */
  choose(action: string): void {
    this.chosen = action;
  }

  open(): void {
    this.opened = true;
  }

  /** While the network is cut in the exercise the note waits, as on a device that keeps dossiers. */
  write(words: string): Refusal | null {
    if (this.offline) {
      this.waiting = [...this.waiting, words];
      return null;
    }
    return this.trial.act(this.script.step, 'note.draft', { id: newId(), words });
  }

  finish(action: string): Refusal | null {
    return this.trial.act(this.script.step, 'action.progress', { action, status: 'done', on: this.day });
  }

  prepare(purpose: string): void {
    this.purpose = purpose.trim();
  }

  cut(): void {
    this.offline = true;
  }

  /** What waited is sent, in order, once. */
  mend(): void {
    this.offline = false;
    for (const words of this.waiting.splice(0)) {
      this.write(words);
      this.sentLater += 1;
    }
  }

  /** For who comes back: what was asked before that step is done already, in the words of the script. */
  skipTo(step: Step): void {
    const before = new Set<Step>(steps.slice(0, steps.indexOf(step)));
    const late = this.case().actions?.find(({ due_on: due }) => (due ?? '') < this.day)?.id ?? '';
    if (before.has('day')) this.choose(late);
    if (before.has('open')) this.open();
    if (before.has('note')) this.write(this.script.note);
    if (before.has('action')) this.finish(late);
    if (before.has('visit')) this.prepare(this.script.purpose);
  }

  close(): void {
    this.trial.close();
  }
}
