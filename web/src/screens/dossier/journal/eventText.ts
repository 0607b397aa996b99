import type { DossierView } from '../../../data/dossier';
import type { Event, ListRule, Programme } from '../../../data/types';
import { type Locale, moment, shortDate } from '../../../i18n/dates';
import type { Translate } from '../../../i18n/i18n';
import { factText, textOr } from '../../../ui/forms/refusals';
import { stageName } from '../context';
import { datumText } from '../overview/datum';
import { levelText } from '../plan/texts';

interface Words {
  title: string;
  body?: string | undefined;
}

interface Tools {
  t: Translate;
  locale: Locale;
  view: DossierView;
  account: (id: string) => string;
  programmes: Programme[];
  timeZone: string;
}

type Data = Record<string, unknown>;
const text = (data: Data, name: string): string => (typeof data[name] === 'string' ? (data[name] as string) : '');

/** An event in words: what happened, and the words that belong to it. */
export function eventText(event: Event, tools: Tools): Words {
  const { t, locale } = tools;
  const values = { ...valuesOf(event, tools), items: doneItems(event, tools.view, locale) };
  const title = textOr(t, `event.${event.event}`, event.event, values);
  const hidden = event.event.startsWith('life_event_') && lifeTitle(event.data, tools.view) === '…';
  return { title, body: hidden ? undefined : bodyOf(event.event, event.data, t, locale) };
}

/** The names and dates that the titles of events may mention. */
function valuesOf(event: Event, tools: Tools): Record<string, string> {
  const { t, locale, view, account, programmes } = tools;
  const { data } = event;
  const state = view.case;
  const date = (name: string): string => (text(data, name) ? shortDate(locale, text(data, name)) : '');
  const goal = state.goals?.find((each) => each.id === (data.goal ?? data.id));
  const action = state.actions?.find((each) => each.id === (data.action ?? data.id));
  const option = state.options?.find((each) => each.id === (data.option ?? data.id));
  const document = state.documents?.find((each) => each.id === (data.document ?? data.id));
  const procuration = state.procurations?.find((each) => each.id === data.procuration);
  const to = text(data, 'to') || text(data, 'account');
  return {
    title: text(data, 'title') || goal?.title || action?.title || option?.title || document?.title || '',
    level: typeof data.level === 'number' ? levelText(data.level) : '',
    status: data.status
      ? textOr(t, `actionStatus.${data.status}`, textOr(t, `obligationStatus.${data.status}`, ''))
      : '',
    stage: data.stage
      ? stageName(view, text(data, 'stage'), locale, programmes)
      : data.gate
        ? gateName(text(data, 'gate'), tools)
        : '',
    who: to
      ? account(to)
      : text(data, 'received_by') ||
        text(data, 'third_party') ||
        procuration?.third_party ||
        text(data, 'display_name') ||
        text(data, 'signer'),
    relation:
      text(data, 'called') || state.relations?.find(({ id }) => id === data.relation)?.called || t('relation.gone'),
    life: lifeTitle(data, view),
    about: text(data, 'about'),
    party: data.party ? textOr(t, `party.${data.party}`, '') : '',
    ...declared(data, view, t, locale),
    date: date('on') || date('from'),
    until: date('until') || date('overlap_until'),
    milestone: milestoneName(text(data, 'milestone'), view, locale),
    channel: data.channel ? textOr(t, `channel.${data.channel}`, '') : '',
    programme: programmeName(text(data, 'programme'), data.programme_version, programmes, locale),
    outcome: data.outcome
      ? textOr(
          t,
          `${event.event === 'appointment_settled' ? 'appointmentStatus' : 'contactOutcome'}.${data.outcome}`,
          '',
        )
      : '',
    ...timesOf(data, tools),
    function: [
      data.function && textOr(t, `caseFunction.${data.function}`, ''),
      data.role && textOr(t, `accompanyingRole.${data.role}`, ''),
    ]
      .filter(Boolean)
      .join(', '),
    reason: data.reason ? textOr(t, `exitReason.${data.reason}`, '') : '',
  };
}

/** What happened in the life of the person; what is sensitive, or no longer in the dossier, is not told in passing. */
function lifeTitle(data: Data, view: DossierView): string {
  const known = view.case.life_events?.find(({ id }) => id === (data.life_event ?? data.id));
  return known && !known.sensitive ? text(data, 'title') || known.title : '…';
}

/** When an appointment is, and where it stood before. */
function timesOf(data: Data, { view, locale, timeZone }: Tools): Record<string, string> {
  const known = view.case.appointments?.find(({ id }) => id === data.appointment);
  const start = text(data, 'start') || known?.start || '';
  const earlier = text(data, 'earlier');
  return {
    when: start ? moment(locale, start, timeZone) : '',
    earlier: earlier ? moment(locale, earlier, timeZone) : '',
  };
}

/** What the programme declares itself: case data and target groups. */
function declared(data: Data, view: DossierView, t: Translate, locale: Locale): Record<string, string> {
  const rule = view.circuit.data?.find(({ key }) => key === data.key)?.rule;
  const group = view.circuit.groups?.find(({ key }) => key === data.group);
  const entry = view.case.entries?.find(({ id }) => id === (data.entry ?? data.id));
  const list = view.circuit.lists?.find(({ key }) => key === (data.list ?? entry?.list))?.rule;
  const desk = view.circuit.desks?.find(({ key }) => key === data.desk);
  const value = rule && text(data, 'value') ? datumText(t, locale, rule, text(data, 'value')) : text(data, 'value');
  return {
    datum: rule?.label[locale] ?? text(data, 'key'),
    value: rule?.sensitive ? '…' : value,
    group: group?.label[locale] ?? text(data, 'group'),
    entry: list?.entry[locale] ?? t('list.line'),
    line: lineText(data, list, t, locale),
    desk: desk?.label[locale] ?? text(data, 'desk'),
  };
}

/** The values of a line, one after the other. */
function lineText(data: Data, list: ListRule | undefined, t: Translate, locale: Locale): string {
  const values = (data.values ?? []) as { field: string; value: string }[];
  return values
    .filter(({ value }) => value !== '')
    .map(({ field, value }) => {
      const rule = list?.fields.find(({ key }) => key === field);
      return rule ? datumText(t, locale, rule, value) : value;
    })
    .join(' · ');
}

const tellable = new Set(['complete', 'occur', 'terminate', 'suspend', 'resume', 'disable', 'fault']);

/** The items of a line of moves, "complete inform visit#2 < file", if it brought them to an end. */
function endedBy(line: string): string[] {
  const [step = '', ...items] = line.slice(0, line.indexOf(' < ')).split(' ');
  return tellable.has(step) ? items.map((item) => item.replace(/#.*/, '')) : [];
}

/** The tasks and timers of the circuit that a command brought to an end; stages and milestones have events of their own. */
export function doneItems(event: Event, view: DossierView, locale: Locale): string {
  const moves = (event.data.moves ?? []) as string[];
  const kinds = new Set(['task', 'timer', 'user_event']);
  return moves
    .flatMap(endedBy)
    .flatMap((item) => view.circuit.items.filter(({ key, kind }) => key === item && kinds.has(kind)))
    .map(({ label }) => label[locale])
    .join(', ');
}

/** Whether the journal shows the event: steps of the circuit that only prepare others stay out of sight. */
export const isTold = (event: Event, view: DossierView): boolean =>
  event.event !== 'circuit_moved' || doneItems(event, view, 'fr') !== '';

const gateName = (gate: string, { t, view, locale, programmes }: Tools): string =>
  gate === 'exit' ? t('next.exit') : stageName(view, gate, locale, programmes);

function programmeName(key: string, version: unknown, programmes: Programme[], locale: Locale): string {
  const title = programmes.find((each) => each.key === key)?.title[locale] ?? key;
  return typeof version === 'number' ? `${title} (${version})` : title;
}

function milestoneName(key: string, view: DossierView, locale: Locale): string {
  const label = view.circuit.milestones.find((each) => each.key === key)?.label;
  return label ? (typeof label === 'string' ? label : label[locale]) : key;
}

/** The narrative of the event, in the words of its author. */
function bodyOf(type: string, data: Data, t: Translate, locale: Locale): string | undefined {
  const lines: string[] = [];
  for (const name of [
    'expectation',
    'objection',
    'words',
    'summary',
    'hypothesis',
    'offer',
    'results',
    'subjects',
    'purpose',
    'how',
    'proof',
    'exception',
  ])
    if (text(data, name)) lines.push(text(data, name));
  if (text(data, 'reason') && type !== 'case_exited') lines.push(text(data, 'reason'));
  if (text(data, 'next_door'))
    lines.push(t('common.labelled', { label: t('intake.nextDoor'), text: text(data, 'next_door') }));
  if (Array.isArray(data.missing) && type === 'gate_passed')
    lines.push(`${t('next.missing')} ${data.missing.map((fact) => factText(t, String(fact))).join(', ')}`);
  if (text(data, 'follow_up_on'))
    lines.push(t('exit.followUpOn', { date: shortDate(locale, text(data, 'follow_up_on')) }));
  return lines.length > 0 ? lines.join('\n') : undefined;
}
