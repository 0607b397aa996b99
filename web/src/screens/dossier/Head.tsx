import { useNames } from '../../app/session';
import { ageOn, longDate, relativeDay, shortDate } from '../../i18n/dates';
import { useLanguage } from '../../i18n/i18n';
import { Tag } from '../../ui/basics';
import { Icon } from '../../ui/Icon';
import { local, useDossier } from './context';

/** Who, how far, who answers for it, and what must not be overlooked. */
export function Head() {
  const { t, locale } = useLanguage();
  const { view, today } = useDossier();
  const names = useNames();
  const { terms } = view.person;
  const current = view.circuit.stages.find((stage) => stage.state === 'current');
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
        </div>
        <dl className="dossier-facts">
          <div>
            <dt>{t('case.stage')}</dt>
            <dd>
              {view.case.status.type === 'open' && current
                ? local(current.label, locale)
                : t(`status.${view.case.status.type}`)}
              {view.case.cycle > 1 && ` · ${t('case.cycle', { cycle: view.case.cycle })}`}
            </dd>
          </div>
          {referent && (
            <div>
              <dt>{t('case.referent')}</dt>
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

const soonDays = 30;
const alertsShown = 4;

function Alerts() {
  const { t, locale } = useLanguage();
  const { view, today } = useDossier();
  const alerts: string[] = [];
  if (view.case.status.type === 'open') {
    const overdue = (view.case.actions ?? []).filter(
      (action) => isOpen(action.status) && action.due_on && action.due_on < today,
    );
    if (overdue.length > 0) alerts.push(t('alert.overdue', { count: overdue.length }));
    for (const agreement of view.case.agreements ?? []) {
      if (agreement.replaced || agreement.ended || !agreement.review_on) continue;
      if (agreement.review_on < today)
        alerts.push(t('alert.review', { when: relativeDay(locale, agreement.review_on, today) }));
    }
    for (const procuration of view.case.procurations ?? []) {
      if (procuration.withdrawn || !procuration.until || procuration.until < today) continue;
      const left = (Date.parse(procuration.until) - Date.parse(today)) / 86_400_000;
      if (left <= soonDays)
        alerts.push(
          t('alert.procuration', { who: procuration.third_party, when: relativeDay(locale, procuration.until, today) }),
        );
    }
  }
  if (alerts.length === 0) return null;
  return (
    <ul className="dossier-alerts" aria-label={t('alert.title')}>
      {alerts.slice(0, alertsShown).map((alert) => (
        <li key={alert}>
          <Icon name="triangle-alert" size={16} /> {alert}
        </li>
      ))}
    </ul>
  );
}

const isOpen = (status: string): boolean => status === 'planned' || status === 'in_progress';
