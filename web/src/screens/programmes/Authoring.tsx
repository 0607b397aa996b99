import { useEffect } from 'react';
import { Link } from 'wouter';
import { hearChanges } from '../../data/live';
import { useLanguage } from '../../i18n/i18n';
import { ButtonLink, Section, Tag } from '../../ui/basics';
import { type Loaded, useLoad } from '../../ui/useLoad';
import { NextVersion } from '../designer/NextVersion';
import { type Outlined, outlines } from '../designer/server';

/** All versions, with those that are still being written; read anew when somebody writes. */
function useVersions(): Loaded<Outlined[]> {
  const loaded = useLoad('outlines', (signal) => outlines(signal));
  const { reload } = loaded;
  useEffect(() => hearChanges(({ kind }) => kind === 'programme' && reload()), [reload]);
  return loaded;
}

/** What those who write programmes do next with this one. */
export function AuthorActions({ programme }: { programme: string }) {
  const { t } = useLanguage();
  const versions = (useVersions().value ?? []).filter(({ key }) => key === programme);
  const here = `/programmes/${programme}`;
  const open = versions.find(({ status }) => status === 'draft' || status === 'submitted');
  const last = Math.max(...versions.map(({ version }) => version));
  const newest = versions.find(({ version }) => version === last);
  if (!newest) return null;
  if (open?.status === 'draft')
    return (
      <ButtonLink href={`${here}/modifier/${open.version}`} icon="pen-line" look="primary">
        {t('programmes.editDraft', { version: open.version })}
      </ButtonLink>
    );
  if (open)
    return (
      <ButtonLink href={`${here}/versions`} icon="check" look="primary">
        {t('programmes.toApprove', { version: open.version })}
      </ButtonLink>
    );
  return <NextVersion programme={programme} last={newest} stream={newest.stream} />;
}

/** What is being written or waits for a second person: where its authors go on. */
export function Drafts() {
  const { t, locale } = useLanguage();
  const open = (useVersions().value ?? []).filter(({ status }) => status === 'draft' || status === 'submitted');
  if (open.length === 0) return null;
  return (
    <Section id="drafts" title={t('programmes.drafts')}>
      <ul className="items">
        {open.map(({ key, version, title, status }) => (
          <li key={`${key}/${version}`} className="item">
            <p className="row">
              <Link
                href={status === 'draft' ? `/programmes/${key}/modifier/${version}` : `/programmes/${key}/versions`}
              >
                {title[locale] || key}
              </Link>
              <Tag>{t('programmes.version', { version })}</Tag>
              <Tag tone={status === 'draft' ? 'plain' : 'warn'}>
                {t(status === 'draft' ? 'programmes.draft' : 'programmes.submitted')}
              </Tag>
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
