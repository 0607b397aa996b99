import type { ReactNode } from 'react';
import { Link, useSearch } from 'wouter';
import NotFound from '../../app/NotFound';
import { useSession } from '../../app/session';
import type { Core } from '../../core/core';
import type { Programme } from '../../data/types';
import { useLanguage } from '../../i18n/i18n';
import { Button, ButtonLink, Loading, Tag } from '../../ui/basics';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { useLoad } from '../../ui/useLoad';
import { usePageTitle } from '../../ui/usePageTitle';
import { mayWrite } from '../designer/server';
import { mayMigrate } from '../migration/may';
import { AuditLevel } from './AuditLevel';
import { AuthorActions } from './Authoring';
import { CharterLevel } from './CharterLevel';
import { CircuitLevel } from './CircuitLevel';
import { ModelLevel } from './ModelLevel';
import { ResultsLevel } from './ResultsLevel';
import { mayCount } from './results';
import './programmes.css';
import { loaded, type WholeFile } from './sheets';

const levels = [
  ['', 'method.programme'],
  ['modele', 'method.model'],
  ['circuit', 'method.circuit'],
  ['resultats', 'results.title'],
  ['auto-evaluation', 'audit.title'],
] as const;

export interface LevelProps {
  core: Core;
  file: WholeFile;
}

const screens: Record<string, (props: LevelProps) => ReactNode> = {
  '': CharterLevel,
  modele: ModelLevel,
  circuit: CircuitLevel,
  resultats: ResultsLevel,
  'auto-evaluation': AuditLevel,
};

/** One programme on its three levels: why and for whom, how one works, by which way. */
export default function ProgrammeScreen({ programme, level }: { programme: string; level: string }) {
  const { t, locale } = useLanguage();
  const { programmes } = useSession();
  const wanted = Number(new URLSearchParams(useSearch()).get('version'));
  const versions = programmes.filter(({ key }) => key === programme);
  const outline = versions.find(({ version }) => version === wanted) ?? versions[0];
  const { value, error, reload } = useLoad(`${programme} ${outline?.version}`, async () =>
    outline ? loaded(outline) : null,
  );
  usePageTitle(outline?.title[locale] ?? t('programmes.title'));
  const Level = screens[level];
  if (!outline || !Level) return <NotFound />;
  return (
    <div className="page programme">
      <header className="programme-head">
        <p className="no-print">
          <Link href="/programmes">{t('programmes.title')}</Link>
        </p>
        <div className="page-head">
          <h1>{outline.title[locale]}</h1>
          <Actions outline={outline} level={level} />
        </div>
        <p className="row">
          <Tag>{t('programmes.version', { version: outline.version })}</Tag>
          {outline.example && <Tag tone="warn">{t('programmes.example')}</Tag>}
        </p>
        {outline.example && <p className="hint">{t('programmes.example.text')}</p>}
      </header>
      <Levels programme={programme} level={level} version={outline.version === versions[0]?.version ? 0 : wanted} />
      {error ? <ErrorNotice error={error} retry={reload} /> : value ? <Level {...value} /> : <Loading />}
    </div>
  );
}

/** What one may do with a programme: read it on paper, compare it, write its next version, lead cases over to it. */
function Actions({ outline: { key }, level }: { outline: Programme; level: string }) {
  const { t } = useLanguage();
  const { me } = useSession();
  const here = `/programmes/${key}`;
  return (
    <div className="row no-print">
      {mayWrite(me.roles) && <AuthorActions programme={key} />}
      <ButtonLink href={`${here}/versions`} icon="rotate-ccw-clock">
        {t('programmes.versions')}
      </ButtonLink>
      {mayMigrate(me.roles) && (
        <ButtonLink href={`${here}/migrer`} icon="signpost">
          {t('migration.site')}
        </ButtonLink>
      )}
      {level === '' && (
        <Button icon="printer" onClick={() => window.print()}>
          {t('programmes.print')}
        </Button>
      )}
      <ButtonLink href={`/programmes/comparer?with=${key}`} icon="columns-3">
        {t('programmes.compare')}
      </ButtonLink>
    </div>
  );
}

function Levels({ programme, level, version }: { programme: string; level: string; version: number }) {
  const { t } = useLanguage();
  const { me } = useSession();
  const shown = levels.filter(([path]) => path !== 'resultats' || mayCount(me));
  return (
    <nav className="levels no-print" aria-label={t('programmes.levels')}>
      <ul>
        {shown.map(([path, label]) => (
          <li key={path}>
            <Link
              href={`/programmes/${programme}${path && `/${path}`}${version ? `?version=${version}` : ''}`}
              aria-current={path === level ? 'page' : undefined}
            >
              {t(label)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
