import { createElement, type ReactNode, useMemo } from 'react';

const elements = new Set(['svg', 'g', 'path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'text', 'tspan', 'title', 'desc', 'defs', 'marker']);
const renamed: Record<string, string> = { class: 'className', 'xml:space': 'xmlSpace' };

/** Draws a picture that the core made as text. Only shapes and their looks come through: no scripts, links or styles. */
export function SvgPicture({ svg, label }: { svg: string; label: string }) {
  const drawn = useMemo(() => {
    const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
    return root.localName === 'svg' ? draw(root, 'root') : null;
  }, [svg]);
  return (
    <div className="picture-frame" role="img" aria-label={label}>
      {drawn}
    </div>
  );
}

function draw(element: Element, key: string): ReactNode {
  if (!elements.has(element.localName)) return null;
  const properties: Record<string, string> = { key };
  for (const { name, value } of element.attributes) {
    if (name.startsWith('on') || name === 'style' || name === 'href' || name.startsWith('xml')) continue;
    properties[renamed[name] ?? propertyName(name)] = value;
  }
  const children = [...element.childNodes].map((child, index) =>
    child instanceof Element ? draw(child, String(index)) : child.textContent,
  );
  return createElement(element.localName, properties, ...children);
}

/** "stroke-width" is strokeWidth in React; data- and aria- names stay. */
const propertyName = (name: string): string =>
  /^(data|aria)-/.test(name) ? name : name.replace(/[-:]([a-z])/g, (_, letter: string) => letter.toUpperCase());
