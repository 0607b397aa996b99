import { useState } from 'react';
import { useNames } from '../../../app/session';
import { getJson } from '../../../data/api';
import { outbox } from '../../../data/outbox';
import type { Merger, PersonState } from '../../../data/state';
import type { CaseLine, Refusal } from '../../../data/types';
import { newId } from '../../../data/uuid';
import { longDate } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { NameAndBirth } from '../../../ui/Alike';
import { Button, Loading, Section } from '../../../ui/basics';
import { Dialog } from '../../../ui/Dialog';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { Form } from '../../../ui/forms/Form';
import { useLoad } from '../../../ui/useLoad';
import { useDossier } from '../context';
import { CaseList } from './MergeDialog';

interface Absorbed {
  id: string;
  family_name: string;
  given_names: string;
  birth_date?: string;
  merged: Merger;
}

interface PersonAnswer {
  person: PersonState;
  absorbed?: Absorbed[];
  cases?: CaseLine[];
}

/** The entries that were merged into the person: since when, by whom, why, and the way back. */
export function EntriesSection() {
  const { view, past } = useDossier();
  const absorbed = view.absorbed ?? [];
  if (past || absorbed.length === 0) return null;
  return <Entries key={absorbed.join()} />;
}

function Entries() {
  const { t } = useLanguage();
  const { view } = useDossier();
  const url = `/api/v1/persons/${view.line.person}`;
  const { value, error, reload } = useLoad(url, (signal) => getJson<PersonAnswer>(url, signal));
  return (
    <Section id="entries" title={t('entries.title')} hint={t('entries.hint')}>
      {error !== null && <ErrorNotice error={error} retry={reload} />}
      {error === null && !value && <Loading />}
      {value && (
        <>
          <ul className="items">
            {value.absorbed?.map((entry) => (
              <li key={entry.id} className="item">
                <Entry entry={entry} />
              </li>
            ))}
          </ul>
          <h3>{t('entries.cases')}</h3>
          <CaseList cases={value.cases ?? []} />
        </>
      )}
    </Section>
  );
}

function Entry({ entry }: { entry: Absorbed }) {
  const { t, locale } = useLanguage();
  const { can } = useDossier();
  const names = useNames();
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const { merged } = entry;
  const [open, setOpen] = useState(false);
  const taken = list.format((merged.takes ?? []).map((fact) => t(`personFact.${fact}`)));
  return (
    <>
      <NameAndBirth person={entry} />
      <p className="hint">
        {t('entries.merged', { date: longDate(locale, merged.at.slice(0, 10)), who: names.account(merged.author) })}
        {' · '}
        {merged.reason}
      </p>
      {taken && <p className="hint">{t('entries.takes', { facts: taken })}</p>}
      {can('correct_person') && (
        <span className="item-actions">
          <Button
            look="quiet"
            label={t('common.labelled', {
              label: t('entries.separate'),
              text: `${entry.family_name} ${entry.given_names}`,
            })}
            onClick={() => setOpen(true)}
          >
            {t('entries.separate')}
          </Button>
        </span>
      )}
      {open && <SeparateDialog entry={entry} onClose={() => setOpen(false)} />}
    </>
  );
}

function SeparateDialog({ entry, onClose }: { entry: Absorbed; onClose: () => void }) {
  const { t } = useLanguage();
  const { dossier } = useDossier();
  const submit = async (data: Record<string, unknown>): Promise<Refusal | null> => {
    const sent = await outbox.send({
      id: newId(),
      type: 'person.separate',
      stream: entry.id,
      base: 0,
      device: 'web',
      data,
    });
    if (!sent.ok) return sent.refusal;
    await dossier.rejoin();
    return null;
  };
  return (
    <Dialog title={t('entries.separate')} onClose={onClose}>
      <p>{t('entries.separate.lead')}</p>
      <Form
        parts={[{ kind: 'text', name: 'reason', label: t('common.reason') }]}
        submitLabel={t('entries.separate')}
        onSubmit={submit}
        onDone={onClose}
        onCancel={onClose}
        draft={`separate:${entry.id}`}
      />
    </Dialog>
  );
}
