import { expect, test } from 'vitest';
import { extended, frame, pathOf, pointAt, readStrokes, writeStrokes } from './strokes';

test('strokes are written as the core keeps them, and read again', () => {
  const strokes = [
    [
      { x: 12, y: 30 },
      { x: 14, y: 28 },
    ],
    [{ x: 40, y: 31 }],
  ];
  expect(writeStrokes(strokes)).toBe('12,30 14,28;40,31');
  expect(readStrokes('12,30 14,28;40,31')).toEqual(strokes);
  expect(pathOf(strokes)).toBe('M12 30L14 28M40 31L40 31');
});

test('a place on the screen becomes a point of the frame, and what leaves it stays at its edge', () => {
  const box = { left: 100, top: 50, width: 500, height: 160 };
  expect(pointAt({ clientX: 350, clientY: 130 }, box)).toEqual({ x: 500, y: 160 });
  expect(pointAt({ clientX: 90, clientY: 900 }, box)).toEqual({ x: 0, y: frame.height });
});

test('what hardly moves adds no point', () => {
  const begun = [[{ x: 10, y: 10 }]];
  expect(extended(begun, { x: 12, y: 11 })).toBe(begun);
  expect(extended(begun, { x: 20, y: 10 })).toEqual([
    [
      { x: 10, y: 10 },
      { x: 20, y: 10 },
    ],
  ]);
});
