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

interface NamesById {
  accounts: ReadonlyMap<string, string>;
  units: ReadonlyMap<string, string>;
}

const namesKept = new WeakMap<Directory, NamesById>();

/** A directory may hold thousands of accounts, and each line of a list asks for one. */
function namesOf(directory: Directory): NamesById {
  const kept = namesKept.get(directory);
  if (kept) return kept;
  const made = {
    accounts: new Map(directory.accounts.map(({ id, display_name }) => [id, display_name])),
    units: new Map(directory.units.map(({ id, title }) => [id, title])),
  };
  namesKept.set(directory, made);
  return made;
}

/** How accounts and units are called. */
export function useNames() {
  const { t } = useLanguage();
  const { directory } = useSession();
  const { accounts, units } = namesOf(directory);
  return {
    account: (id: string): string => accounts.get(id) ?? (id === clockAccount ? t('author.clock') : '—'),
    unit: (id: string): string => units.get(id) ?? '—',
  };
}
