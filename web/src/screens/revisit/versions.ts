import type { Entry } from '../../data/outbox';
import type { Event } from '../../data/types';
import { type Locale, moment, shortDate } from '../../i18n/dates';
import type { MessageKey, Translate } from '../../i18n/i18n';

/** What is compared: a member of the command's data, in words. */
export interface Shown {
  name: string;
  label: string;
  text: string;
}

const isId = (value: unknown): boolean => typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f]{4}-/.test(value);
const labelled = new Set(
  ['words', 'title', 'due_on', 'status', 'reason', 'remark', 'levels', 'importance', 'difficulty', 'baseline'].concat([
    'family_name',
    'given_names',
    'other_names',
    'birth_date',
    'on',
    'minutes',
    'owner',
    'level',
    'start',
    'place',
    'purpose',
  ]),
);
const kinds = new Set(
  [
    'note',
    'goal',
    'action',
    'option',
    'contact',
    'project',
    'person',
    'need',
    'resource',
    'agreement',
    'procuration',
  ].concat([
    'stage',
    'synthesis',
    'evaluation',
    'obligation',
    'representative',
    'appointment',
    'transmission',
    'commitment',
    'mediation',
  ]),
);

/** What the command is about: the first part of its type. */
export function kindText(t: Translate, type: string): string {
  const kind = type.split('.')[0] ?? '';
  return t(kinds.has(kind) ? (`revisit.kind.${kind}` as MessageKey) : 'revisit.kind.case');
}

function valueText(value: unknown, locale: Locale, timeZone: string): string {
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return moment(locale, value, timeZone);
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\d$/.test(value) ? shortDate(locale, value) : value;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? '✓' : '–';
  if (Array.isArray(value)) return value.map((each) => valueText(each, locale, timeZone)).join(' · ');
  if (value && typeof value === 'object')
    return Object.values(value)
      .filter((each) => !isId(each))
      .map((each) => valueText(each, locale, timeZone))
      .join(' ');
  return '';
}

/** What a version says; of two, what they say alike is left out where it has no name of its own. */
export function shownOf(
  data: Record<string, unknown>,
  other: Record<string, unknown> | null,
  t: Translate,
  locale: Locale,
  timeZone: string,
) {
  const alike = (name: string): boolean => JSON.stringify(data[name]) === JSON.stringify(other?.[name]);
  // The contact that comes of an appointment is what its author has written.
  const { contact, ...own } = data;
  return Object.entries(contact && typeof contact === 'object' ? { ...own, ...contact } : data)
    .filter(([, value]) => !isId(value) && valueText(value, locale, timeZone) !== '')
    .filter(([name]) => labelled.has(name) || (other !== null && !alike(name)))
    .map(
      ([name, value]): Shown => ({
        name,
        label: t(labelled.has(name) ? (`revisit.field.${name}` as MessageKey) : 'revisit.field.other'),
        text: valueText(value, locale, timeZone),
      }),
    );
}

/** The member that holds words which a person may want to change before sending again. */
export const textOf = ({ command }: Entry): 'words' | 'title' | null =>
  typeof command.data.words === 'string' ? 'words' : typeof command.data.title === 'string' ? 'title' : null;

/** The stream's version that the other side's change made, where the refusal names it. */
export const versionOf = ({ refusal }: Entry): number | null => {
  if (refusal?.code !== 'stale') return null;
  return Number(refusal.facts.find(({ name }) => name === 'version')?.value ?? 0) || null;
};

/** Which thing of the stream an event or a command is about: a goal, an action, a note, or the stream's only one. */
function thingOf(data: Record<string, unknown>, type: string): string {
  const reference = data.goal ?? data.action ?? data.option ?? data.note ?? data.appointment ?? data.id;
  return typeof reference === 'string' ? reference : (type.split(/[._]/)[0] ?? '');
}

/** The text as its author saw it when they wrote theirs: the last one up to the version they knew. */
export function baseText(entry: Entry, events: Event[], field: string): string | null {
  const { data, type, base } = entry.command;
  const thing = thingOf(data, type);
  const before = events.filter(
    (event) =>
      event.version <= base && thingOf(event.data, event.event) === thing && typeof event.data[field] === 'string',
  );
  return (before.at(-1)?.data[field] as string | undefined) ?? null;
}
