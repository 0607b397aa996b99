import type { Goal } from '../../../data/types';
import { useLanguage } from '../../../i18n/i18n';
import { useDossier, weightOf } from '../context';
import { latestRating } from './texts';

interface TScoreProps {
  goals: Goal[];
  givenUp?: number;
  levels?: Map<string, number>;
}

/** The goal attainment T-score as the core reckons it: at the start and now. */
export function TScore({ goals, givenUp = 0, levels }: TScoreProps) {
  const { t, locale } = useLanguage();
  const { dossier } = useDossier();
  const levelOf = (goal: Goal): number | undefined => (levels ? levels.get(goal.id) : latestRating(goal)?.level);
  const rated = goals.filter((goal) => levelOf(goal) !== undefined);
  const counted = rated.length > 0 ? rated : goals; // start and now speak of the same goals
  const start = dossier.tScore(counted.map((goal) => ({ weight: weightOf(goal), level: goal.baseline })));
  const now = dossier.tScore(rated.map((goal) => ({ weight: weightOf(goal), level: levelOf(goal) ?? 0 })));
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1, minimumFractionDigits: 1 });
  const show = (value: number | null): string => (value === null ? '—' : number.format(value));
  const left = goals.length - rated.length;
  return (
    <div className="tscore">
      <dl>
        <div>
          <dt>{t('tscore.start')}</dt>
          <dd>{show(start)}</dd>
        </div>
        <div>
          <dt>{t('tscore.now')}</dt>
          <dd className="tscore-now">{show(now)}</dd>
        </div>
      </dl>
      <p className="hint">
        {t('tscore.explain')} {left > 0 && t('tscore.left', { count: left })}{' '}
        {givenUp > 0 && t('tscore.givenUp', { count: givenUp })}
      </p>
    </div>
  );
}
