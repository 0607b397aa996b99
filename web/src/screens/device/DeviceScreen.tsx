import { useState } from 'react';
import { useSession } from '../../app/session';
import { moment } from '../../i18n/dates';
import { useLanguage } from '../../i18n/i18n';
import { ago } from '../../offline/ago';
import { clockError, clockErrorShown } from '../../offline/clock';
import { end, giveUp, unsentHere } from '../../offline/device';
import { deviceNotices } from '../../offline/gate';
import { held } from '../../offline/held';
import { useDeviceNotices, useHeld, useNow, useOffline, useSync, useVault } from '../../offline/hooks';
import { openDevice } from '../../offline/sign-in-again';
import { syncNow } from '../../offline/sync';
import { vault } from '../../offline/vault';
import { Button, Facts, Notice, Section } from '../../ui/basics';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { usePageTitle } from '../../ui/usePageTitle';
import { AddPasskey } from './AddPasskey';
import { Devices } from './Devices';
import { Enrol } from './Enrol';
import { HeldCases } from './HeldCases';
import { SearchHere } from './SearchHere';

/** The dossiers on this device: the first download, how old each is, and how they go away again. */
export default function DeviceScreen() {
  const { t } = useLanguage();
  const { me } = useSession();
  const state = useVault();
  const open = state === 'open';
  const { emptied } = useDeviceNotices();
  usePageTitle(t('offline.title'));
  const others = vault.mark() !== null && vault.mark()?.account !== me.account;
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('offline.title')}</h1>
      </div>
      {emptied && !open && (
        <Notice tone="warn" title={t('offline.emptied.title')}>
          {t('offline.emptied', { count: emptied.unsent })}
        </Notice>
      )}
      {others && (
        <Notice tone="warn" title={t('offline.other.title')}>
          {t('offline.other')}
        </Notice>
      )}
      {state === 'locked' && !others && (
        <Notice title={t('offline.sealed')}>
          <Button look="primary" icon="lock" onClick={openDevice.ask}>
            {t('offline.lock.open')}
          </Button>
        </Notice>
      )}
      {state === 'none' && <Enrol onDone={() => deviceNotices.tell({ emptied: null })} />}
      {open && (
        <>
          <ThisDevice />
          <SearchHere />
          <HeldCases />
        </>
      )}
      <Devices />
    </div>
  );
}

function ThisDevice() {
  const { t, locale } = useLanguage();
  const { me } = useSession();
  const { progress, error } = useSync();
  const offline = useOffline();
  const now = useNow();
  useHeld();
  const files = held.all();
  const oldest = Math.min(...files.map(({ checked }) => checked));
  const { lease } = held;
  const mark = vault.mark();
  return (
    <Section id="this-device" title={t('offline.here')}>
      <Facts
        rows={[
          [t('offline.here.count'), t('offline.here.cases', { count: files.length })],
          [t('offline.here.age'), Number.isFinite(oldest) ? ago({ t, locale }, oldest, now) : ''],
          [t('offline.here.lease'), lease ? moment(locale, new Date(lease.until).toISOString(), me.time_zone) : ''],
          [t('offline.here.kept'), t(mark?.persisted ? 'offline.here.kept.yes' : 'offline.here.kept.no')],
        ]}
      />
      {Math.abs(clockError()) > clockErrorShown && (
        <Notice tone="warn" title={t('offline.clock')}>
          {t('offline.clock.text')}
        </Notice>
      )}
      {progress && <Loading done={progress.done} all={progress.all} />}
      {error !== null && !offline && <ErrorNotice error={error} retry={() => void syncNow(me)} />}
      <div className="row">
        <Button icon="refresh-cw" disabled={progress !== null || offline} onClick={() => void syncNow(me)}>
          {t('offline.refresh')}
        </Button>
        <Button icon="lock" onClick={end}>
          {t('offline.lockNow')}
        </Button>
        <AddPasskey />
        <Erase />
      </div>
    </Section>
  );
}

export function Loading({ done, all }: { done: number; all: number }) {
  const { t } = useLanguage();
  return (
    <div className="device-progress" role="status">
      <label htmlFor="device-progress">{all > 0 ? t('offline.progress', { done, all }) : t('common.loading')}</label>
      <progress id="device-progress" {...(all > 0 ? { value: done, max: all } : {})} />
    </div>
  );
}

/** Cannot be taken back: what it costs is said before. */
function Erase() {
  const { t } = useLanguage();
  const [unsent, setUnsent] = useState<number | null>(null);
  if (unsent === null)
    return (
      <Button look="quiet" onClick={() => void unsentHere().then(setUnsent)}>
        {t('offline.erase')}
      </Button>
    );
  return (
    <Notice tone="warn" title={t('offline.erase.sure')}>
      <p>{t('offline.erase.text', { count: unsent })}</p>
      <div className="row">
        <Button look="danger" onClick={() => void giveUp()}>
          {t('offline.erase')}
        </Button>
        <Button look="quiet" onClick={() => setUnsent(null)}>
          {t('common.cancel')}
        </Button>
      </div>
    </Notice>
  );
}
