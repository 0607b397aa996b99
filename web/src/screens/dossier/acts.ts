import type { DossierView } from '../../data/dossier';
import { accompanyingRoles } from '../../data/vocabulary';
import type { Locale } from '../../i18n/dates';
import type { Translate } from '../../i18n/i18n';
import type { FieldSpec } from '../../ui/forms/fields';

/** The question which kind of act it is, where the programme names kinds. */
export function actField(t: Translate, locale: Locale, view: DossierView): FieldSpec[] {
  const kinds = (view.circuit.acts ?? []).filter(({ key }) => key !== '');
  if (kinds.length === 0) return [];
  return [
    {
      kind: 'radio',
      name: 'act',
      label: t('act.field'),
      optional: true,
      options: kinds.map(({ key, label, purpose }) => ({
        value: key,
        label: label?.[locale] ?? key,
        ...(purpose ? { hint: purpose[locale] } : {}),
      })),
    },
  ];
}

/** In which of the four roles of who accompanies. */
export const roleField = (t: Translate): FieldSpec => ({
  kind: 'select',
  name: 'role',
  label: t('interview.role'),
  optional: true,
  options: accompanyingRoles.map((value) => ({ value, label: t(`accompanyingRole.${value}`) })),
});

/** What a kind of act is called. */
export function actName(view: DossierView, key: string | undefined, locale: Locale): string | undefined {
  if (!key) return undefined;
  return view.circuit.acts?.find((each) => each.key === key)?.label?.[locale] ?? key;
}
