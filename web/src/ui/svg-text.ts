/** An element of a picture that the core wrote as text. */
export interface SvgNode {
  name: string;
  attributes: Record<string, string>;
  children: (SvgNode | string)[];
}

const elements = new Set([
  'svg',
  'g',
  'path',
  'rect',
  'circle',
  'ellipse',
  'line',
  'polyline',
  'polygon',
  'text',
  'tspan',
  'title',
  'desc',
  'defs',
  'marker',
]);
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const unescapeText = (text: string): string =>
  text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal: string, hex: string, name: string) => {
    if (decimal) return String.fromCodePoint(Number(decimal));
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
    return entities[name] ?? whole;
  });

/**
 * Reads an SVG text without the browser's parser, which Trusted Types keep shut. Only shapes and their looks come
 * through: other elements are left out with all they hold, and so are handlers, links and inline styles.
 */
export function readSvg(text: string): SvgNode | null {
  const root: SvgNode = { name: '', attributes: {}, children: [] };
  const open: SvgNode[] = [root];
  let passedOver = 0;
  for (const [, closing, name, rest, empty, words] of text.matchAll(
    /<(\/?)([\w:-]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>|([^<]+)/g,
  )) {
    const parent = open.at(-1);
    if (!parent) return null;
    if (words !== undefined) {
      if (passedOver === 0 && open.length > 1 && words.trim() !== '') parent.children.push(unescapeText(words));
    } else if (closing) {
      if (passedOver > 0) passedOver -= 1;
      else open.pop();
    } else if (passedOver > 0 || !elements.has(name ?? '')) {
      if (!empty) passedOver += 1;
    } else {
      const node: SvgNode = { name: name ?? '', attributes: attributesOf(rest ?? ''), children: [] };
      parent.children.push(node);
      if (!empty) open.push(node);
    }
  }
  const first = root.children[0];
  return typeof first === 'object' && first.name === 'svg' ? first : null;
}

function attributesOf(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name, value] of text.matchAll(/([\w:-]+)="([^"]*)"/g)) {
    if (!name || name.startsWith('on') || name.startsWith('xml') || name === 'style' || name.endsWith('href')) continue;
    found[name] = unescapeText(value ?? '');
  }
  return found;
}
