import { longDate, shortDate } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { Section, Tag, Words } from '../../../ui/basics';
import { CommandButton } from '../CommandForm';
import { useDossier } from '../context';

/** The summary of the assessment, read together, and what the person says of it. */
export function SynthesisSection() {
  const { t, locale } = useLanguage();
  const { view, can, me } = useDossier();
  const latest = view.case.syntheses?.at(-1);
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
              { kind: 'textarea', name: 'words', label: t('synthesis.words'), rows: 8 },
              { kind: 'checkbox', name: 'agreed', label: t('synthesis.agreed') },
              { kind: 'textarea', name: 'disagreement', label: t('synthesis.disagreement'), optional: true },
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
          <p className="row">
            <Tag tone={latest.agreed ? 'good' : 'warn'}>
              {latest.agreed ? t('synthesis.isAgreed') : t('synthesis.isNotAgreed')}
            </Tag>
            <span className="hint">{longDate(locale, latest.on)}</span>
          </p>
          <Words>{latest.words}</Words>
          {latest.disagreement && (
            <>
              <h3>{t('synthesis.disagreement')}</h3>
              <Words quote>{latest.disagreement}</Words>
            </>
          )}
        </>
      ) : (
        <p className="hint">{t('synthesis.none')}</p>
      )}
    </Section>
  );
}
