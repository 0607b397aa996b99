import { type ReactNode, useSyncExternalStore } from 'react';
import { Link } from 'wouter';
import { uploads } from '../../data/uploads';
import { shortDate } from '../../i18n/dates';
import { useLanguage } from '../../i18n/i18n';
import { Button, Section } from '../../ui/basics';
import type { FormValues } from '../../ui/forms/fields';
import { Icon } from '../../ui/Icon';
import { useDossier } from '../dossier/context';
import { AddDialog } from '../dossier/documents/AddDialog';
import { Complaints } from '../dossier/documents/Complaints';
import type { Complaint } from '../dossier/documents/chosen';
import '../dossier/documents/documents.css';
import { UploadList } from '../dossier/documents/UploadList';
import { useIntake } from '../dossier/documents/useIntake';
import { useQueue } from '../dossier/documents/useQueue';
import { photosOf, withPhoto } from './visit';

interface Props {
  values: FormValues;
  keep: (values: FormValues) => void;
}

/**
 * Photos of the visit go on their way at once, as every document: whatever happens to the visit, they are not lost. What
 * asks about one is a form of its own, for beside the form of the visit.
 */
export function usePhotos({ values, keep }: Props): { section: ReactNode; dialog: ReactNode } {
  const { t, locale } = useLanguage();
  const { me } = useDossier();
  const { queue, complaints, take, next, close } = useQueue();
  const [first] = queue;
  const photoTitle = t('visit.photos.title', { day: shortDate(locale, me.today) });
  return {
    section: <Photos photos={photosOf(values)} complaints={complaints} take={take} />,
    dialog: first && (
      <AddDialog
        key={first.key}
        chosen={first}
        left={queue.length}
        {...(first.type.startsWith('image/') ? { title: photoTitle } : {})}
        onAdded={({ id, title }) => keep(withPhoto(values, id, title))}
        onDone={next}
        onClose={close}
      />
    ),
  };
}

interface SectionProps {
  photos: { id: string; title: string }[];
  complaints: Complaint[];
  take: (files: File[]) => void;
}

function Photos({ photos, complaints, take }: SectionProps) {
  const { t } = useLanguage();
  const { view } = useDossier();
  const { inputs, photograph } = useIntake(true, take);
  const all = useSyncExternalStore(uploads.subscribe, uploads.snapshot);
  const waiting = all.filter(({ id }) => photos.some((photo) => photo.id === id));
  const arrived = photos.filter(({ id }) => view.case.documents?.some((each) => each.id === id && !each.withdrawn));
  return (
    <Section id="visit-photos" title={t('visit.photos')} hint={t('visit.photos.hint')}>
      {inputs}
      <Button icon="camera" onClick={photograph}>
        {t('documents.photo')}
      </Button>
      <Complaints list={complaints} />
      <UploadList list={waiting} />
      <div role="status">
        <ul className="visit-photos" hidden={arrived.length === 0}>
          {arrived.map(({ id, title }) => (
            <li key={id}>
              <Icon name="check" size={16} />
              <Link href={`/d/${view.id}/documents`}>{t('visit.photos.arrived', { title })}</Link>
            </li>
          ))}
        </ul>
      </div>
    </Section>
  );
}
