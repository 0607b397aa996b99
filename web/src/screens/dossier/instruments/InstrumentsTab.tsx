import type { InstrumentLine, Licence } from '../../../data/instruments';
import type { Assessment } from '../../../data/types';
import { shortDate } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { ButtonLink, Empty, Loading, Notice, Section } from '../../../ui/basics';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { CommandButton } from '../CommandForm';
import { useDossier } from '../context';
import { Interviews } from '../interview/Interviews';
import { FilledList } from './FilledList';
import './instruments.css';
import { lastOf } from './formParts';
import { nameOf } from './names';
import { Results } from './Results';
import { useInstruments, useInstrumentsOf } from './useInstrument';

/** What was answered, what it says scale by scale, how it changes; and what may be filled in next. */
export default function InstrumentsTab() {
  const { t } = useLanguage();
  const { view, can } = useDossier();
  const assessments = view.case.assessments ?? [];
  const known = useInstrumentsOf(assessments);
  const may = can('work_on_case');
  const keys = [...new Set(assessments.filter(({ withdrawn }) => !withdrawn).map(({ instrument }) => instrument))];
  const files = known.value ?? new Map();
  return (
    <>
      <Alerts />
      {keys.length === 0 ? (
        <Empty icon="list" title={t('instruments.none')}>
          <p>{t('instruments.none.text')}</p>
        </Empty>
      ) : (
        known.value && keys.map((key) => <Results key={key} instrument={key} files={files} />)
      )}
      <Interviews />
      {may && <Choice />}
      {assessments.length > 0 && known.value && <FilledList files={files} />}
    </>
  );
}

/** Answers that somebody must look at: what to do, and a place to say what was done. */
function Alerts() {
  const { t, locale } = useLanguage();
  const { view, can } = useDossier();
  const open = new Set(view.assessments?.alerts.map(({ assessment }) => assessment));
  const waiting = (view.case.assessments ?? []).filter(({ id }) => open.has(id));
  const files = useInstrumentsOf(waiting).value;
  if (waiting.length === 0 || !files) return null;
  const lines = (each: Assessment): string[] => {
    const file = files.get(nameOf(each));
    return each.alerts.map((key) => {
      const item = file?.items.find((one) => one.key === key);
      return item ? t('common.labelled', { label: item.text[locale], text: item.alert?.text[locale] ?? '' }) : key;
    });
  };
  return waiting.map((each) => (
    <Notice
      key={each.id}
      tone="bad"
      title={t('instruments.alert', {
        instrument: files.get(nameOf(each))?.title[locale] ?? each.instrument,
        date: shortDate(locale, each.on),
      })}
    >
      <ul>
        {lines(each).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {can('work_on_case') && (
        <CommandButton
          type="assessment.attend"
          about={each.id}
          label={t('instruments.attend')}
          title={t('instruments.attend')}
          look="primary"
          parts={[{ kind: 'textarea', name: 'words', label: t('instruments.attend.words') }]}
          extra={() => ({ assessment: each.id })}
          submitLabel={t('common.save')}
        />
      )}
    </Notice>
  ));
}

/** The instruments by what they are: the product's own, and published ones of which only labels are shown. */
function Choice() {
  const { t } = useLanguage();
  const { value, error } = useInstruments();
  if (error) return <ErrorNotice error={error} />;
  if (!value) return <Loading />;
  const of = (wording: Licence['wording']): InstrumentLine[] =>
    value.filter(({ licence }) => licence.wording === wording);
  return (
    <Section id="instruments-choice" title={t('instruments.choose')} hint={t('instruments.choose.hint')}>
      <Lines lines={of('own')} />
      {of('neutral_labels').length > 0 && (
        <details className="instruments-published">
          <summary>{t('instruments.published')}</summary>
          <p className="hint">{t('instruments.wording.neutral_labels')}</p>
          <Lines lines={of('neutral_labels')} />
        </details>
      )}
    </Section>
  );
}

function Lines({ lines }: { lines: InstrumentLine[] }) {
  const { t, locale } = useLanguage();
  const { view } = useDossier();
  const last = (key: string): string | undefined =>
    ['person', 'relative', 'professional']
      .flatMap((rater) => lastOf(view.case.assessments ?? [], key, rater)?.on ?? [])
      .sort()
      .at(-1);
  return (
    <ul className="instruments-choice">
      {lines.map(({ key, title, purpose, items }) => {
        const on = last(key);
        return (
          <li key={key}>
            <div>
              <h3>{title[locale]}</h3>
              <p>{purpose[locale]}</p>
              <p className="hint">
                {t('instruments.items', { count: items })}
                {on && ` · ${t('instruments.last', { date: shortDate(locale, on) })}`}
              </p>
            </div>
            <ButtonLink
              href={`/d/${view.id}/instruments/${key}`}
              label={t('common.labelled', { label: t('instruments.fill'), text: title[locale] })}
            >
              {t('instruments.fill')}
            </ButtonLink>
          </li>
        );
      })}
    </ul>
  );
}
