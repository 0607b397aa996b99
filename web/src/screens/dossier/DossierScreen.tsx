import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { Route, Switch, useSearch } from 'wouter';
import { useSession } from '../../app/session';
import { coreFor, pageCore } from '../../core/page-core';
import type { Dossier } from '../../data/dossier';
import { outboxPorts } from '../../data/outbox';
import { endOfDay } from '../../i18n/dates';
import { useT } from '../../i18n/i18n';
import { clockChanges } from '../../i18n/times';
import { held } from '../../offline/held';
import { vault } from '../../offline/vault';
import { Loading } from '../../ui/basics';
import { early, inIdleMoment } from '../../ui/early';
import { usePageTitle } from '../../ui/usePageTitle';
import { DossierProvider } from './context';
import './dossier.css';
import { Head } from './Head';
import { PastBanner } from './PastBanner';
import { Tabs } from './Tabs';
import { WithDossier } from './WithDossier';

const Overview = early(() => import('./overview/Overview'));
const InstrumentsTab = early(() => import('./instruments/InstrumentsTab'));
const FillPage = early(() => import('./instruments/FillPage'));
const InterviewPage = early(() => import('./interview/InterviewPage'));
const Plan = early(() => import('./plan/Plan'));
const PlanPage = early(() => import('./plan/PlanPage'));
const PlainPlan = early(() => import('./plan/PlainPlan'));
const ScorePage = early(() => import('./plan/ScorePage'));
const PlanVersions = early(() => import('./plan/PlanVersions'));
const TransmissionsPage = early(() => import('./people/TransmissionsPage'));
const AgreementTab = early(() => import('./agreement/AgreementTab'));
const Journal = early(() => import('./journal/Journal'));
const DocumentsTab = early(() => import('./documents/DocumentsTab'));
const People = early(() => import('./people/People'));
const Surroundings = early(() => import('./surroundings/Surroundings'));
const Outcome = early(() => import('./outcome/Outcome'));
const MigrationTab = early(() => import('../migration/MigrationTab'));

/** Reads ahead what the first look at a dossier needs. */
export async function prepare(timeZone: string): Promise<void> {
  // A browser is slow to tell a time zone for the first time only.
  clockChanges(timeZone, outboxPorts.now());
  await Promise.allSettled([Overview.prepare(), pageCore()]);
  // The programmes of the caseload on this device; others are not known before a case is asked for.
  for (const { key, version } of held.programmes())
    await coreFor({ programme: key, programme_version: version }).catch(() => {});
}

const others = [Journal, Plan, People, DocumentsTab, AgreementTab, Outcome];

/** The other pages of a dossier, one after the other, once the first one stands. */
function prepareOthers(at = 0): () => void {
  let stop = (): void => {};
  stop = inIdleMoment(() => {
    const next = others[at];
    void next?.prepare().then(
      () => {
        stop = prepareOthers(at + 1);
      },
      () => {},
    );
  });
  return () => stop();
}

export default function DossierScreen({ id }: { id: string }) {
  return <WithDossier id={id}>{(dossier) => <Opened dossier={dossier} />}</WithDossier>;
}

function Opened({ dossier }: { dossier: Dossier }) {
  const t = useT();
  const { me } = useSession();
  const present = useSyncExternalStore(dossier.subscribe, dossier.snapshot);
  const past = new URLSearchParams(useSearch()).get('au');
  const view = useMemo(() => {
    if (!past || !present) return present;
    return dossier.asKnown(endOfDay(past, me.time_zone)) ?? present;
  }, [dossier, past, present, me.time_zone]);
  const { family_name: family, given_names: given } = view?.person.terms ?? { family_name: '', given_names: '' };
  const number = t('case.number', { number: String(view?.line.number ?? '') });
  // The browser writes titles into its history in clear: on a device that keeps dossiers they hold no name.
  usePageTitle(vault.state() === 'none' ? `${family} ${given}` : number);
  useEffect(() => prepareOthers(), []);
  if (!view) return <Loading />;
  const unknownThen = view.case.version === 0;
  return (
    <DossierProvider value={{ view, dossier, past }}>
      <div className="dossier">
        <Head />
        <PastBanner />
        <Tabs />
        <div className="page">
          {unknownThen ? (
            <p>{t('past.nothing')}</p>
          ) : (
            <Switch>
              <Route path="/d/:id" component={Overview} />
              <Route path="/d/:id/instruments" component={InstrumentsTab} />
              <Route path="/d/:id/instruments/entretien" component={InterviewPage} />
              <Route path="/d/:id/instruments/:key">{({ key }) => <FillPage instrument={key} />}</Route>
              <Route path="/d/:id/plan" component={Plan} />
              <Route path="/d/:id/plan/page" component={PlanPage} />
              <Route path="/d/:id/plan/partition" component={ScorePage} />
              <Route path="/d/:id/plan/simple" component={PlainPlan} />
              <Route path="/d/:id/plan/versions" component={PlanVersions} />
              <Route path="/d/:id/personnes/transmissions" component={TransmissionsPage} />
              <Route path="/d/:id/accord" component={AgreementTab} />
              <Route path="/d/:id/journal" component={Journal} />
              <Route path="/d/:id/documents" component={DocumentsTab} />
              <Route path="/d/:id/entourage" component={Surroundings} />
              <Route path="/d/:id/personnes" component={People} />
              <Route path="/d/:id/bilan" component={Outcome} />
              <Route path="/d/:id/programme" component={MigrationTab} />
            </Switch>
          )}
        </div>
      </div>
    </DossierProvider>
  );
}
