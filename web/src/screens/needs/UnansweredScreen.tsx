import { useSession } from '../../app/session';
import { getJson } from '../../data/api';
import { useLanguage } from '../../i18n/i18n';
import { Empty, Loading, Section } from '../../ui/basics';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { useLoad } from '../../ui/useLoad';
import { usePageTitle } from '../../ui/usePageTitle';
import { mayCount } from '../programmes/results';
import { allLacking, type DomainCounts, type Figure, together, type UnitCounts } from './counts';
import './needs.css';

/** Which needs does nobody answer, and where? */
export default function UnansweredScreen() {
  const { t } = useLanguage();
  const { me } = useSession();
  usePageTitle(t('unanswered.title'));
  const may = mayCount(me) && (me.leads ?? []).length > 0;
  const { value, error, reload } = useLoad('unanswered', async (signal) =>
    may ? getJson<{ units?: UnitCounts[] }>('/api/v1/needs/unanswered', signal) : null,
  );
  return (
    <div className="page">
      <div>
        <h1>{t('unanswered.title')}</h1>
        <p className="lead">{t('unanswered.lead')}</p>
      </div>
      {!may ? (
        <Empty icon="lock" title={t('unanswered.notYours')} />
      ) : error ? (
        <ErrorNotice error={error} retry={reload} />
      ) : value ? (
        <Units units={value.units ?? []} />
      ) : (
        <Loading />
      )}
    </div>
  );
}

function Units({ units }: { units: UnitCounts[] }) {
  const { t } = useLanguage();
  const all = together(units);
  if (all.length === 0)
    return (
      <Empty icon="signpost" title={t('unanswered.none')}>
        <p>{t('unanswered.none.text')}</p>
      </Empty>
    );
  return (
    <>
      {units.length > 1 && <Counts id="all" title={t('unanswered.all')} domains={all} />}
      {units.map((unit) => (
        <Counts key={unit.unit} id={unit.unit} title={unit.title} domains={together([unit])} />
      ))}
    </>
  );
}

function Counts({ id, title, domains }: { id: string; title: string; domains: DomainCounts[] }) {
  const { t } = useLanguage();
  return (
    <Section id={`unit-${id}`} title={title} hint={t('unanswered.count', { count: allLacking(domains) })}>
      {domains.length > 0 && (
        <div className="needs-scroll">
          <table className="needs-table">
            <caption className="visually-hidden">{title}</caption>
            <thead>
              <tr>
                <th scope="col">{t('plan.domain')}</th>
                <th scope="col">{t('unanswered.running')}</th>
                <th scope="col">{t('unanswered.cases')}</th>
                <th scope="col">{t('unanswered.ended')}</th>
              </tr>
            </thead>
            <tbody>
              {domains.map(({ domain, running, ended }) => (
                <tr key={domain}>
                  <th scope="row">{t(`lifeDomain.${domain}`)}</th>
                  <td>
                    <Share figure={running} />
                  </td>
                  <td>{running.cases}</td>
                  <td>
                    <Share figure={ended} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}

/** "3 of 8", with a bar that says the same. */
function Share({ figure }: { figure: Figure }) {
  const { t } = useLanguage();
  if (figure.of === 0) return <>–</>;
  return (
    <span className="needs-share">
      <span>{t('unanswered.share', { lacking: figure.sum, needs: figure.of })}</span>
      <meter min={0} max={figure.of} value={figure.sum} aria-hidden="true" />
    </span>
  );
}
