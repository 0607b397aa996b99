import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useSession } from '../../app/session';
import { useLanguage } from '../../i18n/i18n';
import { enrol } from '../../offline/device';
import { syncNow } from '../../offline/sync';
import { passphraseLengthMax, passphraseLengthMin } from '../../offline/vault';
import { Button, Section } from '../../ui/basics';
import { ErrorNotice } from '../../ui/ErrorNotice';

type Wrong = 'short' | 'different' | 'login';

function wrongOf(passphrase: string, again: string, login: string): Wrong | null {
  if ([...passphrase].length < passphraseLengthMin) return 'short';
  if (login !== '' && passphrase.toLowerCase().includes(login.toLowerCase())) return 'login';
  return passphrase === again ? null : 'different';
}

/** The first download, as a step of its own: what comes, how it is locked, what it means. */
export function Enrol({ onDone }: { onDone: () => void }) {
  const { t } = useLanguage();
  const session = useSession();
  const [label, setLabel] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (wrong) first.current?.focus();
  }, [wrong]);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const found = wrongOf(passphrase, again, session.me.login);
    setWrong(found);
    if (found || busy) return;
    setBusy(true);
    setError(null);
    try {
      const { me, directory, programmes } = session;
      await enrol({ me, directory, programmes }, passphrase, label.trim() || t('offline.label.none'));
      onDone();
      await syncNow(me);
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  return (
    <Section id="enrol" title={t('offline.enrol.title')}>
      <div className="device-steps">
        <p>{t('offline.enrol.text')}</p>
        <p className="hint">{t('offline.enrol.sealed')}</p>
        <p className="hint">{t('offline.enrol.forgotten')}</p>
      </div>
      {error !== null && <ErrorNotice error={error} />}
      <form className="form device-form" onSubmit={(event) => void submit(event)} noValidate>
        <div className="field">
          <label htmlFor="device-label">{t('offline.label')}</label>
          <p className="hint" id="device-label-hint">
            {t('offline.label.hint')}
          </p>
          <input
            id="device-label"
            aria-describedby="device-label-hint"
            maxLength={60}
            value={label}
            onChange={(event) => setLabel(event.target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor="device-passphrase">{t('offline.passphrase')}</label>
          <p className="hint" id="device-passphrase-hint">
            {t('offline.passphrase.hint', { least: passphraseLengthMin })}
          </p>
          {wrong && wrong !== 'different' && (
            <p className="field-error" id="device-passphrase-error">
              {t(`offline.passphrase.${wrong}`, { least: passphraseLengthMin })}
            </p>
          )}
          <input
            id="device-passphrase"
            ref={first}
            type="password"
            autoComplete="new-password"
            aria-describedby="device-passphrase-hint device-passphrase-error"
            aria-invalid={wrong !== null && wrong !== 'different'}
            maxLength={passphraseLengthMax}
            value={passphrase}
            onChange={(event) => setPassphrase(event.target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor="device-again">{t('offline.passphrase.again')}</label>
          {wrong === 'different' && (
            <p className="field-error" id="device-again-error">
              {t('offline.passphrase.different')}
            </p>
          )}
          <input
            id="device-again"
            type="password"
            autoComplete="new-password"
            aria-describedby="device-again-error"
            aria-invalid={wrong === 'different'}
            maxLength={passphraseLengthMax}
            value={again}
            onChange={(event) => setAgain(event.target.value)}
          />
        </div>
        <div className="form-actions">
          <Button type="submit" look="primary" icon="download" disabled={busy}>
            {busy ? t('offline.enrol.busy') : t('offline.enrol.go')}
          </Button>
        </div>
      </form>
    </Section>
  );
}
