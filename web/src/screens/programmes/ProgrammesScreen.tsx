import { useId } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { useSession } from '../../app/session';
import type { Programme } from '../../data/types';
import { useLanguage } from '../../i18n/i18n';
import { ButtonLink, Empty, Tag } from '../../ui/basics';
import { Icon } from '../../ui/Icon';
import { usePageTitle } from '../../ui/usePageTitle';
import { mayWrite } from '../designer/server';
import { Drafts } from './Authoring';
import { countriesOf, countryName, matches, noCountry } from './filters';
import './programmes.css';
import { Running } from './Running';
import { mayCount } from './results';
import { inUse } from './sheets';

const fundings = ['tax', 'social_insurance', 'mixed'] as const;

/** Which programmes there are, and which one is meant for this public. */
export default function ProgrammesScreen() {
  const { t } = useLanguage();
  const { me, programmes } = useSession();
  const search = new URLSearchParams(useSearch());
  const [, go] = useLocation();
  usePageTitle(t('programmes.title'));
  const wanted = {
    text: search.get('texte') ?? '',
    country: search.get('pays') ?? '',
    funding: search.get('financement') ?? '',
  };
  const change = (name: string, value: string): void => {
    const next = new URLSearchParams(search);
    if (value) next.set(name, value);
    else next.delete(name);
    go(next.size > 0 ? `/programmes?${next}` : '/programmes', { replace: true });
  };
  const all = inUse(programmes);
  const shown = all.filter((programme) => matches(programme, wanted));
  return (
    <div className="page programmes">
      <div className="page-head">
        <div>
          <h1>{t('programmes.title')}</h1>
          <p className="lead">{t('programmes.lead')}</p>
        </div>
        <div className="row">
          <ButtonLink href="/programmes/comparer" icon="columns-3">
            {t('compare.title')}
          </ButtonLink>
          {mayWrite(me.roles) && (
            <ButtonLink href="/programmes/nouveau" icon="plus" look="primary">
              {t('nav.newProgramme')}
            </ButtonLink>
          )}
        </div>
      </div>
      {mayCount(me) && <Running />}
      {mayWrite(me.roles) && <Drafts />}
      <Filters all={all} wanted={wanted} change={change} />
      <p role="status" className="hint">
        {t('programmes.count', { count: shown.length })}
      </p>
      {shown.length === 0 ? (
        <Empty icon="search" title={t('programmes.none')}>
          <ButtonLink href="/programmes">{t('programmes.all')}</ButtonLink>
        </Empty>
      ) : (
        <ul className="programme-list">
          {shown.map((programme) => (
            <Line key={programme.key} programme={programme} />
          ))}
        </ul>
      )}
    </div>
  );
}

interface FilterProps {
  all: Programme[];
  wanted: { text: string; country: string; funding: string };
  change: (name: string, value: string) => void;
}

function Filters({ all, wanted, change }: FilterProps) {
  const { t, locale } = useLanguage();
  const id = useId();
  return (
    <search className="programme-filters">
      <div className="search-input">
        <Icon name="search" size={18} />
        <input
          type="search"
          aria-label={t('programmes.search')}
          placeholder={t('programmes.search')}
          value={wanted.text}
          onChange={(event) => change('texte', event.target.value)}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-country`}>{t('programmes.country')}</label>
        <select id={`${id}-country`} value={wanted.country} onChange={(event) => change('pays', event.target.value)}>
          <option value="">{t('programmes.every')}</option>
          {countriesOf(all, locale).map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
          <option value={noCountry}>{t('programmes.noCountry')}</option>
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}-funding`}>{t('programmes.funding')}</label>
        <select
          id={`${id}-funding`}
          value={wanted.funding}
          onChange={(event) => change('financement', event.target.value)}
        >
          <option value="">{t('programmes.every')}</option>
          {fundings.map((funding) => (
            <option key={funding} value={funding}>
              {t(`funding.${funding}`)}
            </option>
          ))}
        </select>
      </div>
    </search>
  );
}

function Line({ programme }: { programme: Programme }) {
  const { t, locale } = useLanguage();
  const stages = programme.circuit.stages.length;
  return (
    <li className="programme-line">
      <h2>
        <Link href={`/programmes/${programme.key}`} className="programme-link">
          {programme.title[locale]}
        </Link>
      </h2>
      {programme.public && <p>{programme.public[locale]}</p>}
      <p className="row">
        {programme.country && <Tag icon="map-pin">{countryName(programme.country, locale)}</Tag>}
        {programme.funding && <Tag>{t(`funding.${programme.funding}`)}</Tag>}
        {stages > 0 && <Tag>{t('programmes.stages', { count: stages })}</Tag>}
        {programme.example && <Tag tone="warn">{t('programmes.example')}</Tag>}
      </p>
    </li>
  );
}
