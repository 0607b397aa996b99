import { useState } from 'react';
import { Link } from 'wouter';
import NotFound from '../../app/NotFound';
import { useNames, useSession } from '../../app/session';
import type { Version } from '../../data/migration';
import { useLanguage } from '../../i18n/i18n';
import { Button, Notice, Section } from '../../ui/basics';
import { dropDraft, keepDraft, readDraft } from '../../ui/forms/drafts';
import { usePageTitle } from '../../ui/usePageTitle';
import { SiteCases } from './SiteCases';
import { SiteRun } from './SiteRun';
import './migration.css';
import { mayMigrate } from './may';
import { nameOf, versionNamed } from './plan';
import { type Run, readRun } from './run';
import { TargetField } from './TargetField';

const draftOf = (programme: string): string => `migration:${programme}`;

interface Asked {
  from: Version;
  to: Version;
  unit: string;
}

/** The cases of a programme that go over together: which ones, what happens to them, and what became of each. */
export default function SiteMigration({ programme }: { programme: string }) {
  const { t, locale } = useLanguage();
  const { me, programmes } = useSession();
  const [run, setRun] = useState<Run | null>(() => readRun(String(readDraft(draftOf(programme))?.run ?? '')));
  const [fresh, setFresh] = useState(false);
  const [asked, setAsked] = useState<Asked | null>(null);
  const title = programmes.find(({ key }) => key === programme)?.title[locale];
  usePageTitle(t('migration.site'));
  if (!title) return <NotFound />;
  const keep = (next: Run): void => {
    setRun(next);
    keepDraft(draftOf(programme), { run: JSON.stringify(next) });
  };
  const begin = (next: Run): void => {
    setFresh(true);
    keep(next);
  };
  const end = (): void => {
    dropDraft(draftOf(programme));
    setRun(null);
    setAsked(null);
  };
  return (
    <div className="page page-narrow migration">
      <header className="programme-head">
        <p>
          <Link href={`/programmes/${programme}`}>{title}</Link>
        </p>
        <h1>{t('migration.site')}</h1>
        <p className="lead">{t('migration.site.lead')}</p>
      </header>
      {!mayMigrate(me.roles) ? (
        <Notice tone="info" title={t('migration.notYours')}>
          <p>{t('migration.notYours.text')}</p>
        </Notice>
      ) : run ? (
        <SiteRun key={run.tasks[0]?.command} run={run} fresh={fresh} keep={keep} begin={begin} end={end} />
      ) : asked ? (
        <SiteCases {...asked} onRun={begin} onBack={() => setAsked(null)} />
      ) : (
        <Ask programme={programme} onAsk={setAsked} />
      )}
    </div>
  );
}

/** From which version, to which programme, in which unit. */
function Ask({ programme, onAsk }: { programme: string; onAsk: (asked: Asked) => void }) {
  const { t } = useLanguage();
  const { me, programmes } = useSession();
  const names = useNames();
  const versions = programmes.filter(({ key }) => key === programme);
  const older = versions.find(({ in_effect: effect }) => effect === false);
  const first = older ?? versions[0];
  const [from, setFrom] = useState<Version>({ key: programme, version: first?.version ?? 1 });
  const current = versions.find(({ version, in_effect: effect }) => effect !== false && version !== from.version);
  const [to, setTo] = useState<Version | null>(current ? { key: programme, version: current.version } : null);
  const [unit, setUnit] = useState('');
  const units = [...new Set([...(me.unit ? [me.unit] : []), ...(me.leads ?? [])])];
  return (
    <Section id="migration-ask" title={t('migration.ask')} hint={t('migration.ask.hint')}>
      <div className="migration-asked">
        <div className="field">
          <label htmlFor="migration-from">{t('migration.from')}</label>
          <select
            id="migration-from"
            value={nameOf(from)}
            onChange={(event) => setFrom(versionNamed(event.target.value) ?? from)}
          >
            {versions.map((each) => (
              <option key={nameOf(each)} value={nameOf(each)}>
                {t('programmes.version', { version: each.version })}
              </option>
            ))}
          </select>
        </div>
        <TargetField from={from} to={to} onChange={setTo} />
        {units.length > 1 && (
          <div className="field">
            <label htmlFor="migration-unit">{t('migration.unit')}</label>
            <select id="migration-unit" value={unit} onChange={(event) => setUnit(event.target.value)}>
              <option value="">{t('migration.unit.all')}</option>
              {units.map((each) => (
                <option key={each} value={each}>
                  {names.unit(each)}
                </option>
              ))}
            </select>
          </div>
        )}
      </div>
      <p className="hint">{t('migration.read')}</p>
      <div>
        <Button
          look="primary"
          icon="search"
          disabled={!to || nameOf(to) === nameOf(from)}
          onClick={() => to && onAsk({ from, to, unit })}
        >
          {t('migration.look')}
        </Button>
      </div>
    </Section>
  );
}
