import { type ReactNode, useEffect, useId, useState } from 'react';
import { Link } from 'wouter';
import { useNames, useSession } from '../../app/session';
import { type Entry, outbox, outboxPorts } from '../../data/outbox';
import type { Event } from '../../data/types';
import { moment } from '../../i18n/dates';
import { useLanguage } from '../../i18n/i18n';
import { held } from '../../offline/held';
import { mergedText, mergeWords, type Piece } from '../../offline/merge';
import { Button, Notice } from '../../ui/basics';
import { refusalText } from '../../ui/forms/refusals';
import { worded } from '../agenda/words';
import { Discard } from './Discard';
import { isSlot, OtherSlot, SlotChoices } from './Slot';
import { baseText, kindText, type Shown, shownOf, textOf, versionOf } from './versions';

/** One thing that came back: why, both versions with their authors, and the choices. */
export function ReviewCard({ entry }: { entry: Entry }) {
  const { t, locale } = useLanguage();
  const { me } = useSession();
  const names = useNames();
  const title = useId();
  const theirs = useTheirs(entry);
  const { command, refusal, problem } = entry;
  const at = command.occurred_at ?? new Date(entry.at).toISOString();
  const conflict = versionOf(entry) !== null;
  const isCase = !command.type.startsWith('person.');
  return (
    <article className="revisit-card" aria-labelledby={title}>
      <div>
        <h2 id={title}>{entry.about ? `${kindText(t, command.type)} · ${entry.about}` : kindText(t, command.type)}</h2>
        <p className="hint">
          {t('revisit.written', { at: moment(locale, at, me.time_zone) })}
          {isCase && (
            <>
              {' · '}
              <Link href={`/d/${command.stream}`}>{t('revisit.open')}</Link>
            </>
          )}
        </p>
      </div>
      <Notice tone="warn">
        {conflict
          ? t('revisit.conflict')
          : refusal
            ? refusalText(t, locale, worded(refusal, names.account, locale, me))
            : (problem?.title ?? t('revisit.other'))}
      </Notice>
      <div className="revisit-sides">
        <Side
          title={t('revisit.mine')}
          by={t('revisit.by', { who: me.display_name, at: moment(locale, at, me.time_zone) })}
        >
          <Values shown={shownOf(command.data, theirs?.data ?? null, t, locale, me.time_zone)} />
        </Side>
        {theirs && (
          <Side
            title={t('revisit.theirs')}
            by={t('revisit.by', {
              who: names.account(theirs.author),
              at: moment(locale, theirs.recorded_at, me.time_zone),
            })}
          >
            <Values shown={shownOf(theirs.data, command.data, t, locale, me.time_zone)} />
          </Side>
        )}
        {isSlot(entry) && <OtherSlot entry={entry} />}
        {conflict && !theirs && (
          <Side title={t('revisit.theirs')} by="">
            <p>{refusal?.facts.find(({ name }) => name === 'current')?.value}</p>
          </Side>
        )}
      </div>
      {isSlot(entry) ? <SlotChoices entry={entry} /> : <Choices entry={entry} theirs={theirs} />}
    </article>
  );
}

function Side({ title, by, children }: { title: string; by: string; children: ReactNode }) {
  return (
    <section className="revisit-side">
      <h3>{title}</h3>
      {by && <p className="hint">{by}</p>}
      {children}
    </section>
  );
}

function Values({ shown }: { shown: Shown[] }) {
  return (
    <dl className="facts">
      {shown.map(({ name, label, text }) => (
        <div key={name}>
          <dt>{label}</dt>
          <dd className="words">{text}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The event that somebody else has put in between: from the device's copy, else from the server. */
function useTheirs(entry: Entry): Event | null {
  const [theirs, setTheirs] = useState<Event | null>(null);
  const version = versionOf(entry);
  const { command } = entry;
  useEffect(() => {
    if (version === null) return;
    let gone = false;
    const kept = held.stream(command.stream)?.events.find((event) => event.version === version);
    const found = kept ? Promise.resolve(kept) : outboxPorts.peek(command, version);
    found.then(
      (event) => gone || setTheirs(event),
      () => {},
    );
    return () => {
      gone = true;
    };
  }, [version, command]);
  return theirs;
}

function Choices({ entry, theirs }: { entry: Entry; theirs: Event | null }) {
  const { t } = useLanguage();
  const [changing, setChanging] = useState(false);
  const version = versionOf(entry);
  const field = textOf(entry);
  const base = version ?? entry.command.base;
  const union = field && theirs ? united(entry, theirs, field) : null;
  const whole = union && mergedText(union);
  const send = (data = entry.command.data): void => void outbox.resend(entry, base, data);
  if (changing && field)
    return (
      <Change
        text={String(entry.command.data[field])}
        onSend={(text) => send({ ...entry.command.data, [field]: text })}
        onCancel={() => setChanging(false)}
      />
    );
  return (
    <>
      {union && <Union pieces={union} />}
      <div className="row">
        {whole && field && (
          <Button look="primary" onClick={() => send({ ...entry.command.data, [field]: whole })}>
            {t('revisit.both')}
          </Button>
        )}
        <Button look={whole ? 'plain' : 'primary'} onClick={() => send()}>
          {version === null ? t('revisit.again') : t('revisit.takeMine')}
        </Button>
        {field && <Button onClick={() => setChanging(true)}>{t('revisit.change')}</Button>}
        <Discard entry={entry} label={version === null ? t('revisit.discard') : t('revisit.takeTheirs')} />
      </div>
    </>
  );
}

function united(entry: Entry, theirs: Event, field: string): Piece[] | null {
  const events = held.stream(entry.command.stream)?.events ?? [];
  const base = baseText(entry, events, field);
  const other = theirs.data[field];
  if (base === null || typeof other !== 'string') return null;
  return mergeWords(base, String(entry.command.data[field]), other);
}

/** Both texts in one: what each side alone has changed, and where they contradict each other. */
function Union({ pieces }: { pieces: Piece[] }) {
  const { t } = useLanguage();
  return (
    <section className="revisit-side">
      <h3>{t('revisit.union')}</h3>
      <p className="words">
        {pieces.map((piece, index) => {
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces never change places
          if (piece.kind === 'same') return <span key={index}>{piece.text}</span>;
          if (piece.kind !== 'conflict')
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: the pieces never change places
              <ins key={index} title={t(piece.kind === 'mine' ? 'revisit.mine' : 'revisit.theirs')}>
                {piece.text}
              </ins>
            );
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the pieces never change places
            <span key={index}>
              {' '}
              <ins title={t('revisit.mine')}>{piece.mine.trim() || '∅'}</ins> {t('revisit.or')}{' '}
              <del title={t('revisit.theirs')}>{piece.theirs.trim() || '∅'}</del>{' '}
            </span>
          );
        })}
      </p>
      {mergedText(pieces) === null && <p className="hint">{t('revisit.union.conflict')}</p>}
    </section>
  );
}

function Change({ text, onSend, onCancel }: { text: string; onSend: (text: string) => void; onCancel: () => void }) {
  const { t } = useLanguage();
  const id = useId();
  const [changed, setChanged] = useState(text);
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        onSend(changed);
      }}
    >
      <div className="field">
        <label htmlFor={id}>{t('revisit.change.label')}</label>
        <textarea
          id={id}
          rows={6}
          autoComplete="off"
          value={changed}
          onChange={(event) => setChanged(event.target.value)}
        />
      </div>
      <div className="form-actions">
        <Button type="submit" look="primary" disabled={changed.trim() === ''}>
          {t('revisit.change.send')}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  );
}
