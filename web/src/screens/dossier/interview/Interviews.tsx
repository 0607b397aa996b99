import { useNames } from '../../../app/session';
import type { Interview, Ruler } from '../../../data/types';
import { newId } from '../../../data/uuid';
import { longDate, shortDate } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { ButtonLink, Facts, Notice, Section, Tag, Words } from '../../../ui/basics';
import { CommandButton } from '../CommandForm';
import { useDossier } from '../context';
import './interview.css';
import { balances, rulers } from './interviewParts';

/** The motivational interviews of a case, the last first, and how the rulers have moved. */
export function Interviews() {
  const { t } = useLanguage();
  const { view, can } = useDossier();
  const held = view.case.interviews ?? [];
  return (
    <Section
      id="interviews"
      title={t('interview.list')}
      hint={t('interview.list.hint')}
      actions={
        can('work_on_case') && (
          <ButtonLink href={`/d/${view.id}/instruments/entretien`} icon="message-square-quote">
            {t('interview.hold')}
          </ButtonLink>
        )
      }
    >
      <NotYetOwn />
      {held.length > 1 && <Course held={held} />}
      {held.toReversed().map((each) => (
        <Held key={each.id} interview={each} />
      ))}
    </Section>
  );
}

/** Said where the plan is made, too: the core finds that the project matters little to the person. */
export function NotYetOwn() {
  const { t } = useLanguage();
  const { view } = useDossier();
  if (!view.not_yet_own) return null;
  return (
    <Notice tone="warn" title={t('interview.notYetOwn')}>
      {t('interview.notYetOwn.text')}
    </Notice>
  );
}

/** Day by day, what the person put on the rulers, and how far they were. */
function Course({ held }: { held: Interview[] }) {
  const { t, locale } = useLanguage();
  const shown = (ruler: Ruler | undefined): string => (ruler ? String(ruler.value) : '–');
  return (
    <div className="interview-scroll">
      <table className="interview-course">
        <caption>{t('interview.course')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('interview.on')}</th>
            {rulers.map((name) => (
              <th key={name} scope="col">
                {t(`interview.${name}`)}
              </th>
            ))}
            <th scope="col">{t('interview.stage')}</th>
          </tr>
        </thead>
        <tbody>
          {held.map((each) => (
            <tr key={each.id}>
              <th scope="row">{shortDate(locale, each.on)}</th>
              {rulers.map((name) => (
                <td key={name}>{shown(each[name])}</td>
              ))}
              <td>{each.stage ? t(`changeStage.${each.stage}`) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const rulerText = (ruler: Ruler | undefined): string | null =>
  ruler ? [String(ruler.value), ruler.why_not_less, ruler.what_for_more].filter((part) => part).join(' · ') : null;

function Held({ interview }: { interview: Interview }) {
  const { t, locale } = useLanguage();
  const { view } = useDossier();
  const names = useNames();
  const goal = view.case.goals?.find(({ id }) => id === interview.goal);
  return (
    <details className="interview-held">
      <summary>
        <span>{t('interview.held', { date: longDate(locale, interview.on), change: interview.change })}</span>
        {interview.stage && <Tag>{t(`changeStage.${interview.stage}`)}</Tag>}
      </summary>
      <div className="interview-sides">
        <section aria-labelledby={`said-${interview.id}`}>
          <h3 id={`said-${interview.id}`}>{t('interview.said')}</h3>
          <ul>
            {interview.said.map(({ words, talk }) => (
              <li key={`${talk}${words}`}>
                <Words>{words}</Words> {talk && <Tag>{t(`changeTalk.${talk}`)}</Tag>}
              </li>
            ))}
          </ul>
        </section>
        {interview.notes && (
          <section aria-labelledby={`notes-${interview.id}`}>
            <h3 id={`notes-${interview.id}`}>{t('interview.notesOf', { who: names.account(interview.author) })}</h3>
            <Words>{interview.notes}</Words>
          </section>
        )}
      </div>
      <Facts
        rows={[
          ...(goal ? [[t('interview.goal'), goal.title] as [string, string]] : []),
          ...(interview.role
            ? [[t('interview.role'), t(`accompanyingRole.${interview.role}`)] as [string, string]]
            : []),
          ...rulers.map((name): [string, string | null] => [t(`interview.${name}`), rulerText(interview[name])]),
          ...balances.map((name): [string, string | null] => [
            t(`interview.${name}`),
            interview.balance?.[name] ?? null,
          ]),
          [t('interview.summary'), interview.summary],
          [t('interview.disagreement'), interview.disagreement ?? null],
        ]}
      />
      <Steps interview={interview} />
    </details>
  );
}

/** What the person named as a small step may become an action of the plan, theirs. */
function Steps({ interview }: { interview: Interview }) {
  const { t } = useLanguage();
  const { view, can } = useDossier();
  const { steps = [] } = interview;
  if (steps.length === 0) return null;
  const planned = new Set((view.case.actions ?? []).map(({ title }) => title));
  return (
    <>
      <h3>{t('interview.steps')}</h3>
      <ul className="interview-steps">
        {steps.map((step) => (
          <li key={step}>
            <span>{step}</span>
            {planned.has(step) ? (
              <Tag tone="good">{t('interview.step.planned')}</Tag>
            ) : (
              can('work_on_case') && (
                <CommandButton
                  type="action.plan"
                  about={`${interview.id}:${step}`}
                  label={t('interview.step.plan')}
                  fullLabel={t('interview.step.plan.full', { step })}
                  title={t('interview.step.plan')}
                  look="quiet"
                  parts={[
                    { kind: 'text', name: 'title', label: t('action.title') },
                    { kind: 'date', name: 'due_on', label: t('plan.dueOn'), optional: true },
                  ]}
                  initial={{ title: step }}
                  extra={() => ({
                    id: newId(),
                    owner: { kind: 'person' },
                    ...(interview.goal ? { goal: interview.goal } : {}),
                  })}
                  submitLabel={t('common.save')}
                />
              )
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
