import { useId } from 'react';
import { useSession } from '../../app/session';
import type { Version } from '../../data/migration';
import type { Programme } from '../../data/types';
import { useLanguage } from '../../i18n/i18n';
import { nameOf, targetsOf, versionNamed } from './plan';

interface Props {
  from: Version;
  /** Programmes by which the case ran before. */
  before?: Version[];
  to: Version | null;
  onChange: (to: Version | null) => void;
}

/** The programme to go over to. */
export function TargetField({ from, before = [], to, onChange }: Props) {
  const { t } = useLanguage();
  const { programmes } = useSession();
  const id = useId();
  const { inEffect, earlier } = targetsOf(programmes, from, before);
  return (
    <div className="field">
      <label htmlFor={id}>{t('migration.to')}</label>
      <select id={id} value={to ? nameOf(to) : ''} onChange={(event) => onChange(versionNamed(event.target.value))}>
        <option value="">{t('form.choose')}</option>
        <optgroup label={t('migration.inEffect')}>
          {inEffect.map((each) => (
            <VersionOption key={nameOf(each)} programme={each} />
          ))}
        </optgroup>
        {earlier.length > 0 && (
          <optgroup label={t('migration.earlier')}>
            {earlier.map((each) => (
              <VersionOption key={nameOf(each)} programme={each} />
            ))}
          </optgroup>
        )}
      </select>
    </div>
  );
}

function VersionOption({ programme }: { programme: Programme }) {
  const { t, locale } = useLanguage();
  const { version } = programme;
  return (
    <option value={nameOf(programme)}>{t('migration.version', { title: programme.title[locale], version })}</option>
  );
}
