import { useState } from 'react';
import { Link } from 'wouter';
import { useSession } from '../../app/session';
import { getJson } from '../../data/api';
import type { CaseFile, CaseLine, Me } from '../../data/types';
import { relativeDay } from '../../i18n/dates';
import { useLanguage } from '../../i18n/i18n';
import { Button, Section, Tag } from '../../ui/basics';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { placeOf, type Signal, type SignalKind, signalsOf } from './signals';

/** How many dossiers one review reads at most, and how many at a time. */
export const reviewMax = 100;
const atOnce = 4;

interface Found {
  line: CaseLine;
  signals: Signal[];
}

/** Reads the dossiers one after the other; each reading is recorded, so a person asks for it. */
async function readAll(lines: CaseLine[], { today, account }: Me, told: (done: number) => void): Promise<Found[]> {
  const queue = [...lines];
  const found: Found[] = [];
  let done = 0;
  const work = async (): Promise<void> => {
    for (let line = queue.shift(); line; line = queue.shift()) {
      const file = await getJson<CaseFile>(`/api/v1/cases/${line.id}`);
      const signals = signalsOf(file.case, today, account);
      if (signals.length > 0) found.push({ line, signals });
      done += 1;
      told(done);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return found.sort((a, b) => (a.signals[0]?.on ?? '').localeCompare(b.signals[0]?.on ?? ''));
}

/** The signals that stand inside the dossiers: ending procurations, goals without news, reviews due. */
export function Review({ lines }: { lines: CaseLine[] }) {
  const { t } = useLanguage();
  const { me } = useSession();
  const [done, setDone] = useState<number | null>(null);
  const [found, setFound] = useState<Found[] | null>(null);
  const [error, setError] = useState<unknown>(null);
  const chosen = lines.slice(0, reviewMax);
  if (chosen.length === 0) return null;
  const start = async (): Promise<void> => {
    setError(null);
    setFound(null);
    setDone(0);
    try {
      setFound(await readAll(chosen, me, setDone));
    } catch (failure) {
      setError(failure);
    } finally {
      setDone(null);
    }
  };
  return (
    <Section id="review" title={t('review.title')} hint={t('review.hint', { count: chosen.length })}>
      <div className="row" role="status">
        {done === null ? (
          <Button icon={found ? 'refresh-cw' : 'search'} onClick={() => void start()}>
            {found ? t('review.again') : t('review.start')}
          </Button>
        ) : (
          <span>{t('review.progress', { done, count: chosen.length })}</span>
        )}
        {found && <span className="hint">{t('review.found', { count: found.length })}</span>}
      </div>
      {error !== null && <ErrorNotice error={error} />}
      {found && found.length > 0 && (
        <ul className="day-list">
          {found.map(({ line, signals }) => (
            <li key={line.id} className="day-line day-line-tall">
              <Link href={`/d/${line.id}`} className="case-name">
                {line.family_name} {line.given_names}
              </Link>
              <ul className="signals">
                {signals.map((signal) => (
                  <SignalLine key={signal.kind + signal.id} line={line} signal={signal} />
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

const tones: Record<SignalKind, 'bad' | 'warn' | 'accent'> = {
  action: 'bad',
  obligation: 'bad',
  review: 'warn',
  period: 'warn',
  procuration: 'warn',
  tell: 'bad',
  goal: 'warn',
  need: 'warn',
  trial: 'warn',
  mediation: 'warn',
  document: 'accent',
  assessment: 'bad',
};

function SignalLine({ line, signal }: { line: CaseLine; signal: Signal }) {
  const { t, locale } = useLanguage();
  const { me } = useSession();
  const { kind, what, on } = signal;
  return (
    <li>
      <Tag tone={tones[kind]}>{t(`signal.${kind}`)}</Tag>{' '}
      <Link href={`/d/${line.id}/${placeOf[kind]}`}>
        {what || t(`signal.${kind === 'assessment' || kind === 'period' ? kind : 'review'}.what`)}
      </Link>{' '}
      <span className="hint">{relativeDay(locale, on, me.today)}</span>
    </li>
  );
}
