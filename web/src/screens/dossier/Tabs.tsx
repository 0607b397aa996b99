import { useEffect, useRef } from 'react';
import { Link, useRoute, useSearch } from 'wouter';
import { useLanguage } from '../../i18n/i18n';
import { useDossier } from './context';

const tabs = [
  ['', 'tab.overview'],
  ['instruments', 'tab.instruments'],
  ['plan', 'tab.plan'],
  ['accord', 'tab.agreement'],
  ['journal', 'tab.journal'],
  ['documents', 'tab.documents'],
  ['entourage', 'tab.surroundings'],
  ['personnes', 'tab.people'],
  ['bilan', 'tab.outcome'],
] as const;

/** What the person themselves read. */
const forOwn = new Set(['', 'plan', 'accord']);
/** What a desk of the programme reads stands on one page. */
const forDesk = new Set(['']);

/** The pages of the dossier. Each has its own address; the past day is kept from one to the other. */
export function Tabs() {
  const { t, locale } = useLanguage();
  const { view, term } = useDossier();
  const search = useSearch();
  const only = view.ground === 'own' ? forOwn : view.ground === 'desk' ? forDesk : null;
  const words = (label: (typeof tabs)[number][1]): string =>
    label === 'tab.agreement' ? term('agreement', t(label), locale) : t(label);
  return (
    <nav className="tabs" aria-label={t('tab.title')}>
      <ul>
        {tabs
          .filter(([path]) => !only || only.has(path))
          .map(([path, label]) => (
            <Tab
              key={path}
              href={`/d/${view.id}${path && `/${path}`}`}
              search={search}
              label={words(label)}
              deep={path !== ''}
            />
          ))}
      </ul>
    </nav>
  );
}

interface TabProps {
  href: string;
  search: string;
  label: string;
  /** Whether pages lie behind it. */
  deep: boolean;
}

function Tab({ href, search, label, deep }: TabProps) {
  const [exact] = useRoute(href);
  // The pages behind a page belong to its tab; the overview has none, all begin with its address.
  const [behind] = useRoute(`${href}/*`);
  const current = exact || (deep && behind);
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (!current) return;
    // In the frame that lays the page out anyway: asked for here, the place would be reckoned twice.
    const frame = requestAnimationFrame(() =>
      link.current?.parentElement?.parentElement?.scrollTo({ left: link.current.offsetLeft - 80 }),
    );
    return () => cancelAnimationFrame(frame);
  }, [current]);
  return (
    <li>
      <Link
        ref={link}
        href={search ? `${href}?${search}` : href}
        aria-current={exact ? 'page' : current ? 'true' : undefined}
      >
        {label}
      </Link>
    </li>
  );
}
