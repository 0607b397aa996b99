import type { Owner } from '../../../data/types';
import { longDate } from '../../../i18n/dates';
import { type Translate, useLanguage } from '../../../i18n/i18n';
import { Empty, Section } from '../../../ui/basics';
import { useDossier } from '../context';
import './plan-page.css';
import { type PlanLine, type PlanPart, planParts } from './planLines';
import { SheetActions } from './SheetActions';
import { isOpenAction, money, payerText, titlesOf } from './texts';

/** The same plan for every reader: short sentences to the person, one idea per line, large letters. */
export default function PlainPlan() {
  const { t } = useLanguage();
  const { view } = useDossier();
  const parts = planParts(view);
  const words = view.case.projects?.at(-1)?.words;
  const yours = parts
    .flatMap(({ lines }) => lines)
    .filter(({ action }) => action.owner.kind === 'person' && isOpenAction(action)).length;
  return (
    <div className="plain-plan">
      <Section id="plain-plan" title={t('plainPlan.title')} hint={t('plainPlan.hint')} actions={<SheetActions />}>
        {words && <p className="plain-words">{t('plainPlan.words', { words })}</p>}
        {parts.length === 0 ? (
          <Empty icon="target" title={t('planPage.empty')}>
            <p>{t('planPage.empty.text')}</p>
          </Empty>
        ) : (
          <>
            <p className="plain-yours">{t('plainPlan.yours', { count: yours })}</p>
            {parts.map((part) => (
              <Part key={part.goal?.id ?? ''} part={part} />
            ))}
          </>
        )}
      </Section>
    </div>
  );
}

function Part({ part: { goal, lines } }: { part: PlanPart }) {
  const { t } = useLanguage();
  const title = !goal
    ? t('plainPlan.goal.none')
    : t(goal.voice === 'person' ? 'plainPlan.goal' : 'plainPlan.goal.shared', { title: goal.title });
  return (
    <section className="plain-goal">
      <h3>{title}</h3>
      {lines.length === 0 && <p>{t('plainPlan.none')}</p>}
      <ol>
        {lines.map((line) => (
          <li key={line.action.id}>
            <p className="plain-step">{line.action.title}</p>
            <Sentences line={line} />
          </li>
        ))}
      </ol>
    </section>
  );
}

const whoSentence = (t: Translate, { kind, who }: Owner): string =>
  kind === 'person' ? t('plainPlan.who.you') : t('plainPlan.who', { who: who || t(`plainPlan.who.${kind}`) });

/** What the core says of a step, one idea per line. */
function Sentences({ line: { action, course } }: { line: PlanLine }) {
  const { t, locale } = useLanguage();
  const { view } = useDossier();
  const { cost } = action;
  const lines: string[] = [];
  if (course.standing === 'over') {
    lines.push(t(action.status === 'done' ? 'plainPlan.done' : 'plainPlan.dropped'));
  } else {
    lines.push(whoSentence(t, action.owner));
    if (course.standing === 'ready') lines.push(t('plainPlan.begin'));
    if (course.standing === 'under_way') lines.push(t('plainPlan.underWay'));
    if (course.standing === 'later' && action.starts_on)
      lines.push(t('plainPlan.later', { date: longDate(locale, action.starts_on) }));
    for (const id of course.waits_for) lines.push(t('plainPlan.after', { title: titlesOf(view.case.actions, [id]) }));
    if (course.days_late > 0) lines.push(t('plainPlan.late'));
    else if (action.due_on) lines.push(t('plainPlan.due', { date: longDate(locale, action.due_on) }));
    if (cost?.payer === 'person') lines.push(t('plainPlan.cost.you', { amount: money(locale, cost.amount) }));
    else if (cost) lines.push(t('plainPlan.cost', { amount: money(locale, cost.amount), payer: payerText(t, cost) }));
  }
  return (
    <>
      {lines.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </>
  );
}
