import { Link } from 'wouter';
import { useSession } from '../../app/session';
import type { Programme } from '../../data/types';
import { useLanguage } from '../../i18n/i18n';
import { Loading, Section, Tag } from '../../ui/basics';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { useLoad } from '../../ui/useLoad';
import { Few } from './ResultsLevel';
import { type Report, resultsOf, withCases } from './results';

interface Row {
  programme: Programme;
  counted: Report['cases'][number];
}

/** Each version of a programme that has had cases, with its cases as a whole: the first segment of its report. */
async function rowsOf(programmes: Programme[], signal: AbortSignal): Promise<Row[]> {
  const rows = await Promise.all(
    programmes.map(async (programme) => {
      const { report } = await resultsOf(programme.key, programme.version, signal);
      const [counted] = report.cases;
      return counted && withCases(counted) ? [{ programme, counted }] : [];
    }),
  );
  return rows.flat();
}

/** What runs and what has ended, programme by programme: the first question of whoever directs them or leads a unit. */
export function Running() {
  const { t, locale } = useLanguage();
  const { me, programmes } = useSession();
  const { value, error, reload } = useLoad('running', (signal) => rowsOf(programmes, signal));
  const all = me.roles.includes('programme_director');
  const count = (number: number | undefined) => (number === undefined ? <Few /> : number.toLocaleString(locale));
  return (
    <Section
      id="running"
      title={t('programmes.running')}
      hint={all ? t('results.allUnits') : t('results.ownUnits', { count: me.leads?.length ?? 0 })}
    >
      {error ? (
        <ErrorNotice error={error} retry={reload} />
      ) : !value ? (
        <Loading />
      ) : value.length === 0 ? (
        <p className="hint">{t('programmes.running.none')}</p>
      ) : (
        <div className="results-scroll">
          <table className="results results-running">
            <caption className="visually-hidden">{t('programmes.running')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('request.programme')}</th>
                <th scope="col">{t('results.asked')}</th>
                <th scope="col">{t('results.running')}</th>
                <th scope="col">{t('results.ended')}</th>
              </tr>
            </thead>
            <tbody>
              {value.map(({ programme: { key, version, title, in_effect }, counted }) => (
                <tr key={`${key}/${version}`}>
                  <th scope="row">
                    <Link href={`/programmes/${key}/resultats${in_effect ? '' : `?version=${version}`}`}>
                      {title[locale]}
                    </Link>{' '}
                    {!in_effect && <Tag>{t('programmes.version', { version })}</Tag>}
                  </th>
                  <td data-label={t('results.asked')}>{count(counted.asked)}</td>
                  <td data-label={t('results.running')}>{count(counted.running)}</td>
                  <td data-label={t('results.ended')}>{count(counted.ended)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}
