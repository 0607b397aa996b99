import { useState } from 'react';
import { useSession } from '../../app/session';
import { getJson } from '../../data/api';
import { outbox } from '../../data/outbox';
import type { Directory, Qualification, Refusal } from '../../data/types';
import { newId } from '../../data/uuid';
import { shortDate } from '../../i18n/dates';
import { useLanguage } from '../../i18n/i18n';
import { Button, Empty, Loading, Section, Tag } from '../../ui/basics';
import { Dialog } from '../../ui/Dialog';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { Form } from '../../ui/forms/Form';
import { toasts } from '../../ui/toasts';
import { useLoad } from '../../ui/useLoad';
import { usePageTitle } from '../../ui/usePageTitle';

const organisation = '00000000-0000-8000-8000-000000000001';
const levels = ['course', 'vocational', 'higher_vocational', 'university'] as const;

type Account = Directory['accounts'][number];

async function tell(type: string, data: Record<string, unknown>): Promise<Refusal | null> {
  const result = await outbox.send({ id: newId(), type, stream: organisation, base: 0, device: 'web', data });
  return result.ok ? null : result.refusal;
}

/** What has who of the staff learned, and until when does it count? */
export default function Qualifications() {
  const { t, locale } = useLanguage();
  const { me } = useSession();
  const [wanted, setWanted] = useState('');
  const { value, error, reload } = useLoad('qualifications', (signal) =>
    getJson<Directory>('/api/v1/directory', signal),
  );
  usePageTitle(t('qualifications.title'));
  const administers = me.roles.includes('administrator');
  const accounts = (value?.accounts ?? [])
    .filter(
      ({ closed, id, qualifications }) =>
        (administers ? !closed : id === me.account) || (qualifications ?? []).length > 0,
    )
    .filter(({ display_name: name }) => name.toLocaleLowerCase(locale).includes(wanted.toLocaleLowerCase(locale)));
  return (
    <div className="page page-narrow">
      <div>
        <h1>{t('qualifications.title')}</h1>
        <p className="lead">{t('qualifications.lead')}</p>
      </div>
      {administers && (
        <div className="field">
          <label htmlFor="qualifications-search">{t('qualifications.search')}</label>
          <input
            id="qualifications-search"
            type="search"
            autoComplete="off"
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
        </div>
      )}
      {error ? <ErrorNotice error={error} retry={reload} /> : !value && <Loading />}
      {value && accounts.length === 0 && <Empty icon="users" title={t('qualifications.nobody')} />}
      {accounts.map((account) => (
        <Section
          key={account.id}
          id={`account-${account.id}`}
          title={account.display_name}
          actions={administers && <Add account={account} onDone={reload} />}
        >
          <List account={account} administers={administers} onDone={reload} />
        </Section>
      ))}
    </div>
  );
}

function List({ account, administers, onDone }: { account: Account; administers: boolean; onDone: () => void }) {
  const { t, locale } = useLanguage();
  const { me } = useSession();
  const held = account.qualifications ?? [];
  if (held.length === 0) return <p className="hint">{t('qualifications.none')}</p>;
  const extent = ({ hours, months }: Qualification): string =>
    [
      hours && t('qualifications.hours.count', { count: hours }),
      months && t('qualifications.months.count', { count: months }),
    ]
      .filter(Boolean)
      .join(', ');
  return (
    <ul className="items">
      {held.map((each) => (
        <li key={each.id} className="item">
          <span className="row">
            <strong>{each.title}</strong>
            {each.valid_until && each.valid_until < me.today && <Tag tone="warn">{t('qualifications.expired')}</Tag>}
          </span>
          <span className="hint">
            {[each.issuer, t(`qualificationLevel.${each.level}`), extent(each), shortDate(locale, each.obtained_on)]
              .filter(Boolean)
              .join(' · ')}
            {each.valid_until && ` · ${t('qualifications.validUntil', { date: shortDate(locale, each.valid_until) })}`}
          </span>
          {administers && (
            <span className="item-actions">
              <Withdraw qualification={each} onDone={onDone} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Add({ account, onDone }: { account: Account; onDone: () => void }) {
  const { t } = useLanguage();
  const [open, setOpen] = useState(false);
  const label = t('qualifications.addTo', { name: account.display_name });
  return (
    <>
      <Button icon="plus" label={label} onClick={() => setOpen(true)}>
        {t('qualifications.add')}
      </Button>
      {open && (
        <Dialog title={label} onClose={() => setOpen(false)}>
          <Form
            parts={[
              { kind: 'text', name: 'title', label: t('qualifications.name') },
              { kind: 'text', name: 'issuer', label: t('qualifications.issuer') },
              {
                kind: 'text',
                name: 'subject',
                label: t('qualifications.subject'),
                hint: t('qualifications.subject.hint'),
              },
              {
                kind: 'select',
                name: 'level',
                label: t('qualifications.level'),
                options: levels.map((level) => ({ value: level, label: t(`qualificationLevel.${level}`) })),
              },
              { kind: 'number', name: 'hours', label: t('qualifications.hours'), optional: true },
              { kind: 'number', name: 'months', label: t('qualifications.months'), optional: true },
              { kind: 'date', name: 'obtained_on', label: t('qualifications.obtained') },
              { kind: 'date', name: 'valid_until', label: t('qualifications.expires'), optional: true },
            ]}
            initial={{ subject: 'case_management', level: 'course' }}
            submitLabel={t('common.save')}
            onCancel={() => setOpen(false)}
            onSubmit={async (data) => {
              const refusal = await tell('qualification.record', { id: newId(), account: account.id, ...data });
              if (refusal) return refusal;
              toasts.tell({ text: t('qualifications.added') });
              setOpen(false);
              onDone();
              return null;
            }}
          />
        </Dialog>
      )}
    </>
  );
}

function Withdraw({ qualification, onDone }: { qualification: Qualification; onDone: () => void }) {
  const { t } = useLanguage();
  const [open, setOpen] = useState(false);
  const label = t('qualifications.withdrawNamed', { title: qualification.title });
  return (
    <>
      <Button look="quiet" icon="x" label={label} onClick={() => setOpen(true)}>
        {t('qualifications.withdraw')}
      </Button>
      {open && (
        <Dialog title={label} onClose={() => setOpen(false)}>
          <Form
            parts={[{ kind: 'text', name: 'reason', label: t('common.reason') }]}
            submitLabel={t('qualifications.withdraw')}
            danger
            onCancel={() => setOpen(false)}
            onSubmit={async ({ reason }) => {
              const { account, id } = qualification;
              const refusal = await tell('qualification.withdraw', { account, qualification: id, reason });
              if (refusal) return refusal;
              setOpen(false);
              onDone();
              return null;
            }}
          />
        </Dialog>
      )}
    </>
  );
}
