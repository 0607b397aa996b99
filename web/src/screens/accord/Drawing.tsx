import { frame, pathOf, readStrokes } from './strokes';

/** A signature as it was drawn. */
export function Drawing({ drawing, label }: { drawing: string; label: string }) {
  return (
    <svg className="drawing" viewBox={`0 0 ${frame.width} ${frame.height}`} role="img" aria-label={label}>
      <path d={pathOf(readStrokes(drawing))} />
    </svg>
  );
}
