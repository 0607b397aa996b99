import { useState } from 'react';
import type { DocumentTerms, Refusal } from '../../../data/types';
import { documentKinds } from '../../../data/vocabulary';
import { dayOf, shortDate } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { WriteFailed } from '../../../offline/db';
import { vault } from '../../../offline/vault';
import { Notice } from '../../../ui/basics';
import { Dialog } from '../../../ui/Dialog';
import { Form } from '../../../ui/forms/Form';
import type { FormPart } from '../../../ui/forms/fields';
import { toasts } from '../../../ui/toasts';
import { useDossier } from '../context';
import { type Chosen, titleOf } from './chosen';
import { keepDocument } from './keep';
import { sizeText } from './sizes';

interface Props {
  chosen: Chosen;
  /** How many are still to be described, this one included. */
  left: number;
  /** The title to begin with, where the name of the file says too little. */
  title?: string;
  onAdded?: (terms: DocumentTerms) => void;
  onDone: () => void;
  onClose: () => void;
}

/** The questions about a document; the same when it is added and when it is described anew. */
export function useDocumentParts(): FormPart[] {
  const { t } = useLanguage();
  return [
    { kind: 'text', name: 'title', label: t('documents.name'), hint: t('documents.name.hint') },
    {
      kind: 'select',
      name: 'kind',
      label: t('documents.kind'),
      options: documentKinds.map((value) => ({ value, label: t(`documentKind.${value}`) })),
    },
    { kind: 'date', name: 'on', label: t('documents.on'), hint: t('documents.on.hint') },
    { kind: 'text', name: 'from_whom', label: t('documents.from'), hint: t('documents.from.hint'), optional: true },
  ];
}

/** What one file is, before it goes on its way. */
export function AddDialog({ chosen, left, title: begun, onAdded, onDone, onClose }: Props) {
  const { t, locale } = useLanguage();
  const { dossier, me, view } = useDossier();
  const [full, setFull] = useState(false);
  const parts = useDocumentParts();
  const { file, type } = chosen;
  const isPicture = type.startsWith('image/');
  const made = dayOf(new Date(file.lastModified).toISOString(), me.time_zone);
  const day = shortDate(locale, isPicture && made < me.today ? made : me.today);
  const add = async (data: Record<string, unknown>): Promise<Refusal | null> => {
    setFull(false);
    try {
      const sending = await keepDocument(dossier, view.id, chosen, data);
      if ('refusal' in sending) return sending.refusal;
      toasts.tell({ text: t('documents.onItsWay', { title: sending.terms.title }) });
      onAdded?.(sending.terms);
    } catch (error) {
      if (!(error instanceof WriteFailed)) throw error;
      setFull(true);
      return { code: 'no_room', field: '', facts: [], errors: [] };
    }
    onDone();
    return null;
  };
  const title = left > 1 ? t('documents.addOne', { count: left }) : t('documents.add');
  return (
    <Dialog title={title} onClose={onClose}>
      <p className="documents-file">
        <span className="item-title">{file.name}</span>{' '}
        <span className="hint">
          {t(`mediaType.${shortType(type)}`)}, {sizeText(locale, file.size)}
        </span>
      </p>
      {isPicture && <p className="hint">{t('documents.pictureAsIs')}</p>}
      {full && (
        <Notice tone="bad" title={t('documents.full')} live>
          <p>{t('documents.full.text')}</p>
        </Notice>
      )}
      {vault.state() === 'none' && file.size > 5_000_000 && <p className="hint">{t('documents.keepOpen')}</p>}
      <Form
        parts={parts}
        initial={{ title: begun ?? titleOf(file.name), kind: isPicture ? 'photo' : 'letter', on: day }}
        submitLabel={t('documents.send')}
        onSubmit={add}
        onCancel={left > 1 ? onDone : onClose}
      />
    </Dialog>
  );
}

export const shortTypes = ['pdf', 'image', 'text', 'word', 'sheet', 'slides'] as const;

/** The kind of file in a word that people use. */
export function shortType(type: string): (typeof shortTypes)[number] {
  if (type === 'application/pdf') return 'pdf';
  if (type.startsWith('image/')) return 'image';
  if (type === 'text/plain') return 'text';
  if (/spreadsheet|excel/.test(type)) return 'sheet';
  return /presentation|powerpoint/.test(type) ? 'slides' : 'word';
}
