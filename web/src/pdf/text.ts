import type { Font } from './font';

/** Fonts of one weight; a sign is taken from the first that has it. */
export interface Typeface {
  regular: Font[];
  bold: Font[];
}

export interface Style {
  bold?: boolean;
  /** In points, as `leading`, the distance of two lines. */
  size: number;
  leading: number;
  /** 0: black, 1: white. */
  grey: number;
}

/** Signs of one font, next to each other, by their codes in the document. */
export interface Run {
  font: Font;
  codes: number[];
}

/** What a code of the document shows, and what it means to those who hear or copy it. */
export interface Code {
  glyph: number;
  sign: string;
}

/** Signs that look the same as another one, or like nothing. */
const alike: Record<string, string> = {
  '\t': ' ',
  '\u00ad': '',
  '\u2009': '\u00a0',
  '\u200b': '',
  '\u200c': '',
  '\u200d': '',
  '\u2010': '-',
  '\u2011': '-',
  '\u202f': '\u00a0',
  '\u2212': '\u2013',
  '\ufe0f': '',
  '\ufeff': '',
};
const unknown = '?';

type Found = { font: Font; glyph: number } | 'nothing';

/** Puts text into signs of a typeface, and into lines; remembers which signs were used and which there are not. */
export class Typesetter {
  readonly missing = new Set<string>();
  /** The codes of each font in the document; the first is 1. */
  readonly used = new Map<Font, Code[]>();
  private readonly codes = new Map<Font, Map<string, number>>();

  constructor(private readonly typeface: Typeface) {}

  runs(text: string, bold = false): Run[] {
    const runs: Run[] = [];
    for (const sign of text.normalize('NFC')) {
      const found = this.find(sign, bold) ?? this.standIn(sign, bold);
      if (found === 'nothing') continue;
      const code = this.codeOf(found.font, found.glyph, sign);
      const last = runs.at(-1);
      if (last?.font === found.font) last.codes.push(code);
      else runs.push({ font: found.font, codes: [code] });
    }
    return runs;
  }

  width(text: string, { bold, size }: Style): number {
    const widthOf = ({ font, codes }: Run): number =>
      codes.reduce((sum, code) => sum + font.width(this.used.get(font)?.[code - 1]?.glyph ?? 0), 0);
    return (this.runs(text, bold).reduce((sum, run) => sum + widthOf(run), 0) * size) / 1000;
  }

  /**
   * Text in lines of at most this width: broken at spaces and after hyphens, within a word only where it is too long. A
   * line that ends at a space keeps it, for those who hear the lines together.
   */
  lines(text: string, style: Style, width: number): string[] {
    return text.split(/\r?\n/).flatMap((paragraph) => this.broken(paragraph, style, width));
  }

  private broken(paragraph: string, style: Style, width: number): string[] {
    const lines: string[] = [];
    let line = '';
    for (const piece of paragraph.match(/[^ -]*-+|[^ -]+ *| +/g) ?? []) {
      if (this.width((line + piece).trimEnd(), style) <= width) {
        line += piece;
        continue;
      }
      if (line.trim() !== '') lines.push(line.replace(/ +$/, ' '));
      const parts = this.cut(piece, style, width);
      lines.push(...parts.slice(0, -1));
      line = parts.at(-1) ?? '';
    }
    return [...lines, line.trimEnd()];
  }

  /** A word that is longer than a line, in parts that are not. */
  private cut(word: string, style: Style, width: number): string[] {
    const parts: string[] = [''];
    for (const sign of word.normalize('NFC')) {
      const last = parts.at(-1) ?? '';
      if (last === '' || this.width((last + sign).trimEnd(), style) <= width) parts[parts.length - 1] = last + sign;
      else parts.push(sign);
    }
    return parts;
  }

  /** The same sign in the same font keeps its code; two signs that look alike have two. */
  private codeOf(font: Font, glyph: number, sign: string): number {
    const known = this.codes.get(font) ?? new Map<string, number>();
    const used = this.used.get(font) ?? [];
    this.codes.set(font, known);
    this.used.set(font, used);
    const code = known.get(sign) ?? used.push({ glyph, sign });
    known.set(sign, code);
    return code;
  }

  private find(sign: string, bold: boolean): Found | null {
    for (const font of bold ? this.typeface.bold : this.typeface.regular) {
      const glyph = font.glyph(sign.codePointAt(0) ?? 0);
      if (glyph !== 0) return { font, glyph };
    }
    const same = alike[sign];
    if (same === undefined) return null;
    return same === '' ? 'nothing' : this.find(same, bold);
  }

  /** The letter without its marks, else a question mark; heard and copied it stays what it is. */
  private standIn(sign: string, bold: boolean): Found {
    this.missing.add(sign);
    const [plain = unknown] = sign.normalize('NFKD');
    const found = this.find(plain, bold) ?? this.find(unknown, bold);
    if (!found) throw new Error('the typeface has not even a question mark');
    return found;
  }
}
