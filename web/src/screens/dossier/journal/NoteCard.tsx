import { useState } from 'react';
import { useNames } from '../../../app/session';
import type { Note } from '../../../data/types';
import { clockTime, moment } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { OnDevice, waitsHere } from '../../../offline/OnDevice';
import { Button, Notice, Tag } from '../../../ui/basics';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { refusalText } from '../../../ui/forms/refusals';
import { CommandButton, CommandForm } from '../CommandForm';
import { useDossier } from '../context';
import { Found } from './wanted';

/** A note: its author's draft until signed; after that it only takes addenda. */
export function NoteCard({ note }: { note: Note }) {
  const { t, locale } = useLanguage();
  const { me, can, view } = useDossier();
  const names = useNames();
  const mine = note.author === me.account;
  return (
    <div className="entry-body note">
      <p className="row">
        <span className="entry-title">{t('note.title')}</span>
        {note.signed_at ? (
          <Tag tone="good" icon="lock">
            {t('note.signed')}
          </Tag>
        ) : (
          <Tag tone="warn" icon="pen-line">
            {t('note.draft')}
          </Tag>
        )}
        {waitsHere(view.events, note.id) && <OnDevice />}
      </p>
      {note.signed_at || !mine || !can('work_on_case') ? <FoundWords>{note.words}</FoundWords> : <Draft note={note} />}
      {note.addenda?.map((addendum) => (
        <div key={addendum.at} className="addendum">
          <p className="hint">
            {t('note.addendumBy', {
              who: names.account(addendum.author),
              when: moment(locale, addendum.at, me.time_zone),
            })}
          </p>
          <FoundWords>{addendum.words}</FoundWords>
        </div>
      ))}
      <p className="hint">
        {names.account(note.author)} ·{' '}
        {note.signed_at
          ? t('note.signedAt', { when: moment(locale, note.signed_at, me.time_zone) })
          : clockTime(locale, note.drafted_at, me.time_zone)}
      </p>
      {note.signed_at && can('work_on_case') && (
        <div className="item-actions">
          <CommandButton
            type="note.add"
            look="quiet"
            icon="plus"
            label={t('note.addendum')}
            title={t('note.addendum')}
            about={note.id}
            parts={[{ kind: 'textarea', name: 'words', label: t('note.addendum.words'), rows: 5 }]}
            extra={() => ({ note: note.id })}
            submitLabel={t('note.addendum.save')}
          />
        </div>
      )}
    </div>
  );
}

function FoundWords({ children }: { children: string }) {
  return (
    <p className="words">
      <Found text={children} />
    </p>
  );
}

function Draft({ note }: { note: Note }) {
  const { t, locale } = useLanguage();
  const { send } = useDossier();
  const [editing, setEditing] = useState(false);
  const [refused, setRefused] = useState('');
  const [error, setError] = useState<unknown>(null);
  const act = async (type: string): Promise<void> => {
    setError(null);
    try {
      const refusal = await send(type, { note: note.id });
      setRefused(refusal ? refusalText(t, locale, refusal) : '');
    } catch (failure) {
      setError(failure);
    }
  };
  if (editing)
    return (
      <CommandForm
        type="note.edit"
        about={note.id}
        parts={[{ kind: 'textarea', name: 'words', label: t('note.words'), rows: 6 }]}
        extra={() => ({ note: note.id })}
        initial={{ words: note.words }}
        submitLabel={t('note.saveDraft')}
        onDone={() => setEditing(false)}
        onCancel={() => setEditing(false)}
      />
    );
  return (
    <>
      <FoundWords>{note.words}</FoundWords>
      <div className="item-actions">
        <Button icon="lock" onClick={() => void act('note.sign')}>
          {t('note.sign')}
        </Button>
        <Button look="quiet" onClick={() => setEditing(true)}>
          {t('common.change')}
        </Button>
        <Button look="quiet" onClick={() => void act('note.discard')}>
          {t('note.discard')}
        </Button>
      </div>
      {refused && (
        <Notice tone="bad" live>
          {refused}
        </Notice>
      )}
      {error !== null && <ErrorNotice error={error} />}
    </>
  );
}
