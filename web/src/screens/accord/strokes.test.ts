import { expect, test } from 'vitest';
import { extended, fitting, frame, pathOf, pointAt, readStrokes, writeStrokes } from './strokes';

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

test('a drawing that is too long keeps its ends and its shape, with fewer points', () => {
  const long = [Array.from({ length: 4_000 }, (_, at) => ({ x: at % 1000, y: at % 320 }))];
  const fit = fitting(long);
  expect(writeStrokes(fit).length).toBeLessThanOrEqual(20_000);
  expect(fit[0]?.length).toBeGreaterThan(1_000);
  expect([fit[0]?.at(0), fit[0]?.at(-1)]).toEqual([long[0]?.at(0), long[0]?.at(-1)]);
  expect(fitting([[{ x: 1, y: 2 }]])).toEqual([[{ x: 1, y: 2 }]]);
});
