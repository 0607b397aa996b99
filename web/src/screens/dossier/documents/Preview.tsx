import { useState } from 'react';
import { Unreachable } from '../../../data/api';
import type { CaseDocument } from '../../../data/types';
import { useLanguage } from '../../../i18n/i18n';
import { Loading, Notice } from '../../../ui/basics';
import { Dialog } from '../../../ui/Dialog';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { Icon } from '../../../ui/Icon';
import { useLoad } from '../../../ui/useLoad';
import { useDossier } from '../context';
import { shortType } from './AddDialog';

export const contentPath = (stream: string, id: string): string => `/api/v1/cases/${stream}/documents/${id}/content`;

/** The document itself, as far as a browser shows it safely; else the way to open it with a program. */
export function Preview({ document, onClose }: { document: CaseDocument; onClose: () => void }) {
  const { t } = useLanguage();
  const { view } = useDossier();
  const path = contentPath(view.id, document.id);
  return (
    <Dialog title={document.title} onClose={onClose} wide>
      <div className="document-preview">
        <Shown document={document} path={path} />
      </div>
      <p className="form-actions">
        <a className="button button-plain" href={`${path}?download=1`}>
          <Icon name="download" size={18} />
          <span>{t('documents.download')}</span>
        </a>
        {document.media_type === 'application/pdf' && (
          <a className="button button-quiet" href={path} target="_blank" rel="noreferrer">
            <span>{t('documents.apart')}</span>
          </a>
        )}
      </p>
    </Dialog>
  );
}

function Shown({ document, path }: { document: CaseDocument; path: string }) {
  const { t } = useLanguage();
  const [failed, setFailed] = useState(false);
  const kind = shortType(document.media_type);
  if (failed) return <ErrorNotice error={new Unreachable('content')} />;
  if (kind === 'image' && document.media_type !== 'image/heic')
    return <img src={path} alt={document.title} onError={() => setFailed(true)} />;
  if (kind === 'pdf' && navigator.pdfViewerEnabled) return <iframe src={path} title={document.title} />;
  if (kind === 'text') return <PlainText path={path} />;
  return <Notice title={t('documents.notShown')}>{t('documents.notShown.text')}</Notice>;
}

/** Read as text and shown as text: nothing in it is ever markup. */
function PlainText({ path }: { path: string }) {
  const loaded = useLoad(path, async (signal) => {
    const response = await fetch(path, { signal, credentials: 'same-origin', cache: 'no-store' });
    if (!response.ok) throw new Unreachable(String(response.status));
    return response.text();
  });
  if (loaded.error !== null) return <ErrorNotice error={loaded.error} retry={loaded.reload} />;
  if (loaded.value === null) return <Loading />;
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
  return <pre tabIndex={0}>{loaded.value}</pre>;
}
