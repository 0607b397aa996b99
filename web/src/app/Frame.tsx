import { type ReactNode, useEffect, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import { useT } from '../i18n/i18n';
import { Icon } from '../ui/Icon';
import type { IconName } from '../ui/icon-names';
import { Mark } from '../ui/Mark';
import { AccountMenu } from './AccountMenu';
import { PendingBar } from './PendingBar';
import { useSession } from './session';

/** What is around every screen: the head, the way to the content, what is not sent yet. */
export function Frame({ children }: { children: ReactNode }) {
  const t = useT();
  const { me } = useSession();
  const worksOnCases = me.roles.some((role) => role !== 'administrator');
  const [path] = useLocation();
  const main = useRef<HTMLElement>(null);
  const screen = path.split('/')[1] ?? '';
  const shown = useRef(path);
  useEffect(() => {
    const changed = screenOf(shown.current) !== screenOf(path);
    shown.current = path;
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
          <Link href="/file" className="brand">
            <Mark />
            <span>Unisson</span>
          </Link>
          <nav aria-label={t('nav.main')} className="head-nav">
            <NavLink href="/file" icon="users" current={screen === 'file' || screen === 'd'}>
              {me.kind === 'person' ? t('nav.myCase') : t('nav.caseload')}
            </NavLink>
            {worksOnCases && (
              <>
                <NavLink href="/demande/nouvelle" icon="user-plus" current={screen === 'demande'}>
                  {t('nav.newRequest')}
                </NavLink>
                <NavLink href="/import" icon="upload" current={screen === 'import'}>
                  {t('nav.import')}
                </NavLink>
              </>
            )}
          </nav>
          <AccountMenu />
        </div>
      </header>
      <PendingBar />
      <main id="content" ref={main} tabIndex={-1}>
        {children}
      </main>
    </>
  );
}

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
