import type { Synthesis } from '../../../data/types';
import { longDate, shortDate } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { Section, Tag, Words } from '../../../ui/basics';
import { CommandButton } from '../CommandForm';
import { useDossier } from '../context';

/** The summary of the assessment, read together, and what the person says of it. */
export function SynthesisSection() {
  const { t, locale } = useLanguage();
  const { view, can, me } = useDossier();
  const [latest, ...earlier] = view.case.syntheses?.toReversed() ?? [];
  return (
    <Section
      id="synthesis"
      title={t('synthesis.title')}
      hint={t('synthesis.hint')}
      actions={
        can('work_on_case') && (
          <CommandButton
            type="synthesis.validate"
            label={t('synthesis.add')}
            icon="plus"
            title={t('synthesis.add')}
            wide
            parts={[
              {
                kind: 'textarea',
                name: 'words',
                label: t('synthesis.words'),
                hint: t('synthesis.words.hint'),
                rows: 8,
              },
              { kind: 'text', name: 'written_with', label: t('synthesis.with'), optional: true },
              { kind: 'checkbox', name: 'agreed', label: t('synthesis.agreed') },
              {
                kind: 'text',
                name: 'how',
                label: t('synthesis.how'),
                hint: t('synthesis.how.hint'),
                optional: true,
              },
              {
                kind: 'textarea',
                name: 'disagreement',
                label: t('synthesis.disagreement'),
                hint: t('synthesis.disagreement.hint'),
                optional: true,
              },
              { kind: 'date', name: 'on', label: t('common.on') },
            ]}
            initial={{ on: shortDate(locale, me.today) }}
            submitLabel={t('common.save')}
          />
        )
      }
    >
      {latest ? (
        <>
          <Told synthesis={latest} />
          {earlier.length > 0 && (
            <details>
              <summary>{t('synthesis.earlier', { count: earlier.length })}</summary>
              <div className="stack">
                {earlier.map((each) => (
                  <Told key={each.on + each.words} synthesis={each} />
                ))}
              </div>
            </details>
          )}
        </>
      ) : (
        <p className="hint">{t('synthesis.none')}</p>
      )}
    </Section>
  );
}

/** What was written, by whom together, and what the person says of it: how and when, or what they see otherwise. */
function Told({ synthesis }: { synthesis: Synthesis }) {
  const { t, locale } = useLanguage();
  const { agreed, on, how, written_with: together, words, disagreement } = synthesis;
  return (
    <>
      <p className="row">
        <Tag tone={agreed ? 'good' : 'warn'}>{agreed ? t('synthesis.isAgreed') : t('synthesis.isNotAgreed')}</Tag>
        <span className="hint">{[longDate(locale, on), how].filter(Boolean).join(' · ')}</span>
      </p>
      {together && <p className="hint">{t('common.labelled', { label: t('synthesis.with'), text: together })}</p>}
      <Words>{words}</Words>
      {disagreement && (
        <>
          <h3>{t('synthesis.disagreement')}</h3>
          <Words quote>{disagreement}</Words>
        </>
      )}
    </>
  );
}
