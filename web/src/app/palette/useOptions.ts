import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useLocation } from 'wouter';
import { shortDate } from '../../i18n/dates';
import { useLanguage } from '../../i18n/i18n';
import { held } from '../../offline/held';
import { useHeld } from '../../offline/hooks';
import { deviceSearch } from '../../offline/search';
import { findIn, passagesOf } from '../../screens/dossier/find';
import { openedDossier } from '../opened';
import { destinations } from '../places';
import { useSession } from '../session';
import { type Hit, matchPlace, type Option, optionsFor, placeOfEvent, searchAll, searchPause } from './options';

interface Deeds {
  close: () => void;
  note: () => void;
  keys: () => void;
}

const shortest = 2;

/** What the palette offers for the words typed so far: places, deeds, this dossier, all dossiers. */
export function useOptions(wanted: string, deeds: Deeds) {
  const { t, locale } = useLanguage();
  const { me, signOut } = useSession();
  const [, go] = useLocation();
  const { hits, asking, failed } = useHits(wanted);
  const here = useHere(wanted);
  const kept = useKept(wanted);
  const lead = (href: string) => (): void => {
    deeds.close();
    go(href);
  };
  const places = destinations(me).map(
    ({ href, icon, label, keys }): Option => ({
      id: `go ${href}`,
      group: 'go',
      icon,
      label: t(label),
      keys,
      run: lead(href),
    }),
  );
  const acts: Option[] = [];
  const act = (id: string, icon: Option['icon'], label: string, run: () => void, keys?: string): void => {
    acts.push({ id, group: 'do', icon, label, keys, run });
  };
  if (me.roles.includes('case_manager')) act('note', 'pen-line', t('quickNote.title'), deeds.note, 'n');
  act('keys', 'keyboard', t('keys.title'), deeds.keys, '?');
  act('out', 'log-out', t('account.signOut'), () => {
    deeds.close();
    void signOut();
  });
  const options: Option[] = [
    ...here.map((match, index) => ({
      id: `here ${index}`,
      group: 'here' as const,
      icon: 'file-text' as const,
      label: match.excerpt,
      hint: t(`find.place.${match.place}`),
      run: lead(match.href),
    })),
    ...kept.map(({ line, event, at, excerpt }) => ({
      id: `held ${line.id} ${event} ${at}`,
      group: 'held' as const,
      icon: 'file-text' as const,
      label: excerpt,
      hint: `${line.family_name} ${line.given_names} · ${t(`find.place.${placeOfEvent(event)}`)} · ${shortDate(locale, at.slice(0, 10))}`,
      run: lead(`/d/${line.id}/journal`),
    })),
    ...hits.map((hit) => optionOfHit(hit, wanted, t, lead)),
    ...optionsFor([...places, ...acts], wanted),
  ];
  return { options, asking, failed };
}

function optionOfHit(
  hit: Hit,
  wanted: string,
  t: ReturnType<typeof useLanguage>['t'],
  lead: (href: string) => () => void,
): Option {
  const { person, case: line } = hit;
  const place = t(`search.place.${matchPlace(hit, wanted)}`);
  const about = line
    ? `${t('case.number', { number: String(line.number) })} · ${t(`status.${line.status}`)}`
    : t('search.noCase');
  return {
    id: `hit ${person.id} ${line?.id ?? ''}`,
    group: 'dossiers',
    icon: 'user',
    label: `${person.family_name} ${person.given_names}`,
    hint: `${about} · ${place}`,
    run: lead(line ? `/d/${line.id}` : '/demande/nouvelle'),
  };
}

/** Asks the server a moment after the last key; a later question drops the answer to an earlier one. */
function useHits(wanted: string) {
  const [state, setState] = useState<{ hits: Hit[]; asking: boolean; failed: boolean }>({
    hits: [],
    asking: false,
    failed: false,
  });
  const text = wanted.trim();
  useEffect(() => {
    if (text.length < shortest) return setState({ hits: [], asking: false, failed: false });
    const ended = new AbortController();
    setState((before) => ({ ...before, asking: true, failed: false }));
    const timer = setTimeout(() => {
      searchAll(text, ended.signal).then(
        (hits) => ended.signal.aborted || setState({ hits, asking: false, failed: false }),
        () => ended.signal.aborted || setState({ hits: [], asking: false, failed: true }),
      );
    }, searchPause);
    return () => {
      clearTimeout(timer);
      ended.abort();
    };
  }, [text]);
  return state;
}

/** The passages of the open dossier that hold the words. */
function useHere(wanted: string) {
  const dossier = useSyncExternalStore(openedDossier.subscribe, openedDossier.snapshot);
  const view = dossier?.snapshot() ?? null;
  const passages = useMemo(() => (view ? passagesOf(view) : []), [view]);
  return useMemo(() => {
    if (!view || wanted.trim().length < shortest) return [];
    return findIn(passages, wanted).map((match) => ({
      ...match,
      href: `/d/${view.id}${match.page && `/${match.page}`}`,
    }));
  }, [passages, view, wanted]);
}

const keptMax = 8;

/** Passages of the dossiers that this device keeps, in memory; the open one is searched by itself. */
function useKept(wanted: string) {
  const round = useHeld();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the round says when something held has changed
  return useMemo(() => {
    if (wanted.trim().length < shortest) return [];
    const open = openedDossier.snapshot()?.id;
    const cases = held.all().flatMap(({ line }) => (line.id === open ? [] : (held.case(line.id) ?? [])));
    return deviceSearch
      .find(cases, wanted)
      .filter(({ event }) => event !== '')
      .slice(0, keptMax);
  }, [wanted, round]);
}
