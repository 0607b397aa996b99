import sections from 'virtual:glossary';
import { useState } from 'react';
import { locales } from '../../i18n/dates';
import { useLanguage } from '../../i18n/i18n';
import { Section } from '../../ui/basics';
import { fold } from '../../ui/fold';
import { Icon } from '../../ui/Icon';
import { sectionKeys } from './sections';

/** One term per thing, in the four languages, as the project's glossary decides. */
export default function Glossary() {
  const { t, locale } = useLanguage();
  const [wanted, setWanted] = useState('');
  const needle = fold(wanted.trim());
  const others = locales.filter((each) => each !== locale);
  const shown = sections
    .map((section, index) => ({
      key: sectionKeys[index] ?? 'system',
      terms: section.terms.filter((term) => locales.some((each) => fold(term[each]).includes(needle))),
    }))
    .filter(({ terms }) => terms.length > 0);
  const count = shown.reduce((sum, { terms }) => sum + terms.length, 0);
  return (
    <>
      <search className="search-input help-search no-print">
        <Icon name="search" size={18} />
        <input
          type="search"
          aria-label={t('glossary.search')}
          placeholder={t('glossary.search')}
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
      </search>
      <p role="status" className="hint">
        {t('glossary.count', { count })}
      </p>
      {shown.map(({ key, terms }) => (
        <Section key={key} id={`glossary-${key}`} title={t(`glossary.section.${key}`)}>
          <dl className="help-terms">
            {terms.map((term) => (
              <div key={term.en}>
                <dt>{term[locale]}</dt>
                <dd>
                  {term.means[locale] && <p>{term.means[locale]}</p>}
                  <p className="hint">
                    {others.map((each) => (
                      <span key={each}>
                        {each.toUpperCase()} <span lang={each}>{term[each]}</span>
                      </span>
                    ))}
                  </p>
                </dd>
              </div>
            ))}
          </dl>
        </Section>
      ))}
    </>
  );
}
