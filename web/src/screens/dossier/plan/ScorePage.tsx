import type { Action, ActorCourse } from '../../../data/types';
import { longDate, relativeDay, shortDate } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { Empty, Section, Tag } from '../../../ui/basics';
import { fold } from '../../../ui/fold';
import { useDossier } from '../context';
import { FollowButton } from './FollowButton';
import { Mediations } from './Mediations';
import './score.css';
import { SheetActions } from './SheetActions';
import { ownerText, titlesOf } from './texts';

/** Every process in progress: who is late, what each must do next, how far it is known, done, and done well. */
export default function ScorePage() {
  const { t } = useLanguage();
  const { view } = useDossier();
  const actors = view.plan?.actors ?? [];
  return (
    <div className="stack">
      <Section id="score" title={t('score.title')} hint={t('score.hint')} actions={<SheetActions />}>
        {actors.length === 0 && (
          <Empty icon="users" title={t('score.none')}>
            <p>{t('score.none.text')}</p>
          </Empty>
        )}
      </Section>
      {actors.map((actor) => (
        <Part key={`${actor.owner.kind}|${actor.owner.who ?? ''}`} actor={actor} />
      ))}
      <Mediations />
    </div>
  );
}

function Part({ actor }: { actor: ActorCourse }) {
  const { t, locale } = useLanguage();
  const { view, today } = useDossier();
  const { owner, open, done, abandoned, days_late: late, last_contact_on: contact } = actor;
  const steps = stepsOf(view.case.actions ?? [], view.case.cycle, actor);
  const facts = [t('score.steps', { open, done })];
  if (abandoned > 0) facts.push(t('score.abandoned', { count: abandoned }));
  return (
    <section className="section score-part">
      <h3>
        {ownerText(t, owner)}{' '}
        {late > 0 && (
          <Tag tone="bad" icon="triangle-alert">
            {t('score.late', { count: late })}
          </Tag>
        )}
      </h3>
      <Next actor={actor} />
      <p className="hint">
        {facts.join(', ')}
        {owner.who &&
          ` · ${contact ? t('score.contact', { when: relativeDay(locale, contact, today) }) : t('score.contact.none')}`}
      </p>
      <Levels steps={steps} caption={ownerText(t, owner)} />
    </section>
  );
}

/** The steps of one actor, by whom the core has put them together: kind, and name but for case and accents. */
const stepsOf = (actions: Action[], cycle: number, { owner }: ActorCourse): Action[] =>
  actions.filter(
    (each) =>
      each.cycle === cycle && each.owner.kind === owner.kind && fold(each.owner.who ?? '') === fold(owner.who ?? ''),
  );

function Next({ actor: { next } }: { actor: ActorCourse }) {
  const { t, locale } = useLanguage();
  const { view } = useDossier();
  const action = view.case.actions?.find(({ id }) => id === next);
  if (!action) return <p>{t('score.next.none')}</p>;
  const waits = view.plan?.steps.find((step) => step.action === next)?.waits_for ?? [];
  const after = titlesOf(view.case.actions, waits);
  const title = after ? t('score.next.waits', { title: action.title, after }) : action.title;
  return (
    <p>
      <strong>{t('common.labelled', { label: t('score.next'), text: title })}</strong>
      {action.due_on && ` · ${t('planPage.until', { date: longDate(locale, action.due_on) })}`}
    </p>
  );
}

const columns = ['step', 'due', 'informed', 'done', 'doneWell', 'inInterest'] as const;

function Levels({ steps, caption }: { steps: Action[]; caption: string }) {
  const { t } = useLanguage();
  const { can } = useDossier();
  return (
    <table className="plain-table score-table">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(`score.${column}`)}
            </th>
          ))}
          {can('work_on_case') && (
            <th scope="col" className="no-print">
              <span className="visually-hidden">{t('score.follow')}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {steps.map((action) => (
          <Step key={action.id} action={action} />
        ))}
      </tbody>
    </table>
  );
}

function Step({ action }: { action: Action }) {
  const { t, locale } = useLanguage();
  const { can } = useDossier();
  const { title, due_on: due, status, commitment, meaning } = action;
  const done = status === 'done';
  return (
    <tr>
      <th scope="row">
        {title}
        {meaning && <span className="hint score-words">{t('score.meaning', { words: meaning })}</span>}
        {commitment?.words && (
          <span className="hint score-words">
            {t('common.labelled', {
              label: t('score.seen', { date: shortDate(locale, commitment.on) }),
              text: commitment.words,
            })}
          </span>
        )}
      </th>
      <td data-label={t('score.due')}>{due ? shortDate(locale, due) : '–'}</td>
      <Level label={t('score.informed')} said={commitment?.informed} />
      <td data-label={t('score.done')}>
        {done ? <Tag tone="good">{t('score.yes')}</Tag> : <Tag>{t(`actionStatus.${status}`)}</Tag>}
      </td>
      <Level label={t('score.doneWell')} said={done ? commitment?.done_well : undefined} />
      <Level label={t('score.inInterest')} said={done ? commitment?.in_interest : undefined} />
      {can('work_on_case') && (
        <td className="no-print score-deed">
          <FollowButton action={action} />
        </td>
      )}
    </tr>
  );
}

/** Yes, no, or not said yet: three things that are told apart by words, not by colour alone. */
function Level({ label, said }: { label: string; said: boolean | undefined }) {
  const { t } = useLanguage();
  return (
    <td data-label={label}>
      {said === undefined ? (
        <span className="hint">{t('score.unknown')}</span>
      ) : (
        <Tag tone={said ? 'good' : 'bad'}>{t(said ? 'score.yes' : 'score.no')}</Tag>
      )}
    </td>
  );
}
