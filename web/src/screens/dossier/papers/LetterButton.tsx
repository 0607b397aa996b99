import { useState } from 'react';
import { useLanguage } from '../../../i18n/i18n';
import { Button } from '../../../ui/basics';
import { useDossier } from '../context';
import { type IntakeDecision, letterPaper, letterText, standingDecision } from './letter';
import type { Setting } from './setting';
import { type Written, WrittenDialog } from './WrittenDialog';

/** A letter on the decision that stands, where there is one; nothing is sent by itself. */
export function LetterButton() {
  const { t } = useLanguage();
  const { view, can } = useDossier();
  const [open, setOpen] = useState(false);
  const decision = standingDecision(view);
  if (!decision || !(can('work_on_case') || can('decide_intake'))) return null;
  return (
    <>
      <Button icon="mail" onClick={() => setOpen(true)}>
        {t('documents.letter')}
      </Button>
      {open && <LetterDialog decision={decision} onClose={() => setOpen(false)} />}
    </>
  );
}

function LetterDialog({ decision, onClose }: { decision: IntakeDecision; onClose: () => void }) {
  const { t } = useLanguage();
  const begin = (setting: Setting): Written => ({
    parts: [
      { kind: 'text', name: 'subject', label: t('documents.letter.subject') },
      { kind: 'textarea', name: 'body', label: t('documents.letter.text'), rows: 16 },
    ],
    texts: { ...letterText(setting, decision) },
    build: ({ subject = '', body = '' }) => letterPaper(setting, decision, { subject, body }),
  });
  return (
    <WrittenDialog
      title={t('documents.letter')}
      kind="decision"
      about={`letter:${decision.event.version}`}
      hint={t('documents.letter.hint')}
      begin={begin}
      onClose={onClose}
    />
  );
}
