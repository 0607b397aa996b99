import { caseWorkers, type Session } from '../../app/session';
import { openToCases } from '../../data/programmes';
import { genders, knownBys, origins } from '../../data/vocabulary';
import type { Locale } from '../../i18n/dates';
import type { Translate } from '../../i18n/i18n';
import type { FormPart } from '../../ui/forms/fields';

/** Languages that are offered by name; any other can be added in the dossier. */
const spoken = ['fr', 'de', 'it', 'en', 'rm', 'pt', 'es', 'sq', 'tr', 'ar', 'ti', 'uk', 'ru', 'ta', 'fa', 'so', 'sr'];

export function languageOptions(locale: Locale) {
  const names = new Intl.DisplayNames([locale], { type: 'language' });
  return spoken.map((value) => ({ value, label: names.of(value) ?? value }));
}

export function personParts(t: Translate): FormPart[] {
  const locale = document.documentElement.lang as Locale;
  return [
    { kind: 'text', name: 'family_name', label: t('person.familyName') },
    { kind: 'text', name: 'given_names', label: t('person.givenNames'), optional: true, unmarked: true },
    { kind: 'date', name: 'birth_date', label: t('person.birthDate'), optional: true },
    {
      kind: 'select',
      name: 'gender',
      label: t('person.gender'),
      optional: true,
      options: genders.map((value) => ({ value, label: t(`gender.${value}`) })),
    },
    {
      kind: 'select',
      name: 'language',
      label: t('person.preferredLanguage'),
      optional: true,
      options: languageOptions(locale),
    },
    { kind: 'checkbox', name: 'needs_interpreter', label: t('person.needsInterpreter') },
    { kind: 'text', name: 'phone', label: t('contactWay.phone'), optional: true },
    { kind: 'text', name: 'email', label: t('contactWay.email'), optional: true },
    {
      kind: 'group',
      name: 'hard-to-reach',
      legend: t('request.hardToReach'),
      hint: t('request.hardToReach.hint'),
      fields: [
        {
          kind: 'select',
          name: 'known_by',
          label: t('person.knownBy'),
          optional: true,
          options: knownBys.map((value) => ({ value, label: t(`knownBy.${value}`) })),
        },
        { kind: 'text', name: 'place', label: t('contactWay.place'), hint: t('request.place.hint'), optional: true },
      ],
    },
  ];
}

export function requestParts(t: Translate, locale: Locale, { programmes, directory }: Session): FormPart[] {
  const staff = caseWorkers(directory);
  return [
    {
      kind: 'textarea',
      name: 'expectation',
      label: t('request.expectation'),
      hint: t('request.expectation.hint'),
      rows: 4,
    },
    {
      kind: 'select',
      name: 'origin',
      label: t('request.origin'),
      options: origins.map((value) => ({ value, label: t(`origin.${value}`) })),
    },
    {
      kind: 'text',
      name: 'origin_name',
      label: t('request.originName'),
      hint: t('request.originName.hint'),
      optional: true,
    },
    { kind: 'date', name: 'received_on', label: t('request.receivedOn') },
    {
      kind: 'select',
      name: 'programme',
      label: t('request.programme'),
      options: openToCases(programmes).map(({ key, title }) => ({ value: key, label: title[locale] })),
    },
    {
      kind: 'select',
      name: 'unit',
      label: t('request.unit'),
      options: directory.units.map(({ id, title }) => ({ value: id, label: title })),
    },
    {
      kind: 'select',
      name: 'referent',
      label: t('case.referent'),
      hint: t('request.referent.hint'),
      options: staff.map(({ id, display_name }) => ({ value: id, label: display_name })),
    },
  ];
}
