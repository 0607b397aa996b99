import { useRef, useState } from 'react';
import { useNames } from '../../../app/session';
import type { DocumentKind } from '../../../data/vocabulary';
import type { Locale } from '../../../i18n/dates';
import { paperWords, useLanguage } from '../../../i18n/i18n';
import type { Paper } from '../../../pdf/model';
import { Loading } from '../../../ui/basics';
import { Dialog } from '../../../ui/Dialog';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { dropDraft, keepDraft } from '../../../ui/forms/drafts';
import { Form } from '../../../ui/forms/Form';
import type { FormPart } from '../../../ui/forms/fields';
import { useLoad } from '../../../ui/useLoad';
import { useDossier } from '../context';
import { LanguageField } from './LanguageField';
import { PaperDialog } from './PaperDialog';
import { languageOf, type Setting } from './setting';

export type Texts = Record<string, string>;

/** A document whose words are read over first. */
export interface Written {
  parts: FormPart[];
  /** What stands in the fields to begin with; names every field. */
  texts: Texts;
  build: (texts: Texts) => Paper;
}

interface Props {
  title: string;
  kind: DocumentKind;
  /** What is written about, for the draft. */
  about: string;
  hint: string;
  begin: (setting: Setting) => Written;
  onClose: () => void;
}

/** First the words, then the PDF; from there back to the words. What was written waits until the document is kept. */
export function WrittenDialog({ title, kind, about, hint, begin, onClose }: Props) {
  const { locale: screen } = useLanguage();
  const { view, me, today } = useDossier();
  const names = useNames();
  const [locale, setLocale] = useState<Locale>(() => languageOf(view, screen));
  const [left, setLeft] = useState<Texts | null>(null);
  const [ready, setReady] = useState(false);
  const words = useLoad(locale, async () => ({ locale, t: await paperWords(locale) }));
  const draft = `${view.id}:${about}:${locale}`;
  const common = { view, me, today, names };
  const setting = words.value?.locale === locale ? { ...common, ...words.value } : null;
  if (ready && left)
    return (
      <PaperDialog
        title={title}
        kind={kind}
        fixed={locale}
        build={(t, language) => begin({ ...common, t, locale: language }).build(left)}
        onKept={() => dropDraft(draft)}
        onBack={() => setReady(false)}
        onClose={onClose}
      />
    );
  return (
    <Dialog title={title} onClose={onClose} wide>
      <LanguageField
        hint={hint}
        value={locale}
        onChange={(each) => {
          setLeft(null);
          setLocale(each);
        }}
      />
      {words.error ? <ErrorNotice error={words.error} retry={words.reload} /> : null}
      {!setting && !words.error && <Loading />}
      {setting && (
        <Words
          key={locale}
          setting={setting}
          begin={begin}
          left={left}
          draft={draft}
          onDone={(texts) => {
            keepDraft(draft, texts);
            setLeft(texts);
            setReady(true);
          }}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}

interface WordsProps extends Pick<Props, 'begin' | 'onClose'> {
  setting: Setting;
  left: Texts | null;
  draft: string;
  onDone: (texts: Texts) => void;
}

function Words({ setting, begin, left, draft, onDone, onClose }: WordsProps) {
  const { t } = useLanguage();
  const [{ parts, texts }] = useState(() => begin(setting));
  const sent = useRef<Texts | null>(null);
  return (
    <Form
      parts={parts}
      initial={left ?? texts}
      draft={draft}
      submitLabel={t('documents.letter.make')}
      onSubmit={async (data) => {
        // A field that was emptied is not in the data, and stays empty.
        sent.current = Object.fromEntries(Object.keys(texts).map((key) => [key, String(data[key] ?? '')]));
        return null;
      }}
      onDone={() => sent.current && onDone(sent.current)}
      onCancel={onClose}
    />
  );
}
