import { useState } from 'react';
import { type Entry, outbox } from '../../data/outbox';
import { useT } from '../../i18n/i18n';
import { Button } from '../../ui/basics';

/** Asked twice: what somebody has written is given up for good. */
export function Discard({ entry, label }: { entry: Entry; label: string }) {
  const t = useT();
  const [sure, setSure] = useState(false);
  if (sure)
    return (
      <Button look="danger" onClick={() => void outbox.discard(entry)}>
        {t('revisit.discard.sure')}
      </Button>
    );
  return (
    <Button look="quiet" onClick={() => setSure(true)}>
      {label}
    </Button>
  );
}
