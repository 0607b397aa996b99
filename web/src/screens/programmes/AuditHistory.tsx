import { useId, useState } from 'react';
import { useNames } from '../../app/session';
import { shortDate } from '../../i18n/dates';
import type { MessageKey } from '../../i18n/i18n';
import { useLanguage } from '../../i18n/i18n';
import { Section, Tag } from '../../ui/basics';
import { type Answer, type Audit, type Change, changesBetween, countOf, letterOf, questionsInAll } from './audit';

/** The audits so far, and what the chosen one answers otherwise than the one before it. */
export function AuditHistory({ audits }: { audits: Audit[] }) {
  const { t, locale } = useLanguage();
  const names = useNames();
  const id = useId();
  const [chosen, setChosen] = useState(0);
  const at = Math.min(chosen, audits.length - 1);
  const audit = audits[at];
  if (!audit) return null;
  const before = audits[at + 1];
  return (
    <Section id="audit-history" title={t('audit.history', { count: audits.length })}>
      {audits.length > 1 && (
        <div className="field no-print">
          <label htmlFor={id}>{t('audit.which')}</label>
          <select id={id} value={at} onChange={(event) => setChosen(Number(event.target.value))}>
            {audits.map((each, index) => (
              <option key={each.at} value={index}>
                {t('audit.of', {
                  date: shortDate(locale, each.on),
                  who: names.account(each.by),
                  version: each.version,
                })}
              </option>
            ))}
          </select>
        </div>
      )}
      <p>
        {t('audit.of', { date: shortDate(locale, audit.on), who: names.account(audit.by), version: audit.version })}
      </p>
      <Counts audit={audit} />
      {before && <Changes before={before} audit={audit} />}
      <Answers audit={audit} />
    </Section>
  );
}

const tones = { yes: 'good', partly: 'warn', no: 'bad' } as const;

function Counts({ audit: { answers } }: { audit: Audit }) {
  const { t } = useLanguage();
  const open = questionsInAll - answers.length;
  return (
    <p className="row">
      {(['yes', 'partly', 'no'] as const).map((answer) => (
        <Tag key={answer} tone={tones[answer]}>
          {t(`audit.${answer}`)} : {countOf(answers, answer)}
        </Tag>
      ))}
      {open > 0 && <Tag>{t('audit.open', { count: open })}</Tag>}
    </p>
  );
}

const questionKey = (principle: string, question: number): MessageKey =>
  `audit.${principle}.${letterOf(question)}` as MessageKey;

function Changes({ before, audit }: { before: Audit; audit: Audit }) {
  const { t, locale } = useLanguage();
  const changes = changesBetween(before.answers, audit.answers);
  const words = (answer: Answer | undefined): string => t(answer ? `audit.${answer}` : 'audit.unanswered');
  const sense = ({ better }: Change): string =>
    better === null ? '' : ` · ${t(better ? 'audit.better' : 'audit.worse')}`;
  return (
    <div>
      <h3>{t('audit.changes', { date: shortDate(locale, before.on) })}</h3>
      {changes.length === 0 ? (
        <p className="hint">{t('audit.noChange')}</p>
      ) : (
        <ul className="items">
          {changes.map((change) => (
            <li key={`${change.principle}${change.question}`} className="item">
              <p>{t(questionKey(change.principle, change.question))}</p>
              <p className="hint">
                {words(change.before)} → <strong>{words(change.after)}</strong>
                {sense(change)}
              </p>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Answers({ audit: { answers } }: { audit: Audit }) {
  const { t } = useLanguage();
  return (
    <details>
      <summary>{t('audit.answers', { count: answers.length })}</summary>
      <ul className="items">
        {answers.map(({ principle, question, answer, remark }) => (
          <li key={`${principle}${question}`} className="item">
            <p className="row">
              <Tag tone={tones[answer]}>{t(`audit.${answer}`)}</Tag>
              <span>{t(questionKey(principle, question))}</span>
            </p>
            {remark && <p className="hint">{remark}</p>}
          </li>
        ))}
      </ul>
    </details>
  );
}
