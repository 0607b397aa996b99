import { expect, test } from 'vitest';
import { readSvg } from './svg-text';

test('shapes, looks and words come through', () => {
  const svg =
    '<svg viewBox="0 0 9 9"><title>A &amp; b</title><g fill="red"><path d="M0 0"/><text x="1">né&#233;</text></g></svg>';
  expect(readSvg(svg)).toEqual({
    name: 'svg',
    attributes: { viewBox: '0 0 9 9' },
    children: [
      { name: 'title', attributes: {}, children: ['A & b'] },
      {
        name: 'g',
        attributes: { fill: 'red' },
        children: [
          { name: 'path', attributes: { d: 'M0 0' }, children: [] },
          { name: 'text', attributes: { x: '1' }, children: ['néé'] },
        ],
      },
    ],
  });
});

test('scripts, foreign content, handlers, links and styles do not come through', () => {
  const svg =
    '<svg onload="x()" style="a:b"><script>alert(1)</script><foreignObject><p>x</p></foreignObject><a href="javascript:x"><text>t</text></a><rect xlink:href="#" onclick="x()" width="1"/></svg>';
  expect(readSvg(svg)).toEqual({
    name: 'svg',
    attributes: {},
    children: [{ name: 'rect', attributes: { width: '1' }, children: [] }],
  });
});

test('what is no picture is none', () => {
  expect(readSvg('hello')).toBeNull();
  expect(readSvg('<html></html>')).toBeNull();
});
