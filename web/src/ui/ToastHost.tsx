import { useEffect, useState, useSyncExternalStore } from 'react';
import { Link } from 'wouter';
import { useT } from '../i18n/i18n';
import { Icon } from './Icon';
import { type Toast, toasts, toastTime } from './toasts';

/** Where short messages appear: spoken by a screen reader, out of the way of the eye, with a way to take back. */
export function ToastHost() {
  const list = useSyncExternalStore(toasts.subscribe, toasts.snapshot);
  return (
    <div className="toasts no-print" role="status">
      {list.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

function ToastLine({ toast }: { toast: Toast }) {
  const t = useT();
  const [held, setHeld] = useState(false);
  const { id, undo, href } = toast;
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => toasts.drop(id), toastTime);
    return () => clearTimeout(timer);
  }, [id, held]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only the time runs on or stops
    <div
      className={`toast toast-${toast.tone}`}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon name={toast.tone === 'good' ? 'circle-check' : 'triangle-alert'} size={18} />
      <span className="toast-text">{toast.text}</span>
      {href && (
        <Link href={href} onClick={() => toasts.drop(id)}>
          {t('toast.open')}
        </Link>
      )}
      {undo && (
        <button
          type="button"
          className="toast-button"
          onClick={() => {
            toasts.drop(id);
            void undo();
          }}
        >
          {t('toast.undo')}
        </button>
      )}
      <button type="button" className="toast-close" aria-label={t('common.close')} onClick={() => toasts.drop(id)}>
        <Icon name="x" size={16} />
      </button>
    </div>
  );
}
