import { newId } from '../../../data/uuid';
import { contactWayKinds, genders, knownBys } from '../../../data/vocabulary';
import { longDate, shortDate } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { Facts, Section, Tag } from '../../../ui/basics';
import { CommandButton } from '../CommandForm';
import { useDossier } from '../context';

export function PersonSection() {
  const { t, locale } = useLanguage();
  const { view, can } = useDossier();
  const { terms } = view.person;
  const languages = new Intl.DisplayNames([locale], { type: 'language' });
  return (
    <Section id="person" title={t('people.person')} actions={can('work_on_case') && <CorrectPerson />}>
      <Facts
        rows={[
          [t('person.name'), `${terms.family_name} ${terms.given_names}`],
          [t('person.knownBy'), terms.known_by && t(`knownBy.${terms.known_by}`)],
          [t('person.otherNames'), terms.other_names],
          [t('person.birthDate'), terms.birth_date && longDate(locale, terms.birth_date)],
          [t('person.gender'), terms.gender && terms.gender !== 'unknown' && t(`gender.${terms.gender}`)],
          [t('person.languages'), terms.languages?.map((tag) => languages.of(tag) ?? tag).join(', ')],
          [t('person.needsInterpreter'), terms.needs_interpreter ? t('common.yes') : undefined],
          ...(terms.identifiers ?? []).map(({ system, value }): [string, string] => [system, value]),
        ]}
      />
      <ContactWays />
    </Section>
  );
}

function CorrectPerson() {
  const { t, locale } = useLanguage();
  const { view } = useDossier();
  const { terms } = view.person;
  return (
    <CommandButton
      type="person.correct"
      onlyChanges
      label={t('people.correct')}
      icon="pen-line"
      title={t('people.correct')}
      parts={[
        { kind: 'text', name: 'family_name', label: t('person.familyName') },
        { kind: 'text', name: 'given_names', label: t('person.givenNames'), optional: true, unmarked: true },
        { kind: 'text', name: 'other_names', label: t('person.otherNames'), optional: true },
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
          name: 'known_by',
          label: t('person.knownBy'),
          optional: true,
          options: knownBys.map((value) => ({ value, label: t(`knownBy.${value}`) })),
        },
        { kind: 'checkbox', name: 'needs_interpreter', label: t('person.needsInterpreter') },
        { kind: 'text', name: 'reason', label: t('people.correct.reason') },
      ]}
      initial={{
        family_name: terms.family_name,
        given_names: terms.given_names,
        other_names: terms.other_names ?? '',
        birth_date: terms.birth_date ? shortDate(locale, terms.birth_date) : '',
        gender: terms.gender ?? '',
        known_by: terms.known_by ?? '',
        needs_interpreter: terms.needs_interpreter ?? false,
      }}
      submitLabel={t('common.save')}
    />
  );
}

/** How the person can be reached, and whether a message there is seen by them alone. */
function ContactWays() {
  const { t } = useLanguage();
  const { view, can } = useDossier();
  const { contact_ways: ways = [] } = view.person.terms;
  return (
    <>
      <h3>{t('people.contactWays')}</h3>
      {ways.length === 0 && <p className="hint">{t('people.contactWays.none')}</p>}
      <ul className="items">
        {ways.map((way) => (
          <li key={way.id} className="item item-tight">
            <span className="row">
              <span className="hint">{t(`contactWay.${way.kind}`)}</span> {way.value}
              {way.safe === true && <Tag tone="good">{t('people.safe')}</Tag>}
              {way.safe === false && (
                <Tag tone="bad" icon="triangle-alert">
                  {t('people.unsafe')}
                </Tag>
              )}
            </span>
            {way.remark && <span className="hint">{way.remark}</span>}
            {can('work_on_case') && (
              <span className="item-actions">
                <CommandButton
                  type="person.remove_contact_way"
                  look="quiet"
                  label={t('common.remove')}
                  fullLabel={t('common.labelled', { label: t('common.remove'), text: way.value })}
                  title={t('common.labelled', { label: t('common.remove'), text: way.value })}
                  about={way.id}
                  parts={[]}
                  extra={() => ({ contact_way: way.id })}
                  submitLabel={t('common.remove')}
                  danger
                />
              </span>
            )}
          </li>
        ))}
      </ul>
      {can('work_on_case') && (
        <div>
          <CommandButton
            type="person.add_contact_way"
            label={t('people.contactWays.add')}
            icon="plus"
            title={t('people.contactWays.add')}
            parts={[
              {
                kind: 'select',
                name: 'kind',
                label: t('people.contactWay.kind'),
                options: contactWayKinds.map((value) => ({ value, label: t(`contactWay.${value}`) })),
              },
              { kind: 'text', name: 'value', label: t('people.contactWay.value') },
              { kind: 'checkbox', name: 'safe', label: t('people.contactWay.safe') },
              { kind: 'text', name: 'remark', label: t('people.contactWay.remark'), optional: true },
            ]}
            extra={() => ({ id: newId() })}
            submitLabel={t('common.save')}
          />
        </div>
      )}
    </>
  );
}
