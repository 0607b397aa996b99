/** What a key press asks for, after a "g" or alone. */
export type Deed = 'palette' | 'note' | 'keys' | `go ${string}`;

const sequenceTime = 1200;
const typing = 'input, textarea, select, [contenteditable="true"], [role="menu"], [role="textbox"]';

interface Press {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  at: number;
  /** Whether the focus is where letters are typed. */
  inField: boolean;
}

/**
 * Reads single keys and "g" followed by a letter. Letters count for nothing in fields, nor once they are switched off
 * (WCAG 2.1.4); Ctrl or Cmd with K works everywhere.
 */
export class KeyReader {
  private leadAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly places: ReadonlyMap<string, string>,
    private readonly single: () => boolean,
  ) {}

  read(press: Press): Deed | null {
    const { key, ctrlKey, metaKey, altKey, at, inField } = press;
    if ((ctrlKey || metaKey) && !altKey && key.toLowerCase() === 'k') return 'palette';
    if (ctrlKey || metaKey || altKey || inField || !this.single()) return null;
    const led = at - this.leadAt < sequenceTime;
    this.leadAt = Number.NEGATIVE_INFINITY;
    if (led) {
      const href = this.places.get(key);
      return href ? `go ${href}` : null;
    }
    if (key === 'g') this.leadAt = at;
    const deeds: Record<string, Deed> = { n: 'note', '/': 'palette', '?': 'keys' };
    return deeds[key] ?? null;
  }
}

export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(typing) !== null;
