import { useEffect, useState } from 'react';
import { getJson, query } from '../../data/api';
import { type Locale, parseDate, shortDate } from '../../i18n/dates';
import { useLanguage } from '../../i18n/i18n';
import { Notice } from '../../ui/basics';
import type { FormValues } from '../../ui/forms/fields';

interface Found {
  persons: { id?: string; family_name?: string; given_names?: string; birth_date?: string; visible: boolean }[];
  hidden?: number;
}

const pause = 400;

function questionOf(values: FormValues, locale: Locale): string {
  const family = String(values.family_name ?? '').trim();
  const given = String(values.given_names ?? '').trim();
  const birth = parseDate(locale, String(values.birth_date ?? ''));
  if (family.length < 2 || given.length < 2) return '';
  return query({ family_name: family, given_names: given, birth_date: birth ?? undefined });
}

/** People who are probably the same, while the form is being filled in. Never merged, never hidden. */
export function Duplicates({ values }: { values: FormValues }) {
  const { t, locale } = useLanguage();
  const [found, setFound] = useState<Found | null>(null);
  const question = questionOf(values, locale);
  useEffect(() => {
    setFound(null);
    if (question === '') return;
    const ended = new AbortController();
    const ask = (): Promise<void> =>
      getJson<Found>(`/api/v1/persons/duplicates${question}`, ended.signal).then(setFound, () => {});
    const timer = setTimeout(ask, pause);
    return () => {
      clearTimeout(timer);
      ended.abort();
    };
  }, [question]);
  const seen = found?.persons.filter((person) => person.family_name) ?? [];
  const hidden = found?.hidden ?? 0;
  return (
    <div role="status">
      {seen.length > 0 && (
        <Notice tone="warn" title={t('request.duplicates', { count: seen.length })}>
          <ul>
            {seen.map((person) => (
              <li key={person.id}>
                {person.family_name} {person.given_names}
                {person.birth_date && ` · ${t('case.born', { date: shortDate(locale, person.birth_date) })}`}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {hidden > 0 && <Notice tone="warn">{t('request.duplicates.hidden', { count: hidden })}</Notice>}
    </div>
  );
}
