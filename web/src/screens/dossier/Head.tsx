import { Link } from 'wouter';
import { useNames } from '../../app/session';
import { ageOn, longDate, relativeDay, shortDate } from '../../i18n/dates';
import { useLanguage } from '../../i18n/i18n';
import { HeldMark } from '../../offline/HeldMark';
import { ButtonLink, Tag } from '../../ui/basics';
import { Icon } from '../../ui/Icon';
import { SensitiveTag } from '../../ui/SensitiveTag';
import { placeOf, signalsOf } from '../day/signals';
import { local, useDossier } from './context';
import { Present } from './Present';

/** Who, how far, who answers for it, and what must not be overlooked. */
export function Head() {
  const { t, locale } = useLanguage();
  const { view, today, term, can } = useDossier();
  const names = useNames();
  const { terms } = view.person;
  const { type: status } = view.case.status;
  const current = status === 'open' ? view.circuit.stages.find(({ state }) => state === 'current') : undefined;
  const stage = current && local(current.label, locale);
  const phase = current && t(`phase.${current.phase}`);
  const referent = view.case.referents?.at(-1);
  const born = terms.birth_date;
  return (
    <div className="dossier-head">
      <div className="dossier-head-inner">
        <div className="dossier-who">
          <h1>
            {terms.family_name} {terms.given_names}
          </h1>
          <p className="hint">
            {t('case.number', { number: String(view.line.number) })}
            {born && ` · ${t('person.age', { age: ageOn(born, today) })} (${longDate(locale, born)})`}
            <Languages />
          </p>
          <Present />
          <HeldMark id={view.id} sensitive={view.line.sensitive ?? false} />
          {view.line.sensitive && <SensitiveMark id={view.id} />}
          {can('work_on_case') && status === 'open' && (
            <ButtonLink href={`/visite/${view.id}`} icon="map-pin" look="quiet">
              {t('visit.start')}
            </ButtonLink>
          )}
        </div>
        <dl className="dossier-facts">
          <div>
            <dt>{t('case.stage')}</dt>
            <dd>
              {stage ?? t(`status.${view.case.status.type}`)}
              {phase && phase !== stage && ` · ${t('head.phase', { phase })}`}
              {view.case.cycle > 1 && ` · ${t('case.cycle', { cycle: view.case.cycle })}`}
            </dd>
          </div>
          {referent && (
            <div>
              <dt>{term('referent', t('case.referent'), locale)}</dt>
              <dd title={t('case.since', { date: shortDate(locale, referent.from) })}>
                {names.account(referent.account)}
              </dd>
            </div>
          )}
        </dl>
        <Alerts />
      </div>
    </div>
  );
}

/** The dossier stays on the server: said in the head, explained where it is set. */
function SensitiveMark({ id }: { id: string }) {
  const { t } = useLanguage();
  return (
    <p className="sensitive-mark">
      <SensitiveTag />{' '}
      <Link href={`/d/${id}/personnes#protection`} className="hint">
        {t('sensitive.head')}
      </Link>
    </p>
  );
}

function Languages() {
  const { t, locale } = useLanguage();
  const { view } = useDossier();
  const { languages = [], needs_interpreter: interpreter } = view.person.terms;
  const names = new Intl.DisplayNames([locale], { type: 'language' });
  if (languages.length === 0 && !interpreter) return null;
  return (
    <>
      {languages.length > 0 && ` · ${languages.map((tag) => names.of(tag) ?? tag).join(', ')}`}
      {interpreter && (
        <>
          {' '}
          <Tag tone="warn" icon="languages">
            {t('person.interpreter')}
          </Tag>
        </>
      )}
    </>
  );
}

const alertsShown = 4;

/** Overdue things as one number; what ends or waits, each with its name. */
function Alerts() {
  const { t, locale } = useLanguage();
  const { view, today } = useDossier();
  const signals = signalsOf(view.case, today);
  const overdue = signals.filter(({ kind }) => kind === 'action' || kind === 'obligation').length;
  const silent = signals.filter(({ kind }) => kind === 'goal').length;
  const when = (day: string): string => relativeDay(locale, day, today);
  const alerts: [string, string][] = [];
  const answers = signals.filter(({ kind }) => kind === 'assessment').length;
  if (answers > 0) alerts.push([t('alert.answers', { count: answers }), placeOf.assessment]);
  if (overdue > 0) alerts.push([t('alert.overdue', { count: overdue }), 'plan']);
  for (const { kind, on, what } of signals) {
    if (kind === 'review') alerts.push([t('alert.review', { when: when(on) }), placeOf.review]);
    if (kind === 'tell') alerts.push([t('alert.tell', { who: what }), placeOf.tell]);
    if (kind === 'procuration')
      alerts.push([t('alert.procuration', { who: what, when: when(on) }), placeOf.procuration]);
  }
  if (silent > 0) alerts.push([t('alert.goals', { count: silent }), 'plan']);
  if (alerts.length === 0) return null;
  return (
    <ul className="dossier-alerts" aria-label={t('alert.title')}>
      {alerts.slice(0, alertsShown).map(([alert, place]) => (
        <li key={alert}>
          <Icon name="triangle-alert" size={16} /> <Link href={`/d/${view.id}/${place}`}>{alert}</Link>
        </li>
      ))}
    </ul>
  );
}
