import { createContext, type ReactNode, useContext } from 'react';
import type { Directory, Me, Programme } from '../data/types';
import { useLanguage } from '../i18n/i18n';

export interface Session {
  me: Me;
  directory: Directory;
  programmes: Programme[];
  signOut: () => Promise<void>;
}

const SessionContext = createContext<Session | null>(null);

export function SessionProvider({ value, children }: { value: Session; children: ReactNode }) {
  return <SessionContext.Provider value={value}>{children}</SessionContext.Provider>;
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('outside of SessionProvider');
  return session;
}

/** Those who may answer for a case or stand in: open accounts of case managers. */
export const caseWorkers = (directory: Directory): Directory['accounts'] =>
  directory.accounts.filter(({ closed, roles = [] }) => !closed && roles.includes('case_manager'));

/** The author of what the server does by itself on its day: domain::clock_account. */
const clockAccount = '00000000-0000-8000-8000-000000000002';

/** How accounts and units are called. */
export function useNames() {
  const { t } = useLanguage();
  const { directory } = useSession();
  return {
    account: (id: string): string =>
      directory.accounts.find((account) => account.id === id)?.display_name ??
      (id === clockAccount ? t('author.clock') : '—'),
    unit: (id: string): string => directory.units.find((unit) => unit.id === id)?.title ?? '—',
  };
}
