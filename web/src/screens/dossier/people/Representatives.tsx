import { newId } from '../../../data/uuid';
import { shortDate } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { Section, Tag } from '../../../ui/basics';
import { CommandButton } from '../CommandForm';
import { useDossier } from '../context';

/** Who acts for the person, in what, between which days. */
export function Representatives() {
  const { t, locale } = useLanguage();
  const { view, can, me, today } = useDossier();
  const { representatives = [] } = view.person;
  return (
    <Section
      id="representatives"
      title={t('representative.title')}
      hint={t('representative.hint')}
      actions={
        can('work_on_case') && (
          <CommandButton
            type="person.appoint_representative"
            label={t('representative.add')}
            icon="user-plus"
            title={t('representative.add')}
            parts={[
              { kind: 'text', name: 'display_name', label: t('representative.name') },
              { kind: 'text', name: 'scope', label: t('representative.scope'), hint: t('representative.scope.hint') },
              { kind: 'date', name: 'from', label: t('common.from') },
              { kind: 'date', name: 'until', label: t('common.until'), optional: true },
              { kind: 'text', name: 'contact', label: t('representative.contact'), optional: true },
            ]}
            extra={() => ({ id: newId() })}
            initial={{ from: shortDate(locale, me.today) }}
            submitLabel={t('common.save')}
          />
        )
      }
    >
      {representatives.length === 0 && <p className="hint">{t('representative.none')}</p>}
      <ul className="items">
        {representatives.map((each) => (
          <li key={each.id} className="item item-tight">
            <span className="row">
              <span className="item-title">{each.display_name}</span>
              {each.until && each.until < today && <Tag>{t('people.over')}</Tag>}
            </span>
            <span>{each.scope}</span>
            <span className="hint">
              {each.until
                ? t('people.fromTo', { from: shortDate(locale, each.from), to: shortDate(locale, each.until) })
                : t('case.since', { date: shortDate(locale, each.from) })}
              {each.contact && ` · ${each.contact}`}
            </span>
            {(!each.until || each.until >= today) && can('work_on_case') && (
              <span className="item-actions">
                <CommandButton
                  type="person.end_representation"
                  look="quiet"
                  label={t('representative.end')}
                  fullLabel={t('common.labelled', { label: t('representative.end'), text: each.display_name })}
                  title={t('representative.end')}
                  about={each.id}
                  parts={[{ kind: 'date', name: 'on', label: t('common.on') }]}
                  extra={() => ({ representative: each.id })}
                  initial={{ on: shortDate(locale, me.today) }}
                  submitLabel={t('representative.end')}
                />
              </span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
