import { useDeferredValue, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { addDays, parseDate, shortDate } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { Button, Section } from '../../../ui/basics';
import { fold } from '../../../ui/fold';
import { Icon } from '../../../ui/Icon';
import { useDossier } from '../context';
import { ContactButton } from './ContactButton';
import { type EntryKind, entriesOf, entryKinds } from './entries';
import './journal.css';
import { NoteBox } from './NoteBox';
import { Timeline } from './Timeline';
import { useEntryTexts } from './useEntryTexts';
import { Wanted } from './wanted';

export default function Journal() {
  const { t } = useLanguage();
  const { view, can } = useDossier();
  const [kinds, setKinds] = useState<EntryKind[]>([]);
  const [typed, setTyped] = useState('');
  const wanted = useDeferredValue(typed.trim());
  const entries = useMemo(() => entriesOf(view), [view]);
  const textOf = useEntryTexts(entries);
  const needle = fold(wanted);
  const shown = entries.filter(
    (entry) => (kinds.length === 0 || kinds.includes(entry.kind)) && (needle === '' || textOf(entry).includes(needle)),
  );
  const toggle = (kind: EntryKind): void =>
    setKinds(kinds.includes(kind) ? kinds.filter((each) => each !== kind) : [...kinds, kind]);
  return (
    <div className="columns columns-main">
      <Section id="timeline" title={t('journal.title')} actions={can('work_on_case') && <ContactButton />}>
        <search className="search-input no-print">
          <Icon name="search" size={18} />
          <input
            type="search"
            aria-label={t('journal.search')}
            placeholder={t('journal.search')}
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </search>
        <fieldset className="journal-filter no-print">
          <legend className="visually-hidden">{t('journal.filter')}</legend>
          {entryKinds.map((kind) => (
            <Button key={kind} pressed={kinds.includes(kind)} onClick={() => toggle(kind)}>
              {t(`journal.kind.${kind}`)}
            </Button>
          ))}
        </fieldset>
        <p role="status" className={needle || kinds.length > 0 ? 'hint' : 'visually-hidden'}>
          {t('journal.count', { count: shown.length })}
        </p>
        <Wanted value={wanted}>
          <Timeline key={`${kinds.join()} ${needle}`} entries={shown} />
        </Wanted>
      </Section>
      <div className="stack no-print">
        {can('work_on_case') && (
          <Section id="note-box" title={t('note.new')} hint={t('note.new.hint')}>
            <NoteBox />
          </Section>
        )}
        <PastChooser />
      </div>
    </div>
  );
}

/** The way to "as known on". */
function PastChooser() {
  const { t, locale } = useLanguage();
  const { me, past } = useDossier();
  const [path, go] = useLocation();
  const [typed, setTyped] = useState(shortDate(locale, past ?? addDays(me.today, -30)));
  const [wrong, setWrong] = useState(false);
  const show = (): void => {
    const date = parseDate(locale, typed);
    const usable = date !== null && date <= me.today;
    setWrong(!usable);
    if (usable) go(`${path}?au=${date}`);
  };
  return (
    <Section id="past" title={t('past.title')} hint={t('past.hint')}>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          show();
        }}
      >
        <div className={wrong ? 'field field-date field-wrong' : 'field field-date'}>
          <label htmlFor="past-date">{t('past.date')}</label>
          <p className="hint" id="past-date-hint">
            {t('form.dateHint', { example: shortDate(locale, '2026-03-27') })}
          </p>
          {wrong && (
            <p className="field-error" id="past-date-error">
              {t('past.wrong')}
            </p>
          )}
          <input
            id="past-date"
            value={typed}
            aria-invalid={wrong || undefined}
            aria-describedby={wrong ? 'past-date-hint past-date-error' : 'past-date-hint'}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
        <div>
          <Button type="submit" icon="rotate-ccw-clock">
            {t('past.show')}
          </Button>
        </div>
      </form>
    </Section>
  );
}
