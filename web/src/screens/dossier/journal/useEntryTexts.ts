import { useEffect, useMemo } from 'react';
import { useNames } from '../../../app/session';
import { useLanguage } from '../../../i18n/i18n';
import { fold } from '../../../ui/fold';
import { useDossier } from '../context';
import type { Entry } from './entries';
import { eventText } from './eventText';

/** Time that has to be left of an idle moment for one more entry, in milliseconds. */
const leftAtLeast = 2;

/**
 * All that a line of the journal shows, as it is searched: title, words, addenda, with whom, author. Made where it is
 * asked for, and ahead of that while nothing else is to be done: opening a long journal does not wait for it.
 */
export function useEntryTexts(entries: Entry[]): (entry: Entry) => string {
  const { t, locale } = useLanguage();
  const { view, programmes, me } = useDossier();
  const names = useNames();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names of accounts do not change meanwhile
  const textOf = useMemo(() => {
    const tools = { t, locale, view, account: names.account, programmes, timeZone: me.time_zone };
    const made = new Map<Entry, string>();
    return (entry: Entry): string => {
      const known = made.get(entry);
      if (known !== undefined) return known;
      const { event, note, author } = entry;
      const { title, body = '' } = eventText(event, tools);
      const ofNote = note ? [note.words, ...(note.addenda ?? []).map(({ words }) => words)] : [];
      const withWhom = typeof event.data.with_whom === 'string' ? event.data.with_whom : '';
      const text = fold([title, body, ...ofNote, withWhom, names.account(author)].join('\n'));
      made.set(entry, text);
      return text;
    };
  }, [entries, t, locale, view, programmes, me]);
  useEffect(() => prepareWhenIdle(entries, textOf), [entries, textOf]);
  return textOf;
}

/** Goes through the entries in idle moments; gives the way to stop. */
function prepareWhenIdle(entries: Entry[], textOf: (entry: Entry) => string): (() => void) | undefined {
  // Not every browser tells of idle moments; a search makes the texts then.
  if (typeof requestIdleCallback === 'undefined') return undefined;
  let at = 0;
  const goOn = (moment: IdleDeadline): void => {
    for (; at < entries.length && moment.timeRemaining() > leftAtLeast; at += 1) textOf(entries[at] as Entry);
    if (at < entries.length) handle = requestIdleCallback(goOn);
  };
  let handle = requestIdleCallback(goOn);
  return () => cancelIdleCallback(handle);
}
