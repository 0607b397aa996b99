import { useState } from 'react';
import { directsOnly, worksOnCases } from '../../app/places';
import { useSession } from '../../app/session';
import { getJson, query } from '../../data/api';
import type { CaseLine, PhaseCount } from '../../data/types';
import { useT } from '../../i18n/i18n';
import { Button, ButtonLink, Empty, Loading } from '../../ui/basics';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { Icon } from '../../ui/Icon';
import { useKeptLoad } from '../../ui/useKeptLoad';
import { useLoad } from '../../ui/useLoad';
import { usePageTitle } from '../../ui/usePageTitle';
import { Board } from './Board';
import { CaseTable } from './CaseTable';
import './caseload.css';
import { FilterBar, PhaseFilter, StatusFilter } from './FilterBar';
import { apiFilters, type Filters, useFilters } from './filters';
import { LoadBar } from './LoadBar';
import { SavedViews } from './SavedViews';
import { Selection } from './Selection';
import { useReloadOnChange } from './useReloadOnChange';

const rowsPerPage = 50;

export default function Caseload() {
  const t = useT();
  const { me } = useSession();
  const [filters, change] = useFilters(me);
  usePageTitle(t('caseload.title'));
  const counts = useLoad('counts', (signal) => getJson<{ counts: PhaseCount[] }>('/api/v1/cases/counts', signal));
  useReloadOnChange(counts.reload);
  const reads = me.kind === 'staff' && (worksOnCases(me) || (counts.value?.counts.length ?? 0) > 0);
  const asBoard = me.kind === 'staff' && filters.vue === 'tableau';
  return (
    <div className="page">
      <div className="page-head">
        <h1>{me.kind === 'person' ? t('nav.myCase') : t('caseload.title')}</h1>
        {worksOnCases(me) && (
          <ButtonLink href="/demande/nouvelle" icon="user-plus" look="primary">
            {t('nav.newRequest')}
          </ButtonLink>
        )}
      </div>
      {me.kind === 'staff' && <LoadBar />}
      {reads && <StatusFilter counts={counts.value?.counts ?? []} filters={filters} change={change} />}
      {reads && <FilterBar filters={filters} change={change} />}
      {reads && (
        <div className="views-row">
          {filters.status === 'open' && !asBoard && (
            <PhaseFilter counts={counts.value?.counts ?? []} filters={filters} change={change} />
          )}
          <SavedViews filters={filters} change={change} />
          <ViewSwitch filters={filters} change={change} />
        </div>
      )}
      {asBoard ? (
        <Board filters={apiFilters(filters, me)} empty={<NoCases filters={filters} change={change} />} />
      ) : (
        <Pages key={JSON.stringify({ ...filters, sort: '', order: '' })} filters={filters} change={change} />
      )}
    </div>
  );
}

function ViewSwitch({ filters, change }: { filters: Filters; change: (wanted: Partial<Filters>) => void }) {
  const t = useT();
  return (
    <fieldset className="segments view-switch no-print">
      <legend className="visually-hidden">{t('board.switch')}</legend>
      <div>
        {(['liste', 'tableau'] as const).map((vue) => (
          <button key={vue} type="button" aria-pressed={filters.vue === vue} onClick={() => change({ vue })}>
            <Icon name={vue === 'liste' ? 'list' : 'columns-3'} size={16} /> {t(`board.switch.${vue}`)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

/**
 * One page at a time; the cursors of the pages before are kept for the way back. In another order it begins anew, but the
 * table stays meanwhile, and with it the focus on the header that was pressed.
 */
function Pages({ filters, change }: { filters: Filters; change: (wanted: Partial<Filters>) => void }) {
  const t = useT();
  const { me } = useSession();
  const [turned, setTurned] = useState({ order: '', cursors: [''] });
  const order = `${filters.sort} ${filters.order}`;
  const cursors = turned.order === order ? turned.cursors : [''];
  const setCursors = (next: string[]): void => setTurned({ order, cursors: next });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const url = `/api/v1/cases${query({ ...apiFilters(filters, me), cursor: cursors.at(-1), limit: rowsPerPage })}`;
  const page = useKeptLoad(url, (signal) => getJson<{ cases: CaseLine[]; next?: string }>(url, signal));
  useReloadOnChange(page.reload);

  if (page.error) return <ErrorNotice error={page.error} retry={page.reload} />;
  if (!page.value) return <Loading />;
  const { cases, next } = page.value;
  if (cases.length === 0) return <NoCases filters={filters} change={change} />;
  const mayChoose = me.roles.some((role) => role === 'case_manager' || role === 'team_lead');
  const choose = (ids: string[], on: boolean): void => {
    const next = new Set(chosen);
    for (const id of ids) on ? next.add(id) : next.delete(id);
    setChosen(next);
  };
  const chosenLines = cases.filter(({ id }) => chosen.has(id));
  return (
    <>
      <CaseTable lines={cases} filters={filters} change={change} chosen={mayChoose ? chosen : null} choose={choose} />
      {chosenLines.length > 0 && (
        <Selection lines={chosenLines} clear={() => setChosen(new Set())} reload={page.reload} />
      )}
      {me.kind === 'staff' && (
        <p className="no-print">
          <a className="button button-quiet" href={`/api/v1/cases/export${query(apiFilters(filters, me))}`} download>
            <Icon name="download" size={18} />
            <span>{t('caseload.export')}</span>
          </a>
        </p>
      )}
      {(cursors.length > 1 || next) && (
        <nav className="row pager" aria-label={t('caseload.pages')}>
          <Button icon="arrow-left" disabled={cursors.length === 1} onClick={() => setCursors(cursors.slice(0, -1))}>
            {t('caseload.previous')}
          </Button>
          <span className="hint">{t('caseload.page', { page: cursors.length })}</span>
          <Button icon="arrow-right" disabled={!next} onClick={() => next && setCursors([...cursors, next])}>
            {t('caseload.next')}
          </Button>
        </nav>
      )}
    </>
  );
}

function NoCases({ filters, change }: { filters: Filters; change: (wanted: Partial<Filters>) => void }) {
  const t = useT();
  const { me } = useSession();
  if (!worksOnCases(me))
    return (
      <Empty icon="lock" title={t('caseload.nothingToRead')}>
        <p>
          {me.kind === 'person'
            ? t('caseload.nothingToRead.person')
            : directsOnly(me)
              ? t('caseload.nothingToRead.director')
              : t('caseload.nothingToRead.administrator')}
        </p>
        {directsOnly(me) && (
          <ButtonLink href="/programmes" icon="signpost" look="primary">
            {t('programmes.title')}
          </ButtonLink>
        )}
      </Empty>
    );
  if (filters.text || filters.phase)
    return (
      <Empty icon="search" title={t('caseload.none')}>
        <p>{t('caseload.none.text')}</p>
        <Button onClick={() => change({ text: '', phase: '', status: 'all', who: 'all' })}>
          {t('caseload.widen')}
        </Button>
      </Empty>
    );
  return (
    <Empty icon="sprout" title={t('caseload.empty')}>
      <p>{t('caseload.empty.text')}</p>
      <div className="row">
        <ButtonLink href="/demande/nouvelle" icon="user-plus" look="primary">
          {t('nav.newRequest')}
        </ButtonLink>
        <ButtonLink href="/import" icon="upload">
          {t('caseload.empty.import')}
        </ButtonLink>
        <Button onClick={() => change({ status: 'all', who: 'all' })}>{t('caseload.widen')}</Button>
      </div>
    </Empty>
  );
}
