/** A drawn signature as the core keeps it: strokes of points, "12,30 14,28;40,31 42,30", in whole numbers. */
export interface Point {
  x: number;
  y: number;
}
export type Stroke = Point[];

/** The frame in which it is drawn, whatever the size of the screen. */
export const frame = { width: 1000, height: 320 };

/** Points nearer to each other than this say nothing more. */
const nearest = 4;

export const writeStrokes = (strokes: Stroke[]): string =>
  strokes.map((stroke) => stroke.map(({ x, y }) => `${x},${y}`).join(' ')).join(';');

export function readStrokes(text: string): Stroke[] {
  return text.split(';').map((stroke) =>
    stroke.split(' ').map((point) => {
      const [x = 0, y = 0] = point.split(',').map(Number);
      return { x, y };
    }),
  );
}

const within = (value: number, most: number): number => Math.min(most, Math.max(0, Math.round(value)));

/** Characters that the core keeps of a drawing (drawing_max). */
const drawingMost = 20_000;

/** The strokes as they fit: of a long one every second point within it goes, which the eye does not see. */
export function fitting(strokes: Stroke[], most = drawingMost): Stroke[] {
  let fit = strokes;
  while (writeStrokes(fit).length > most && fit.some(({ length }) => length > 3))
    fit = fit.map((stroke) => stroke.filter((_, at) => at % 2 === 0 || at === stroke.length - 1));
  return fit;
}

/** A place on the screen as a point of the frame. */
export const pointAt = (
  at: { clientX: number; clientY: number },
  box: { left: number; top: number; width: number; height: number },
): Point => ({
  x: within(((at.clientX - box.left) / box.width) * frame.width, frame.width),
  y: within(((at.clientY - box.top) / box.height) * frame.height, frame.height),
});

/** The strokes with this point at the end of the last one. */
export function extended(strokes: Stroke[], point: Point): Stroke[] {
  const last = strokes.at(-1) ?? [];
  const end = last.at(-1);
  if (end && Math.hypot(end.x - point.x, end.y - point.y) < nearest) return strokes;
  return [...strokes.slice(0, -1), [...last, point]];
}

/** Lines for SVG; a dot is a line of no length with round ends. */
export const pathOf = (strokes: Stroke[]): string =>
  strokes
    .filter((stroke) => stroke.length > 0)
    .map((stroke) => {
      const [first, ...rest] = stroke.map(({ x, y }) => `${x} ${y}`);
      return `M${first}L${rest.length > 0 ? rest.join('L') : first}`;
    })
    .join('');
