import { type FormEvent, useState } from 'react';
import { Link } from 'wouter';
import { getJson, query } from '../../data/api';
import type { CaseLine } from '../../data/types';
import { useLanguage } from '../../i18n/i18n';
import { ago } from '../../offline/ago';
import { leaveBehind, take } from '../../offline/device';
import { held } from '../../offline/held';
import { useHeld, useNow, useOffline } from '../../offline/hooks';
import { Button, Section } from '../../ui/basics';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { SensitiveTag } from '../../ui/SensitiveTag';

const nameOf = (line: CaseLine): string => `${line.family_name} ${line.given_names}`;

/** What is held, and since when; another dossier taken along. */
export function HeldCases() {
  const { t, locale } = useLanguage();
  const now = useNow();
  useHeld();
  const files = held.all().sort((a, b) => nameOf(a.line).localeCompare(nameOf(b.line), locale));
  return (
    <Section id="held" title={t('offline.held')} hint={t('offline.held.hint')}>
      <TakeAlong />
      <ul className="device-list">
        {files.map(({ line, taken, checked }) => (
          <li key={line.id}>
            <span className="device-what">
              <Link href={`/d/${line.id}`} className="case-name">
                {nameOf(line)}
              </Link>
              <span className="hint">
                {t(taken ? 'offline.held.taken' : 'offline.held.own')} ·{' '}
                {t('offline.held.age', { age: ago({ t, locale }, checked, now) })}
              </span>
            </span>
            {taken && (
              <Button
                look="quiet"
                label={t('offline.leave.of', { who: nameOf(line) })}
                onClick={() => void leaveBehind(line.id)}
              >
                {t('offline.leave')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function TakeAlong() {
  const { t } = useLanguage();
  const offline = useOffline();
  const [text, setText] = useState('');
  const [found, setFound] = useState<CaseLine[] | null>(null);
  const [error, setError] = useState<unknown>(null);
  if (offline) return <p className="hint">{t('offline.take.later')}</p>;
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setError(null);
    try {
      await work();
    } catch (failure) {
      setError(failure);
    }
  };
  const look = (event: FormEvent): void => {
    event.preventDefault();
    void attempt(async () => {
      const { hits } = await getJson<{ hits: { case?: CaseLine }[] }>(`/api/v1/search${query({ text, limit: 10 })}`);
      setFound(hits.flatMap((hit) => (hit.case ? [hit.case] : [])));
    });
  };
  return (
    <div className="device-steps">
      <form className="row device-find" onSubmit={look}>
        <div className="field">
          <label htmlFor="take-along">{t('offline.take')}</label>
          <input id="take-along" type="search" value={text} onChange={(event) => setText(event.target.value)} />
        </div>
        <Button type="submit" icon="search" disabled={text.trim() === ''}>
          {t('offline.take.find')}
        </Button>
      </form>
      {error !== null && <ErrorNotice error={error} />}
      {found && (
        <ul className="device-list" aria-label={t('offline.take.found')}>
          {found.length === 0 && <li className="hint">{t('offline.take.none')}</li>}
          {found.map((line) => (
            <li key={line.id}>
              <span>{nameOf(line)}</span>
              {line.sensitive ? (
                <SensitiveTag />
              ) : held.holds(line.id) ? (
                <span className="hint">{t('offline.take.has')}</span>
              ) : (
                <Button
                  icon="download"
                  label={t('offline.take.of', { who: nameOf(line) })}
                  onClick={() => void attempt(() => take(line.id, true, line))}
                >
                  {t('offline.take.go')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
