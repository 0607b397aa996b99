import { CoreMissing } from '../core/missing';
import { Problem, Unreachable } from '../data/api';
import { useT } from '../i18n/i18n';
import { WriteFailed } from '../offline/db';
import { Button, Notice } from './basics';

/** What happened, what was kept, what to do. */
export function ErrorNotice({ error, retry }: { error: unknown; retry?: () => void }) {
  const t = useT();
  const again = retry && (
    <Button icon="rotate-ccw" onClick={retry}>
      {t('common.tryAgain')}
    </Button>
  );
  if (error instanceof Unreachable)
    return (
      <Notice tone="warn" title={t('error.unreachable')} live>
        <p>{t('error.unreachable.kept')}</p>
        {again}
      </Notice>
    );
  if (error instanceof WriteFailed)
    return (
      <Notice tone="warn" title={t('offline.full')} live>
        <p>{t('offline.full.todo')}</p>
        {again}
      </Notice>
    );
  if (error instanceof Problem) {
    const { title, detail, kept, to_do: toDo, correlation_id: reference } = error.body;
    return (
      <Notice tone="bad" title={title || t('error.unexpected')} live>
        {[detail, kept, toDo].map((text) => text && text !== title && <p key={text}>{text}</p>)}
        {!detail && !toDo && <p>{t('error.unexpected.todo')}</p>}
        {reference && <p className="hint">{t('error.reference', { reference })}</p>}
        {again}
      </Notice>
    );
  }
  const missing = error instanceof CoreMissing;
  return (
    <Notice tone="bad" title={missing ? t('error.coreMissing') : t('error.unexpected')} live>
      <p>{missing ? t('error.coreMissing.todo') : t('error.unexpected.todo')}</p>
      {again}
    </Notice>
  );
}
