import { number } from './file';
import type { Font } from './font';
import type { Element } from './structure';
import type { Run, Style, Typesetter } from './text';

/** A4 in points, and what stays white around. */
export const sheet = { width: 595.28, height: 841.89, left: 62, right: 62, top: 64, bottom: 84 };
export const measure = sheet.width - sheet.left - sheet.right;
export const bodyHeight = sheet.height - sheet.top - sheet.bottom;

interface Page {
  content: string[];
  /** The elements of its marked pieces, by their number. */
  marks: Element[];
}

/** A heading, and where it stands. */
export interface Bookmark {
  title: string;
  level: number;
  page: number;
  y: number;
}

/** Pages that fill from top to bottom. Whatever is drawn belongs to an element, or is said to be ornament. */
export class Flow {
  readonly pages: Page[] = [];
  readonly bookmarks: Bookmark[] = [];
  y = 0;

  constructor(
    readonly setter: Typesetter,
    private readonly fontName: (font: Font) => string,
  ) {
    this.turn();
  }

  private get page(): Page {
    return this.pages.at(-1) as Page;
  }

  get atTop(): boolean {
    return this.y === sheet.height - sheet.top;
  }

  get room(): number {
    return this.y - sheet.bottom;
  }

  turn(): void {
    this.pages.push({ content: [], marks: [] });
    this.y = sheet.height - sheet.top;
  }

  /** A new page where this height is not left; never an empty one. */
  need(height: number): void {
    if (this.room < height && !this.atTop) this.turn();
  }

  /** White below what stands there; nothing at the top of a page. */
  skip(height: number): void {
    if (!this.atTop) this.y -= height;
  }

  mark(element: Element, drawn: string): void {
    const { marks, content } = this.page;
    const id = marks.push(element) - 1;
    element.kids.push({ page: this.pages.length - 1, id });
    content.push(`/${element.role} <</MCID ${id}>> BDC\n${drawn}\nEMC`);
  }

  /** What nobody needs to hear: rules, bars, what is said again on the next page. */
  ornament(drawn: string, kind = ''): void {
    this.page.content.push(kind ? `/Artifact <<${kind}>> BDC\n${drawn}\nEMC` : `/Artifact BMC\n${drawn}\nEMC`);
  }

  /** The line whose baseline is at y. */
  line(x: number, y: number, text: string, style: Style): string {
    const shown = this.setter.runs(text, style.bold).map((run) => this.shown(run, style.size));
    return `BT ${number(style.grey)} g 1 0 0 1 ${number(x)} ${number(y)} Tm ${shown.join(' ')} ET`;
  }

  private shown({ font, codes }: Run, size: number): string {
    const hex = codes.map((code) => code.toString(16).toUpperCase().padStart(4, '0')).join('');
    return `/${this.fontName(font)} ${number(size)} Tf <${hex}> Tj`;
  }

  /** Lines below each other from here on, over as many pages as they need; never one alone at the foot or the head. */
  lines(element: Element, lines: string[], style: Style, x: number, bar = false): void {
    const { leading } = style;
    for (let rest = lines; rest.length > 0; ) {
      let fitting = Math.min(rest.length, Math.floor(this.room / leading));
      if (fitting === rest.length - 1 && fitting > 2) fitting -= 1;
      if (fitting < Math.min(2, rest.length) && !this.atTop) {
        this.turn();
        continue;
      }
      const top = this.y;
      const drawn = rest.slice(0, fitting).map((text) => {
        this.y -= leading;
        return text === '' ? '' : this.line(x, this.y + leading * 0.25, text, style);
      });
      if (bar) this.ornament(`0.6 g ${number(x - 12)} ${number(this.y)} 2 ${number(top - this.y)} re f`);
      if (drawn.some(Boolean)) this.mark(element, drawn.filter(Boolean).join('\n'));
      rest = rest.slice(fitting);
      if (rest.length > 0) this.turn();
    }
  }

  rule(y: number, x = sheet.left, width = measure, grey = 0.7): void {
    this.ornament(`${number(grey)} G 0.6 w ${number(x)} ${number(y)} m ${number(x + width)} ${number(y)} l S`);
  }
}
