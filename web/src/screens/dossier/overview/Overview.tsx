import { useNames } from '../../../app/session';
import { query } from '../../../data/api';
import type { Action } from '../../../data/types';
import { moment, relativeDay } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { Button, ButtonLink, Empty, Notice, Section, Tag, Words } from '../../../ui/basics';
import { Icon } from '../../../ui/Icon';
import { binds, presentAgreement } from '../agreement/terms';
import { ofCycle, useDossier } from '../context';
import { ReadsSection } from '../people/ReadsSection';
import { DoneButton } from '../plan/DoneButton';
import { GoalLine } from '../plan/GoalLine';
import { isOpenAction, ownerText } from '../plan/texts';
import { CaseData } from './CaseData';
import { CaseLists } from './CaseLists';
import { CircuitSection } from './CircuitSection';
import { IntakePanel } from './IntakePanel';
import { NextAppointment } from './NextAppointment';
import { NextStage } from './NextStage';
import { OpenTasks } from './OpenTasks';
import { OutreachSection } from './OutreachSection';
import { UnansweredNeeds } from './UnansweredNeeds';

const stepsShown = 6;

/** The person's words, then the next step: on a phone in that order, on a desk side by side. */
export default function Overview() {
  const { ground } = useDossier().view;
  const own = ground === 'own';
  if (ground === 'desk') return <AtDesk />;
  return (
    <>
      <IntakePanel />
      {!own && <OutreachSection />}
      <div className="overview">
        <div className="stack overview-words">
          <OwnWords />
        </div>
        <div className="stack overview-next">
          <NextStage />
          <NextAppointment />
          <OpenTasks />
          <CaseData />
          <NextSteps />
          <UnansweredNeeds />
          <AgreementState />
        </div>
        <div className="stack overview-rest">
          <CaseLists />
          <CircuitSection />
          <GoalsInBrief />
          {own ? <ReadsSection /> : <ExportSection />}
        </div>
      </div>
    </>
  );
}

/** What somebody reads who works on this file at a desk of the programme: what is the desk's. */
function AtDesk() {
  const { t, locale } = useLanguage();
  const { view, me } = useDossier();
  const places = (view.case.desks ?? []).filter(({ account }) => account === me.account);
  const desks = (view.circuit.desks ?? []).filter(({ key }) => places.some(({ desk }) => desk === key));
  return (
    <div className="overview">
      <div className="stack overview-words">
        {desks.map((desk) => (
          <Section key={desk.key} id={`desk-${desk.key}`} title={desk.label[locale]} hint={desk.purpose?.[locale]}>
            <p>{t('desk.part')}</p>
          </Section>
        ))}
        <OpenTasks />
      </div>
      <div className="stack overview-next">
        <CaseData />
      </div>
      <div className="stack overview-rest">
        <CaseLists />
      </div>
    </div>
  );
}

/** The person's project first, and what they can build on. */
function OwnWords() {
  const { t, locale } = useLanguage();
  const { view, me, term } = useDossier();
  const names = useNames();
  const project = view.case.projects?.at(-1);
  const { resources = [] } = view.case;
  return (
    <Section id="own-words" title={term('project', t('overview.project'), locale)}>
      {project ? (
        <>
          <Words quote>{project.words}</Words>
          <p className="hint">
            {t('overview.project.stated', {
              when: moment(locale, project.stated_at, me.time_zone),
              who: names.account(project.author),
            })}
          </p>
        </>
      ) : (
        <Empty icon="message-square-quote" title={t('overview.project.none')}>
          <p>{t('overview.project.none.text')}</p>
          <p>
            {t('overview.expectation')} <q>{view.case.request.expectation}</q>
          </p>
        </Empty>
      )}
      {resources.length > 0 && (
        <>
          <h3>{t('overview.resources')}</h3>
          <ul className="resource-chips">
            {resources.map((resource) => (
              <li key={resource.id}>
                <Tag tone="good">{t(`resourceKind.${resource.kind}`)}</Tag> {resource.words}
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

function NextSteps() {
  const { t, locale } = useLanguage();
  const { view, today, can } = useDossier();
  const open = (view.case.actions ?? []).filter((action) => isOpenAction(action));
  const sorted = [...open].sort((a, b) => (a.due_on ?? '9').localeCompare(b.due_on ?? '9'));
  const due = (action: Action) => {
    if (!action.due_on) return null;
    const late = action.due_on < today;
    return (
      <Tag tone={late ? 'bad' : 'plain'} {...(late ? { icon: 'triangle-alert' as const } : {})}>
        {late
          ? t('plan.late', { when: relativeDay(locale, action.due_on, today) })
          : relativeDay(locale, action.due_on, today)}
      </Tag>
    );
  };
  return (
    <Section id="next-steps" title={t('overview.nextSteps')}>
      {sorted.length === 0 ? (
        <p className="hint">{t('overview.nextSteps.none')}</p>
      ) : (
        <ul className="items">
          {sorted.slice(0, stepsShown).map((action) => (
            <li key={action.id} className="item item-step">
              <span>
                {action.title}
                <span className="row hint">
                  {ownerText(t, action.owner)} {due(action)}
                </span>
              </span>
              {can('work_on_case') && (
                <span className="item-actions">
                  <DoneButton action={action} />
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      <div>
        <ButtonLink href={`/d/${view.id}/plan`} icon="list">
          {t('overview.toPlan')}
        </ButtonLink>
      </div>
    </Section>
  );
}

function GoalsInBrief() {
  const { t } = useLanguage();
  const { view } = useDossier();
  const goals = ofCycle(view.case.goals, view.case.cycle).filter((goal) => !goal.given_up);
  const unmet = (view.case.needs ?? []).filter(({ answer }) => answer === 'none');
  if (goals.length === 0 && unmet.length === 0) return null;
  return (
    <Section id="goals-brief" title={t('overview.goals')}>
      {goals.length === 0 ? (
        <p className="hint">{t('overview.goals.none', { count: unmet.length })}</p>
      ) : (
        <ul className="items">
          {goals.map((goal) => (
            <GoalLine key={goal.id} goal={goal} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function AgreementState() {
  const { t, locale } = useLanguage();
  const { view, today, term } = useDossier();
  const agreement = presentAgreement(view.case);
  return (
    <Section id="agreement-state" title={term('agreement', t('tab.agreement'), locale)}>
      {!agreement && <p className="hint">{t('overview.agreement.none')}</p>}
      {agreement && !binds(agreement) && (
        <Tag tone="warn" icon="pen-line">
          {t('overview.agreement.toSign')}
        </Tag>
      )}
      {agreement && binds(agreement) && (
        <p className="row">
          <Tag tone="good" icon="handshake">
            {t('overview.agreement.signed')}
          </Tag>
          {agreement.review_on && (
            <span className="hint">
              {t('overview.agreement.review', { when: relativeDay(locale, agreement.review_on, today) })}
            </span>
          )}
        </p>
      )}
      <div>
        <ButtonLink href={`/d/${view.id}/accord`} icon="handshake">
          {t('overview.toAgreement')}
        </ButtonLink>
      </div>
    </Section>
  );
}

/** The dossier as a file: to hand to the person, or to another programme. */
function ExportSection() {
  const { t } = useLanguage();
  const { view, past } = useDossier();
  if (past) return null;
  const sensitive = view.case.sensitivity != null;
  const address = (format: string) =>
    `/api/v1/cases/${view.id}/export${query({ format, confirmed: sensitive ? 'sensitive' : '' })}`;
  return (
    <Section id="export" title={t('export.title')} className="no-print">
      {sensitive && <Notice tone="warn">{t('export.sensitive')}</Notice>}
      <div className="row">
        <a className="button button-plain" href={address('html')} download>
          <Icon name="download" size={18} />
          <span>{t('export.page')}</span>
        </a>
        <a className="button button-plain" href={address('json')} download>
          <Icon name="download" size={18} />
          <span>JSON</span>
        </a>
        <Button icon="printer" onClick={() => window.print()}>
          {t('common.print')}
        </Button>
      </div>
    </Section>
  );
}
