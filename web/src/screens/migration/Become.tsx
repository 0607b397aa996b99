import { useId } from 'react';
import { useLanguage } from '../../i18n/i18n';
import { Section } from '../../ui/basics';
import { Icon } from '../../ui/Icon';
import type { Item } from '../programmes/sheets';
import type { Choices, Question } from './plan';
import { useLabels } from './useCircuits';

interface Props {
  questions: Question[];
  choices: Choices;
  onChange: (choices: Choices) => void;
  here: Item[];
  /** Where the case stands then; empty: as the rule says. */
  stage: string;
  onStage: (stage: string) => void;
  there: Item[];
  /** With many cases each question says how many it concerns. */
  counts?: boolean;
}

/** What does not map by itself: the stage, and what is open here and has no namesake there. */
export function Become({ questions, choices, onChange, here, stage, onStage, there, counts = false }: Props) {
  const { t, locale } = useLanguage();
  const id = useId();
  const label = useLabels(here);
  const stages = there.filter(({ kind, depth }) => kind === 'stage' && depth === 0);
  return (
    <Section id="migration-become" title={t('migration.become')} hint={t('migration.become.hint')}>
      <div>
        <div className="migration-question">
          <label htmlFor={`${id}-stage`}>{t('migration.stage')}</label>
          <select id={`${id}-stage`} value={stage} onChange={(event) => onStage(event.target.value)}>
            <option value="">{t('migration.stage.rule')}</option>
            {stages.map((each) => (
              <option key={each.key} value={each.key}>
                {each.label[locale]}
              </option>
            ))}
          </select>
        </div>
        {questions.map((question) => (
          <div className="migration-question" key={question.key}>
            <label htmlFor={`${id}-${question.key}`}>
              {label(question.key)}
              {counts && question.cases > 0 && (
                <span className="hint"> {t('migration.cases', { count: question.cases })}</span>
              )}
            </label>
            <select
              id={`${id}-${question.key}`}
              value={question.chosen}
              aria-describedby={question.lost ? `${id}-${question.key}-lost` : undefined}
              onChange={(event) => onChange({ ...choices, [question.key]: event.target.value })}
            >
              <option value="">{t('migration.ends')}</option>
              {question.offers.map((each) => (
                <option key={each.key} value={each.key}>
                  {each.label[locale]}
                </option>
              ))}
            </select>
            {question.lost && (
              <p className="migration-lost" id={`${id}-${question.key}-lost`}>
                <Icon name="triangle-alert" size={16} /> {t('migration.lost')}
              </p>
            )}
          </div>
        ))}
      </div>
    </Section>
  );
}
