import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useLanguage } from '../../../i18n/i18n';
import { Button, Tag } from '../../../ui/basics';
import { Icon } from '../../../ui/Icon';
import { useModal } from '../../../ui/useModal';
import './present.css';
import type { Slide, SlideLine } from './slides';

const forward = new Set(['ArrowRight', 'ArrowDown', 'PageDown', ' ']);
const backward = new Set(['ArrowLeft', 'ArrowUp', 'PageUp']);

/** One slide fills the window and covers the dossier. Arrows, page keys, space, Home and End go; Escape closes. */
export function Presenter({ slides, onClose }: { slides: Slide[]; onClose: () => void }) {
  const { t } = useLanguage();
  const [at, setAt] = useState(0);
  const screen = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const last = slides.length - 1;
  const slide = slides[at];
  useModal(screen);
  // A screen reader is told each slide by its title; the wheel begins at its top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each slide
  useEffect(() => {
    heading.current?.focus();
    heading.current?.scrollIntoView({ block: 'end' });
  }, [at]);
  const go = (to: number): void => setAt(Math.max(0, Math.min(last, to)));
  const onKey = (event: KeyboardEvent): void => {
    // On a button the space bar presses it.
    if (event.key === ' ' && event.target instanceof HTMLButtonElement) return;
    if (forward.has(event.key)) go(at + 1);
    else if (backward.has(event.key)) go(at - 1);
    else if (event.key === 'Home') go(0);
    else if (event.key === 'End') go(last);
    else return;
    event.preventDefault();
  };
  return (
    <dialog
      ref={screen}
      className="presenter"
      aria-label={t('present.begin')}
      onKeyDown={onKey}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <article className="presenter-slide">
        <h1 ref={heading} tabIndex={-1}>
          {slide ? slide.title : t('present.nothing')}
        </h1>
        {slide?.quote && <blockquote>{slide.quote}</blockquote>}
        {slide && slide.lines.length > 0 && (
          <ul>
            {slide.lines.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same words may come twice
              <Line key={index} line={line} />
            ))}
          </ul>
        )}
      </article>
      <footer className="presenter-foot">
        <Button look="quiet" icon="x" onClick={onClose}>
          {t('common.close')}
        </Button>
        <span role="status">{slide && t('present.at', { at: at + 1, of: slides.length })}</span>
        <Button icon="arrow-left" disabled={at === 0} onClick={() => go(at - 1)}>
          {t('present.back')}
        </Button>
        <Button icon="arrow-right" look="primary" disabled={at >= last} onClick={() => go(at + 1)}>
          {t('present.on')}
        </Button>
      </footer>
    </dialog>
  );
}

function Line({ line: { text, note, late, done } }: { line: SlideLine }) {
  const { t } = useLanguage();
  return (
    <li className={done ? 'presenter-done' : undefined}>
      <span>
        {done && <Icon name="check" />} {text}{' '}
        {late && (
          <Tag tone="bad" icon="triangle-alert">
            {t('present.late')}
          </Tag>
        )}
      </span>
      {note && <span className="presenter-note">{note}</span>}
    </li>
  );
}
