import { useState } from 'react';
import { useLanguage } from '../../i18n/i18n';
import { ago } from '../../offline/ago';
import { type Device, devices, revoke } from '../../offline/device';
import { useNow, useOffline } from '../../offline/hooks';
import { vault } from '../../offline/vault';
import { Button, Section, Tag } from '../../ui/basics';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { useLoad } from '../../ui/useLoad';

/** Every device that keeps one's dossiers; a lost one is told to forget. Shown in the settings too. */
export function Devices() {
  const { t } = useLanguage();
  const offline = useOffline();
  const list = useLoad(`devices ${vault.mark()?.device ?? ''}`, devices);
  if (offline) return null;
  return (
    <Section id="devices" title={t('offline.devices')} hint={t('offline.devices.hint')}>
      {list.error !== null && <ErrorNotice error={list.error} retry={list.reload} />}
      {list.value?.length === 0 && <p className="hint">{t('offline.devices.none')}</p>}
      <ul className="device-list">
        {list.value?.map((device) => (
          <DeviceLine key={device.id} device={device} onChange={list.reload} />
        ))}
      </ul>
    </Section>
  );
}

function DeviceLine({ device, onChange }: { device: Device; onChange: () => void }) {
  const { t, locale } = useLanguage();
  const now = useNow();
  const [sure, setSure] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const here = device.id === vault.mark()?.device;
  const end = (): void => void revoke(device.id).then(onChange, setError);
  return (
    <li>
      <span className="device-what">
        <span>
          {device.label} {here && <Tag tone="accent">{t('offline.devices.this')}</Tag>}
        </span>
        <span className="hint">
          {t('offline.devices.seen', { age: ago({ t, locale }, Date.parse(device.seen_at), now) })}
          {device.unsent > 0 && ` · ${t('offline.devices.unsent', { count: device.unsent })}`}
        </span>
        {error !== null && <ErrorNotice error={error} />}
      </span>
      {device.revoked_at ? (
        <Tag tone={device.wiped_at ? 'plain' : 'warn'}>
          {t(device.wiped_at ? 'offline.devices.wiped' : 'offline.devices.revoked')}
        </Tag>
      ) : sure ? (
        <Button look="danger" onClick={end}>
          {t('offline.devices.revoke.sure')}
        </Button>
      ) : (
        <Button
          look="quiet"
          label={t('offline.devices.revoke.of', { label: device.label })}
          onClick={() => setSure(true)}
        >
          {t('offline.devices.revoke')}
        </Button>
      )}
    </li>
  );
}
