import { useNames } from '../../../app/session';
import { answerText, type InstrumentFile } from '../../../data/instruments';
import type { Assessment } from '../../../data/types';
import { shortDate } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { Section, Tag, Words } from '../../../ui/basics';
import { CommandButton } from '../CommandForm';
import { useDossier } from '../context';
import { nameOf } from './names';

/** Every filling with its answers, the newest first; those withdrawn stay with the reason. */
export function FilledList({ files }: { files: Map<string, InstrumentFile> }) {
  const { t } = useLanguage();
  const { view } = useDossier();
  const newest = [...(view.case.assessments ?? [])].sort(
    (a, b) => b.on.localeCompare(a.on) || b.recorded_at.localeCompare(a.recorded_at),
  );
  return (
    <Section id="filled" title={t('instruments.filled')} hint={t('instruments.filled.hint')}>
      {newest.map((each) => (
        <Filled key={each.id} assessment={each} file={files.get(nameOf(each))} />
      ))}
    </Section>
  );
}

function Filled({ assessment, file }: { assessment: Assessment; file: InstrumentFile | undefined }) {
  const { t, locale } = useLanguage();
  const { can } = useDossier();
  const names = useNames();
  const { rater, rater_name: name, withdrawn, attended, author, note } = assessment;
  const title = file?.title[locale] ?? assessment.instrument;
  const day = shortDate(locale, assessment.on);
  const who = [t(`voice.${rater}`), name].filter(Boolean).join(' · ');
  return (
    <details className="filled">
      <summary>
        {title} · {day} · {who} {withdrawn && <Tag>{t('instruments.withdrawn')}</Tag>}
      </summary>
      <p className="hint">{t('instruments.recordedBy', { who: names.account(author) })}</p>
      {withdrawn && (
        <p>
          {t('instruments.withdrawnBy', {
            who: names.account(withdrawn.author),
            date: shortDate(locale, withdrawn.at.slice(0, 10)),
            reason: withdrawn.reason,
          })}
        </p>
      )}
      <dl className="facts">
        {assessment.answers.map((answer) => {
          const item = file?.items.find(({ key }) => key === answer.item);
          const words = file ? answerText(file, answer) : (answer.words ?? String(answer.value ?? ''));
          return (
            <div key={answer.item}>
              <dt>{item?.text[locale] ?? answer.item}</dt>
              <dd>{typeof words === 'string' ? <Words>{words}</Words> : words[locale]}</dd>
            </div>
          );
        })}
      </dl>
      {note && <Words quote>{note}</Words>}
      {attended && (
        <p>
          {t('instruments.attendedBy', {
            who: names.account(attended.author),
            date: shortDate(locale, attended.at.slice(0, 10)),
            words: attended.words,
          })}
        </p>
      )}
      {can('work_on_case') && !withdrawn && (
        <CommandButton
          type="assessment.withdraw"
          about={assessment.id}
          label={t('instruments.withdraw')}
          fullLabel={t('common.labelled', { label: t('instruments.withdraw'), text: `${title}, ${day}` })}
          title={t('instruments.withdraw')}
          look="quiet"
          parts={[
            {
              kind: 'textarea',
              name: 'reason',
              label: t('instruments.withdraw.reason'),
              hint: t('instruments.withdraw.hint'),
            },
          ]}
          extra={() => ({ assessment: assessment.id })}
          submitLabel={t('instruments.withdraw')}
          danger
        />
      )}
    </details>
  );
}
