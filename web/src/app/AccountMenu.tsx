import { useEffect, useId, useRef, useState } from 'react';
import { type Locale, locales } from '../i18n/dates';
import { useLanguage } from '../i18n/i18n';
import { Button } from '../ui/basics';
import { Icon } from '../ui/Icon';
import {
  chooseTextSize,
  chooseTheme,
  type TextSize,
  type Theme,
  textSize,
  textSizes,
  theme,
  themes,
} from './preferences';
import { useNames, useSession } from './session';

const languageNames: Record<Locale, string> = { fr: 'Français', en: 'English', de: 'Deutsch', it: 'Italiano' };

/** Who is signed in; language, look, size of text; the way out. */
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
        <LanguageChoice />
        <Choice
          title={t('account.theme')}
          values={themes}
          start={theme()}
          choose={chooseTheme}
          text={(v: Theme) => t(`theme.${v}`)}
        />
        <Choice
          title={t('account.textSize')}
          values={textSizes}
          start={textSize()}
          choose={chooseTextSize}
          text={(v: TextSize) => t(`textSize.${v}`)}
        />
        <Button icon="log-out" onClick={() => void signOut()}>
          {t('account.signOut')}
        </Button>
      </div>
    </div>
  );
}

export function LanguageChoice() {
  const { t, locale, change } = useLanguage();
  return (
    <fieldset className="segments">
      <legend>{t('account.language')}</legend>
      <div>
        {locales.map((each) => (
          <button
            key={each}
            type="button"
            lang={each}
            aria-pressed={each === locale}
            onClick={() => change(each)}
            title={languageNames[each]}
          >
            <abbr title={languageNames[each]}>{each.toUpperCase()}</abbr>
          </button>
        ))}
      </div>
    </fieldset>
  );
}

interface ChoiceProps<T extends string> {
  title: string;
  values: T[];
  start: T;
  choose: (value: T) => void;
  text: (value: T) => string;
}

function Choice<T extends string>({ title, values, start, choose, text }: ChoiceProps<T>) {
  const [chosen, setChosen] = useState(start);
  return (
    <fieldset className="segments">
      <legend>{title}</legend>
      <div>
        {values.map((value) => (
          <button
            key={value}
            type="button"
            aria-pressed={value === chosen}
            onClick={() => {
              setChosen(value);
              choose(value);
            }}
          >
            {text(value)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
