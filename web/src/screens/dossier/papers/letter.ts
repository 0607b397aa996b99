import type { IntakeOutcome } from '../../../core/core';
import type { DossierView } from '../../../data/dossier';
import type { Event } from '../../../data/types';
import { longDate } from '../../../i18n/dates';
import type { Block, Paper } from '../../../pdf/model';
import { dayText, paper, personName, type Setting } from './setting';

/** A decision on the request, as the journal tells it. */
export interface IntakeDecision {
  name: IntakeOutcome;
  event: Event;
}

/** The decision on the request that stands, with its event; what was taken up again is told to nobody. */
export function standingDecision({ events, papers }: Pick<DossierView, 'events' | 'papers'>): IntakeDecision | null {
  const name = papers?.letter;
  const event = name && events.findLast((each) => each.event === `intake_${name}`);
  return event ? { name, event } : null;
}

/** What a letter says, to be read over and changed before it becomes one. */
export interface LetterText {
  subject: string;
  body: string;
}

const told = (event: Event, member: string): string | undefined => {
  const value = event.data[member];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** The template, filled in: what was decided, why, where else, until when one may object. */
export function letterText(setting: Setting, { name, event }: IntakeDecision): LetterText {
  const { t, locale, view, names } = setting;
  const date = (day: string): string => longDate(locale, day);
  const door = told(event, 'next_door');
  const promised = told(event, 'promised_on');
  const until = told(event, 'object_until');
  const reason = told(event, 'reason');
  const mayObject = name === 'refused' || name === 'redirected';
  const parts = [
    t('papers.letter.greeting', { person: personName(view) }),
    t('papers.letter.request', { date: date(view.case.request.received_on) }),
    t(`papers.letter.decided.${name}`, {
      date: dayText(setting, event.occurred_at),
      referent: names.account(view.line.referent),
    }),
    reason && t('papers.letter.reason', { reason }),
    door && t('papers.letter.nextDoor', { door }),
    promised && t('papers.letter.promised', { date: date(promised) }),
    mayObject && until && t('papers.letter.objectUntil', { date: date(until) }),
    mayObject && !until && t('papers.letter.object'),
    t('papers.letter.questions'),
    t('papers.letter.closing'),
  ];
  return { subject: t(`papers.letter.subject.${name}`), body: parts.filter(Boolean).join('\n\n') };
}

/** The letter as it will be handed out: who writes to whom and when, the text as it was left, who has decided. */
export function letterPaper(setting: Setting, { event }: IntakeDecision, { subject, body }: LetterText): Paper {
  const { view, locale, today, names } = setting;
  const unit = names.unit(view.line.unit);
  const ways = view.person.terms.contact_ways ?? [];
  const postal = ways.find(({ kind, safe }) => kind === 'postal' && safe !== false)?.value;
  const plain = (text: string): Block => ({ kind: 'text', text });
  return paper(setting, subject, [
    { kind: 'text', look: 'hint', text: unit },
    plain([personName(view), postal].filter(Boolean).join('\n')),
    { kind: 'text', look: 'hint', text: longDate(locale, today) },
    { kind: 'heading', level: 1, text: subject },
    plain(body),
    plain([names.account(event.author), unit].join('\n')),
  ]);
}
