import type { ReactNode } from 'react';
import { shortDate } from '../i18n/dates';
import { useLanguage } from '../i18n/i18n';

export interface Alike {
  id?: string;
  family_name?: string;
  given_names?: string;
  birth_date?: string;
  visible: boolean;
  reasons?: ('same_number' | 'same_name' | 'same_birth_date' | 'sounds_alike')[];
  case?: string;
}

/** What the server found; of those whom the reader may not see it tells that there are some. */
export interface AlikeFound {
  persons: Alike[];
  hidden?: number;
}

/** By what a person is told apart in a list of people. */
export function NameAndBirth({ person }: { person: Pick<Alike, 'family_name' | 'given_names' | 'birth_date'> }) {
  const { t, locale } = useLanguage();
  return (
    <>
      <p className="item-title">
        {person.family_name} {person.given_names}
      </p>
      {person.birth_date && <p className="hint">{t('case.born', { date: shortDate(locale, person.birth_date) })}</p>}
    </>
  );
}

interface Props {
  persons: Alike[];
  action: (person: Alike & { id: string }) => ReactNode;
}

/** People who are probably the same, the strongest signs first, each with what speaks for it. */
export function AlikeList({ persons, action }: Props) {
  const { t, locale } = useLanguage();
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  return (
    <ul className="items hits">
      {persons.map((person) => (
        <li key={person.id} className="item">
          <div className="item-head">
            <div>
              <NameAndBirth person={person} />
              <p className="hint">{list.format((person.reasons ?? []).map((reason) => t(`likeness.${reason}`)))}</p>
            </div>
            {person.id && action({ ...person, id: person.id })}
          </div>
        </li>
      ))}
    </ul>
  );
}
