import { useMemo } from 'react';
import { useLanguage } from '../../i18n/i18n';
import { Section } from '../../ui/basics';
import type { LevelProps } from './ProgrammeScreen';
import { sheetOf } from './sheets';
import { LevelLead, rowsOf, Topic } from './Topics';

/** Second level: how one works, with the three things that never change. */
export function ModelLevel({ core, file }: LevelProps) {
  const { t, locale } = useLanguage();
  const sheet = useMemo(() => sheetOf(core, file), [core, file]);
  return (
    <>
      <LevelLead>{t('method.model.text')}</LevelLead>
      <Section id="constants" title={t('method.constants')}>
        <ol className="constants">
          {rowsOf(sheet, 'constants').map((row) => (
            <li key={row.key}>
              <strong>{row.label[locale]}</strong>
              <span>{row.cells[0]?.parts[0]?.text[locale]}</span>
            </li>
          ))}
        </ol>
      </Section>
      <Topic id="manager" title={t('programmes.who')} rows={rowsOf(sheet, 'manager')} />
      <Topic id="contact" title={t('programmes.contact')} rows={rowsOf(sheet, 'contact')} />
      <Topic id="agreement" title={t('programmes.agreement')} rows={rowsOf(sheet, 'agreement')} />
      <Topic
        id="door"
        title={t('programmes.door')}
        rows={[...rowsOf(sheet, 'gatekeeping'), ...rowsOf(sheet, 'own_data')]}
      />
      <Topic
        id="budget"
        title={t('programmes.budget')}
        rows={rowsOf(sheet, 'money', ['budget_rule', 'budget_ceiling', 'budget_approval'])}
      />
    </>
  );
}
