import { createElement, type ReactNode, useMemo } from 'react';
import { readSvg, type SvgNode } from './svg-text';

/** Draws a picture that the core made as text. */
export function SvgPicture({ svg, label, scrolls = false }: { svg: string; label: string; scrolls?: boolean }) {
  const drawn = useMemo(() => {
    const root = readSvg(svg);
    return root && draw(root, 'root');
  }, [svg]);
  if (scrolls)
    return (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
      <div className="picture-frame picture-scrolls" role="img" aria-label={label} tabIndex={0}>
        {drawn}
      </div>
    );
  return (
    <div className="picture-frame" role="img" aria-label={label}>
      {drawn}
    </div>
  );
}

function draw({ name, attributes, children }: SvgNode, key: string): ReactNode {
  const properties: Record<string, string> = { key };
  for (const [attribute, value] of Object.entries(attributes)) properties[propertyName(attribute)] = value;
  const drawn = children.map((child, index) => (typeof child === 'string' ? child : draw(child, String(index))));
  return createElement(name, properties, ...drawn);
}

/** "stroke-width" is strokeWidth in React; data- and aria- names stay. */
function propertyName(name: string): string {
  if (name === 'class') return 'className';
  return /^(data|aria)-/.test(name) ? name : name.replace(/[-:]([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
