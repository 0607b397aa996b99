import { startTransition, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { useNames } from '../../../app/session';
import { clockTime, dayOf, longDate } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { Button, Empty, Tag } from '../../../ui/basics';
import { Icon } from '../../../ui/Icon';
import type { IconName } from '../../../ui/icon-names';
import { useDossier } from '../context';
import type { Entry, EntryKind } from './entries';
import { eventText } from './eventText';
import { NoteCard } from './NoteCard';
import { Found } from './wanted';

/** What fills a tall window stands first; the rest of the first part follows while nobody has to wait for it. */
const entriesFirst = 16;
const entriesAtOnce = 60;

const kindIcons: Record<EntryKind, IconName> = {
  note: 'file-text',
  document: 'mail',
  contact: 'phone',
  plan: 'target',
  agreement: 'handshake',
  appointment: 'calendar',
  path: 'signpost',
  people: 'users',
};

export function Timeline({ entries }: { entries: Entry[] }) {
  const { t, locale } = useLanguage();
  const { me } = useDossier();
  const [shown, setShown] = useState(entriesFirst);
  const total = entries.length;
  useEffect(() => startTransition(() => setShown((before) => Math.max(before, entriesAtOnce))), []);
  useEffect(() => {
    // Paper has no "more": what is printed is whole.
    const showAll = (): void => flushSync(() => setShown(total));
    window.addEventListener('beforeprint', showAll);
    return () => window.removeEventListener('beforeprint', showAll);
  }, [total]);
  if (entries.length === 0)
    return (
      <Empty icon="book-open" title={t('journal.none')}>
        <p>{t('journal.none.text')}</p>
      </Empty>
    );
  const days = new Map<string, Entry[]>();
  for (const entry of entries.slice(0, shown)) {
    const day = dayOf(entry.at, me.time_zone);
    const ofDay = days.get(day);
    if (ofDay) ofDay.push(entry);
    else days.set(day, [entry]);
  }
  return (
    <div className="timeline" aria-busy={shown < Math.min(total, entriesAtOnce) || undefined}>
      {[...days].map(([day, ofDay]) => (
        <section key={day} aria-label={longDate(locale, day)}>
          <h3 className="timeline-day">{longDate(locale, day)}</h3>
          <ol className="timeline-entries">
            {ofDay.map((entry) => (
              <li key={entry.key} className={`entry entry-${entry.kind}`}>
                <span className="entry-icon">
                  <Icon name={kindIcons[entry.kind]} size={16} />
                </span>
                {entry.note ? <NoteCard note={entry.note} /> : <EventLine entry={entry} />}
              </li>
            ))}
          </ol>
        </section>
      ))}
      {shown >= entriesAtOnce && entries.length > shown && (
        <Button onClick={() => setShown(shown + entriesAtOnce)}>
          {t('journal.more', { count: entries.length - shown })}
        </Button>
      )}
    </div>
  );
}

function EventLine({ entry }: { entry: Entry }) {
  const { t, locale } = useLanguage();
  const { view, me, programmes } = useDossier();
  const names = useNames();
  const { title, body } = eventText(entry.event, {
    t,
    locale,
    view,
    account: names.account,
    programmes,
    timeZone: me.time_zone,
  });
  const minutes = Number(entry.event.data.minutes ?? 0);
  const withWhom = entry.event.data.with_whom;
  return (
    <div className="entry-body">
      <p className="entry-title">
        <Found text={title} />
      </p>
      {body && (
        <p className="words">
          <Found text={body} />
        </p>
      )}
      {entry.kind === 'contact' && (
        <p className="row">
          <Tag>{t('contact.minutes', { minutes })}</Tag>
          {typeof withWhom === 'string' && <Tag icon="user">{withWhom}</Tag>}
        </p>
      )}
      <p className="hint">
        {names.account(entry.author)} · {clockTime(locale, entry.at, me.time_zone)}
      </p>
    </div>
  );
}
