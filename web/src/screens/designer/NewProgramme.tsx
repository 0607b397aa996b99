import { useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { useSession } from '../../app/session';
import { DesignerLanguage, useLanguage } from '../../i18n/i18n';
import { Loading, Notice, Section } from '../../ui/basics';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { FilePicker } from '../../ui/FilePicker';
import { Form } from '../../ui/forms/Form';
import { useLoad } from '../../ui/useLoad';
import { usePageTitle } from '../../ui/usePageTitle';
import { blankProgramme, copied, type Draft, nameIn, readFile } from './document';
import { programmeFiles } from './exchange';
import { begin, fileOf, mayWrite, outlines } from './server';
import './designer.css';

/** A programme begins: from nothing, as a copy of another, or from a file. */
function NewProgrammePage() {
  const { t, locale } = useLanguage();
  const { me } = useSession();
  const [, navigate] = useLocation();
  const search = new URLSearchParams(useSearch());
  const [imported, setImported] = useState<Draft | null>(null);
  const [unreadable, setUnreadable] = useState(false);
  const { value, error, reload } = useLoad('outlines', (signal) => outlines(signal));
  usePageTitle(t('designer.new'));
  if (error)
    return (
      <div className="page page-narrow">
        <h1>{t('designer.new')}</h1>
        <ErrorNotice error={error} retry={reload} />
      </div>
    );
  if (!mayWrite(me.roles))
    return (
      <div className="page page-narrow">
        <h1>{t('designer.notYours')}</h1>
        <Notice tone="info">
          <p>{t('designer.notYours.text')}</p>
        </Notice>
      </div>
    );
  if (!value) return <Loading />;
  const sources = value.filter(({ status }) => status !== 'draft');
  const from = search.get('de') ? `${search.get('de')}/${search.get('version') ?? 1}` : '';
  const taken = value.map(({ key }) => key);
  const create = async (data: Record<string, unknown>) => {
    const title = String(data.title);
    const source = String(data.from ?? '');
    const [key = '', version = '1'] = source.split('/');
    const base = imported ?? (source ? await fileOf(key, Number(version)) : null);
    const file = base ? copied(base, title, locale, taken) : blankProgramme(title, locale, taken);
    const result = await begin(file, source && !imported ? { key, version: Number(version) } : undefined);
    if (!result.ok) return result.refusal;
    navigate(`/programmes/${file.key}/modifier/1`);
    return null;
  };
  const take = (text: string): void => {
    const file = readFile(text);
    setUnreadable(!file);
    setImported(file);
  };
  const options = sources.map(({ key, version, title }) => ({
    value: `${key}/${version}`,
    label: nameIn(title, locale, key),
  }));
  const known = options.some((option) => option.value === from);
  const named = known ? sources.find(({ key, version }) => `${key}/${version}` === from) : undefined;
  return (
    <div className="page page-narrow">
      <div>
        <h1>{t('designer.new')}</h1>
        <p className="lead">{t('designer.new.lead')}</p>
      </div>
      <Section id="new-programme" title={t('designer.new.begin')}>
        {unreadable && (
          <Notice tone="bad" live>
            <p>{t('designer.file.unreadable')}</p>
          </Notice>
        )}
        {imported && (
          <Notice tone="good" live>
            <p>{t('designer.new.imported', { name: nameIn(imported.title, locale, imported.key) })}</p>
          </Notice>
        )}
        <Form
          key={imported?.key ?? from}
          parts={[
            { kind: 'text', name: 'title', label: t('designer.new.title'), hint: t('designer.new.titleHint') },
            ...(imported
              ? []
              : [
                  {
                    kind: 'select' as const,
                    name: 'from',
                    label: t('designer.new.from'),
                    hint: t('designer.new.fromHint'),
                    optional: true,
                    options,
                  },
                ]),
          ]}
          initial={{ title: nameIn(imported?.title ?? named?.title, locale, ''), from: known ? from : '' }}
          submitLabel={t('designer.new.create')}
          onSubmit={create}
        />
        <div>
          <FilePicker look="quiet" label={t('designer.import')} accept={programmeFiles} onText={take}>
            {t('designer.new.fromFile')}
          </FilePicker>
        </div>
      </Section>
    </div>
  );
}

export default function NewProgramme() {
  return (
    <DesignerLanguage waiting={<Loading />}>
      <NewProgrammePage />
    </DesignerLanguage>
  );
}
