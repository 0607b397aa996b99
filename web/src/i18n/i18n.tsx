import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type reference from '../../i18n/fr.json';
import type { Locale } from './dates';
import { format, type Message, type Values } from './format';

export type MessageKey = keyof typeof reference;
export type Translate = (key: MessageKey, values?: Values) => string;

const loaders: Record<Locale, () => Promise<{ default: Record<string, Message> }>> = {
  fr: () => import('../../i18n/fr.json?messages'),
  en: () => import('../../i18n/en.json?messages'),
  de: () => import('../../i18n/de.json?messages'),
  it: () => import('../../i18n/it.json?messages'),
};

interface Language {
  locale: Locale;
  t: Translate;
  change: (locale: Locale) => void;
}

const LanguageContext = createContext<Language | null>(null);

/** The language that was chosen on this device, else the browser's, else French. */
export function startLocale(): Locale {
  const wishes = [localStorage.getItem('locale') ?? '', ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return (wishes.find((wish) => wish in loaders) as Locale | undefined) ?? 'fr';
}

export async function loadMessages(locale: Locale): Promise<Record<string, Message>> {
  return (await loaders[locale]()).default;
}

interface Props {
  locale: Locale;
  messages: Record<string, Message>;
  children: ReactNode;
}

/** Gives the screens their language. A change loads the other catalogue first, so that no key is ever seen. */
export function LanguageProvider({ locale, messages, children }: Props) {
  const [current, setCurrent] = useState({ locale, messages });
  const value = useMemo<Language>(() => {
    const t: Translate = (key, values) => format(current.messages[key] ?? key, current.locale, values);
    const change = (next: Locale): void => {
      localStorage.setItem('locale', next);
      void loadMessages(next).then((loaded) => setCurrent({ locale: next, messages: loaded }));
    };
    return { locale: current.locale, t, change };
  }, [current]);
  useEffect(() => {
    document.documentElement.lang = current.locale;
  }, [current.locale]);
  return <LanguageContext.Provider value={value}>{children}</LanguageContext.Provider>;
}

export function useLanguage(): Language {
  const language = useContext(LanguageContext);
  if (!language) throw new Error('outside of LanguageProvider');
  return language;
}

const designerLoaders: typeof loaders = {
  fr: () => import('../../i18n/fr.json?messages=designer'),
  en: () => import('../../i18n/en.json?messages=designer'),
  de: () => import('../../i18n/de.json?messages=designer'),
  it: () => import('../../i18n/it.json?messages=designer'),
};

/** The texts of the designer come with its screens: the first page does without them. */
export function DesignerLanguage({ children, waiting }: { children: ReactNode; waiting: ReactNode }) {
  const outer = useLanguage();
  const [own, setOwn] = useState<{ locale: Locale; messages: Record<string, Message> } | null>(null);
  useEffect(() => {
    let wanted = true;
    void designerLoaders[outer.locale]().then(
      ({ default: messages }) => wanted && setOwn({ locale: outer.locale, messages }),
    );
    return () => {
      wanted = false;
    };
  }, [outer.locale]);
  const value = useMemo<Language>(() => {
    const t: Translate = (key, values) => {
      const message = own?.messages[key];
      return message === undefined ? outer.t(key, values) : format(message, outer.locale, values);
    };
    return { ...outer, t };
  }, [outer, own]);
  if (own?.locale !== outer.locale) return waiting;
  return <LanguageContext.Provider value={value}>{children}</LanguageContext.Provider>;
}

const paperLoaders: typeof loaders = {
  fr: () => import('../../i18n/fr.json?messages=papers'),
  en: () => import('../../i18n/en.json?messages=papers'),
  de: () => import('../../i18n/de.json?messages=papers'),
  it: () => import('../../i18n/it.json?messages=papers'),
};

/** The words of documents that are handed out: in the language of who gets them, whatever the screen speaks. */
export async function paperWords(locale: Locale): Promise<Translate> {
  const [screens, { default: own }] = await Promise.all([loadMessages(locale), paperLoaders[locale]()]);
  return (key, values) => format(own[key] ?? screens[key] ?? key, locale, values);
}

export const useT = (): Translate => useLanguage().t;
