import { useT } from '../../../i18n/i18n';
import { ButtonLink } from '../../../ui/basics';
import { useDossier } from '../context';
import { NotYetOwn } from '../interview/Interviews';
import { PaperButton } from '../papers/PaperButton';
import { planPaper } from '../papers/plan';
import { ReportButton } from '../papers/ReportButton';
import { PresentButton } from '../present/PresentButton';
import { Actions } from './Actions';
import { EarlierPlans } from './EarlierPlans';
import { Goals } from './Goals';
import { NeedsAndResources } from './NeedsAndResources';
import { Options } from './Options';
import { ProjectSection } from './ProjectSection';
import { SynthesisSection } from './SynthesisSection';

/** Resources and needs before the project, the project before the goals, the goals before the actions. */
export default function Plan() {
  const t = useT();
  const { view, at } = useDossier();
  const own = view.ground === 'own';
  return (
    <>
      {!own && <NotYetOwn />}
      <div className="row no-print plan-paper">
        <ButtonLink href={at('plan/page')} icon="columns-3">
          {t('planPage.title')}
        </ButtonLink>
        {!own && (
          <ButtonLink href={at('plan/partition')} icon="users">
            {t('score.title')}
          </ButtonLink>
        )}
        {!own && (
          <ButtonLink href={at('plan/versions')} icon="archive">
            {t('planVersions.title')}
          </ButtonLink>
        )}
        <ButtonLink href={at('plan/simple')} icon="message-circle">
          {t('plainPlan.title')}
        </ButtonLink>
        <PaperButton title={t('tab.plan')} kind="report" build={planPaper} />
        <ReportButton kind="assessment" />
        {!own && <PresentButton />}
      </div>
      {!own && <NeedsAndResources />}
      {!own && <SynthesisSection />}
      <ProjectSection />
      <Goals />
      {!own && <Options />}
      <Actions />
      <EarlierPlans />
    </>
  );
}
