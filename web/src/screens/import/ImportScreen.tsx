import { useMemo, useState } from 'react';
import { caseWorkers, useSession } from '../../app/session';
import { openToCases } from '../../data/programmes';
import { useLanguage } from '../../i18n/i18n';
import { Button, Section } from '../../ui/basics';
import { usePageTitle } from '../../ui/usePageTitle';
import './import.css';
import { MappingStep } from './MappingStep';
import type { Mapping } from './reader';
import { SendingStep } from './SendingStep';

const organisation = '00000000-0000-8000-8000-000000000001';

interface Defaults {
  programme: string;
  unit: string;
  referent: string;
  personsOnly: boolean;
}

export default function ImportScreen() {
  const { t } = useLanguage();
  const { me, directory, programmes: all } = useSession();
  const programmes = useMemo(() => openToCases(all), [all]);
  const [file, setFile] = useState<File | null>(null);
  const [mapping, setMapping] = useState<Mapping | null>(null);
  const [defaults, setDefaults] = useState<Defaults>({
    programme: programmes[0]?.key ?? '',
    unit: me.unit ?? directory.units[0]?.id ?? '',
    referent: me.roles.includes('case_manager') ? me.account : (caseWorkers(directory)[0]?.id ?? ''),
    personsOnly: false,
  });
  usePageTitle(t('import.title'));
  const options = useMemo(
    () => ({
      organisation,
      today: me.today,
      programmes: programmes.map(({ key, version, title }) => ({ key, version, titles: Object.values(title) })),
      units: directory.units,
      accounts: directory.accounts,
      programme: defaults.programme,
      unit: defaults.unit,
      referent: defaults.referent,
      expectation: t('import.defaultExpectation'),
      origin: 'other',
      received_on: me.today,
      persons_only: defaults.personsOnly,
      keep_namesakes: false,
    }),
    [me.today, programmes, directory, defaults, t],
  );
  return (
    <div className="page">
      <div>
        <h1>{t('import.title')}</h1>
        <p className="lead">{t('import.lead')}</p>
      </div>
      {!file && (
        <Section id="choose" title={t('import.step1')} hint={t('import.step1.hint')}>
          <div className="file-input">
            <label htmlFor="file">{t('import.file')}</label>
            <input
              id="file"
              type="file"
              accept=".csv,text/csv,text/plain"
              onChange={(event) => setFile(event.target.files?.[0] ?? null)}
            />
          </div>
        </Section>
      )}
      {file && (
        <p className="row">
          <strong>{file.name}</strong>
          <Button
            look="quiet"
            icon="rotate-ccw"
            onClick={() => {
              setFile(null);
              setMapping(null);
            }}
          >
            {t('import.otherFile')}
          </Button>
        </p>
      )}
      {file && !mapping && (
        <>
          <DefaultsSection defaults={defaults} change={setDefaults} />
          <MappingStep file={file} options={options} onStart={setMapping} />
        </>
      )}
      {file && mapping && <SendingStep file={file} options={options} mapping={mapping} />}
    </div>
  );
}

/** What is taken for rows that say nothing themselves. */
function DefaultsSection({ defaults, change }: { defaults: Defaults; change: (defaults: Defaults) => void }) {
  const { t, locale } = useLanguage();
  const { directory, programmes: all } = useSession();
  const programmes = openToCases(all);
  const select = (name: 'programme' | 'unit' | 'referent', label: string, options: [string, string][]) => (
    <div className="field">
      <label htmlFor={`default-${name}`}>{label}</label>
      <select
        id={`default-${name}`}
        value={defaults[name]}
        onChange={(event) => change({ ...defaults, [name]: event.target.value })}
      >
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
  return (
    <Section id="defaults" title={t('import.defaults')} hint={t('import.defaults.hint')}>
      <label className="choice">
        <input
          type="checkbox"
          checked={defaults.personsOnly}
          onChange={(event) => change({ ...defaults, personsOnly: event.target.checked })}
        />
        <span>{t('import.personsOnly')}</span>
      </label>
      {!defaults.personsOnly && (
        <div className="import-defaults">
          {select(
            'programme',
            t('request.programme'),
            programmes.map(({ key, title }) => [key, title[locale]]),
          )}
          {select(
            'unit',
            t('request.unit'),
            directory.units.map(({ id, title }) => [id, title]),
          )}
          {select(
            'referent',
            t('case.referent'),
            caseWorkers(directory).map(({ id, display_name }) => [id, display_name]),
          )}
        </div>
      )}
    </Section>
  );
}
