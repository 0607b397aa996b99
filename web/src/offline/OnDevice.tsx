import type { Event } from '../data/types';
import { useT } from '../i18n/i18n';
import { Tag } from '../ui/basics';

/** Whether something about the thing with that id waits on this device. */
export const waitsHere = (events: Event[], id: string): boolean =>
  events.some(({ pending, data }) => pending && (data.id === id || data.note === id));

/** The truth about one entry: it has not reached the server yet. */
export function OnDevice() {
  const t = useT();
  return (
    <Tag tone="warn" icon="cloud-off">
      {t('offline.onDevice')}
    </Tag>
  );
}
