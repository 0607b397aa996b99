import { useState } from 'react';
import { newId } from '../../../data/uuid';
import { useT } from '../../../i18n/i18n';
import { CommandForm } from '../CommandForm';

/** The quick note: what is typed is kept, and begins as a draft that only its author can sign. */
export function NoteBox() {
  const t = useT();
  const [round, setRound] = useState(0);
  return (
    <CommandForm
      key={round}
      type="note.draft"
      parts={[{ kind: 'textarea', name: 'words', label: t('note.words'), rows: 5 }]}
      extra={() => ({ id: newId() })}
      undo={({ id }) => ({ done: t('toast.noteSaved'), type: 'note.discard', data: { note: id } })}
      submitLabel={t('note.saveDraft')}
      onDone={() => setRound(round + 1)}
    />
  );
}
