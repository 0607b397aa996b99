import { Listeners } from '../data/listeners';

export interface Toast {
  id: number;
  text: string;
  tone: 'good' | 'warn';
  /** What takes it back, where a command can be taken back. */
  undo?: (() => Promise<void> | void) | undefined;
  /** Where to look at it. */
  href?: string | undefined;
}

export const toastTime = 12_000;
export const toastsMax = 3;

/** Short messages about what was just done. They leave by themselves; errors never stand here. */
export class Toasts {
  private list: readonly Toast[] = [];
  private next = 1;
  private readonly listeners = new Listeners();

  subscribe = (listener: () => void): (() => void) => this.listeners.add(listener);
  snapshot = (): readonly Toast[] => this.list;

  tell(toast: Omit<Toast, 'id' | 'tone'> & { tone?: Toast['tone'] }): number {
    const id = this.next;
    this.next += 1;
    this.list = [...this.list, { tone: 'good' as const, ...toast, id }].slice(-toastsMax);
    this.listeners.tell();
    return id;
  }

  drop(id: number): void {
    this.list = this.list.filter((toast) => toast.id !== id);
    this.listeners.tell();
  }
}

export const toasts = new Toasts();
