import { useEffect, useRef, useState } from 'react';
import { caseWorkers, useSession } from '../../app/session';
import type { PhaseCount } from '../../data/types';
import { phases } from '../../data/vocabulary';
import { useT } from '../../i18n/i18n';
import { Icon } from '../../ui/Icon';
import { everyStatus, type Filters, sorts } from './filters';

interface Props {
  filters: Filters;
  change: (wanted: Partial<Filters>) => void;
}

const searchPause = 250;
const shownStatuses = ['open', 'requested', 'waiting', 'exited', everyStatus] as const;

const total = (counts: PhaseCount[]): number => counts.reduce((sum, { cases }) => sum + cases, 0);

/** How many cases are where; a click shows them. */
export function StatusFilter({ counts, filters, change }: Props & { counts: PhaseCount[] }) {
  const t = useT();
  return (
    <nav className="status-filter" aria-label={t('caseload.byStatus')}>
      {shownStatuses.map((status) => {
        const number = total(status === everyStatus ? counts : counts.filter((count) => count.status === status));
        return (
          <button
            key={status}
            type="button"
            aria-current={filters.status === status ? 'true' : undefined}
            onClick={() => change({ status, phase: '' })}
          >
            <span className="status-number">{counts.length > 0 ? number : '–'}</span>
            <span>{t(`caseload.status.${status}`)}</span>
          </button>
        );
      })}
    </nav>
  );
}

export function PhaseFilter({ counts, filters, change }: Props & { counts: PhaseCount[] }) {
  const t = useT();
  return (
    <fieldset className="phase-filter">
      <legend className="visually-hidden">{t('caseload.byPhase')}</legend>
      {phases.map((phase) => {
        const number = total(counts.filter((count) => count.status === 'open' && count.phase === phase));
        if (number === 0 && filters.phase !== phase) return null;
        const chosen = filters.phase === phase;
        return (
          <button
            key={phase}
            type="button"
            aria-pressed={chosen}
            onClick={() => change({ phase: chosen ? '' : phase })}
          >
            {t(`phase.${phase}`)} <span className="phase-number">{number}</span>
          </button>
        );
      })}
    </fieldset>
  );
}

export function FilterBar({ filters, change }: Props) {
  const t = useT();
  const { me, directory } = useSession();
  return (
    <search className="filter-bar">
      <SearchBox start={filters.text} onSearch={(text) => change({ text })} />
      <div className="field">
        <label htmlFor="who">{t('caseload.who')}</label>
        <select id="who" value={filters.who} onChange={(event) => change({ who: event.target.value })}>
          <option value="me">{t('caseload.who.me')}</option>
          {me.unit && <option value="unit">{t('caseload.who.unit')}</option>}
          <option value="all">{t('caseload.who.all')}</option>
          <optgroup label={t('case.referent')}>
            {caseWorkers(directory)
              .filter((account) => account.id !== me.account)
              .map((account) => (
                <option key={account.id} value={account.id}>
                  {account.display_name}
                </option>
              ))}
          </optgroup>
        </select>
      </div>
      <div className="field">
        <label htmlFor="sort">{t('caseload.sort')}</label>
        <select
          id="sort"
          value={`${filters.sort} ${filters.order}`}
          onChange={(event) => {
            const [sort, order] = event.target.value.split(' ') as [Filters['sort'], Filters['order']];
            change({ sort, order });
          }}
        >
          {sorts.map((sort) =>
            (['asc', 'desc'] as const).map((order) => (
              <option key={`${sort} ${order}`} value={`${sort} ${order}`}>
                {t(`caseload.sort.${sort}.${order}`)}
              </option>
            )),
          )}
        </select>
      </div>
    </search>
  );
}

function SearchBox({ start, onSearch }: { start: string; onSearch: (text: string) => void }) {
  const t = useT();
  const [text, setText] = useState(start);
  const told = useRef(start);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is typed asks anew
  useEffect(() => {
    if (text === told.current) return;
    const timer = setTimeout(() => {
      told.current = text;
      onSearch(text.trim());
    }, searchPause);
    return () => clearTimeout(timer);
  }, [text]);
  useEffect(() => {
    if (start === told.current.trim()) return;
    told.current = start;
    setText(start);
  }, [start]);
  return (
    <div className="field search-box">
      <label htmlFor="search">{t('caseload.search')}</label>
      <div className="search-input">
        <Icon name="search" size={18} />
        <input
          id="search"
          type="search"
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
    </div>
  );
}
