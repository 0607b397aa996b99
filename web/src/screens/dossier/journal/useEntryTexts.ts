import { useMemo } from 'react';
import { useNames } from '../../../app/session';
import { useLanguage } from '../../../i18n/i18n';
import { fold } from '../../../ui/fold';
import { useDossier } from '../context';
import type { Entry } from './entries';
import { eventText } from './eventText';

/** All that a line of the journal shows, as it is searched: title, words, addenda, with whom, author. */
export function useEntryTexts(entries: Entry[]): ReadonlyMap<string, string> {
  const { t, locale } = useLanguage();
  const { view, programmes, me } = useDossier();
  const names = useNames();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names of accounts do not change meanwhile
  return useMemo(() => {
    const tools = { t, locale, view, account: names.account, programmes, timeZone: me.time_zone };
    return new Map(
      entries.map(({ key, event, note, author }) => {
        const { title, body = '' } = eventText(event, tools);
        const ofNote = note ? [note.words, ...(note.addenda ?? []).map(({ words }) => words)] : [];
        const withWhom = typeof event.data.with_whom === 'string' ? event.data.with_whom : '';
        return [key, fold([title, body, ...ofNote, withWhom, names.account(author)].join('\n'))];
      }),
    );
  }, [entries, t, locale, view, programmes, me]);
}
