import { useState } from 'react';
import { LanguageChoice } from '../../app/AccountMenu';
import { Problem, sendJson } from '../../data/api';
import { useLanguage } from '../../i18n/i18n';
import { Button, Notice } from '../../ui/basics';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { Mark } from '../../ui/Mark';
import { usePageTitle } from '../../ui/usePageTitle';
import './signin.css';

interface Props {
  expired: boolean;
  onSignedIn: () => Promise<void>;
}

export default function SignIn({ expired, onSignedIn }: Props) {
  const { t } = useLanguage();
  usePageTitle(t('signIn.title'));
  return (
    <div className="signin">
      <main className="signin-card" id="content">
        <div className="signin-brand">
          <Mark size={52} />
          <p>Unisson</p>
        </div>
        <h1>{t('signIn.title')}</h1>
        {expired && <Notice tone="info">{t('signIn.expired')}</Notice>}
        <SignInForm onSignedIn={onSignedIn} />
      </main>
      <footer className="signin-foot">
        <LanguageChoice />
      </footer>
    </div>
  );
}

function SignInForm({ onSignedIn }: { onSignedIn: () => Promise<void> }) {
  const { t } = useLanguage();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [shown, setShown] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const wrong = error instanceof Problem && error.body.code === 'sign_in_failed';

  const submit = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await sendJson('POST', '/api/v1/session', { login: login.trim(), password });
      await onSignedIn();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div role="alert">
        {wrong ? (
          <Notice tone="bad" title={t('signIn.failed')}>
            {t('signIn.failed.todo')}
          </Notice>
        ) : (
          error !== null && <ErrorNotice error={error} />
        )}
      </div>
      <div className="field">
        <label htmlFor="login">{t('signIn.login')}</label>
        <input
          id="login"
          name="login"
          type="text"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          value={login}
          onChange={(event) => setLogin(event.target.value)}
        />
      </div>
      <div className="field">
        <label htmlFor="password">{t('signIn.password')}</label>
        <div className="password">
          <input
            id="password"
            name="password"
            type={shown ? 'text' : 'password'}
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
          <Button look="quiet" icon={shown ? 'eye-off' : 'eye'} pressed={shown} onClick={() => setShown(!shown)}>
            {shown ? t('signIn.hide') : t('signIn.show')}
          </Button>
        </div>
      </div>
      <Button type="submit" look="primary" disabled={busy}>
        {busy ? t('signIn.busy') : t('signIn.submit')}
      </Button>
    </form>
  );
}
