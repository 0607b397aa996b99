import { useState } from 'react';
import type { StageView } from '../../../data/types';
import { useLanguage } from '../../../i18n/i18n';
import { Button, Notice } from '../../../ui/basics';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { refusalText } from '../../../ui/forms/refusals';
import { useDossier } from '../context';

interface Props {
  stage: StageView;
  label: string;
  look: 'primary' | 'quiet';
}

/** Goes on to a stage whose gate is met. */
export function StageButton({ stage, label, look }: Props) {
  const { t, locale } = useLanguage();
  const { send } = useDossier();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState('');
  const [error, setError] = useState<unknown>(null);
  const enter = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const refusal = await send('stage.enter', { stage: stage.key });
      setRefused(refusal ? refusalText(t, locale, refusal) : '');
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
