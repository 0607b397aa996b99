import { useEffect, useId, useRef, useState } from 'react';
import { Link } from 'wouter';
import { languageNames, locales } from '../i18n/dates';
import { useLanguage } from '../i18n/i18n';
import { Button } from '../ui/basics';
import { Icon } from '../ui/Icon';
import { PreferenceChoice } from './PreferenceChoice';
import { worksOnCases } from './places';
import { useNames, useSession } from './session';

/** Who is signed in; language and look; the ways to the settings, to help and out. */
export function AccountMenu() {
  const { t } = useLanguage();
  const { me, signOut } = useSession();
  const names = useNames();
  const [open, setOpen] = useState(false);
  const panel = useId();
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return;
    const leave = (event: Event): void => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener('pointerdown', leave);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('keydown', onKey);
    };
  }, [open]);
  return (
    <div className="account" ref={box}>
      <button
        ref={button}
        type="button"
        className="account-button"
        title={me.display_name}
        aria-expanded={open}
        aria-controls={panel}
        onClick={() => setOpen(!open)}
      >
        <Icon name="user" size={18} />
        <span className="account-name">{me.display_name}</span>
        <Icon name="chevron-down" size={16} />
      </button>
      <div id={panel} className="account-panel" hidden={!open}>
        <p className="account-who">
          <strong>{me.display_name}</strong>
          {me.unit && <span>{names.unit(me.unit)}</span>}
        </p>
        <LanguageChoice short />
        <PreferenceChoice name="theme" />
        <nav className="account-links" aria-label={t('account.more')}>
          {worksOnCases(me) && (
            <Link href="/import" onClick={() => setOpen(false)}>
              <Icon name="upload" size={18} /> {t('nav.import')}
            </Link>
          )}
          {me.kind === 'staff' && (
            <Link href="/hors-ligne" onClick={() => setOpen(false)}>
              <Icon name="cloud-off" size={18} /> {t('offline.title')}
            </Link>
          )}
          <Link href="/reglages" onClick={() => setOpen(false)}>
            <Icon name="settings" size={18} /> {t('settings.title')}
          </Link>
          <Link href="/aide" onClick={() => setOpen(false)}>
            <Icon name="book-open" size={18} /> {t('help.title')}
          </Link>
        </nav>
        <Button icon="log-out" onClick={() => void signOut()}>
          {t('account.signOut')}
        </Button>
      </div>
    </div>
  );
}

/** By their own names; in the narrow menu by their codes. */
export function LanguageChoice({ short = false }: { short?: boolean }) {
  const { t, locale, change } = useLanguage();
  return (
    <fieldset className="segments">
      <legend className={short ? undefined : 'visually-hidden'}>{t('account.language')}</legend>
      <div>
        {locales.map((each) => (
          <button
            key={each}
            type="button"
            lang={each}
            aria-pressed={each === locale}
            onClick={() => change(each)}
            {...(short ? { title: languageNames[each] } : {})}
          >
            {short ? <abbr title={languageNames[each]}>{each.toUpperCase()}</abbr> : languageNames[each]}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
