import { useMemo } from 'react';
import type { MessageKey } from '../../i18n/i18n';
import { useLanguage } from '../../i18n/i18n';
import { Button, Notice, Section } from '../../ui/basics';
import { CellView } from './CellView';
import type { LevelProps } from './ProgrammeScreen';
import { sheetOf } from './sheets';

/** Ten guiding principles of case management; what the programme itself says on each stands beside the questions. */
export const principles = [
  ['screening', ['own_responsibility', 'gatekeeper_criteria']],
  ['needs', ['follow_up']],
  ['resources', ['required_tasks']],
  ['partnership', ['self_service']],
  ['steps', ['stages', 'phases_left_out']],
  ['steering', ['referent', 'caseload_ceiling']],
  ['cooperation', ['roles']],
  ['contract', ['agreement_name', 'signatories']],
  ['records', ['professions']],
  ['anchoring', ['budget_rule', 'legal_basis']],
] as const;

const answers = ['yes', 'partly', 'no'] as const;

/** Does this programme keep to the principles? A sheet to print and to fill in together. */
export function AuditLevel({ core, file }: LevelProps) {
  const { t, locale } = useLanguage();
  const rows = useMemo(() => sheetOf(core, file).topics.flatMap((topic) => topic.rows), [core, file]);
  return (
    <>
      <div className="level-lead">
        <p>{t('audit.lead')}</p>
        <Button icon="printer" onClick={() => window.print()}>
          {t('audit.print')}
        </Button>
      </div>
      <div className="no-print">
        <Notice>{t('audit.onPaper')}</Notice>
      </div>
      {principles.map(([name, keys], index) => (
        <Section key={name} id={`audit-${name}`} title={`${index + 1}. ${t(`audit.${name}`)}`}>
          <dl className="facts audit-said">
            {rows
              .filter(({ key }) => (keys as readonly string[]).includes(key))
              .map((row) => (
                <div key={row.key}>
                  <dt>{row.label[locale]}</dt>
                  <dd>{row.cells[0] && <CellView row={row} cell={row.cells[0]} />}</dd>
                </div>
              ))}
          </dl>
          <ul className="audit-questions">
            {(['a', 'b'] as const).map((which) => (
              <li key={which}>
                <span>{t(`audit.${name}.${which}` as MessageKey)}</span>
                <span className="audit-boxes">
                  {answers.map((answer) => (
                    <span key={answer}>
                      <span className="audit-box" aria-hidden="true" /> {t(`audit.${answer}`)}
                    </span>
                  ))}
                </span>
                <span className="audit-note only-print">{t('audit.note')}</span>
              </li>
            ))}
          </ul>
        </Section>
      ))}
      <p className="charter-signature only-print">{t('audit.done')}</p>
    </>
  );
}
