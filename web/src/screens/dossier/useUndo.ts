import { useLanguage } from '../../i18n/i18n';
import { refusalText } from '../../ui/forms/refusals';
import { toasts } from '../../ui/toasts';
import { useDossier } from './context';

/** A command that takes another back, and what is said of the first. The journal keeps both. */
export interface Undo {
  done: string;
  type: string;
  data: Record<string, unknown>;
}

/** Says what was done, with a button that takes it back. */
export function useUndo(): (undo: Undo | null) => void {
  const { t, locale } = useLanguage();
  const { send } = useDossier();
  return (undo) => {
    if (!undo) return;
    const { done, type, data } = undo;
    const takeBack = async (): Promise<void> => {
      const refusal = await send(type, data);
      if (refusal) toasts.tell({ text: refusalText(t, locale, refusal), tone: 'warn' });
      else toasts.tell({ text: t('toast.undone') });
    };
    toasts.tell({ text: done, undo: takeBack });
  };
}
