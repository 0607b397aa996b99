import type { Me } from '../data/types';
import type { MessageKey } from '../i18n/i18n';
import type { IconName } from '../ui/icon-names';

export interface Destination {
  href: string;
  icon: IconName;
  label: MessageKey;
  /** The keys that lead there: "g", then this. */
  keys?: string;
  /** Whether it stands in the main navigation. */
  main?: boolean;
}

export const worksOnCases = (me: Me): boolean =>
  me.kind === 'staff' && me.roles.some((role) => role === 'case_manager' || role === 'team_lead');

/** Writes programmes and sees what they add up to; reads no dossier. */
export const directsOnly = (me: Me): boolean => me.roles.includes('programme_director') && !worksOnCases(me);

/** Where somebody lands after signing in: on the page that answers their question. */
export function homeOf(me: Me): string {
  if (me.roles.includes('case_manager')) return '/jour';
  return directsOnly(me) ? '/programmes' : '/file';
}

/** The screens that somebody can go to, in the order of the navigation. */
export function destinations(me: Me): Destination[] {
  const all: Destination[] = [];
  if (me.roles.includes('case_manager'))
    all.push({ href: '/jour', icon: 'sun', label: 'day.title', keys: 'g j', main: true });
  all.push({
    href: '/file',
    icon: 'users',
    label: me.kind === 'person' ? 'nav.myCase' : 'nav.caseload',
    keys: 'g f',
    main: !directsOnly(me),
  });
  if (worksOnCases(me)) {
    all.push({ href: '/agenda', icon: 'calendar', label: 'agenda.title', keys: 'g a', main: true });
    all.push({ href: '/file?vue=tableau', icon: 'columns-3', label: 'nav.board', keys: 'g b' });
    all.push({ href: '/demande/nouvelle', icon: 'user-plus', label: 'nav.newRequest', keys: 'g n', main: true });
    all.push({ href: '/attente', icon: 'hourglass', label: 'waiting.title', keys: 'g w' });
    all.push({ href: '/import', icon: 'upload', label: 'nav.import' });
  }
  if (me.kind === 'staff') {
    all.push({ href: '/programmes', icon: 'signpost', label: 'programmes.title', keys: 'g p', main: true });
    all.push({ href: '/programmes/comparer', icon: 'columns-3', label: 'compare.title' });
    all.push({ href: '/hors-ligne', icon: 'cloud-off', label: 'offline.title', keys: 'g h' });
    all.push({ href: '/a-revoir', icon: 'eye', label: 'revisit.title' });
  }
  if (me.roles.includes('team_lead') && (me.leads ?? []).length > 0)
    all.push({ href: '/besoins', icon: 'hourglass', label: 'unanswered.title', keys: 'g u', main: true });
  if (me.roles.includes('programme_director'))
    all.push({ href: '/programmes/nouveau', icon: 'plus', label: 'nav.newProgramme' });
  if (me.kind === 'staff')
    all.push({
      href: '/reglages/qualifications',
      icon: 'book-open',
      label: 'qualifications.title',
      ...(me.roles.includes('administrator') ? { main: true } : {}),
    });
  all.push({ href: '/reglages', icon: 'settings', label: 'settings.title', keys: 'g r' });
  all.push({ href: '/aide', icon: 'book-open', label: 'help.title', keys: 'g i' });
  all.push({ href: '/aide/premier-jour', icon: 'sprout', label: 'firstDay.title' });
  all.push({ href: '/aide/glossaire', icon: 'book-open', label: 'glossary.title' });
  all.push({ href: '/aide/erreurs', icon: 'circle-alert', label: 'errors.title' });
  return all;
}
