import { lazy, Suspense, useEffect, useMemo, useSyncExternalStore } from 'react';
import { Route, Switch, useSearch } from 'wouter';
import { openedDossier } from '../../app/opened';
import { useSession } from '../../app/session';
import { Dossier } from '../../data/dossier';
import { endOfDay } from '../../i18n/dates';
import { useT } from '../../i18n/i18n';
import { vault } from '../../offline/vault';
import { Loading } from '../../ui/basics';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { usePageTitle } from '../../ui/usePageTitle';
import { DossierProvider } from './context';
import './dossier.css';
import { Head } from './Head';
import { PastBanner } from './PastBanner';
import { Tabs } from './Tabs';

const Overview = lazy(() => import('./overview/Overview'));
const Plan = lazy(() => import('./plan/Plan'));
const AgreementTab = lazy(() => import('./agreement/AgreementTab'));
const Journal = lazy(() => import('./journal/Journal'));
const DocumentsTab = lazy(() => import('./documents/DocumentsTab'));
const People = lazy(() => import('./people/People'));
const Outcome = lazy(() => import('./outcome/Outcome'));
const MigrationTab = lazy(() => import('../migration/MigrationTab'));

export default function DossierScreen({ id }: { id: string }) {
  const t = useT();
  const { me } = useSession();
  const dossier = useMemo(() => new Dossier(id, me), [id, me]);
  const view = useSyncExternalStore(dossier.subscribe, dossier.snapshot);
  const error = useSyncExternalStore(dossier.subscribe, dossier.error);
  useEffect(() => {
    void dossier.load();
    openedDossier.set(dossier);
    return () => {
      openedDossier.set(null);
      dossier.close();
    };
  }, [dossier]);
  if (error)
    return (
      <div className="page page-narrow">
        <h1 className="visually-hidden">{t('case.unavailable')}</h1>
        <ErrorNotice error={error} retry={() => void dossier.load()} />
      </div>
    );
  if (!view) return <Loading />;
  return <Opened dossier={dossier} />;
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
            <Suspense fallback={<Loading />}>
              <Switch>
                <Route path="/d/:id" component={Overview} />
                <Route path="/d/:id/plan" component={Plan} />
                <Route path="/d/:id/accord" component={AgreementTab} />
                <Route path="/d/:id/journal" component={Journal} />
                <Route path="/d/:id/documents" component={DocumentsTab} />
                <Route path="/d/:id/personnes" component={People} />
                <Route path="/d/:id/bilan" component={Outcome} />
                <Route path="/d/:id/programme" component={MigrationTab} />
              </Switch>
            </Suspense>
          )}
        </div>
      </div>
    </DossierProvider>
  );
}
