import { useState } from 'react';
import type { DocumentTerms } from '../../../data/types';
import { type Upload, uploads } from '../../../data/uploads';
import { newId } from '../../../data/uuid';
import { useLanguage } from '../../../i18n/i18n';
import { useOffline } from '../../../offline/hooks';
import { Button, Notice } from '../../../ui/basics';
import { Dialog } from '../../../ui/Dialog';
import { refusalText } from '../../../ui/forms/refusals';
import { sizeText } from './sizes';

const termsOf = ({ command }: Upload) => command.data as unknown as DocumentTerms;

/** What is on its way: how far, in words and as a bar; what came back, and why. */
export function UploadList({ list }: { list: Upload[] }) {
  const { t } = useLanguage();
  if (list.length === 0) return null;
  return (
    <section className="uploads no-print" aria-labelledby="uploads">
      <h3 id="uploads">{t('uploads.title', { count: list.length })}</h3>
      <ul className="items">
        {list.map((upload) => (
          <UploadItem key={upload.id} upload={upload} />
        ))}
      </ul>
    </section>
  );
}

function UploadItem({ upload }: { upload: Upload }) {
  const { t, locale } = useLanguage();
  const offline = useOffline();
  const [asking, setAsking] = useState(false);
  const { title } = termsOf(upload);
  const { state, sent, parts, bytes } = upload;
  const words =
    state === 'sending'
      ? t('uploads.sending', { sent, parts })
      : t(offline ? (upload.kept ? 'uploads.offlineKept' : 'uploads.offline') : 'uploads.waiting');
  return (
    <li className="item item-tight">
      <span className="row">
        <span className="item-title">{title}</span>
        <span className="hint">{sizeText(locale, bytes)}</span>
      </span>
      {state === 'refused' ? (
        <Refused upload={upload} />
      ) : (
        <>
          <progress value={sent} max={parts} aria-label={t('uploads.progress', { title })} />
          <span className="hint" role="status">
            {words}
          </span>
        </>
      )}
      <span className="item-actions">
        {state === 'refused' && (
          <Button look="quiet" onClick={() => void uploads.retry(upload, { ...upload.command, id: newId() })}>
            {t('common.tryAgain')}
          </Button>
        )}
        <Button
          look="quiet"
          label={t('common.labelled', { label: t('uploads.discard'), text: title })}
          onClick={() => setAsking(true)}
        >
          {t('uploads.discard')}
        </Button>
      </span>
      {asking && (
        <Dialog title={t('uploads.discard')} onClose={() => setAsking(false)}>
          <p>{t('uploads.discard.text', { title })}</p>
          <div className="form-actions">
            <Button look="danger" onClick={() => void uploads.discard(upload)}>
              {t('uploads.discard')}
            </Button>
            <Button look="quiet" data-safe onClick={() => setAsking(false)}>
              {t('common.cancel')}
            </Button>
          </div>
        </Dialog>
      )}
    </li>
  );
}

function Refused({ upload }: { upload: Upload }) {
  const { t, locale } = useLanguage();
  const { refusal, problem } = upload;
  return (
    <Notice tone="bad" title={t('uploads.refused')} live>
      <p>{refusal ? refusalText(t, locale, refusal) : (problem?.title ?? '')}</p>
    </Notice>
  );
}
