import { useMemo, useState, useSyncExternalStore } from 'react';
import { uploads } from '../../../data/uploads';
import { useLanguage } from '../../../i18n/i18n';
import { Button, Empty, Section } from '../../../ui/basics';
import { useDossier } from '../context';
import { LetterButton } from '../papers/LetterButton';
import { AddDialog } from './AddDialog';
import { Complaints } from './Complaints';
import './documents.css';
import { DocumentTable } from './DocumentTable';
import { ListBar } from './ListBar';
import { narrowed, type Wishes } from './list';
import { UploadList } from './UploadList';
import { useIntake } from './useIntake';
import { useQueue } from './useQueue';

const noWishes: Wishes = { text: '', kind: '', sort: 'added' };

/** What has come in writing or as a picture: what it is, who brought it, and the thing itself. */
export default function DocumentsTab() {
  const { t } = useLanguage();
  const { view, can } = useDossier();
  const [wishes, setWishes] = useState(noWishes);
  const may = can('work_on_case');
  const { queue, complaints, take, next, close } = useQueue();
  const intake = useIntake(may, take);
  const waiting = useSyncExternalStore(uploads.subscribe, uploads.snapshot).filter(({ stream }) => stream === view.id);
  const { documents = [] } = view.case;
  const standing = useMemo(() => documents.filter(({ withdrawn }) => !withdrawn), [documents]);
  const withdrawn = documents.filter((each) => each.withdrawn);
  const shown = narrowed(standing, wishes);
  const [first] = queue;
  return (
    <Section
      id="documents"
      title={t('documents.title')}
      hint={t('documents.hint')}
      className={intake.over ? 'documents documents-over' : 'documents'}
      actions={
        may && (
          <>
            <Sources pick={intake.pick} photograph={intake.photograph} />
            <LetterButton />
          </>
        )
      }
    >
      {intake.inputs}
      <Complaints list={complaints} />
      <UploadList list={waiting} />
      {standing.length === 0 && waiting.length === 0 ? (
        <Empty icon="file-text" title={t('documents.none')}>
          <p>{t(may ? 'documents.none.text' : 'documents.none.read')}</p>
        </Empty>
      ) : (
        <>
          {standing.length > 1 && <ListBar wishes={wishes} onChange={setWishes} found={shown.length} />}
          {shown.length > 0 && <DocumentTable documents={shown} />}
          {may && <p className="hint documents-drop no-print">{t('documents.drop')}</p>}
        </>
      )}
      {withdrawn.length > 0 && (
        <details className="documents-withdrawn">
          <summary>{t('documents.withdrawn', { count: withdrawn.length })}</summary>
          <DocumentTable documents={withdrawn} />
        </details>
      )}
      {first && <AddDialog key={first.key} chosen={first} left={queue.length} onDone={next} onClose={close} />}
    </Section>
  );
}

function Sources({ pick, photograph }: { pick: () => void; photograph: () => void }) {
  const { t } = useLanguage();
  return (
    <>
      <Button icon="upload" look="primary" onClick={pick}>
        {t('documents.add')}
      </Button>
      <Button icon="camera" onClick={photograph}>
        {t('documents.photo')}
      </Button>
    </>
  );
}
