import { useState } from 'react';
import { useNames } from '../../../app/session';
import type { DocumentKind } from '../../../data/vocabulary';
import { useT } from '../../../i18n/i18n';
import type { Paper } from '../../../pdf/model';
import { Button } from '../../../ui/basics';
import { useDossier } from '../context';
import { PaperDialog } from './PaperDialog';
import type { Setting } from './setting';

interface Props {
  /** What the document is. */
  title: string;
  kind: DocumentKind;
  build: (setting: Setting) => Paper;
}

/** Makes a document of what stands there. */
export function PaperButton({ title, kind, build }: Props) {
  const t = useT();
  const { view, me, today } = useDossier();
  const names = useNames();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon="file-text" onClick={() => setOpen(true)}>
        {t('documents.pdf.of', { title })}
      </Button>
      {open && (
        <PaperDialog
          title={t('documents.pdf.of', { title })}
          kind={kind}
          build={(words, locale) => build({ view, me, today, names, t: words, locale })}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
