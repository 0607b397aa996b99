import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { newId } from '../../../data/uuid';
import { shortDate } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { Notice, Section } from '../../../ui/basics';
import { readDraft } from '../../../ui/forms/drafts';
import type { FormValues } from '../../../ui/forms/fields';
import { CommandForm } from '../CommandForm';
import { ofCycle, useDossier } from '../context';
import './interview.css';
import { partsOf, shapeOf } from './interviewParts';

const command = 'interview.record';
const moves = ['open', 'affirm', 'reflect', 'summarise'] as const;

/** The motivational interview as it is held: the guide on the side, the person's words apart, a summary read together. */
export default function InterviewPage() {
  const { t, locale } = useLanguage();
  const { view, can, today } = useDossier();
  const [, go] = useLocation();
  const initial: FormValues = { on: shortDate(locale, today) };
  const [values, setValues] = useState<FormValues>(() => ({ ...initial, ...readDraft(`${view.id}:${command}:`) }));
  const back = `/d/${view.id}/instruments`;
  if (!can('work_on_case')) return <Notice title={t('interview.notHere')}>{t('interview.notHere.todo')}</Notice>;
  const goals = ofCycle(view.case.goals, view.case.cycle).filter(({ given_up: over }) => !over);
  return (
    <div className="interview">
      <Section id="interview" title={t('interview.title')} hint={t('interview.title.hint')}>
        <p>
          <Link href={back}>{t('interview.back')}</Link>
        </p>
        <CommandForm
          type={command}
          parts={partsOf(t, values, goals)}
          initial={initial}
          extra={() => ({ id: newId() })}
          shape={shapeOf}
          submitLabel={t('interview.save')}
          onValues={setValues}
          onDone={() => go(back)}
          onCancel={() => go(back)}
        />
      </Section>
      <Guide />
    </div>
  );
}

/** What helps to listen: four moves, each with an example, and what to begin with. */
function Guide() {
  const { t } = useLanguage();
  const { view } = useDossier();
  const resources = (view.case.resources ?? []).slice(-3);
  return (
    <aside className="interview-guide no-print" aria-labelledby="guide">
      <h2 id="guide">{t('interview.guide')}</h2>
      <dl>
        {moves.map((move) => (
          <div key={move}>
            <dt>{t(`interview.guide.${move}`)}</dt>
            <dd>{t(`interview.guide.${move}.example`)}</dd>
          </div>
        ))}
      </dl>
      {resources.length > 0 && (
        <>
          <h3>{t('interview.guide.resources')}</h3>
          <ul>
            {resources.map(({ id, words }) => (
              <li key={id}>{words}</li>
            ))}
          </ul>
        </>
      )}
    </aside>
  );
}
