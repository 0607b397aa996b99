import { useState } from 'react';
import type { Action } from '../../../data/types';
import { type Translate, useLanguage } from '../../../i18n/i18n';
import { Button, Notice } from '../../../ui/basics';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { refusalText } from '../../../ui/forms/refusals';
import { useDossier } from '../context';
import { type Undo, useUndo } from '../useUndo';

/** What takes a progress back: the status that the action had. */
export const undoProgress = (t: Translate, { id, title, status }: Action, on: string): Undo => ({
  done: t('toast.actionProgressed', { title }),
  type: 'action.progress',
  data: { action: id, status, on },
});

/** An action is done: one press, and a way to take it back. */
export function DoneButton({ action }: { action: Action }) {
  const { t, locale } = useLanguage();
  const { send, me } = useDossier();
  const offerUndo = useUndo();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState('');
  const [error, setError] = useState<unknown>(null);
  const done = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const refusal = await send('action.progress', { action: action.id, status: 'done', on: me.today });
      setRefused(refusal ? refusalText(t, locale, refusal) : '');
      if (!refusal) offerUndo(undoProgress(t, action, me.today));
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button
        icon="check"
        disabled={busy}
        label={t('common.labelled', { label: t('action.done'), text: action.title })}
        onClick={() => void done()}
      >
        {t('action.done')}
      </Button>
      {refused && (
        <Notice tone="bad" live>
          {refused}
        </Notice>
      )}
      {error !== null && <ErrorNotice error={error} />}
    </>
  );
}
