import { useState } from 'react';
import { useLocation } from 'wouter';
import { useSession } from '../../app/session';
import { coreFor } from '../../core/page-core';
import { outbox } from '../../data/outbox';
import { openToCases } from '../../data/programmes';
import type { Event, PersonTerms, Refusal } from '../../data/types';
import { newId } from '../../data/uuid';
import { shortDate } from '../../i18n/dates';
import { useLanguage } from '../../i18n/i18n';
import { Button, Facts, Section } from '../../ui/basics';
import { Form } from '../../ui/forms/Form';
import type { FormValues } from '../../ui/forms/fields';
import { usePageTitle } from '../../ui/usePageTitle';
import { Duplicates } from './Duplicates';
import { FindPerson } from './FindPerson';
import { personParts, requestParts } from './parts';
import './request.css';

/** The person for whom a case is asked: known already, or about to be registered. */
export interface Chosen {
  id: string;
  terms: PersonTerms;
  isNew: boolean;
}

export default function NewRequest() {
  const { t } = useLanguage();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [registering, setRegistering] = useState<string | null>(null);
  usePageTitle(t('request.title'));
  return (
    <div className="page page-narrow">
      <div>
        <h1>{t('request.title')}</h1>
        <p className="lead">{t('request.lead')}</p>
      </div>
      <Section id="who" title={t('request.step1')}>
        {chosen ? (
          <ChosenPerson chosen={chosen} onChange={() => setChosen(null)} />
        ) : registering !== null ? (
          <RegisterPerson typed={registering} onBack={() => setRegistering(null)} onDone={setChosen} />
        ) : (
          <FindPerson onChoose={setChosen} onRegister={setRegistering} />
        )}
      </Section>
      {chosen && (
        <Section id="what" title={t('request.step2')}>
          <RequestForm chosen={chosen} />
        </Section>
      )}
    </div>
  );
}

function ChosenPerson({ chosen, onChange }: { chosen: Chosen; onChange: () => void }) {
  const { t, locale } = useLanguage();
  const { terms } = chosen;
  const rows: [string, string | undefined][] = [
    [t('person.name'), `${terms.family_name} ${terms.given_names}`],
    [t('person.birthDate'), terms.birth_date && shortDate(locale, terms.birth_date)],
    [t('person.languages'), terms.languages?.join(', ')],
  ];
  return (
    <>
      <Facts rows={rows} />
      <div className="row">
        {chosen.isNew && <span className="hint">{t('request.registered')}</span>}
        <Button look="quiet" icon="rotate-ccw" onClick={onChange}>
          {t('request.otherPerson')}
        </Button>
      </div>
    </>
  );
}

/** Sends a command that opens a new stream; what the core refuses is never sent. */
async function sendFirst(
  type: string,
  stream: string,
  data: Record<string, unknown>,
  author: string,
  today: string,
): Promise<Refusal | null> {
  const core = await coreFor(data);
  const command = { id: newId(), type, stream, base: 0, device: 'web', data };
  const refusal = core.check(command, { now: new Date().toISOString(), today, author });
  if (refusal) return refusal;
  const result: { ok: true; events: Event[] } | { ok: false; refusal: Refusal } = await outbox.send(command);
  return result.ok ? null : result.refusal;
}

interface RegisterProps {
  typed: string;
  onBack: () => void;
  onDone: (chosen: Chosen) => void;
}

function RegisterPerson({ typed, onBack, onDone }: RegisterProps) {
  const { t } = useLanguage();
  const { me } = useSession();
  const [id] = useState(newId);
  const [given, family] = splitName(typed);
  const [values, setValues] = useState<FormValues>({ family_name: family, given_names: given });
  const submit = async (data: Record<string, unknown>): Promise<Refusal | null> => {
    const { phone, email, place, language, ...terms } = data as Record<string, string>;
    const ways = [
      ...(phone ? [{ id: newId(), kind: 'phone', value: phone }] : []),
      ...(email ? [{ id: newId(), kind: 'email', value: email }] : []),
      ...(place ? [{ id: newId(), kind: 'place', value: place }] : []),
    ];
    const person = {
      given_names: noName,
      ...terms,
      languages: language ? [language] : [],
      contact_ways: ways,
    } as unknown as PersonTerms;
    const refusal = await sendFirst('person.register', id, { ...person }, me.account, me.today);
    if (!refusal) onDone({ id, terms: person, isNew: true });
    return refusal;
  };
  return (
    <Form
      parts={personParts(t)}
      initial={{ family_name: family, given_names: given, language: 'fr' }}
      submitLabel={t('request.register')}
      onSubmit={submit}
      onCancel={onBack}
      onValues={setValues}
      draft="person"
    >
      <Duplicates values={values} onChoose={onDone} />
    </Form>
  );
}

/** Stands where somebody has one name only, or none that is known. */
const noName = '–';

/** "Claire Favre" typed into the search is a good start for the form. */
function splitName(typed: string): [string, string] {
  const words = typed.trim().split(/\s+/).filter(Boolean);
  return words.length < 2 ? ['', words[0] ?? ''] : [words.slice(0, -1).join(' '), words.at(-1) ?? ''];
}

function RequestForm({ chosen }: { chosen: Chosen }) {
  const { t, locale } = useLanguage();
  const session = useSession();
  const { me, directory } = session;
  const programmes = openToCases(session.programmes);
  const [, go] = useLocation();
  const [id] = useState(newId);
  const submit = async (data: Record<string, unknown>): Promise<Refusal | null> => {
    const programme = programmes.find(({ key }) => key === data.programme);
    const terms = { ...data, person: chosen.id, programme_version: programme?.version ?? 0 };
    const refusal = await sendFirst('case.request', id, terms, me.account, me.today);
    if (!refusal) go(`/d/${id}`);
    return refusal;
  };
  const initial = {
    programme: programmes.length === 1 ? (programmes[0]?.key ?? '') : '',
    unit: me.unit ?? directory.units[0]?.id ?? '',
    referent: me.roles.includes('case_manager') ? me.account : '',
    received_on: shortDate(locale, me.today),
  };
  return (
    <Form
      parts={requestParts(t, locale, session)}
      initial={initial}
      submitLabel={t('request.submit')}
      onSubmit={submit}
      draft={`request:${chosen.id}`}
    />
  );
}
