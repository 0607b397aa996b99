import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Icon } from './Icon';
import type { IconName } from './icon-names';

export interface MenuItem {
  key: string;
  label: string;
  hint?: string | undefined;
  icon?: IconName;
  act: () => void;
}

interface Props {
  /** What the button is called; it shows its icon only, unless `text` is given. */
  label: string;
  text?: string;
  icon: IconName;
  items: MenuItem[];
}

/** A button with a short list of deeds, by mouse and by keyboard as the ARIA pattern asks. */
export function Menu({ label, text, icon, items }: Props) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const focusItem = (index: number): void => {
    const all = [...(box.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    all.at(((index % all.length) + all.length) % all.length)?.focus();
  };
  useEffect(() => {
    if (!open) return;
    box.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    const leave = (event: Event): void => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', leave);
    return () => document.removeEventListener('pointerdown', leave);
  }, [open]);
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  const onKey = (event: KeyboardEvent): void => {
    const at = items.findIndex(({ key }) => key === (event.target as HTMLElement).dataset.key);
    const moves: Record<string, () => void> = {
      ArrowDown: () => focusItem(at + 1),
      ArrowUp: () => focusItem(at - 1),
      Home: () => focusItem(0),
      End: () => focusItem(-1),
      Escape: close,
      Tab: () => setOpen(false),
    };
    const move = moves[event.key];
    if (!open || !move) return;
    if (event.key !== 'Tab') event.preventDefault();
    event.stopPropagation();
    move();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the menu inside
    <div className="menu" ref={box} onKeyDown={onKey}>
      <button
        ref={button}
        type="button"
        className={text ? 'button button-plain' : 'icon-button'}
        aria-label={text ? undefined : label}
        title={text ? undefined : label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <Icon name={icon} size={18} />
        {text && <span>{text}</span>}
      </button>
      {open && (
        <div id={id} role="menu" aria-label={label} className="menu-list">
          {items.map((item) => (
            <button
              key={item.key}
              type="button"
              role="menuitem"
              data-key={item.key}
              tabIndex={-1}
              onClick={() => {
                close();
                item.act();
              }}
            >
              {item.icon && <Icon name={item.icon} size={16} />}
              <span>
                {item.label}
                {item.hint && <span className="hint">{item.hint}</span>}
              </span>
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
