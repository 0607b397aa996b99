import { useState } from 'react';
import type { StageView } from '../../../data/types';
import { useLanguage } from '../../../i18n/i18n';
import { Button, Notice } from '../../../ui/basics';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { refusalText } from '../../../ui/forms/refusals';
import { toasts } from '../../../ui/toasts';
import { local, useDossier } from '../context';
import { useUndo } from '../useUndo';

interface Props {
  stage: StageView;
  label: string;
  look: 'primary' | 'quiet';
}

/** Goes on to a stage whose gate is met. */
export function StageButton({ stage, label, look }: Props) {
  const { t, locale } = useLanguage();
  const { send, view, programme } = useDossier();
  const offerUndo = useUndo();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState('');
  const [error, setError] = useState<unknown>(null);
  const tellMoved = (): void => {
    const before = view.circuit.stages.find(({ state }) => state === 'current')?.key ?? '';
    const done = t('toast.stageEntered', { stage: local(stage.label, locale) });
    const back = programme?.circuit.stages.find(({ key }) => key === stage.key)?.next?.includes(before);
    if (back) offerUndo({ done, type: 'stage.enter', data: { stage: before } });
    else toasts.tell({ text: done });
  };
  const enter = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const refusal = await send('stage.enter', { stage: stage.key });
      setRefused(refusal ? refusalText(t, locale, refusal) : '');
      if (!refusal) tellMoved();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button
        look={look}
        icon={look === 'primary' ? 'arrow-right' : 'rotate-ccw'}
        disabled={busy}
        onClick={() => void enter()}
      >
        {label}
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
