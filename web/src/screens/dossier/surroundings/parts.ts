import type { LifeEvent, Relation } from '../../../data/types';
import { lifeEventKinds, relationKinds, supports, tieStrengths } from '../../../data/vocabulary';
import { type Locale, shortWhen } from '../../../i18n/dates';
import type { Translate } from '../../../i18n/i18n';
import type { FieldSpec, FormPart, FormValues, GroupSpec } from '../../../ui/forms/fields';

/** What the forms on surroundings ask. */
export function relationParts(t: Translate): FormPart[] {
  return [
    { kind: 'text', name: 'called', label: t('relation.name'), hint: t('relation.name.hint') },
    {
      kind: 'select',
      name: 'kind',
      label: t('relation.kind'),
      options: relationKinds.map((value) => ({ value, label: t(`relationKind.${value}`) })),
    },
    {
      kind: 'radio',
      name: 'formal',
      label: t('relation.side'),
      options: [
        { value: 'no', label: t('ecomap.informal'), hint: t('relation.informal.hint') },
        { value: 'yes', label: t('ecomap.formal'), hint: t('relation.formal.hint') },
      ],
    },
  ];
}

export function relationDates(t: Translate): FormPart[] {
  return [
    {
      kind: 'group',
      name: 'home',
      legend: t('relation.home'),
      fields: [
        { kind: 'checkbox', name: 'household', label: t('relation.household.ask') },
        { kind: 'when', name: 'household_from', label: t('common.from'), optional: true },
        { kind: 'when', name: 'household_until', label: t('common.until'), optional: true },
      ],
    },
    {
      kind: 'group',
      name: 'time',
      legend: t('relation.time'),
      hint: t('relation.time.hint'),
      fields: [
        { kind: 'when', name: 'since', label: t('common.from'), optional: true },
        { kind: 'when', name: 'until', label: t('common.until'), optional: true },
      ],
    },
    {
      kind: 'textarea',
      name: 'words',
      label: t('relation.words'),
      hint: t('relation.words.hint'),
      optional: true,
      rows: 2,
    },
  ];
}

/** How close or hard it is, who supports whom, since when. In the form of a new relation all of it may wait. */
export function tieParts(t: Translate, optional: boolean): FormPart[] {
  const strength: FieldSpec = {
    kind: optional ? 'select' : 'radio',
    name: 'tie/strength',
    label: t('relation.tie'),
    options: tieStrengths.map((value) => ({ value, label: t(`tieStrength.${value}`) })),
  };
  const support: FieldSpec = {
    kind: optional ? 'select' : 'radio',
    name: 'tie/support',
    label: t('relation.support'),
    options: supports.map((value) => ({ value, label: t(`support.${value}`) })),
  };
  const fields: FieldSpec[] = [
    { ...strength, ...(optional ? { optional } : {}) },
    { ...support, ...(optional ? { optional } : {}) },
    { kind: 'when', name: 'tie/on', label: t('tie.on'), ...(optional ? { optional } : {}) },
    { kind: 'text', name: 'tie/words', label: t('tie.words'), optional: true },
  ];
  const group: GroupSpec = { kind: 'group', name: 'tie', legend: t('tie.title'), hint: t('tie.hint'), fields };
  return optional ? [group] : fields;
}

type Data = Record<string, unknown>;

/** The radio says it in words; of a tie that was not told nothing is sent. */
export function shapeRelation({ formal, tie, ...data }: Data, today: string): Data {
  const told = (tie ?? {}) as Data;
  const shaped: Data = { ...data, formal: formal === 'yes' };
  if (told.strength) shaped.tie = { support: 'none', on: today, ...told };
  return shaped;
}

export function valuesOfRelation(relation: Relation, locale: Locale): FormValues {
  const values: FormValues = { formal: relation.formal ? 'yes' : 'no', household: relation.household };
  for (const name of ['called', 'kind', 'words'] as const) if (relation[name]) values[name] = relation[name];
  for (const name of ['since', 'until', 'household_from', 'household_until'] as const)
    if (relation[name]) values[name] = shortWhen(locale, relation[name]);
  return values;
}

export function lifeParts(t: Translate): FormPart[] {
  return [
    { kind: 'text', name: 'title', label: t('life.what'), hint: t('life.what.hint') },
    {
      kind: 'select',
      name: 'kind',
      label: t('life.kind'),
      options: lifeEventKinds.map((value) => ({ value, label: t(`lifeEventKind.${value}`) })),
    },
    { kind: 'when', name: 'from', label: t('common.from') },
    { kind: 'when', name: 'until', label: t('common.until'), optional: true },
    { kind: 'checkbox', name: 'ongoing', label: t('life.ongoing.ask') },
    { kind: 'textarea', name: 'words', label: t('life.words'), hint: t('life.words.hint'), optional: true, rows: 3 },
  ];
}

export function valuesOfLife(event: LifeEvent, locale: Locale): FormValues {
  const values: FormValues = { ongoing: event.ongoing, title: event.title, kind: event.kind };
  values.from = shortWhen(locale, event.from);
  if (event.until) values.until = shortWhen(locale, event.until);
  if (event.words) values.words = event.words;
  return values;
}

/** "2015 – 03.2019", "dès 2015", "jusqu'en 2019". */
export function span(t: Translate, locale: Locale, from?: string, until?: string): string {
  if (from && until) return `${shortWhen(locale, from)} – ${shortWhen(locale, until)}`;
  if (from) return t('relation.from', { when: shortWhen(locale, from) });
  return until ? t('relation.upTo', { when: shortWhen(locale, until) }) : '';
}
