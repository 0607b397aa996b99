import type { Kin, Relation } from '../../../data/types';
import { couples, descents, genders, kinKinds } from '../../../data/vocabulary';
import { type Locale, shortWhen } from '../../../i18n/dates';
import type { Translate } from '../../../i18n/i18n';
import type { FieldSpec, FormValues } from '../../../ui/forms/fields';

/** Whether it is somebody of the family. */
export const isKin = ({ kind }: { kind: Relation['kind'] }): boolean => kinKinds.includes(kind);

/** What the genogram needs besides; which of the others fit is for the core to say. */
export function kinParts(t: Translate, relation: Relation, relations: Relation[]): FieldSpec[] {
  const others = relations
    .filter((each) => isKin(each) && each.id !== relation.id)
    .map(({ id, called, kind }) => ({ value: id, label: called, hint: t(`relationKind.${kind}`) }));
  const ofPerson = relation.kind === 'partner';
  const parts: FieldSpec[] = [
    {
      kind: 'select',
      name: 'kin/gender',
      label: t('kin.gender'),
      options: genders.map((value) => ({ value, label: t(`gender.${value}`) })),
    },
    { kind: 'when', name: 'kin/born', label: t('kin.born'), optional: true },
    { kind: 'when', name: 'kin/died', label: t('kin.died'), optional: true },
  ];
  if (others.length > 0)
    parts.push({
      kind: 'several',
      name: 'kin/parents',
      label: t('kin.parents'),
      hint: t('kin.parents.hint'),
      optional: true,
      options: others,
    });
  if (others.length > 0 || relation.kind === 'child' || relation.kind === 'sibling')
    parts.push({
      kind: 'select',
      name: 'kin/descent',
      label: t('kin.descent'),
      optional: true,
      options: descents.map((value) => ({ value, label: t(`descent.${value}`) })),
    });
  if (!ofPerson && others.length > 0)
    parts.push({
      kind: 'select',
      name: 'kin/partner',
      label: t('kin.partner'),
      optional: true,
      options: others.map(({ value, label }) => ({ value, label })),
    });
  if (ofPerson || others.length > 0)
    parts.push({
      kind: 'select',
      name: 'kin/couple',
      label: t('kin.couple'),
      optional: true,
      options: couples.map((value) => ({ value, label: t(`couple.${value}`) })),
    });
  return parts;
}

export function valuesOfKin(kin: Kin | undefined, locale: Locale): FormValues {
  const values: FormValues = { 'kin/gender': kin?.gender ?? 'unknown' };
  for (const name of ['descent', 'partner', 'couple'] as const) if (kin?.[name]) values[`kin/${name}`] = kin[name];
  for (const name of ['born', 'died'] as const) if (kin?.[name]) values[`kin/${name}`] = shortWhen(locale, kin[name]);
  if (kin?.parents) values['kin/parents'] = kin.parents.join(' ');
  return values;
}

/**
 * What stays of the place when the relation itself is told anew: all of it; where it is another one of the family now,
 * what holds of anybody; nothing outside the family.
 */
export function keptKin(relation: Relation, kind: unknown): { kin?: Kin } {
  const { kin } = relation;
  if (!kin || !isKin({ kind: kind as Relation['kind'] })) return {};
  if (kind === relation.kind) return { kin };
  const { parents: _parents, descent: _descent, partner: _partner, couple: _couple, ...own } = kin;
  return { kin: own };
}
