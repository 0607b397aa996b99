import { useMemo } from 'react';
import { useLanguage } from '../../i18n/i18n';
import { Section } from '../../ui/basics';
import type { LevelProps } from './ProgrammeScreen';
import { sheetOf } from './sheets';
import { LevelLead, rowsOf, Topic } from './Topics';

/** Methods of social work that the programme names, each as a documented building block. */
function Methods({ file }: { file: LevelProps['file'] }) {
  const { t, locale } = useLanguage();
  const { methods = [] } = file;
  if (methods.length === 0) return null;
  return (
    <Section id="methods" title={t('programmes.methods')}>
      <dl className="facts">
        {methods.map((method) => (
          <div key={method.key}>
            <dt>{method.label[locale]}</dt>
            <dd>
              {method.text[locale]}{' '}
              <span className={`certainty certainty-${method.certainty}`}>{t(`certainty.${method.certainty}`)}</span>
              <ul className="said hint" lang="fr">
                {(method.sources ?? []).map((source) => (
                  <li key={source}>{source}</li>
                ))}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

/** First level: why, for whom and to what end; this is the page that is printed as the charter. */
export function CharterLevel({ core, file }: LevelProps) {
  const { t } = useLanguage();
  const sheet = useMemo(() => sheetOf(core, file), [core, file]);
  return (
    <>
      <LevelLead>{t('method.programme.text')}</LevelLead>
      <Topic id="charter" title={t('programmes.charter')} rows={rowsOf(sheet, 'charter')} />
      <Topic id="public" title={t('programmes.forWhom')} rows={rowsOf(sheet, 'public')} />
      <Topic
        id="frame"
        title={t('programmes.frame')}
        hint={t('programmes.certaintyHint')}
        rows={[...rowsOf(sheet, 'institutions'), ...rowsOf(sheet, 'money', ['funding', 'payers'])]}
      />
      <Methods file={file} />
      {(file.sources ?? []).length > 0 && (
        <Section id="sources" title={t('programmes.sources')}>
          <ul className="said" lang="fr">
            {file.sources?.map((source) => (
              <li key={source}>{source}</li>
            ))}
          </ul>
        </Section>
      )}
      <p className="charter-signature only-print">{t('programmes.approvedBy')}</p>
    </>
  );
}
