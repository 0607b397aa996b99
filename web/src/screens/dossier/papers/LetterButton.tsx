import { useRef, useState } from 'react';
import { useNames } from '../../../app/session';
import type { Locale } from '../../../i18n/dates';
import { paperWords, useLanguage } from '../../../i18n/i18n';
import { Button, Loading } from '../../../ui/basics';
import { Dialog } from '../../../ui/Dialog';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { dropDraft, keepDraft } from '../../../ui/forms/drafts';
import { Form } from '../../../ui/forms/Form';
import { useLoad } from '../../../ui/useLoad';
import { useDossier } from '../context';
import { LanguageField } from './LanguageField';
import { type IntakeDecision, type LetterText, letterPaper, letterText, standingDecision } from './letter';
import { PaperDialog } from './PaperDialog';
import { languageOf, type Setting } from './setting';

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

/** First the words, then the PDF; from there back to the words. */
function LetterDialog({ decision, onClose }: { decision: IntakeDecision; onClose: () => void }) {
  const { t, locale: screen } = useLanguage();
  const { view, me, today } = useDossier();
  const names = useNames();
  const [locale, setLocale] = useState<Locale>(() => languageOf(view, screen));
  const [written, setWritten] = useState<LetterText | null>(null);
  const [ready, setReady] = useState(false);
  const words = useLoad(locale, async () => ({ locale, t: await paperWords(locale) }));
  const draft = `${view.id}:letter:${decision.event.version}:${locale}`;
  const setting = words.value?.locale === locale ? { view, me, today, names, ...words.value } : null;
  if (ready && written)
    return (
      <PaperDialog
        title={t('documents.letter')}
        kind="decision"
        fixed={locale}
        build={(own, language) => letterPaper({ view, me, today, names, t: own, locale: language }, decision, written)}
        onKept={() => dropDraft(draft)}
        onBack={() => setReady(false)}
        onClose={onClose}
      />
    );
  return (
    <Dialog title={t('documents.letter')} onClose={onClose} wide>
      <LanguageField
        hint={t('documents.letter.hint')}
        value={locale}
        onChange={(each) => {
          setWritten(null);
          setLocale(each);
        }}
      />
      {words.error ? <ErrorNotice error={words.error} retry={words.reload} /> : null}
      {!setting && !words.error && <Loading />}
      {setting && (
        <Words
          key={locale}
          setting={setting}
          decision={decision}
          written={written}
          draft={draft}
          onDone={(text) => {
            // It waits as a draft until the letter is kept.
            keepDraft(draft, { ...text });
            setWritten(text);
            setReady(true);
          }}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}

interface WordsProps {
  setting: Setting;
  decision: IntakeDecision;
  written: LetterText | null;
  draft: string;
  onDone: (text: LetterText) => void;
  onClose: () => void;
}

function Words({ setting, decision, written, draft, onDone, onClose }: WordsProps) {
  const { t } = useLanguage();
  const [begun] = useState(() => written ?? letterText(setting, decision));
  const sent = useRef<LetterText | null>(null);
  return (
    <Form
      parts={[
        { kind: 'text', name: 'subject', label: t('documents.letter.subject') },
        { kind: 'textarea', name: 'body', label: t('documents.letter.text'), rows: 16 },
      ]}
      initial={{ ...begun }}
      draft={draft}
      submitLabel={t('documents.letter.make')}
      onSubmit={async (data) => {
        sent.current = data as unknown as LetterText;
        return null;
      }}
      onDone={() => sent.current && onDone(sent.current)}
      onCancel={onClose}
    />
  );
}
