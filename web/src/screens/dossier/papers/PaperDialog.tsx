import { useState } from 'react';
import type { DocumentKind } from '../../../data/vocabulary';
import type { Locale } from '../../../i18n/dates';
import { paperWords, type Translate, useLanguage } from '../../../i18n/i18n';
import { WriteFailed } from '../../../offline/db';
import type { Paper, Rendered } from '../../../pdf/model';
import { Button, Loading, Notice } from '../../../ui/basics';
import { Dialog } from '../../../ui/Dialog';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { Form } from '../../../ui/forms/Form';
import { saveFile } from '../../../ui/save-file';
import { toasts } from '../../../ui/toasts';
import { useLoad } from '../../../ui/useLoad';
import { useDossier } from '../context';
import { look } from '../documents/chosen';
import { keepDocument } from '../documents/keep';
import { sizeText } from '../documents/sizes';
import { LanguageField } from './LanguageField';
import { languageOf } from './setting';

interface Props {
  title: string;
  kind: DocumentKind;
  /** The document in the words of that language. */
  build: (t: Translate, locale: Locale) => Paper;
  onClose: () => void;
  /** The language, where it is chosen elsewhere. */
  fixed?: Locale;
  /** The dossier has it. */
  onKept?: () => void;
  /** The way back to where its words are written. */
  onBack?: () => void;
}

interface Made extends Rendered {
  paper: Paper;
}

/** A document in the language of who gets it, as a PDF: saved for them, and kept with the dossier. */
export function PaperDialog({ title, kind, build, onClose, fixed, onKept, onBack }: Props) {
  const { t, locale: screen } = useLanguage();
  const { view } = useDossier();
  const [chosen, setChosen] = useState<Locale>(() => languageOf(view, screen));
  const locale = fixed ?? chosen;
  const { value, error, reload } = useLoad<Made>(`${view.id} ${view.case.version} ${locale}`, async () => {
    const [words, { makePdf }] = await Promise.all([paperWords(locale), import('../../../pdf/make')]);
    const paper = build(words, locale);
    return { paper, ...(await makePdf(paper)) };
  });
  return (
    <Dialog title={title} onClose={onClose}>
      {!fixed && <LanguageField hint={t('documents.pdf.language.hint')} value={chosen} onChange={setChosen} />}
      {error ? <ErrorNotice error={error} retry={reload} /> : null}
      {value === null && !error && <Loading />}
      {value !== null && (
        <Take
          key={value.paper.title}
          made={value}
          kind={kind}
          {...(onBack ? { onBack } : {})}
          onDone={() => {
            onKept?.();
            onClose();
          }}
        />
      )}
    </Dialog>
  );
}

interface TakeProps {
  made: Made;
  kind: DocumentKind;
  onDone: () => void;
  onBack?: () => void;
}

/** What was made, and what becomes of it. */
function Take({ made, kind, onDone, onBack }: TakeProps) {
  const { t, locale } = useLanguage();
  const { can, dossier, me, view } = useDossier();
  const [full, setFull] = useState(false);
  const { paper, pages, bytes, missing } = made;
  const name = t('documents.pdf.name', { title: paper.title, state: paper.subject });
  const file = (): File => new File([bytes], `${fileName(name)}.pdf`, { type: 'application/pdf' });
  const save = (): void => saveFile(file().name, file());
  const keep = async (data: Record<string, unknown>) => {
    setFull(false);
    const chosen = await look(file(), dossier);
    if ('why' in chosen) throw new Error(chosen.why);
    try {
      const sending = await keepDocument(dossier, view.id, chosen, { ...data, kind, on: me.today });
      if ('refusal' in sending) return sending.refusal;
      toasts.tell({ text: t('documents.onItsWay', { title: sending.terms.title }) });
    } catch (error) {
      if (!(error instanceof WriteFailed)) throw error;
      setFull(true);
      return { code: 'no_room', field: '', facts: [], errors: [] };
    }
    save();
    return null;
  };
  return (
    <>
      <p className="hint" role="status">
        {t('documents.pdf.made', { pages, size: sizeText(locale, bytes.length) })}
      </p>
      {missing.length > 0 && (
        <Notice tone="warn" title={t('documents.pdf.missing', { signs: missing.join(' ') })}>
          <p>{t('documents.pdf.missing.text')}</p>
        </Notice>
      )}
      {full && (
        <Notice tone="bad" title={t('documents.full')} live>
          <p>{t('documents.full.text')}</p>
        </Notice>
      )}
      {can('work_on_case') ? (
        <Form
          parts={[{ kind: 'text', name: 'title', label: t('documents.name'), hint: t('documents.pdf.name.hint') }]}
          initial={{ title: name }}
          submitLabel={t('documents.pdf.keep')}
          onSubmit={keep}
          onDone={onDone}
        >
          <div className="row">
            {onBack && (
              <Button icon="arrow-left" onClick={onBack}>
                {t('documents.letter.back')}
              </Button>
            )}
            <Button icon="download" onClick={save}>
              {t('documents.pdf.saveOnly')}
            </Button>
          </div>
        </Form>
      ) : (
        <div className="form-actions">
          <Button look="primary" icon="download" onClick={save}>
            {t('documents.download')}
          </Button>
        </div>
      )}
    </>
  );
}

/** Without the signs that a file system takes for itself. */
const fileName = (text: string): string =>
  text
    .replace(/[\\/:*?"<>|]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
