import { type PointerEvent, useRef, useState } from 'react';
import { useT } from '../../i18n/i18n';
import { Button } from '../../ui/basics';
import { extended, fitting, frame, pathOf, pointAt, type Stroke, writeStrokes } from './strokes';

/** A field to draw a signature in, by finger, pen or mouse. Who cannot draw writes the name instead. */
export function SignaturePad({ onChange }: { onChange: (drawing: string) => void }) {
  const t = useT();
  const [strokes, setStrokes] = useState<Stroke[]>([]);
  const drawing = useRef(false);
  const area = useRef<SVGSVGElement>(null);
  const take = (next: Stroke[]): void => {
    setStrokes(next);
    onChange(next.length > 0 ? writeStrokes(fitting(next)) : '');
  };
  const point = (event: PointerEvent) => {
    const box = area.current?.getBoundingClientRect();
    return box ? pointAt(event, box) : null;
  };
  const begin = (event: PointerEvent): void => {
    const at = point(event);
    if (!at || event.button !== 0) return;
    event.preventDefault();
    area.current?.setPointerCapture(event.pointerId);
    drawing.current = true;
    take([...strokes, [at]]);
  };
  const move = (event: PointerEvent): void => {
    const at = drawing.current ? point(event) : null;
    if (at) take(extended(strokes, at));
  };
  const lift = (): void => {
    drawing.current = false;
  };
  return (
    <div className="pad">
      <svg
        ref={area}
        className="drawing pad-area"
        viewBox={`0 0 ${frame.width} ${frame.height}`}
        role="img"
        aria-label={t(strokes.length > 0 ? 'handed.pad.drawn' : 'handed.pad.empty')}
        onPointerDown={begin}
        onPointerMove={move}
        onPointerUp={lift}
        onPointerCancel={lift}
      >
        <line className="pad-line" x1="60" x2={frame.width - 60} y1={frame.height - 70} y2={frame.height - 70} />
        <path d={pathOf(strokes)} />
      </svg>
      <Button look="quiet" icon="rotate-ccw" disabled={strokes.length === 0} onClick={() => take([])}>
        {t('handed.pad.clear')}
      </Button>
    </div>
  );
}
