import { useNames } from '../../../app/session';
import type { Goal, GoalRating, GoalVersion } from '../../../data/types';
import { moment, shortDate } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { useDossier } from '../context';
import { gasLevels, levelName, levelText } from './texts';

const drawnMost = 12;

/** How a goal went: a dot for each rating, the same as a table, and the scales that held before. */
export function Course({ goal }: { goal: Goal }) {
  const { t } = useLanguage();
  const { ratings = [], versions = [] } = goal;
  if (ratings.length === 0 && versions.length === 0) return null;
  return (
    <details className="course">
      <summary>{t('goal.course', { count: ratings.length })}</summary>
      {ratings.length > 0 && <Picture baseline={goal.baseline} ratings={ratings.slice(-drawnMost)} />}
      {ratings.length > 0 && <Ratings ratings={ratings} caption={goal.title} />}
      {versions.toReversed().map((version) => (
        <Earlier key={version.until} version={version} title={goal.title} />
      ))}
    </details>
  );
}

/** Rows are the levels, columns the days; what it shows, the table says. */
function Picture({ baseline, ratings }: { baseline: number; ratings: GoalRating[] }) {
  const { t, locale } = useLanguage();
  const start = { key: 'start', label: t('goal.start'), level: baseline };
  const points = [
    start,
    ...ratings.map(({ on, level }, index) => ({ key: `${on} ${index}`, label: shortDate(locale, on), level })),
  ];
  return (
    <div className="course-picture" aria-hidden="true">
      <div className="course-levels">
        {gasLevels.toReversed().map((level) => (
          <span key={level}>{levelText(level)}</span>
        ))}
      </div>
      {points.map(({ key, label, level }) => (
        <div key={key} className="course-column">
          <div className="course-track">
            <span className={key === 'start' ? 'course-dot course-start' : 'course-dot'} data-level={level} />
          </div>
          <span className="course-label">{label}</span>
        </div>
      ))}
    </div>
  );
}

function Ratings({ ratings, caption }: { ratings: GoalRating[]; caption: string }) {
  const { t, locale } = useLanguage();
  return (
    <table className="plain-table">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('common.on')}</th>
          <th scope="col">{t('goal.level')}</th>
          <th scope="col">{t('goal.rate.voice')}</th>
          <th scope="col">{t('goal.rate.words')}</th>
        </tr>
      </thead>
      <tbody>
        {ratings.map(({ on, level, voice, who, words }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two ratings may be the same in every word
          <tr key={index}>
            <td>{shortDate(locale, on)}</td>
            <td>
              {levelText(level)} <span className="hint">{levelName(t, level)}</span>
            </td>
            <td>{who ? `${who} · ${t(`voice.${voice}`)}` : t(`voice.${voice}`)}</td>
            <td>{words}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Earlier({ version, title }: { version: GoalVersion; title: string }) {
  const { t, locale } = useLanguage();
  const { me } = useDossier();
  const names = useNames();
  const { ratings = [] } = version;
  return (
    <div className="stack course-earlier">
      <p>
        <strong>{t('goal.version', { when: moment(locale, version.until, me.time_zone) })}</strong>
        <br />
        {t('common.labelled', { label: t('common.reason'), text: version.reason })}{' '}
        <span className="hint">{names.account(version.author)}</span>
      </p>
      <ul className="course-scale">
        {gasLevels.map((level, index) => (
          <li key={level}>
            <strong>{levelText(level)}</strong> {version.levels[index]}
          </li>
        ))}
      </ul>
      {ratings.length > 0 && <Ratings ratings={ratings} caption={title} />}
    </div>
  );
}
