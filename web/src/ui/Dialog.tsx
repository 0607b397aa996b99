import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useT } from '../i18n/i18n';
import { firstFocus } from './first-focus';
import { Icon } from './Icon';
import { useModal } from './useModal';

interface Props {
  title: string;
  onClose: () => void;
  children: ReactNode;
  wide?: boolean;
}

/**
 * A native modal dialog: the browser keeps the focus inside and gives it back. It opens where work begins, and at its
 * title where there is only something to read.
 */
export function Dialog({ title, onClose, children, wide }: Props) {
  const t = useT();
  const titleId = useId();
  const element = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const body = useRef<HTMLDivElement>(null);
  useModal(element);
  useEffect(() => (heading.current && body.current ? beginAt(heading.current, body.current) : undefined), []);
  return (
    <dialog
      ref={element}
      className={wide ? 'dialog dialog-wide' : 'dialog'}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className="dialog-head">
        <h2 id={titleId} ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <button type="button" className="icon-button" aria-label={t('common.close')} onClick={onClose}>
          <Icon name="x" />
        </button>
      </div>
      <div className="dialog-body" ref={body}>
        {children}
      </div>
    </dialog>
  );
}

/** The focus to the title, and from there to where work begins once that is there: what a dialog asks may have to load. */
function beginAt(heading: HTMLElement, body: HTMLElement): () => void {
  heading.focus();
  const watch = new MutationObserver(begin);
  function begin(): void {
    const first = firstFocus(body);
    if (first && document.activeElement === heading) first.focus();
    if (first || document.activeElement !== heading) watch.disconnect();
  }
  watch.observe(body, { childList: true, subtree: true });
  begin();
  return () => watch.disconnect();
}
