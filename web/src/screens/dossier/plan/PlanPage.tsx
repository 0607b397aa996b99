import { useLanguage } from '../../../i18n/i18n';
import { ButtonLink, Empty, Section, Tag, Words } from '../../../ui/basics';
import { useDossier } from '../context';
import { DrawnSection } from '../surroundings/Drawn';
import { DoneButton } from './DoneButton';
import { PlanGrid } from './PlanGrid';
import './plan-page.css';
import { doableNow, type PlanLine, planParts } from './planLines';
import { SheetActions } from './SheetActions';
import { money, ownerText, payerText, whenText } from './texts';

/** Goals, steps, who, when, at what cost: what can be done now first, the whole after it, on one sheet of paper. */
export default function PlanPage() {
  const { t } = useLanguage();
  const { view, at } = useDossier();
  const parts = planParts(view);
  const own = view.ground === 'own';
  return (
    <div className="plan-sheet">
      <Section
        id="plan-page"
        title={t('planPage.title')}
        hint={t('planPage.hint')}
        className="plan-sheet-head"
        actions={
          <SheetActions>
            <ButtonLink href={at('plan/simple')} icon="message-circle">
              {t('plainPlan.title')}
            </ButtonLink>
          </SheetActions>
        }
      >
        <ProjectWords />
      </Section>
      {parts.length === 0 ? (
        <Empty icon="target" title={t('planPage.empty')}>
          <p>{t('planPage.empty.text')}</p>
        </Empty>
      ) : (
        <>
          <NextSteps lines={doableNow(parts)} />
          <Section id="plan-grid" title={t('plan.goals')} className="plan-sheet-grid">
            <PlanGrid parts={parts} />
          </Section>
          {!own && (
            <div className="plan-sheet-gantt">
              <DrawnSection
                kind="gantt"
                icon="calendar"
                title={t('gantt.title')}
                hint={t('gantt.hint')}
                none={null}
                add={null}
              >
                {null}
              </DrawnSection>
            </div>
          )}
          <Costs />
        </>
      )}
    </div>
  );
}

function ProjectWords() {
  const { projects = [] } = useDossier().view.case;
  const latest = projects.at(-1);
  return latest ? <Words quote>{latest.words}</Words> : null;
}

/** What somebody can do today, the late ones first. */
function NextSteps({ lines }: { lines: PlanLine[] }) {
  const { t, locale } = useLanguage();
  const { can } = useDossier();
  return (
    <Section id="plan-next" title={t('planPage.next')} className="no-print plan-next">
      {lines.length === 0 ? (
        <p className="hint">{t('planPage.next.none')}</p>
      ) : (
        <ol className="items">
          {lines.map(({ action, course }) => (
            <li key={action.id} className="item action">
              <div className="item-head">
                <div>
                  <p className="item-title">{action.title}</p>
                  <p className="hint">
                    {[ownerText(t, action.owner), whenText(t, locale, action)].filter(Boolean).join(' · ')}
                  </p>
                </div>
                <span className="row">
                  {course.days_late > 0 && (
                    <Tag tone="bad" icon="triangle-alert">
                      {t('gantt.lateDays', { count: course.days_late })}
                    </Tag>
                  )}
                  {can('work_on_case') && <DoneButton action={action} />}
                </span>
              </div>
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}

function Costs() {
  const { t, locale } = useLanguage();
  const costs = useDossier().view.plan?.costs ?? [];
  if (costs.length === 0) return null;
  return (
    <Section id="plan-costs" title={t('planPage.costs')} className="plan-sheet-costs">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('planPage.payer')}</th>
            <th scope="col" className="plan-amount">
              {t('planPage.sum')}
            </th>
          </tr>
        </thead>
        <tbody>
          {costs.map((each) => (
            <tr key={`${each.payer}|${each.name ?? ''}|${each.sum.currency}`}>
              <td>{payerText(t, each)}</td>
              <td className="plan-amount">{money(locale, each.sum)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
