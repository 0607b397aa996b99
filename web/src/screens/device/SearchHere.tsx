import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import { shortDate } from '../../i18n/dates';
import { useLanguage } from '../../i18n/i18n';
import { held } from '../../offline/held';
import { useHeld } from '../../offline/hooks';
import { deviceSearch } from '../../offline/search';
import { Section } from '../../ui/basics';

const lettersLeast = 2;

/** Looks through every word of the dossiers held, in memory. */
export function SearchHere() {
  const { t, locale } = useLanguage();
  const [text, setText] = useState('');
  const round = useHeld();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the round says when something held has changed
  const found = useMemo(() => {
    if (text.trim().length < lettersLeast) return null;
    const cases = held.all().flatMap(({ line }) => held.case(line.id) ?? []);
    return deviceSearch.find(cases, text);
  }, [text, round]);
  return (
    <Section id="search-here" title={t('offline.search')} hint={t('offline.search.hint')}>
      <div className="field device-form">
        <label htmlFor="search-here-text">{t('offline.search.label')}</label>
        <input
          id="search-here-text"
          type="search"
          value={text}
          autoComplete="off"
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <p role="status" className="hint">
        {found && t('offline.search.found', { count: found.length })}
      </p>
      <ul className="device-list">
        {found?.map((hit) => (
          <li key={hit.line.id + hit.event + hit.at}>
            <span className="device-what">
              <Link href={`/d/${hit.line.id}${hit.event ? '/journal' : ''}`} className="case-name">
                {hit.line.family_name} {hit.line.given_names}
              </Link>
              {hit.excerpt && <span>{hit.excerpt}</span>}
            </span>
            {hit.event && <span className="hint">{shortDate(locale, hit.at.slice(0, 10))}</span>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
