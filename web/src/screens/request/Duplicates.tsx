import { useEffect, useState } from 'react';
import { getJson, query } from '../../data/api';
import { type Locale, parseDate } from '../../i18n/dates';
import { useLanguage } from '../../i18n/i18n';
import { type AlikeFound, AlikeList } from '../../ui/Alike';
import { Button, Notice } from '../../ui/basics';
import { ErrorNotice } from '../../ui/ErrorNotice';
import type { FormValues } from '../../ui/forms/fields';
import { knownPerson } from './FindPerson';
import type { Chosen } from './NewRequest';

const pause = 400;

function questionOf(values: FormValues, locale: Locale): string {
  const family = String(values.family_name ?? '').trim();
  const given = String(values.given_names ?? '').trim();
  const birth = parseDate(locale, String(values.birth_date ?? ''));
  if (family.length < 2 || given.length < 2) return '';
  return query({ family_name: family, given_names: given, birth_date: birth ?? undefined });
}

interface Props {
  values: FormValues;
  onChoose: (chosen: Chosen) => void;
}

/** People who are probably the same, while the form is being filled in: one of them is taken in the same screen. */
export function Duplicates({ values, onChoose }: Props) {
  const { t, locale } = useLanguage();
  const [found, setFound] = useState<AlikeFound | null>(null);
  const [error, setError] = useState<unknown>(null);
  const question = questionOf(values, locale);
  useEffect(() => {
    setFound(null);
    if (question === '') return;
    const ended = new AbortController();
    const ask = (): Promise<void> =>
      getJson<AlikeFound>(`/api/v1/persons/duplicates${question}`, ended.signal).then(setFound, () => {});
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
          <AlikeList
            persons={seen}
            action={(person) => (
              <Button
                icon="check"
                label={t('common.labelled', {
                  label: t('request.duplicates.choose'),
                  text: `${person.family_name} ${person.given_names}`,
                })}
                onClick={() => void knownPerson(person.id).then(onChoose, setError)}
              >
                {t('request.duplicates.choose')}
              </Button>
            )}
          />
          {error !== null && <ErrorNotice error={error} />}
        </Notice>
      )}
      {hidden > 0 && <Notice tone="warn">{t('request.duplicates.hidden', { count: hidden })}</Notice>}
    </div>
  );
}
