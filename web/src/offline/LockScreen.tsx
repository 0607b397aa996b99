import { useEffect, useState } from 'react';
import { LanguageChoice } from '../app/AccountMenu';
import { useLanguage } from '../i18n/i18n';
import { Button, Notice } from '../ui/basics';
import { Mark } from '../ui/Mark';
import { usePageTitle } from '../ui/usePageTitle';
import '../screens/signin/signin.css';
import './offline.css';
import { WrongKey } from './crypt';
import { begin, ClockTurnedBack, giveUp, LeaseEnded, unsentHere } from './device';
import { passkeysPossible } from './passkey';
import { signInAgain } from './sign-in-again';
import { vault } from './vault';

interface Props {
  onOpen: () => void;
  /** Work with the server alone; the copies stay sealed. */
  onWithout: () => void;
}

/** The device is sealed: a passphrase or a passkey opens it, with or without the network. */
export default function LockScreen({ onOpen, onWithout }: Props) {
  const { t } = useLanguage();
  usePageTitle(t('offline.lock.title'));
  return (
    <div className="signin">
      <main className="signin-card" id="content">
        <div className="signin-brand">
          <Mark size={52} />
          <p>Unisson</p>
        </div>
        <h1>{t('offline.lock.title')}</h1>
        <p className="hint">{t('offline.lock.text')}</p>
        <Ways onOpen={onOpen} onWithout={onWithout} />
      </main>
      <footer className="signin-foot">
        <LanguageChoice />
      </footer>
    </div>
  );
}

type Fault = 'wrong' | 'lease' | 'clock' | 'other';

const faultOf = (error: unknown): Fault =>
  error instanceof LeaseEnded
    ? 'lease'
    : error instanceof ClockTurnedBack
      ? 'clock'
      : error instanceof WrongKey
        ? 'wrong'
        : 'other';

function Ways({ onOpen, onWithout }: Props) {
  const { t } = useLanguage();
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const [passkey, setPasskey] = useState(false);
  const [unsent, setUnsent] = useState(0);
  useEffect(() => {
    void unsentHere().then(setUnsent);
    if (passkeysPossible()) void vault.hasPasskey().then(setPasskey);
  }, []);
  const open = async (way: () => Promise<void>): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setFault(null);
    try {
      await way();
      await begin();
      onOpen();
    } catch (error) {
      setFault(faultOf(error));
      setBusy(false);
    }
  };
  return (
    <>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void open(() => vault.openWithPassphrase(passphrase));
        }}
      >
        <div role="alert">
          {fault && (
            <Notice tone={fault === 'wrong' ? 'bad' : 'warn'} title={t(`offline.lock.fault.${fault}`)}>
              <p>{t(`offline.lock.fault.${fault}.todo`)}</p>
              {(fault === 'lease' || fault === 'clock') && (
                <Button onClick={signInAgain.ask}>{t('offline.signIn')}</Button>
              )}
            </Notice>
          )}
        </div>
        <div className="field">
          <label htmlFor="passphrase">{t('offline.passphrase')}</label>
          <input
            id="passphrase"
            type="password"
            autoComplete="current-password"
            required
            value={passphrase}
            onChange={(event) => setPassphrase(event.target.value)}
          />
        </div>
        <Button type="submit" look="primary" disabled={busy}>
          {busy ? t('offline.lock.busy') : t('offline.lock.open')}
        </Button>
        {passkey && (
          <Button icon="shield-check" disabled={busy} onClick={() => void open(() => vault.openWithPasskey())}>
            {t('offline.lock.passkey')}
          </Button>
        )}
      </form>
      <div className="lock-others">
        <Button look="quiet" onClick={onWithout}>
          {t('offline.lock.without')}
        </Button>
        <details>
          <summary>{t('offline.lock.lost')}</summary>
          <p>{t('offline.lock.lost.text', { count: unsent })}</p>
          <Button look="danger" onClick={() => void giveUp()}>
            {t('offline.erase')}
          </Button>
        </details>
      </div>
    </>
  );
}
