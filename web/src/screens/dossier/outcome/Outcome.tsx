import type { Evaluation } from '../../../data/types';
import { longDate } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { Facts, Section, Words } from '../../../ui/basics';
import { useDossier } from '../context';
import { ReportButton } from '../papers/ReportButton';
import { levelText } from '../plan/texts';
import { Acts } from './Acts';
import { EvaluationSection } from './EvaluationForm';
import { ExitSection } from './ExitSection';

/** The evaluation in one act, then the way out or a new cycle. */
export default function Outcome() {
  const { view } = useDossier();
  const { evaluations = [] } = view.case;
  return (
    <>
      {[...evaluations].reverse().map((evaluation, index) => (
        <EvaluationResult key={evaluation.id} evaluation={evaluation} latest={index === 0} />
      ))}
      <Acts />
      <EvaluationSection />
      <ExitSection />
    </>
  );
}

function EvaluationResult({ evaluation, latest }: { evaluation: Evaluation; latest: boolean }) {
  const { t, locale } = useLanguage();
  const { view } = useDossier();
  const score = view.circuit.scores.find(({ cycle }) => cycle === evaluation.cycle);
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1, minimumFractionDigits: 1 });
  const show = (value: number | null | undefined): string =>
    value === null || value === undefined ? '—' : number.format(value);
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency: evaluation.cost.currency });
  return (
    <Section
      id={`evaluation-${evaluation.id}`}
      title={t('evaluation.of', { cycle: evaluation.cycle })}
      hint={longDate(locale, evaluation.on)}
      actions={latest && <ReportButton kind="evaluation" />}
    >
      <dl className="result-tiles">
        <div>
          <dt>{t('tscore.startToEnd')}</dt>
          <dd>
            {show(score?.baseline_t)} → {show(score?.final_t)}
          </dd>
        </div>
        <div>
          <dt>{t('evaluation.satisfaction')}</dt>
          <dd>
            {evaluation.satisfaction === undefined
              ? t('evaluation.declined')
              : t('evaluation.outOf', { value: evaluation.satisfaction })}
          </dd>
        </div>
        <div>
          <dt>{t('evaluation.cost')}</dt>
          <dd>{money.format(evaluation.cost.minor / 100)}</dd>
        </div>
      </dl>
      <h3>{t('evaluation.results')}</h3>
      <Words>{evaluation.results}</Words>
      {evaluation.satisfaction_words && <Words quote>{evaluation.satisfaction_words}</Words>}
      <Facts
        rows={evaluation.ratings.map(({ goal, level }) => {
          const found = view.case.goals?.find(({ id }) => id === goal);
          return [found?.title ?? '—', `${levelText(level)} · ${found?.levels[level + 2] ?? ''}`];
        })}
      />
    </Section>
  );
}
