import { type ReactNode, useId, useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { useNames, useSession } from '../../app/session';
import type { Directory, Me, Programme } from '../../data/types';
import { useLanguage } from '../../i18n/i18n';
import { Button, Empty, Loading } from '../../ui/basics';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { Icon } from '../../ui/Icon';
import { saveFile } from '../../ui/save-file';
import { useLoad } from '../../ui/useLoad';
import { usePageTitle } from '../../ui/usePageTitle';
import { ComparedCards, ComparedTable } from './Compared';
import { chosenFrom, comparedMax, comparedMin, nameIn, onlyDiffering } from './chosen';
import { FiguresBeside } from './FiguresBeside';
import './programmes.css';
import { mayCount } from './results';
import { type Column, compared, comparedAsCsv, inUse, loaded, type Table, type Version } from './sheets';
import { useNarrow } from './useNarrow';

async function compare(programmes: Column[]): Promise<Table | null> {
  if (programmes.length < comparedMin) return null;
  const [first] = await Promise.all(programmes.map(loaded));
  return first ? compared(first.core, programmes) : null;
}

/** Where do these programmes differ? The answer comes from their files alone. */
export default function ComparisonScreen() {
  const { t } = useLanguage();
  const { programmes, directory } = useSession();
  const { unit } = useNames();
  const search = useSearch();
  const [, go] = useLocation();
  const [differing, setDiffering] = useState(false);
  const narrow = useNarrow();
  usePageTitle(t('compare.title'));
  const units = directory.units.map(({ id }) => id);
  const chosen = chosenFrom(new URLSearchParams(search).get('with') ?? '', programmes, units);
  const titled = chosen.map((each) => (each.site === undefined ? each : { ...each, site: unit(each.site) }));
  const names = chosen.map((each) => nameIn(each, programmes));
  const choose = (next: string[]): void =>
    go(next.length > 0 ? `/programmes/comparer?with=${next.join(',')}` : '/programmes/comparer', { replace: true });
  const { value, error, reload } = useLoad(names.join(','), () => compare(titled));
  const table = value && differing ? onlyDiffering(value) : value;
  return (
    <div className="page comparison">
      <div>
        <p className="no-print">
          <Link href="/programmes">{t('programmes.title')}</Link>
        </p>
        <h1>{t('compare.title')}</h1>
        <p className="lead">{t('compare.lead')}</p>
      </div>
      <Choice chosen={chosen} names={names} choose={choose} />
      {error ? <ErrorNotice error={error} retry={reload} /> : null}
      {chosen.length < comparedMin && <Empty icon="columns-3" title={t('compare.choose', { least: comparedMin })} />}
      {chosen.length >= comparedMin && !value && !error && <Loading />}
      {table && chosen.length >= comparedMin && (
        <>
          <Tools chosen={titled}>
            <label className="choice">
              <input type="checkbox" checked={differing} onChange={(event) => setDiffering(event.target.checked)} />
              <span>{t('compare.onlyDifferences')}</span>
            </label>
            <p role="status" className="hint">
              {t('compare.count', { differing: countOf(value, true), all: countOf(value, false) })}
            </p>
          </Tools>
          {narrow ? <ComparedCards table={table} /> : <ComparedTable table={table} />}
          <FiguresBeside columns={chosen} />
        </>
      )}
    </div>
  );
}

const countOf = (table: Table | null, differing: boolean): number =>
  (table?.topics ?? []).flatMap(({ rows }) => rows).filter((row) => !differing || row.differs).length;

function Tools({ chosen, children }: { chosen: Column[]; children: ReactNode }) {
  const { t, locale } = useLanguage();
  const save = async (): Promise<void> => {
    const [first] = await Promise.all(chosen.map(loaded));
    if (!first) return;
    const text = comparedAsCsv(first.core, chosen, locale);
    saveFile(`${t('compare.file')}.csv`, new Blob([text], { type: 'text/csv;charset=utf-8' }));
  };
  return (
    <div className="comparison-tools no-print">
      {children}
      <div className="row">
        <Button icon="printer" onClick={() => window.print()}>
          {t('compare.print')}
        </Button>
        <Button icon="download" onClick={() => void save()}>
          {t('compare.csv')}
        </Button>
      </div>
    </div>
  );
}

interface ChoiceProps {
  chosen: Column[];
  names: string[];
  choose: (names: string[]) => void;
}

function Choice({ chosen, names, choose }: ChoiceProps) {
  const { t, locale } = useLanguage();
  const { programmes, directory, me } = useSession();
  const { unit } = useNames();
  const id = useId();
  const [wanted, setWanted] = useState('');
  const [site, setSite] = useState('');
  const sites = mayCount(me) ? sitesOf(me, directory) : [];
  const title = ({ key, version, site: at }: Column): string => {
    const found = programmes.find((each) => each.key === key && each.version === version);
    const others = programmes.filter((each) => each.key === key).length > 1;
    return `${found?.title[locale] ?? key}${others ? ` (${t('programmes.version', { version })})` : ''}${at ? `, ${unit(at)}` : ''}`;
  };
  const at = (each: Version): Column => ({ key: each.key, version: each.version, ...(site ? { site } : {}) });
  const left = offered(programmes).filter((each) => !names.includes(nameIn(at(each), programmes)));
  return (
    <div className="comparison-choice no-print">
      {chosen.length > 0 && (
        <ul className="chosen" aria-label={t('compare.chosen')}>
          {chosen.map((each, index) => (
            <li key={names[index]}>
              <span>{title(each)}</span>
              <button
                type="button"
                aria-label={t('compare.remove', { programme: title(each) })}
                onClick={() => choose(names.filter((_, at) => at !== index))}
              >
                <Icon name="x" size={16} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {chosen.length < comparedMax ? (
        <form
          className="comparison-add"
          onSubmit={(event) => {
            event.preventDefault();
            if (wanted) choose([...names, wanted]);
            setWanted('');
          }}
        >
          <div className="field">
            <label htmlFor={id}>{t('compare.add')}</label>
            <select id={id} value={wanted} onChange={(event) => setWanted(event.target.value)}>
              <option value="">{t('compare.add.choose')}</option>
              {left.map((each) => (
                <option key={nameIn(each, programmes)} value={nameIn(at(each), programmes)}>
                  {title(each)}
                </option>
              ))}
            </select>
          </div>
          {sites.length > 1 && (
            <div className="field">
              <label htmlFor={`${id}-site`}>{t('compare.site')}</label>
              <select
                id={`${id}-site`}
                value={site}
                onChange={(event) => {
                  setSite(event.target.value);
                  setWanted('');
                }}
              >
                <option value="">{t('compare.site.all')}</option>
                {sites.map((each) => (
                  <option key={each.id} value={each.id}>
                    {each.title}
                  </option>
                ))}
              </select>
            </div>
          )}
          <Button type="submit" icon="plus">
            {t('compare.add.do')}
          </Button>
        </form>
      ) : (
        <p className="hint">{t('compare.most', { most: comparedMax })}</p>
      )}
    </div>
  );
}

/** Whose figures may be asked for: a team lead's own units, all for who directs programmes. */
const sitesOf = (me: Me, directory: Directory): Directory['units'] =>
  (me.roles ?? []).includes('programme_director')
    ? directory.units
    : directory.units.filter(({ id }) => (me.leads ?? []).includes(id));

/** Those in use first, then their other versions. */
const offered = (programmes: Programme[]): Programme[] => [
  ...inUse(programmes),
  ...programmes.filter((each) => !inUse(programmes).includes(each)),
];
