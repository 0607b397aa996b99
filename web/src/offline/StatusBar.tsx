import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
import { Link, useLocation } from 'wouter';
import { outbox } from '../data/outbox';
import { probeNow } from '../data/reach';
import { uploads, waitingBytesMax } from '../data/uploads';
import { useLanguage } from '../i18n/i18n';
import { Button } from '../ui/basics';
import { keepAllDrafts } from '../ui/forms/drafts';
import { Icon } from '../ui/Icon';
import type { IconName } from '../ui/icon-names';
import { ago } from './ago';
import { deviceNotices } from './gate';
import { held } from './held';
import { useDeviceNotices, useHeld, useNow, useOffline, useOutbox, useVault } from './hooks';
import { signInAgain } from './sign-in-again';
import { takeUpdate, updateState } from './update';

/** What must be known about network, device and what is not sent yet: calm, one line each. */
export function StatusBar() {
  const onlyHere = useSyncExternalStore(uploads.subscribe, uploads.snapshot).filter(({ kept }) => !kept).length;
  const unsaved = useOutbox().unsaved + onlyHere;
  useEffect(() => {
    if (unsaved === 0) return;
    const hold = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', hold);
    return () => window.removeEventListener('beforeunload', hold);
  }, [unsaved]);
  useEffect(() => {
    window.addEventListener('online', outbox.tryNow);
    return () => window.removeEventListener('online', outbox.tryNow);
  }, []);
  return (
    <div role="status" className="status-bar">
      <Update />
      <Emptied />
      <Withdrawn />
      <SignedOut />
      <Offline />
      <Unsent />
      <Documents />
      <Refused />
    </div>
  );
}

function Line({ icon, children, className }: { icon: IconName; children: ReactNode; className?: string }) {
  return (
    <div className={className ?? 'pending'}>
      <Icon name={icon} size={18} />
      {children}
    </div>
  );
}

function Update() {
  const { t } = useLanguage();
  const ready = useSyncExternalStore(updateState.subscribe, updateState.snapshot);
  if (!ready) return null;
  return (
    <Line icon="refresh-cw" className="pending pending-update">
      <span>{t('offline.update')}</span>
      <Button look="quiet" onClick={() => void keepAllDrafts().then(takeUpdate)}>
        {t('offline.update.now')}
      </Button>
    </Line>
  );
}

function Emptied() {
  const { t } = useLanguage();
  const { emptied } = useDeviceNotices();
  if (!emptied) return null;
  return (
    <Line icon="triangle-alert" className="pending pending-emptied">
      <span>{t('offline.emptied', { count: emptied.unsent })}</span>
      <Link href="/hors-ligne" className="button button-quiet">
        <span>{t('offline.emptied.again')}</span>
      </Link>
    </Line>
  );
}

/** Copies that a mark has taken from this device: said, and gone once read. */
function Withdrawn() {
  const { t } = useLanguage();
  const { withdrawn } = useDeviceNotices();
  if (withdrawn.length === 0) return null;
  const named = [...new Set(withdrawn.filter((name) => name !== ''))].join(', ');
  return (
    <Line icon="lock" className="pending pending-withdrawn">
      <span>{named ? t('sensitive.withdrawn', { who: named }) : t('sensitive.withdrawn.sealed')}</span>
      <Button look="quiet" onClick={() => deviceNotices.tell({ withdrawn: [] })}>
        {t('sensitive.withdrawn.read')}
      </Button>
    </Line>
  );
}

function SignedOut() {
  const { t } = useLanguage();
  const { signedOut } = useDeviceNotices();
  const { waiting, signedOut: refusedToSend } = useOutbox();
  if (!signedOut && !refusedToSend) return null;
  return (
    <Line icon="lock" className="pending pending-signed-out">
      <span>{t('offline.signedOut', { count: waiting })}</span>
      <Button look="quiet" onClick={signInAgain.ask}>
        {t('offline.signIn')}
      </Button>
    </Line>
  );
}

function Offline() {
  const { t, locale } = useLanguage();
  const offline = useOffline();
  const open = useVault() === 'open';
  const { waiting } = useOutbox();
  const now = useNow();
  useHeld();
  if (!offline || !open) return null;
  const oldest = Math.min(...held.all().map(({ checked }) => checked));
  const age = Number.isFinite(oldest) ? ago({ t, locale }, oldest, now) : '';
  return (
    <Line icon="cloud-off" className="pending pending-offline">
      <span>
        {t('offline.state', { age })} {waiting > 0 && t('offline.waiting', { count: waiting })}
      </span>
      <Button
        look="quiet"
        onClick={() => {
          probeNow();
          outbox.tryNow();
        }}
      >
        {t(waiting > 0 ? 'pending.now' : 'common.tryAgain')}
      </Button>
    </Line>
  );
}

/** Without the device's own store: what would go with the page. */
function Unsent() {
  const { t } = useLanguage();
  const offline = useOffline();
  const open = useVault() === 'open';
  const { waiting, failingSince, signedOut } = useOutbox();
  if (waiting === 0 || failingSince === null || signedOut || (offline && open)) return null;
  return (
    <Line icon="cloud-off">
      <span>{open ? t('offline.failing', { count: waiting }) : t('pending.text', { count: waiting })}</span>
      <Button look="quiet" onClick={outbox.tryNow}>
        {t('pending.now')}
      </Button>
    </Line>
  );
}

/** Documents on their way: told while the server cannot be reached, and whenever there is much. */
function Documents() {
  const { t } = useLanguage();
  const offline = useOffline();
  const list = useSyncExternalStore(uploads.subscribe, uploads.snapshot).filter(({ state }) => state !== 'refused');
  const bytes = list.reduce((sum, each) => sum + each.bytes, 0);
  const much = bytes > waitingBytesMax;
  if (list.length === 0 || (!offline && !much)) return null;
  const size = String(Math.max(1, Math.round(bytes / 1_000_000)));
  return (
    <Line icon={much ? 'triangle-alert' : 'upload'} className="pending pending-uploads">
      <span>
        {t('uploads.wait', { count: list.length, size })} {much && t('uploads.much')}
      </span>
    </Line>
  );
}

function Refused() {
  const { t } = useLanguage();
  const { refused } = useOutbox();
  const [path] = useLocation();
  if (refused === 0 || path === '/a-revoir') return null;
  return (
    <Line icon="circle-alert" className="pending pending-refused">
      <span>{t('revisit.count', { count: refused })}</span>
      <Link href="/a-revoir" className="button button-quiet">
        <span>{t('revisit.look')}</span>
      </Link>
    </Line>
  );
}
