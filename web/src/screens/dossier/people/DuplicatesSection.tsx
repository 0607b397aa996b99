import { useState } from 'react';
import { getJson } from '../../../data/api';
import { useLanguage } from '../../../i18n/i18n';
import { type AlikeFound, AlikeList } from '../../../ui/Alike';
import { Button, ButtonLink, Loading, Notice, Section } from '../../../ui/basics';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { useLoad } from '../../../ui/useLoad';
import { useDossier } from '../context';
import { MergeDialog } from './MergeDialog';

/** Who is probably the same person: asked for by hand, because the search is a look that is written down. */
export function DuplicatesSection() {
  const { t } = useLanguage();
  const { past, can } = useDossier();
  const [open, setOpen] = useState(false);
  if (past || !can('work_on_case')) return null;
  return (
    <Section
      id="duplicates"
      title={t('duplicates.title')}
      hint={t('duplicates.hint')}
      actions={
        <Button icon="search" expanded={open} onClick={() => setOpen(!open)}>
          {open ? t('duplicates.close') : t('duplicates.find')}
        </Button>
      }
    >
      {open && <Probable />}
    </Section>
  );
}

function Probable() {
  const { t } = useLanguage();
  const { view, can } = useDossier();
  const [merging, setMerging] = useState<string | null>(null);
  const url = `/api/v1/persons/${view.line.person}/duplicates`;
  const loaded = useLoad(url, (signal) => getJson<AlikeFound>(url, signal));
  if (loaded.error !== null) return <ErrorNotice error={loaded.error} retry={loaded.reload} />;
  if (!loaded.value) return <Loading />;
  const { persons, hidden = 0 } = loaded.value;
  const seen = persons.filter(({ visible }) => visible);
  return (
    <div className="stack">
      <p role="status">{t('duplicates.found', { count: seen.length })}</p>
      {hidden > 0 && <Notice tone="warn">{t('duplicates.hidden', { count: hidden })}</Notice>}
      {seen.length > 0 && (
        <AlikeList
          persons={seen}
          action={(person) => (
            <span className="row">
              {can('correct_person') && (
                <Button
                  label={t('common.labelled', {
                    label: t('merge.open'),
                    text: `${person.family_name} ${person.given_names}`,
                  })}
                  onClick={() => setMerging(person.id)}
                >
                  {t('merge.open')}
                </Button>
              )}
              {person.case ? (
                <ButtonLink
                  href={`/d/${person.case}`}
                  label={t('common.labelled', {
                    label: t('duplicates.open'),
                    text: `${person.family_name} ${person.given_names}`,
                  })}
                >
                  {t('duplicates.open')}
                </ButtonLink>
              ) : (
                <span className="hint">{t('duplicates.noCase')}</span>
              )}
            </span>
          )}
        />
      )}
      {merging !== null && (
        <MergeDialog
          here={view.line.person}
          there={merging}
          onClose={() => {
            setMerging(null);
            loaded.reload();
          }}
        />
      )}
    </div>
  );
}
