import { number } from './file';
import { bodyHeight, type Flow, measure, sheet } from './flow';
import type { Block, Column, SignaturePlace } from './model';
import { bulleted, columnHeading, type Element, pictured, rowHeading } from './structure';
import type { Style } from './text';

const ink = 0.1;
const body: Style = { size: 10.5, leading: 15.5, grey: ink };
const hint: Style = { size: 9.5, leading: 13.5, grey: 0.3 };
const cell: Style = { size: 10, leading: 14, grey: ink };
const headCell: Style = { ...cell, bold: true };
const headings: Record<1 | 2 | 3, Style & { above: number; below: number }> = {
  1: { bold: true, size: 20, leading: 26, grey: ink, above: 10, below: 8 },
  2: { bold: true, size: 13.5, leading: 18, grey: ink, above: 18, below: 4 },
  3: { bold: true, size: 11, leading: 15.5, grey: ink, above: 10, below: 2 },
};
const gap = 12;
const rowPad = 4;

/** Sets one block after what stands there, into the element that holds the document. */
export function setBlock(flow: Flow, top: Element, block: Block): void {
  if (block.kind === 'heading') setHeading(flow, top, block.level, block.text);
  else if (block.kind === 'text') setText(flow, top, block.text, block.look ?? 'plain');
  else if (block.kind === 'facts') setFacts(flow, top, block.rows);
  else if (block.kind === 'list') setList(flow, top, block.items);
  else if (block.kind === 'signatures') setSignatures(flow, top, block.places);
  else if (block.rows.length === 0) setText(flow, top, block.none, 'hint');
  else setTable(flow, top, block.columns, block.rows);
}

function setHeading(flow: Flow, top: Element, level: 1 | 2 | 3, text: string): void {
  const { above, below, ...style } = headings[level];
  const lines = flow.setter.lines(text, style, measure);
  // A heading never stands alone at the foot of a page.
  flow.need(above + lines.length * style.leading + below + 3 * body.leading);
  flow.skip(above);
  flow.bookmarks.push({ title: text, level, page: flow.pages.length - 1, y: flow.y });
  flow.lines(top.add(`H${level}`), lines, style, sheet.left);
  flow.skip(below);
}

function setText(flow: Flow, top: Element, text: string, look: 'plain' | 'hint' | 'quote'): void {
  const style = look === 'hint' ? hint : body;
  const quoted = look === 'quote';
  const x = sheet.left + (quoted ? gap : 0);
  const into = quoted ? top.add('BlockQuote') : top;
  for (const paragraph of text.trim().split(/\r?\n/)) {
    if (paragraph.trim() === '') flow.skip(style.leading / 2);
    else {
      const lines = flow.setter.lines(paragraph, style, measure - (x - sheet.left));
      flow.lines(into.add('P'), lines, style, x, quoted);
    }
  }
  flow.skip(5);
}

function setList(flow: Flow, top: Element, items: string[]): void {
  if (items.length === 0) return;
  const list = top.add('L', bulleted);
  for (const item of items) {
    const lines = flow.setter.lines(item, body, measure - gap);
    flow.need(Math.min(lines.length, 2) * body.leading);
    const entry = list.add('LI');
    flow.mark(entry.add('Lbl'), flow.line(sheet.left, flow.y - body.leading * 0.75, '•', body));
    flow.lines(entry.add('LBody'), lines, body, sheet.left + gap);
    flow.skip(2);
  }
  flow.skip(4);
}

interface Cell {
  element: Element;
  text: string;
  style: Style;
  x: number;
  width: number;
}

/** A row of cells; one that fits no page is broken. `again` says the head of the table on a new page. */
function setRow(flow: Flow, cells: Cell[], again: () => void): void {
  const { leading } = cell;
  let rest = cells.map((each) => ({
    ...each,
    lines: flow.setter.lines(each.text, each.style, each.width),
  }));
  const height = (): number => Math.max(...rest.map(({ lines }) => lines.length)) * leading + 2 * rowPad;
  const turn = (): void => {
    flow.turn();
    again();
  };
  if (flow.room < height() && (height() <= bodyHeight / 2 || flow.room < 4 * leading)) turn();
  for (;;) {
    const most = Math.max(1, Math.floor((flow.room - 2 * rowPad) / leading));
    const top = flow.y - rowPad;
    const set = Math.min(most, Math.max(...rest.map(({ lines }) => lines.length)));
    for (const { element, lines, style, x } of rest) {
      const drawn = lines
        .slice(0, set)
        .map((text, index) => (text === '' ? '' : flow.line(x, top - (index + 0.75) * leading, text, style)))
        .filter(Boolean);
      if (drawn.length > 0) flow.mark(element, drawn.join('\n'));
    }
    flow.y = top - set * leading - rowPad;
    rest = rest.map((each) => ({ ...each, lines: each.lines.slice(set) }));
    if (rest.every(({ lines }) => lines.length === 0)) return;
    turn();
  }
}

function setFacts(flow: Flow, top: Element, rows: [string, string | undefined][]): void {
  const told = rows.filter((row): row is [string, string] => Boolean(row[1]));
  if (told.length === 0) return;
  const table = top.add('Table');
  const nameWidth = measure * 0.34;
  for (const [name, value] of told) {
    const row = table.add('TR');
    const x = sheet.left;
    const head = { text: name, style: headCell, x, width: nameWidth - gap };
    const data = { text: value, style: cell, x: x + nameWidth, width: measure - nameWidth };
    const cells = [
      { ...head, element: row.add('TH', rowHeading) },
      { ...data, element: row.add('TD') },
    ];
    setRow(flow, cells, () => {});
    flow.rule(flow.y);
  }
  flow.skip(6);
}

function setTable(flow: Flow, top: Element, columns: Column[], rows: string[][]): void {
  const table = top.add('Table');
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  let left = sheet.left;
  const places = columns.map(({ share }) => {
    const width = (measure * share) / shares;
    const place = { x: left, width: width - gap };
    left += width;
    return place;
  });
  const place = (index: number): { x: number; width: number } => places[index] ?? { x: sheet.left, width: measure };
  const heads = columns.map(({ title }, index) => ({
    lines: flow.setter.lines(title, headCell, place(index).width),
    ...place(index),
  }));
  const headHeight = Math.max(...heads.map(({ lines }) => lines.length)) * cell.leading + 2 * rowPad;
  const headLines = (index: number): string =>
    (heads[index]?.lines ?? [])
      .map((text, line) => flow.line(place(index).x, flow.y - rowPad - (line + 0.75) * cell.leading, text, headCell))
      .join('\n');
  const below = (): void => {
    flow.y -= headHeight;
    flow.rule(flow.y, sheet.left, measure, 0.3);
  };
  flow.need(headHeight + 3 * cell.leading);
  const headRow = table.add('THead').add('TR');
  columns.forEach((_, index) => {
    flow.mark(headRow.add('TH', columnHeading), headLines(index));
  });
  below();
  const again = (): void => {
    flow.ornament(columns.map((_, index) => headLines(index)).join('\n'), '/Type /Pagination /Subtype /Header');
    below();
  };
  const bodyOf = table.add('TBody');
  for (const row of rows) {
    const line = bodyOf.add('TR');
    const cells = row.map((text, index) => ({
      element: index === 0 ? line.add('TH', rowHeading) : line.add('TD'),
      text,
      style: cell,
      ...place(index),
    }));
    setRow(flow, cells, again);
    flow.rule(flow.y);
  }
  flow.skip(8);
}

const drawnHeight = 58;

/** The sides next to each other, two in a row; each is kept together. */
function setSignatures(flow: Flow, top: Element, places: SignaturePlace[]): void {
  const width = (measure - 2 * gap) / 2;
  for (let first = 0; first < places.length; first += 2) {
    const pair = places.slice(first, first + 2);
    const lineCount = (place: SignaturePlace): number =>
      place.lines.flatMap((line) => flow.setter.lines(line, hint, width)).length;
    flow.need(body.leading + drawnHeight + Math.max(...pair.map(lineCount)) * hint.leading + gap);
    flow.skip(6);
    const start = flow.y;
    const ends = pair.map((place, index) => {
      flow.y = start;
      setPlace(flow, top.add('Sect'), place, sheet.left + index * (width + 2 * gap), width);
      return flow.y;
    });
    flow.y = Math.min(...ends) - gap;
  }
}

function setPlace(flow: Flow, into: Element, place: SignaturePlace, x: number, width: number): void {
  const party = flow.setter.lines(place.party, { ...body, bold: true }, width);
  flow.lines(into.add('P'), party, { ...body, bold: true }, x);
  const { drawing } = place;
  if (drawing) {
    const scale = Math.min(width / drawing.width, (drawnHeight - 6) / drawing.height);
    const box = [x, flow.y - drawing.height * scale - 3, x + drawing.width * scale, flow.y - 3].map(number).join(' ');
    flow.mark(into.add('Figure', pictured(drawing.alt, box)), strokesOf(drawing, x, flow.y - 3, scale));
  }
  if (drawing || !place.signed) {
    flow.y -= drawnHeight;
    flow.rule(flow.y, x, width, 0.3);
    flow.y -= 3;
  }
  for (const line of place.lines) flow.lines(into.add('P'), flow.setter.lines(line, hint, width), hint, x);
}

function strokesOf({ strokes }: NonNullable<SignaturePlace['drawing']>, x: number, y: number, scale: number): string {
  const at = (point: { x: number; y: number }): string =>
    `${number(x + point.x * scale)} ${number(y - point.y * scale)}`;
  const paths = strokes
    .filter((stroke) => stroke.length > 0)
    .map((stroke) => {
      const [first = '', ...rest] = stroke.map(at);
      return `${first} m ${(rest.length > 0 ? rest : [first]).map((point) => `${point} l`).join(' ')}`;
    });
  return `q ${number(ink)} G 1.1 w 1 J 1 j ${paths.join(' ')} S Q`;
}
