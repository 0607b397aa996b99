import type { DossierView } from '../../../data/dossier';
import type { Action, Agreement } from '../../../data/types';
import type { Party } from '../../../data/vocabulary';
import { type Locale, longDate, moment } from '../../../i18n/dates';
import type { Translate } from '../../../i18n/i18n';
import { binds } from '../agreement/terms';
import { ofCycle } from '../context';
import { planParts } from '../plan/planLines';
import { isOpenAction, latestRating, levelText, ownerText } from '../plan/texts';

/** What may be shown at a meeting, in the order of the talk; each is chosen before it is shown. */
export const topics = ['project', 'resources', 'goals', 'next', 'duties', 'appointment'] as const;
export type Topic = (typeof topics)[number];

export interface SlideLine {
  text: string;
  /** Who, until when, how far. */
  note?: string;
  late?: boolean;
  done?: boolean;
}

/** One thing at a time. */
export interface Slide {
  key: string;
  title: string;
  /** In the person's own words. */
  quote?: string;
  lines: SlideLine[];
}

export interface SlideSetting {
  t: Translate;
  locale: Locale;
  view: Pick<DossierView, 'case' | 'plan'>;
  timeZone: string;
  now: string;
}

const made: Record<Topic, (setting: SlideSetting) => Slide[]> = {
  project: ({ t, view }) => {
    const words = view.case.projects?.at(-1)?.words;
    return words ? [{ key: 'project', title: t('present.project'), quote: words, lines: [] }] : [];
  },
  resources: ({ t, view }) => {
    const lines = ofCycle(view.case.resources, view.case.cycle).map(({ words }) => ({ text: words }));
    return lines.length > 0 ? [{ key: 'resources', title: t('plan.resources'), lines }] : [];
  },
  goals: (setting) => planParts(setting.view).map((part) => goalSlide(setting, part)),
  next: nextSlides,
  duties: dutySlides,
  appointment: ({ t, locale, view, timeZone, now }) => {
    const [next] = (view.case.appointments ?? [])
      .filter(({ status, start }) => status === 'planned' && start >= now)
      .sort((a, b) => a.start.localeCompare(b.start));
    if (!next) return [];
    const line = { text: moment(locale, next.start, timeZone), note: next.place ?? '' };
    return [{ key: 'appointment', title: t('agenda.next'), lines: [line] }];
  },
};

/** The slides of what was chosen; what the dossier has nothing of is left out. */
export const slidesOf = (setting: SlideSetting, chosen: ReadonlySet<Topic>): Slide[] =>
  topics.filter((topic) => chosen.has(topic)).flatMap((topic) => made[topic](setting));

/** What the dossier has something of. */
export const topicsOf = (setting: SlideSetting): Topic[] => topics.filter((topic) => made[topic](setting).length > 0);

const untilText = ({ t, locale }: SlideSetting, due: string | undefined): string =>
  due ? t('planPage.until', { date: longDate(locale, due) }) : '';

function stepLine(setting: SlideSetting, action: Action, late: number): SlideLine {
  const { t } = setting;
  const { title, owner, due_on: due, status } = action;
  const note = [ownerText(t, owner), isOpenAction(action) ? untilText(setting, due) : t(`actionStatus.${status}`)];
  return { text: title, note: note.filter(Boolean).join(' · '), late: late > 0, done: status === 'done' };
}

function goalSlide(setting: SlideSetting, { goal, lines }: ReturnType<typeof planParts>[number]): Slide {
  const { t } = setting;
  const steps = lines
    .filter(({ action }) => action.status !== 'abandoned')
    .map(({ action, course }) => stepLine(setting, action, course.days_late));
  if (!goal) return { key: 'other', title: t('gantt.noGoal'), lines: steps };
  const level = latestRating(goal)?.level;
  const words = level === undefined ? '' : goal.levels[level + 2];
  const reached =
    level === undefined ? [] : [{ text: words ?? '', note: t('present.level', { level: levelText(level) }) }];
  return { key: goal.id, title: goal.title, lines: [...reached, ...steps] };
}

function nextSlides(setting: SlideSetting): Slide[] {
  const { t, view } = setting;
  const lines = (view.plan?.actors ?? []).flatMap(({ owner, next, days_late: late }) => {
    const action = view.case.actions?.find(({ id }) => id === next);
    if (!action) return [];
    const note = [action.title, untilText(setting, action.due_on)].filter(Boolean).join(' · ');
    return [{ text: ownerText(t, owner), note, late: late > 0 }];
  });
  return lines.length > 0 ? [{ key: 'next', title: t('present.next'), lines }] : [];
}

/** What both have promised; a draft promises nothing yet. */
function dutySlides(setting: SlideSetting): Slide[] {
  const agreement = setting.view.case.agreements?.findLast(binds);
  if (!agreement) return [];
  return (['person', 'service'] as const).flatMap((party) => dutySlide(setting, agreement, party));
}

function dutySlide(setting: SlideSetting, { obligations }: Agreement, party: Party): Slide[] {
  const { t } = setting;
  const lines = obligations
    .filter((duty) => duty.party === party && duty.status !== 'waived')
    .map(({ words, due_on: due, status }) => ({
      text: words,
      note: status === 'open' ? untilText(setting, due) : t(`obligationStatus.${status}`),
      done: status === 'fulfilled',
    }));
  return lines.length > 0 ? [{ key: `duties-${party}`, title: t(`agreement.dutiesOf.${party}`), lines }] : [];
}
