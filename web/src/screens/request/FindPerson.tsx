import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { getJson, query } from '../../data/api';
import type { CaseLine, PersonState } from '../../data/types';
import { useLanguage } from '../../i18n/i18n';
import { NameAndBirth } from '../../ui/Alike';
import { Button, Notice } from '../../ui/basics';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { useLoad } from '../../ui/useLoad';
import type { Chosen } from './NewRequest';

interface Hit {
  person: { id: string; family_name: string; given_names: string; birth_date?: string };
  case?: CaseLine;
}

interface Props {
  onChoose: (chosen: Chosen) => void;
  onRegister: (typed: string) => void;
}

const searchPause = 250;
const hitsShown = 12;

/** First the search: a person is registered once. */
export function FindPerson({ onChoose, onRegister }: Props) {
  const { t } = useLanguage();
  const [typed, setTyped] = useState('');
  const [text, setText] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setText(typed.trim()), searchPause);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <>
      <div className="field">
        <label htmlFor="find">{t('request.find')}</label>
        <p className="hint" id="find-hint">
          {t('request.find.hint')}
        </p>
        <input
          id="find"
          type="search"
          autoComplete="off"
          aria-describedby="find-hint"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      {text.length > 1 && <Hits text={text} onChoose={onChoose} onRegister={onRegister} />}
    </>
  );
}

function Hits({ text, onChoose, onRegister }: Props & { text: string }) {
  const { t } = useLanguage();
  const url = `/api/v1/search${query({ text, limit: hitsShown })}`;
  const found = useLoad(url, (signal) => getJson<{ hits: Hit[] }>(url, signal));
  const hits = found.value?.hits ?? [];
  const persons = [...new Map(hits.map((hit) => [hit.person.id, hit.person])).values()];
  return (
    <div className="stack">
      {found.error !== null && <ErrorNotice error={found.error} retry={found.reload} />}
      <p role="status">{found.value && t('request.found', { count: persons.length })}</p>
      {persons.length > 0 && (
        <ul className="items hits">
          {persons.map((person) => (
            <HitLine
              key={person.id}
              person={person}
              cases={hits.flatMap((hit) => (hit.person.id === person.id && hit.case ? [hit.case] : []))}
              onChoose={onChoose}
            />
          ))}
        </ul>
      )}
      {found.value && (
        <Notice tone="info" title={t('request.notFound')}>
          <Button icon="user-plus" onClick={() => onRegister(text)}>
            {t('request.registerNew')}
          </Button>
        </Notice>
      )}
    </div>
  );
}

/** A person who is registered already, as the request needs them. */
export async function knownPerson(id: string): Promise<Chosen> {
  const { person } = await getJson<{ person: PersonState }>(`/api/v1/persons/${id}`);
  return { id, terms: person.terms, isNew: false };
}

interface HitProps {
  person: Hit['person'];
  cases: CaseLine[];
  onChoose: (chosen: Chosen) => void;
}

function HitLine({ person, cases, onChoose }: HitProps) {
  const { t } = useLanguage();
  const [error, setError] = useState<unknown>(null);
  const choose = (): Promise<void> => knownPerson(person.id).then(onChoose, setError);
  return (
    <li className="item">
      <div className="item-head">
        <div>
          <NameAndBirth person={person} />
          {cases.map((line) => (
            <p key={line.id}>
              <Link href={`/d/${line.id}`}>
                {t('request.hasCase', { number: String(line.number), status: t(`status.${line.status}`) })}
              </Link>
            </p>
          ))}
        </div>
        <Button icon="check" onClick={() => void choose()}>
          {t('request.choose')}
        </Button>
      </div>
      {error !== null && <ErrorNotice error={error} />}
    </li>
  );
}
