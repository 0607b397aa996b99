import { useDossier } from '../context';
import { NotYetOwn } from '../interview/Interviews';
import { Actions } from './Actions';
import { EarlierPlans } from './EarlierPlans';
import { Goals } from './Goals';
import { NeedsAndResources } from './NeedsAndResources';
import { Options } from './Options';
import { ProjectSection } from './ProjectSection';
import { SynthesisSection } from './SynthesisSection';

/** Resources and needs before the project, the project before the goals, the goals before the actions. */
export default function Plan() {
  const own = useDossier().view.ground === 'own';
  return (
    <>
      {!own && <NotYetOwn />}
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
