import { useLanguage } from '../../../i18n/i18n';
import { Section, Words } from '../../../ui/basics';
import { ofCycle, useDossier } from '../context';
import { GoalLine } from './GoalLine';
import { isOpenAction } from './texts';

/** The plans of earlier cycles with their balance, and what each left unsolved. */
export function EarlierPlans() {
  const { t } = useLanguage();
  const { view } = useDossier();
  const cycles = Array.from({ length: view.case.cycle - 1 }, (_, index) => view.case.cycle - 1 - index);
  if (cycles.length === 0) return null;
  return (
    <Section id="earlier-plans" title={t('earlier.title')} hint={t('earlier.hint')}>
      {cycles.map((cycle) => (
        <EarlierPlan key={cycle} cycle={cycle} />
      ))}
    </Section>
  );
}

function EarlierPlan({ cycle }: { cycle: number }) {
  const { t, locale } = useLanguage();
  const { view } = useDossier();
  const { needs, goals, actions, evaluations = [] } = view.case;
  const ended = evaluations.find((each) => each.cycle === cycle);
  const score = view.circuit.scores.find((each) => each.cycle === cycle);
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1, minimumFractionDigits: 1 });
  const show = (value: number | null | undefined): string => (typeof value === 'number' ? number.format(value) : '—');
  const done = ofCycle(actions, cycle).filter(({ status }) => status === 'done').length;
  const undone = ofCycle(actions, cycle).filter((action) => isOpenAction(action) || action.status === 'abandoned');
  const unsolved = ofCycle(needs, cycle).filter(({ answer }) => answer !== 'met');
  return (
    <details>
      <summary>{t('earlier.cycle', { cycle })}</summary>
      <div className="stack">
        <p>
          {t('common.labelled', {
            label: t('tscore.startToEnd'),
            text: `${show(score?.baseline_t)} → ${show(score?.final_t ?? score?.present_t)}`,
          })}
          {' · '}
          {t('earlier.done', { count: done })}
        </p>
        {ended && <Words>{ended.results}</Words>}
        <ul className="items">
          {ofCycle(goals, cycle).map((goal) => (
            <GoalLine key={goal.id} goal={goal} />
          ))}
        </ul>
        {unsolved.length + undone.length > 0 && <h3>{t('earlier.unsolved')}</h3>}
        <ul className="items">
          {unsolved.map(({ id, words, outcome }) => (
            <li key={id} className="item item-tight">
              <span>{words}</span>
              {outcome?.words && <span className="hint">{outcome.words}</span>}
            </li>
          ))}
          {undone.map(({ id, title, remark }) => (
            <li key={id} className="item item-tight">
              <span>{title}</span>
              {remark && <span className="hint">{remark}</span>}
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}
