import { Problem, sendJson, Unreachable } from './api';
import { Listeners } from './listeners';
import type { Command, CommandResult } from './types';

/** How a command reaches the server; tests bring their own. */
export type Post = (commands: Command[]) => Promise<{ results: CommandResult[] }>;
export type Wait = (milliseconds: number) => Promise<void>;

interface Entry {
  command: Command;
  settle: (result: CommandResult) => void;
  fail: (error: unknown) => void;
}

export interface OutboxState {
  waiting: number;
  /** Since when the server has not been reached with something to send; null: all is well. */
  failingSince: number | null;
}

const firstPause = 400;
const longestPause = 30_000;

/**
 * Commands on their way. Each is sent again under the same id until the server has answered, so that it is carried out
 * once and never lost while the page lives. In order; a refused one does not stop those behind it.
 */
export class Outbox {
  private readonly entries: Entry[] = [];
  private readonly listeners = new Listeners();
  private state: OutboxState = { waiting: 0, failingSince: null };
  private running = false;
  private wake: (() => void) | null = null;

  constructor(
    private readonly post: Post,
    private readonly wait: Wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
  ) {}

  send(command: Command): Promise<CommandResult> {
    return new Promise((settle, fail) => {
      this.entries.push({ command, settle, fail });
      this.tell({ waiting: this.entries.length });
      void this.run();
    });
  }

  snapshot = (): OutboxState => this.state;
  subscribe = (listener: () => void): (() => void) => this.listeners.add(listener);

  /** Do not wait any longer: the network is back, or somebody asks. */
  tryNow = (): void => this.wake?.();

  private tell(change: Partial<OutboxState>): void {
    this.state = { ...this.state, ...change };
    this.listeners.tell();
  }

  private async run(): Promise<void> {
    if (this.running) return;
    this.running = true;
    let pause = firstPause;
    while (this.entries.length > 0) {
      if (await this.sendFirst()) {
        pause = firstPause;
        continue;
      }
      await Promise.race([this.wait(pause), new Promise<void>((done) => (this.wake = done))]);
      this.wake = null;
      pause = Math.min(pause * 2, longestPause);
    }
    this.running = false;
  }

  /** Whether the first entry is settled, one way or the other. */
  private async sendFirst(): Promise<boolean> {
    const entry = this.entries[0];
    if (!entry) return true;
    try {
      const { results } = await this.post([entry.command]);
      const result = results[0];
      if (!result) throw new Unreachable('no result');
      this.finish(() => entry.settle(result));
      return true;
    } catch (error) {
      if (!mayPass(error)) {
        this.finish(() => entry.fail(error));
        return true;
      }
      this.tell({ failingSince: this.state.failingSince ?? Date.now() });
      return false;
    }
  }

  private finish(settle: () => void): void {
    this.entries.shift();
    settle();
    this.tell({ waiting: this.entries.length, failingSince: null });
  }
}

/** Whether the same command may get through later. */
function mayPass(error: unknown): boolean {
  if (error instanceof Unreachable) return true;
  if (!(error instanceof Problem)) return false;
  return error.body.status >= 500 || error.body.status === 429 || error.body.status === 401;
}

export const outbox = new Outbox((commands) => sendJson('POST', '/api/v1/commands', { commands }));
