import { LanguageChoice } from '../../app/AccountMenu';
import { PreferenceChoice } from '../../app/PreferenceChoice';
import { KeyList } from '../../app/Shortcuts';
import { useSession } from '../../app/session';
import { useT } from '../../i18n/i18n';
import { Section } from '../../ui/basics';
import { usePageTitle } from '../../ui/usePageTitle';
import { Devices } from '../device/Devices';

/** How the app speaks, looks and listens on this device. */
export default function Settings() {
  const t = useT();
  const { me } = useSession();
  usePageTitle(t('settings.title'));
  return (
    <div className="page page-narrow settings">
      <div>
        <h1>{t('settings.title')}</h1>
        <p className="lead">{t('settings.lead')}</p>
      </div>
      <Section id="settings-language" title={t('account.language')}>
        <LanguageChoice />
      </Section>
      <Section id="settings-look" title={t('settings.look')}>
        <PreferenceChoice name="theme" />
        <PreferenceChoice name="contrast" />
        <PreferenceChoice name="textSize" />
        <PreferenceChoice name="density" />
      </Section>
      <Section id="settings-keyboard" title={t('settings.keyboard')} hint={t('settings.keyboard.hint')}>
        <PreferenceChoice name="keys" />
        <KeyList />
      </Section>
      {me.kind === 'staff' && <Devices />}
    </div>
  );
}
