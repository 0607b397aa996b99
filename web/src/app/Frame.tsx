import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useT } from '../i18n/i18n';
import { Icon } from '../ui/Icon';
import type { IconName } from '../ui/icon-names';
import { Mark } from '../ui/Mark';
import { ToastHost } from '../ui/ToastHost';
import { AccountMenu } from './AccountMenu';
import { PendingBar } from './PendingBar';
import { destinations, homeOf } from './places';
import { Shortcuts, type Shown } from './Shortcuts';
import { useSession } from './session';

/** What is around every screen: the head, the way to the content, what is not sent yet. */
export function Frame({ children }: { children: ReactNode }) {
  const t = useT();
  const { me } = useSession();
  const [path] = useLocation();
  const main = useRef<HTMLElement>(null);
  const screen = path.split('/')[1] ?? '';
  const [shown, setShown] = useState<Shown>(null);
  const left = useRef(path);
  useEffect(() => {
    const changed = screenOf(left.current) !== screenOf(path);
    left.current = path;
    if (!changed) return;
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [path]);
  return (
    <>
      <a className="skip" href="#content">
        {t('nav.skip')}
      </a>
      <header className="head">
        <div className="head-inner">
          <Link href={homeOf(me)} className="brand">
            <Mark />
            <span>Unisson</span>
          </Link>
          <nav aria-label={t('nav.main')} className="head-nav">
            {destinations(me)
              .filter(({ main: inMain }) => inMain)
              .map(({ href, icon, label }) => (
                <NavLink key={href} href={href} icon={icon} current={isCurrent(href, screen)}>
                  {t(label)}
                </NavLink>
              ))}
          </nav>
          <div className="head-tools">
            {me.roles.includes('case_manager') && (
              <button
                type="button"
                className="head-tool"
                aria-label={t('quickNote.title')}
                title={t('quickNote.title')}
                onClick={() => setShown('note')}
              >
                <Icon name="pen-line" size={19} />
              </button>
            )}
            <button type="button" className="head-tool head-search" onClick={() => setShown('palette')}>
              <Icon name="search" size={19} />
              <span>{t('palette.open')}</span>
              <kbd className="head-keys">Ctrl K</kbd>
            </button>
          </div>
          <AccountMenu />
        </div>
      </header>
      <PendingBar />
      <main id="content" ref={main} tabIndex={-1}>
        {children}
      </main>
      <Shortcuts shown={shown} show={setShown} />
      <ToastHost />
    </>
  );
}

const isCurrent = (href: string, screen: string): boolean =>
  href.split('/')[1] === screen || (href === '/file' && screen === 'd');

/** Tabs of one dossier are one screen: moving between them keeps the focus where it is. */
const screenOf = (path: string): string => path.split('/').slice(0, 3).join('/');

function NavLink({
  href,
  icon,
  current,
  children,
}: {
  href: string;
  icon: IconName;
  current: boolean;
  children: ReactNode;
}) {
  return (
    <Link href={href} className="nav-link" aria-current={current ? 'page' : undefined}>
      <Icon name={icon} size={18} />
      <span>{children}</span>
    </Link>
  );
}
