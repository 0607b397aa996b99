import { useEffect, useState } from 'react';
import { useSession } from '../../app/session';
import { useLanguage } from '../../i18n/i18n';
import { passkeysPossible } from '../../offline/passkey';
import { vault } from '../../offline/vault';
import { Button, Notice } from '../../ui/basics';
import { Dialog } from '../../ui/Dialog';

type Told = 'added' | 'without' | 'failed';

/** A fingerprint or a face beside the passphrase, where the device's passkeys give a secret. */
export function AddPasskey() {
  const { t } = useLanguage();
  const { me } = useSession();
  const [has, setHas] = useState(true);
  const [asking, setAsking] = useState(false);
  const [passphrase, setPassphrase] = useState('');
  const [told, setTold] = useState<Told | null>(null);
  useEffect(() => {
    if (passkeysPossible()) void vault.hasPasskey().then(setHas);
  }, []);
  if (has && told !== 'added') return null;
  const add = async (): Promise<void> => {
    try {
      const added = await vault.addPasskey(passphrase, me.login, me.display_name);
      setTold(added ? 'added' : 'without');
      if (added) setHas(true);
    } catch {
      setTold('failed');
    }
    setAsking(false);
    setPassphrase('');
  };
  return (
    <>
      {!has && (
        <Button icon="shield-check" onClick={() => setAsking(true)}>
          {t('offline.passkey.add')}
        </Button>
      )}
      {told && (
        <Notice tone={told === 'added' ? 'good' : 'warn'} live>
          {t(`offline.passkey.${told}`)}
        </Notice>
      )}
      {asking && (
        <Dialog title={t('offline.passkey.add')} onClose={() => setAsking(false)}>
          <form
            className="form"
            onSubmit={(event) => {
              event.preventDefault();
              void add();
            }}
          >
            <p>{t('offline.passkey.text')}</p>
            <div className="field">
              <label htmlFor="passkey-passphrase">{t('offline.passphrase')}</label>
              <input
                id="passkey-passphrase"
                type="password"
                autoComplete="current-password"
                value={passphrase}
                onChange={(event) => setPassphrase(event.target.value)}
              />
            </div>
            <div className="form-actions">
              <Button type="submit" look="primary">
                {t('offline.passkey.go')}
              </Button>
            </div>
          </form>
        </Dialog>
      )}
    </>
  );
}
