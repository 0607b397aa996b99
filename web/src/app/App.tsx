import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { getJson, Problem, sendJson, speak, whenSignedOut } from '../data/api';
import { startLive, stopLive } from '../data/live';
import type { Directory, Me, Programme } from '../data/types';
import { useLanguage } from '../i18n/i18n';
import { Loading } from '../ui/basics';
import { ErrorNotice } from '../ui/ErrorNotice';
import { dropAllDrafts } from '../ui/forms/drafts';
import { ErrorBoundary } from './ErrorBoundary';
import { Frame } from './Frame';
import { type Session, SessionProvider } from './session';

const SignIn = lazy(() => import('../screens/signin/SignIn'));
const Caseload = lazy(() => import('../screens/caseload/Caseload'));
const NewRequest = lazy(() => import('../screens/request/NewRequest'));
const DossierScreen = lazy(() => import('../screens/dossier/DossierScreen'));
const ImportScreen = lazy(() => import('../screens/import/ImportScreen'));
const NotFound = lazy(() => import('./NotFound'));

type State =
  | { step: 'asking' }
  | { step: 'out'; expired: boolean }
  | { step: 'in'; session: Session }
  | { step: 'failed'; error: unknown };

async function openSession(signOut: () => Promise<void>): Promise<Session> {
  const me = await getJson<Me>('/api/v1/me');
  const ofStaff = me.kind === 'staff' ? getJson<Directory>('/api/v1/directory') : { units: [], accounts: [] };
  const [directory, { programmes }] = await Promise.all([
    ofStaff,
    getJson<{ programmes: Programme[] }>('/api/v1/programmes'),
  ]);
  return { me, directory, programmes, signOut };
}

const notSignedIn = (error: unknown): boolean => error instanceof Problem && error.body.status === 401;

export function App() {
  const { locale } = useLanguage();
  const [state, setState] = useState<State>({ step: 'asking' });
  const [, go] = useLocation();
  useEffect(() => speak(locale), [locale]);

  const signOut = useCallback(async () => {
    await sendJson('DELETE', '/api/v1/session').catch(() => {});
    stopLive();
    dropAllDrafts();
    setState({ step: 'out', expired: false });
    go('/connexion');
  }, [go]);

  const enter = useCallback(async () => {
    try {
      const session = await openSession(signOut);
      startLive();
      setState({ step: 'in', session });
    } catch (error) {
      setState(notSignedIn(error) ? { step: 'out', expired: false } : { step: 'failed', error });
    }
  }, [signOut]);

  useEffect(() => {
    whenSignedOut(() => {
      stopLive();
      setState({ step: 'out', expired: true });
    });
    void enter();
  }, [enter]);

  if (state.step === 'asking') return <Loading />;
  if (state.step === 'failed')
    return (
      <main className="page page-narrow">
        <ErrorNotice error={state.error} retry={() => void enter()} />
      </main>
    );
  if (state.step === 'out')
    return (
      <Suspense fallback={<Loading />}>
        <SignIn expired={state.expired} onSignedIn={enter} />
      </Suspense>
    );
  return (
    <SessionProvider value={state.session}>
      <Frame>
        <ErrorBoundary>
          <Suspense fallback={<Loading />}>
            <Screens />
          </Suspense>
        </ErrorBoundary>
      </Frame>
    </SessionProvider>
  );
}

function Screens() {
  return (
    <Switch>
      <Route path="/">
        <Redirect to="/file" replace />
      </Route>
      <Route path="/connexion">
        <Redirect to="/file" replace />
      </Route>
      <Route path="/file" component={Caseload} />
      <Route path="/demande/nouvelle" component={NewRequest} />
      <Route path="/d/:id/*?">{({ id }) => <DossierScreen key={id} id={id ?? ''} />}</Route>
      <Route path="/import" component={ImportScreen} />
      <Route component={NotFound} />
    </Switch>
  );
}
