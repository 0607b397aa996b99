import { ascii, inflate, joined } from './bytes';

/** A typeface of TrueType outlines, read from WOFF: how wide its signs are, and the part of it that a document uses. */
export interface Font {
  name: string;
  bold: boolean;
  /** In thousandths of the size. */
  ascent: number;
  descent: number;
  capHeight: number;
  box: [number, number, number, number];
  /** The number of the sign; 0: the typeface does not have it. */
  glyph: (codePoint: number) => number;
  /** In thousandths of the size. */
  width: (glyph: number) => number;
  /** A TrueType file with the outlines of these signs alone, under the same numbers. */
  subset: (glyphs: Iterable<number>) => Uint8Array;
}

type Tables = Map<string, DataView>;

const woffSignature = 0x774f4646;
const woffHead = 44;
const woffEntry = 20;

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const bytesOf = (view: DataView): Uint8Array => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);

/** The tables of a WOFF 1.0 file (W3C, 2012, section 4 and 5). Throws where it is none. */
async function readWoff(file: Uint8Array): Promise<Tables> {
  const view = viewOf(file);
  if (file.length < woffHead || view.getUint32(0) !== woffSignature) throw new Error('no WOFF file');
  const tables: Tables = new Map();
  for (let index = 0; index < view.getUint16(12); index += 1) {
    const at = woffHead + index * woffEntry;
    const tag = String.fromCharCode(...file.subarray(at, at + 4));
    const [offset, packed, plain] = [4, 8, 12].map((step) => view.getUint32(at + step)) as [number, number, number];
    const bytes = file.subarray(offset, offset + packed);
    tables.set(tag, viewOf(packed < plain ? await inflate(bytes) : bytes));
  }
  return tables;
}

function table(tables: Tables, tag: string): DataView {
  const found = tables.get(tag);
  if (!found) throw new Error(`the font has no table "${tag}"`);
  return found;
}

/** Code points to signs by the table of format 4 (OpenType 1.9, "cmap"): all of the basic plane. */
function readCharacters(cmap: DataView): (codePoint: number) => number {
  for (let index = 0; index < cmap.getUint16(2); index += 1) {
    const at = cmap.getUint32(8 + index * 8);
    if (cmap.getUint16(at) === 4) return (codePoint) => inSegments(cmap, at, codePoint);
  }
  throw new Error('the font has no character table of format 4');
}

function inSegments(cmap: DataView, at: number, codePoint: number): number {
  const doubled = cmap.getUint16(at + 6);
  const ends = at + 14;
  const starts = ends + doubled + 2;
  for (let step = 0; step < doubled; step += 2) {
    if (codePoint > cmap.getUint16(ends + step)) continue;
    const start = cmap.getUint16(starts + step);
    if (codePoint < start) return 0;
    const delta = cmap.getUint16(starts + doubled + step);
    const rangeAt = starts + 2 * doubled + step;
    const range = cmap.getUint16(rangeAt);
    if (range === 0) return (codePoint + delta) & 0xffff;
    const glyph = cmap.getUint16(rangeAt + range + 2 * (codePoint - start));
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  }
  return 0;
}

/** Reads a font. `name` is its PostScript name. */
export async function readFont(name: string, bold: boolean, file: Uint8Array): Promise<Font> {
  const tables = await readWoff(file);
  const head = table(tables, 'head');
  const hhea = table(tables, 'hhea');
  const hmtx = table(tables, 'hmtx');
  const os2 = table(tables, 'OS/2');
  const perEm = head.getUint16(18);
  const scaled = (value: number): number => Math.round((value * 1000) / perEm);
  const widths = hhea.getUint16(34);
  return {
    name,
    bold,
    ascent: scaled(hhea.getInt16(4)),
    descent: scaled(hhea.getInt16(6)),
    capHeight: scaled(os2.getInt16(88)),
    box: [36, 38, 40, 42].map((at) => scaled(head.getInt16(at))) as Font['box'],
    glyph: readCharacters(table(tables, 'cmap')),
    width: (glyph) => scaled(hmtx.getUint16(4 * Math.min(glyph, widths - 1))),
    subset: (glyphs) => subset(tables, glyphs),
  };
}

const hasParts = (outline: DataView): boolean => outline.byteLength > 0 && outline.getInt16(0) < 0;

/** The signs that this one is put together from ("glyf", composite glyphs). */
function partsOf(outline: DataView): number[] {
  const parts: number[] = [];
  for (let at = 10, more = true; more; ) {
    const flags = outline.getUint16(at);
    parts.push(outline.getUint16(at + 2));
    const placed = flags & 1 ? 4 : 2;
    const turned = flags & 8 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0;
    at += 4 + placed + turned;
    more = (flags & 0x20) !== 0;
  }
  return parts;
}

/** What is left out is drawn by nobody: names, kerning and substitutions are not asked of a font in a PDF. */
const tablesKept = ['cvt ', 'fpgm', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'prep'];

function subset(tables: Tables, glyphs: Iterable<number>): Uint8Array {
  const loca = table(tables, 'loca');
  const glyf = table(tables, 'glyf');
  const count = table(tables, 'maxp').getUint16(4);
  const isLong = table(tables, 'head').getInt16(50) === 1;
  const place = (glyph: number): number => (isLong ? loca.getUint32(4 * glyph) : 2 * loca.getUint16(2 * glyph));
  const outline = (glyph: number): DataView =>
    new DataView(glyf.buffer, glyf.byteOffset + place(glyph), place(glyph + 1) - place(glyph));
  const wanted = new Set<number>([0]);
  const add = (glyph: number): void => {
    if (wanted.has(glyph)) return;
    wanted.add(glyph);
    if (hasParts(outline(glyph))) partsOf(outline(glyph)).forEach(add);
  };
  for (const glyph of glyphs) add(glyph);
  const outlines: Uint8Array[] = [];
  const places = new DataView(new ArrayBuffer(4 * (count + 1)));
  let at = 0;
  for (let glyph = 0; glyph < count; glyph += 1) {
    places.setUint32(4 * glyph, at);
    if (!wanted.has(glyph)) continue;
    const bytes = bytesOf(outline(glyph));
    const padded = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
    padded.set(bytes);
    outlines.push(padded);
    at += padded.length;
  }
  places.setUint32(4 * count, at);
  const head = new Uint8Array(bytesOf(table(tables, 'head')));
  viewOf(head).setInt16(50, 1);
  viewOf(head).setUint32(8, 0);
  const made = new Map<string, Uint8Array>([
    ['glyf', joined(outlines)],
    ['loca', bytesOf(places)],
    ['head', head],
  ]);
  const kept = tablesKept.filter((tag) => tables.has(tag));
  return sfnt(kept.map((tag) => [tag, made.get(tag) ?? bytesOf(table(tables, tag))]));
}

/** Sum of 32-bit words, the last one filled with zeros. */
function checksum(bytes: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4)
    for (let step = 0; step < 4; step += 1) sum = (sum + (bytes[at + step] ?? 0) * 2 ** (24 - 8 * step)) >>> 0;
  return sum;
}

/** A file of these tables, in the order of their tags (OpenType 1.9, "Organization of an OpenType Font"). */
function sfnt(tables: [string, Uint8Array][]): Uint8Array {
  const count = tables.length;
  const power = 2 ** Math.floor(Math.log2(count));
  const head = new Uint8Array(12 + 16 * count);
  const view = viewOf(head);
  view.setUint32(0, 0x00010000);
  [count, power * 16, Math.log2(power), (count - power) * 16].forEach((value, index) => {
    view.setUint16(4 + 2 * index, value);
  });
  let at = head.length;
  const bodies: Uint8Array[] = [];
  tables.forEach(([tag, bytes], index) => {
    const entry = 12 + 16 * index;
    head.set(ascii(tag), entry);
    view.setUint32(entry + 4, checksum(bytes));
    view.setUint32(entry + 8, at);
    view.setUint32(entry + 12, bytes.length);
    const padded = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
    padded.set(bytes);
    bodies.push(padded);
    at += padded.length;
  });
  const file = joined([head, ...bodies]);
  const headAt = view.getUint32(12 + 16 * tables.findIndex(([tag]) => tag === 'head') + 8);
  viewOf(file).setUint32(headAt + 8, (0xb1b0afba - checksum(file)) >>> 0);
  return file;
}
