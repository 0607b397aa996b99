import {
  type Dispatch,
  type SetStateAction,
  useCallback,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { getJson, Problem, sendJson, speak, whenSignedInAgain, whenSignedOut } from '../data/api';
import { hearChanges, startLive, stopLive } from '../data/live';
import { isInUse } from '../data/programmes';
import { isReachable, onReach } from '../data/reach';
import type { Directory, Me, Programme } from '../data/types';
import { useLanguage } from '../i18n/i18n';
import { end } from '../offline/device';
import { deviceNotices, entered, maySubstitute, onClosed, sessionOfDevice, start } from '../offline/gate';
import { useVault } from '../offline/hooks';
import { whenIdle } from '../offline/idle';
import { openDevice, signInAgain } from '../offline/sign-in-again';
import { keepInSync } from '../offline/sync';
import { vault } from '../offline/vault';
import { Loading } from '../ui/basics';
import { ErrorNotice } from '../ui/ErrorNotice';
import { early, inIdleMoment } from '../ui/early';
import { dropAllDrafts } from '../ui/forms/drafts';
import { ErrorBoundary } from './ErrorBoundary';
import { Frame } from './Frame';
import { handed } from './handed';
import { homeOf } from './places';
import { type Session, SessionProvider, useSession } from './session';

const SignIn = early(() => import('../screens/signin/SignIn'));
const Caseload = early(() => import('../screens/caseload/Caseload'));
const NewRequest = early(() => import('../screens/request/NewRequest'));
const DossierScreen = early(() => import('../screens/dossier/DossierScreen'));
const ImportScreen = early(() => import('../screens/import/ImportScreen'));
const AgendaScreen = early(() => import('../screens/agenda/AgendaScreen'));
const Day = early(() => import('../screens/day/Day'));
const Qualifications = early(() => import('../screens/settings/Qualifications'));
const WaitingScreen = early(() => import('../screens/waiting/WaitingScreen'));
const UnansweredScreen = early(() => import('../screens/needs/UnansweredScreen'));
const Settings = early(() => import('../screens/settings/Settings'));
const Help = early(() => import('../screens/help/Help'));
const Programmes = early(() => import('../screens/programmes/ProgrammesScreen'));
const ComparisonScreen = early(() => import('../screens/programmes/ComparisonScreen'));
const SiteMigration = early(() => import('../screens/migration/SiteMigration'));
const ProgrammeScreen = early(() => import('../screens/programmes/ProgrammeScreen'));
/** All components with their states: in development builds only. */
const Catalogue = __DEVELOPMENT__ ? early(() => import('../screens/catalogue/Catalogue')) : null;
const LockScreen = early(() => import('../offline/LockScreen'));
const Wiped = early(() => import('../offline/Wiped'));
const DeviceScreen = early(() => import('../screens/device/DeviceScreen'));
const VisitScreen = early(() => import('../screens/visit/VisitScreen'));
const HandedScreen = early(() => import('../screens/accord/HandedScreen'));
const ReviewScreen = early(() => import('../screens/revisit/ReviewScreen'));
const NewProgramme = early(() => import('../screens/designer/NewProgramme'));
const DesignerScreen = early(() => import('../screens/designer/DesignerScreen'));
const TrialScreen = early(() => import('../screens/designer/TrialScreen'));
const VersionsScreen = early(() => import('../screens/designer/VersionsScreen'));
const NotFound = early(() => import('./NotFound'));

type State =
  | { step: 'asking' }
  | { step: 'locked' }
  | { step: 'wiped' }
  | { step: 'out'; expired: boolean }
  | { step: 'in'; session: Session }
  | { step: 'failed'; error: unknown };

const deviceWaitMax = 4_000;

async function programmesInUse(): Promise<Programme[]> {
  const { programmes } = await getJson<{ programmes: Programme[] }>('/api/v1/programmes');
  return programmes.filter(isInUse);
}

async function openSession(signOut: () => Promise<void>): Promise<Session> {
  // With the device open nobody waits long for a network that hangs.
  const me = await getJson<Me>('/api/v1/me', vault.isOpen() ? AbortSignal.timeout(deviceWaitMax) : undefined);
  const [directory, programmes] = await Promise.all([getJson<Directory>('/api/v1/directory'), programmesInUse()]);
  return { me, directory, programmes, signOut };
}

const isOwnAndLocked = (me: Me): boolean => vault.state() === 'locked' && vault.mark()?.account === me.account;

const notSignedIn = (error: unknown): boolean => error instanceof Problem && error.body.status === 401;

export function App() {
  const { locale } = useLanguage();
  const [state, setState] = useState<State>({ step: 'asking' });
  const [, go] = useLocation();
  /** Whether somebody has chosen to leave the device sealed. */
  const without = useRef(false);
  useEffect(() => speak(locale), [locale]);

  const signOut = useCallback(async () => {
    await sendJson('DELETE', '/api/v1/session').catch(() => {});
    stopLive();
    dropAllDrafts();
    if (vault.isOpen()) end();
    setState({ step: 'out', expired: false });
    go('/connexion');
  }, [go]);

  /** `proved`: by the passphrase or by signing in just now, not by a cookie that was still there. */
  const enter = useCallback(
    async (proved = false) => {
      const read = handed.of();
      if (read !== null && !proved) return setState({ step: 'out', expired: false });
      if (read !== null) {
        handed.end();
        go(`/d/${read}/accord`);
      }
      try {
        const session = await openSession(signOut);
        await entered(session);
        if (!without.current && isOwnAndLocked(session.me)) return setState({ step: 'locked' });
        startLive();
        setState({ step: 'in', session });
      } catch (error) {
        const kept = maySubstitute(error) ? sessionOfDevice() : null;
        if (kept) setState({ step: 'in', session: { ...kept, signOut } });
        else setState(notSignedIn(error) ? { step: 'out', expired: false } : { step: 'failed', error });
      }
    },
    [signOut, go],
  );

  useEffect(() => {
    whenSignedOut(() => {
      stopLive();
      // With the device open the work goes on; the status bar offers to sign in again.
      if (vault.isOpen()) deviceNotices.tell({ signedOut: true });
      // The locked device asks in nobody's name whether it was revoked: that ends no session.
      else setState((before) => (before.step === 'locked' ? before : { step: 'out', expired: true }));
    });
    openDevice.when(() => setState({ step: 'locked' }));
    signInAgain.when(() => setState({ step: 'out', expired: true }));
    void start().then((how) => (how === 'locked' ? setState({ step: 'locked' }) : enter()));
    return onClosed((how) => {
      stopLive();
      setState({ step: how === 'erased' ? 'wiped' : 'locked' });
    });
  }, [enter]);
  useProgrammesAsTheyChange(setState);
  useWorkOnDevice(state.step === 'in' ? state.session : null);
  useWhenBack(state.step === 'in', signOut);

  if (state.step === 'asking') return <Loading />;
  if (state.step === 'failed')
    return (
      <main className="page page-narrow">
        <ErrorNotice error={state.error} retry={() => void enter()} />
      </main>
    );
  if (state.step === 'locked')
    return (
      <LockScreen
        onOpen={() => void enter(true)}
        onWithout={() => {
          without.current = true;
          void enter();
        }}
      />
    );
  if (state.step === 'wiped') return <Wiped onGo={() => void enter()} />;
  if (state.step === 'out') return <SignIn expired={state.expired} onSignedIn={() => enter(true)} />;
  return (
    <SessionProvider value={state.session}>
      <Inside />
    </SessionProvider>
  );
}

/** The screens of the product, or the one page of who has been handed the device. */
function Inside() {
  const reading = useSyncExternalStore(handed.subscribe, handed.of);
  const screens = <ErrorBoundary>{reading ? <HandedScreen id={reading} /> : <Screens />}</ErrorBoundary>;
  return reading ? screens : <Frame>{screens}</Frame>;
}

/** A version that was approved, or a programme that takes no more cases, counts without the page being loaded anew. */
function useProgrammesAsTheyChange(setState: Dispatch<SetStateAction<State>>): void {
  useEffect(
    () =>
      hearChanges(({ kind }) => {
        if (kind !== 'programme') return;
        programmesInUse()
          .then((programmes) =>
            setState((before) =>
              before.step === 'in' ? { ...before, session: { ...before.session, programmes } } : before,
            ),
          )
          .catch(() => {}); // the next load brings them
      }),
    [setState],
  );
}

/**
 * Work went on with the device alone, and the server can be reached again, or lets in whom it had sent to sign in: nothing
 * on the screen is begun anew.
 */
function useWhenBack(working: boolean, signOut: () => Promise<void>): void {
  useEffect(() => {
    if (!working) return;
    const goOn = (): void => {
      if (!isReachable() || !vault.isOpen()) return;
      openSession(signOut)
        .then(entered)
        .then(startLive)
        .catch((error: unknown) => void maySubstitute(error));
    };
    const stop = onReach(goOn);
    whenSignedInAgain(goOn);
    return () => {
      stop();
      whenSignedInAgain(() => {});
    };
  }, [working, signOut]);
}

/** While somebody works: the copies follow the server, and the device locks when nobody is there. */
function useWorkOnDevice(session: Session | null): void {
  const open = useVault() === 'open';
  const me = session?.me;
  useEffect(() => {
    if (!open || !me || vault.mark()?.account !== me.account) return;
    const stops = [keepInSync(me), whenIdle(end)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [open, me]);
}

/** Whoever signs in opens a dossier next, or the lists of the day: these pages and the core are there before the press. */
function useScreensAhead({ kind, time_zone: zone }: Me): void {
  useEffect(() => {
    if (kind !== 'staff') return;
    return inIdleMoment(() => {
      const parts = [
        DossierScreen.prepare().then(({ prepare }) => prepare(zone)),
        Caseload.prepare(),
        AgendaScreen.prepare(),
      ];
      // A page that cannot be read now says so when it is wanted.
      for (const part of parts) part.catch(() => {});
    });
  }, [kind, zone]);
}

function Screens() {
  const { me } = useSession();
  useScreensAhead(me);
  return (
    <Switch>
      <Route path="/">
        <Redirect to={homeOf(me)} replace />
      </Route>
      <Route path="/connexion">
        <Redirect to={homeOf(me)} replace />
      </Route>
      <Route path="/jour" component={Day} />
      <Route path="/agenda" component={AgendaScreen} />
      {/* The first that fits counts: these before any /programmes/:key. */}
      <Route path="/programmes/nouveau" component={NewProgramme} />
      <Route path="/programmes/:key/modifier/:version">
        {({ key, version }) => <DesignerScreen key={key} programme={key ?? ''} version={Number(version)} />}
      </Route>
      <Route path="/programmes/:key/essayer/:version">
        {({ key, version }) => <TrialScreen key={key} programme={key ?? ''} version={Number(version)} />}
      </Route>
      <Route path="/programmes/:key/versions">{({ key }) => <VersionsScreen key={key} programme={key ?? ''} />}</Route>
      <Route path="/programmes/:key/migrer">{({ key }) => <SiteMigration key={key} programme={key ?? ''} />}</Route>
      <Route path="/file" component={Caseload} />
      <Route path="/demande/nouvelle" component={NewRequest} />
      <Route path="/d/:id/*?">{({ id }) => <DossierScreen key={id} id={id ?? ''} />}</Route>
      <Route path="/visite/:id">{({ id }) => <VisitScreen key={id} id={id ?? ''} />}</Route>
      <Route path="/import" component={ImportScreen} />
      <Route path="/programmes" component={Programmes} />
      <Route path="/programmes/comparer" component={ComparisonScreen} />
      <Route path="/programmes/:key/:level?">
        {({ key, level }) => <ProgrammeScreen key={key} programme={key ?? ''} level={level ?? ''} />}
      </Route>
      <Route path="/attente" component={WaitingScreen} />
      <Route path="/besoins" component={UnansweredScreen} />
      <Route path="/reglages/qualifications" component={Qualifications} />
      <Route path="/reglages" component={Settings} />
      <Route path="/aide/*?" component={Help} />
      {Catalogue && <Route path="/dev/catalogue" component={Catalogue} />}
      <Route path="/hors-ligne" component={DeviceScreen} />
      <Route path="/a-revoir" component={ReviewScreen} />
      <Route component={NotFound} />
    </Switch>
  );
}
