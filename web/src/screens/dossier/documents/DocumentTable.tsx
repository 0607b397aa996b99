import { useState } from 'react';
import { useNames } from '../../../app/session';
import type { CaseDocument } from '../../../data/types';
import { addDays, dayOf, longDate, shortDate } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { Button, Tag } from '../../../ui/basics';
import { Dialog } from '../../../ui/Dialog';
import { Menu, type MenuItem } from '../../../ui/Menu';
import { CommandForm } from '../CommandForm';
import { useDossier } from '../context';
import { useUndo } from '../useUndo';
import { shortType, useDocumentParts } from './AddDialog';
import { contentPath, Preview } from './Preview';
import { sizeText } from './sizes';

/** Days in which a withdrawal can be taken back: document_restore_days of the core. */
const restoreDays = 30;

export function DocumentTable({ documents }: { documents: CaseDocument[] }) {
  const { t } = useLanguage();
  return (
    <table className="plain-table documents-table">
      <caption className="visually-hidden">{t('documents.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('documents.name')}</th>
          <th scope="col">{t('documents.kind')}</th>
          <th scope="col">{t('documents.on')}</th>
          <th scope="col">{t('documents.from')}</th>
          <th scope="col">{t('documents.added')}</th>
          <th scope="col" className="no-print">
            <span className="visually-hidden">{t('documents.deeds')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {documents.map((document) => (
          <Row key={document.id} document={document} />
        ))}
      </tbody>
    </table>
  );
}

type Open = 'preview' | 'describe' | 'withdraw' | null;

function Row({ document }: { document: CaseDocument }) {
  const { t, locale } = useLanguage();
  const { me } = useDossier();
  const names = useNames();
  const [open, setOpen] = useState<Open>(null);
  const close = (): void => setOpen(null);
  const { title, kind, on, from_whom: from, withdrawn } = document;
  const added = longDate(locale, dayOf(document.added_at, me.time_zone));
  return (
    <tr>
      <th scope="row">
        {withdrawn ? (
          <span>{title}</span>
        ) : (
          <Button
            look="quiet"
            icon="file-text"
            label={t('documents.open', { title })}
            onClick={() => setOpen('preview')}
          >
            {title}
          </Button>
        )}
        {withdrawn && (
          <span className="hint documents-reason">
            {t('documents.withdrawnBy', {
              who: names.account(withdrawn.author),
              date: longDate(locale, dayOf(withdrawn.at, me.time_zone)),
              reason: withdrawn.reason,
            })}
          </span>
        )}
      </th>
      <td>
        <Tag>{t(`documentKind.${kind}`)}</Tag>
      </td>
      <td data-label={t('documents.on')}>{longDate(locale, on)}</td>
      <td data-label={t('documents.from')}>{from ?? '–'}</td>
      <td data-label={t('documents.added')}>
        {added}, {names.account(document.author)}
        <span className="hint documents-size">
          {t(`mediaType.${shortType(document.media_type)}`)}, {sizeText(locale, document.size)}
        </span>
      </td>
      <td className="no-print">
        <Deeds document={document} open={setOpen} />
        {open === 'preview' && <Preview document={document} onClose={close} />}
        {open === 'describe' && <Describe document={document} onClose={close} />}
        {open === 'withdraw' && <Withdraw document={document} onClose={close} />}
      </td>
    </tr>
  );
}

function Deeds({ document, open }: { document: CaseDocument; open: (what: Open) => void }) {
  const { t } = useLanguage();
  const { view, can, me, send } = useDossier();
  const offerUndo = useUndo();
  const { id, title, withdrawn } = document;
  const restore = async (): Promise<void> => {
    const refusal = await send('document.restore', { document: id });
    const undo = { type: 'document.withdraw', data: { document: id, reason: withdrawn?.reason ?? '' } };
    if (!refusal) offerUndo({ done: t('documents.restored', { title }), ...undo });
  };
  const items: MenuItem[] = [];
  if (!withdrawn)
    items.push({
      key: 'download',
      label: t('documents.download'),
      icon: 'download',
      act: () => window.location.assign(`${contentPath(view.id, id)}?download=1`),
    });
  if (!withdrawn && can('work_on_case'))
    items.push(
      { key: 'describe', label: t('documents.describe'), icon: 'pen-line', act: () => open('describe') },
      { key: 'withdraw', label: t('documents.withdraw'), icon: 'archive', act: () => open('withdraw') },
    );
  const inTime = withdrawn && me.today <= addDays(withdrawn.at.slice(0, 10), restoreDays);
  if (inTime && can('work_on_case'))
    items.push({ key: 'restore', label: t('documents.restore'), icon: 'rotate-ccw', act: () => void restore() });
  if (items.length === 0) return null;
  return <Menu label={t('documents.deedsOf', { title })} icon="ellipsis" items={items} />;
}

function Describe({ document, onClose }: { document: CaseDocument; onClose: () => void }) {
  const { t, locale } = useLanguage();
  const parts = useDocumentParts();
  const { id, title, kind, on, from_whom: from } = document;
  return (
    <Dialog title={t('documents.describe')} onClose={onClose}>
      <CommandForm
        type="document.describe"
        about={id}
        parts={parts}
        initial={{ title, kind, on: shortDate(locale, on), ...(from ? { from_whom: from } : {}) }}
        onlyChanges
        extra={() => ({ document: id })}
        submitLabel={t('common.save')}
        onDone={onClose}
        onCancel={onClose}
      />
    </Dialog>
  );
}

function Withdraw({ document, onClose }: { document: CaseDocument; onClose: () => void }) {
  const { t } = useLanguage();
  const { id, title } = document;
  return (
    <Dialog title={t('documents.withdraw')} onClose={onClose}>
      <p>{t('documents.withdraw.text', { title, days: restoreDays })}</p>
      <CommandForm
        type="document.withdraw"
        about={id}
        parts={[{ kind: 'text', name: 'reason', label: t('documents.reason'), hint: t('documents.reason.hint') }]}
        extra={() => ({ document: id })}
        undo={() => ({
          done: t('documents.withdrawnNow', { title }),
          type: 'document.restore',
          data: { document: id },
        })}
        submitLabel={t('documents.withdraw')}
        danger
        onDone={onClose}
        onCancel={onClose}
      />
    </Dialog>
  );
}
