import { useRef, useState, useSyncExternalStore } from 'react';
import type { CaseLine, Refusal } from '../data/types';
import { newId } from '../data/uuid';
import { useLanguage } from '../i18n/i18n';
import { Loading, Notice } from '../ui/basics';
import { Dialog } from '../ui/Dialog';
import { ErrorNotice } from '../ui/ErrorNotice';
import { Form } from '../ui/forms/Form';
import { refusalText } from '../ui/forms/refusals';
import { toasts } from '../ui/toasts';
import { useLoad } from '../ui/useLoad';
import { useCaseField } from './cases';
import { openedDossier } from './opened';
import { ownCases, sendToCase } from './send';

const nameOf = (line: CaseLine): string => `${line.family_name} ${line.given_names}`;

/** Words for a dossier, from anywhere. They begin as a draft, as every note does. */
export function QuickNoteForm({ onDone, onCancel }: { onDone?: () => void; onCancel?: () => void }) {
  const { t, locale } = useLanguage();
  const [round, setRound] = useState(0);
  const cases = useLoad('own-cases', ownCases);
  const dossier = useSyncExternalStore(openedDossier.subscribe, openedDossier.snapshot);
  const open = dossier?.snapshot()?.line;
  const own = cases.value ?? [];
  const lines = open && !own.some(({ id }) => id === open.id) ? [open, ...own] : own;
  // What a search has offered, so that a case of a colleague can be written to as well.
  const offered = useRef(new Map<string, CaseLine>());
  const whose = useCaseField(t('quickNote.case'), lines, (line) => void offered.current.set(line.id, line));
  if (cases.error) return <ErrorNotice error={cases.error} retry={cases.reload} />;
  if (!cases.value) return <Loading />;
  if (lines.length === 0) return <Notice>{t('quickNote.noCase')}</Notice>;

  const send = async (data: Record<string, unknown>): Promise<Refusal | null> => {
    const line = offered.current.get(String(data.case));
    if (!line) return null;
    const note = newId();
    const result = await sendToCase(line, 'note.draft', { id: note, words: data.words });
    if (!result.ok) return result.refusal;
    const written = { ...line, version: result.version };
    const takeBack = async (): Promise<void> => {
      const back = await sendToCase(written, 'note.discard', { note });
      if (back.ok) toasts.tell({ text: t('quickNote.discarded') });
      else toasts.tell({ text: refusalText(t, locale, back.refusal), tone: 'warn' });
    };
    toasts.tell({ text: t('quickNote.saved', { who: nameOf(line) }), undo: takeBack, href: `/d/${line.id}/journal` });
    cases.reload();
    setRound(round + 1);
    onDone?.();
    return null;
  };
  return (
    <Form
      key={round}
      parts={[whose, { kind: 'textarea', name: 'words', label: t('note.words'), rows: 4 }]}
      initial={open ? { case: open.id } : {}}
      submitLabel={t('note.saveDraft')}
      onSubmit={send}
      onCancel={onCancel}
      draft={`quick:${open?.id ?? ''}`}
    />
  );
}

export function QuickNoteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLanguage();
  return (
    <Dialog title={t('quickNote.title')} onClose={onClose}>
      <p className="hint">{t('note.new.hint')}</p>
      <QuickNoteForm onDone={onClose} onCancel={onClose} />
    </Dialog>
  );
}
