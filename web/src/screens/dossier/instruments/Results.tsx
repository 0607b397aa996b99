import { useNames } from '../../../app/session';
import type { InstrumentFile, InstrumentScale } from '../../../data/instruments';
import type { Course, CoursePoint } from '../../../data/types';
import { shortDate } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { Section } from '../../../ui/basics';
import { useDossier } from '../context';

interface Props {
  instrument: string;
  /** By key and version. */
  files: Map<string, InstrumentFile>;
}

const sideOf = ({ rater, rater_name: name, rater_account: account }: Course): string =>
  [rater, name ?? '', account ?? ''].join('|');

/** The newest version of the instrument that was answered here. */
const newestOf = (files: Map<string, InstrumentFile>, key: string): InstrumentFile | undefined =>
  [...files.values()].filter((each) => each.key === key).sort((a, b) => b.version - a.version)[0];

/** The profile of an instrument: scale by scale, each rater apart, never one number for all. */
export function Results({ instrument: key, files }: Props) {
  const { t, locale } = useLanguage();
  const { view } = useDossier();
  const instrument = newestOf(files, key);
  const courses = (view.assessments?.courses ?? []).filter((course) => course.instrument === key);
  const sides = [...new Set(courses.map(sideOf))];
  if (!instrument || courses.length === 0) return null;
  return (
    <Section
      id={`results-${key}`}
      title={instrument.title[locale]}
      hint={sides.length > 1 ? t('instruments.sides') : t('instruments.profile')}
    >
      {sides.map((side) => (
        <Profile key={side} instrument={instrument} courses={courses.filter((each) => sideOf(each) === side)} />
      ))}
    </Section>
  );
}

function Profile({ instrument, courses }: { instrument: InstrumentFile; courses: Course[] }) {
  const { t, locale } = useLanguage();
  const names = useNames();
  const [first] = courses;
  if (!first) return null;
  const who = first.rater_name ?? (first.rater_account ? names.account(first.rater_account) : '');
  const title = [t(`voice.${first.rater}`), who].filter(Boolean).join(' · ');
  const days = first.points.map(({ on }) => on);
  const [from = '', to = ''] = [days[0], days.at(-1)];
  const period =
    days.length > 1
      ? t('instruments.period', { from: shortDate(locale, from), to: shortDate(locale, to), count: days.length })
      : shortDate(locale, to);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className="table-scroll profile" tabIndex={0} aria-label={title}>
      <table className="plain-table">
        <caption>
          {title} <span className="hint">{period}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('instruments.scale')}</th>
            <th scope="col">{t('instruments.now')}</th>
            <th scope="col">{t('instruments.course')}</th>
            <th scope="col">{t('instruments.change')}</th>
          </tr>
        </thead>
        <tbody>
          {courses.map((course) => (
            <Line key={course.scale} course={course} scale={scaleOf(instrument, course.scale)} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

const scaleOf = (instrument: InstrumentFile, key: string): InstrumentScale | undefined =>
  instrument.scales?.find((each) => each.key === key);

function Line({ course, scale }: { course: Course; scale: InstrumentScale | undefined }) {
  const { t, locale } = useLanguage();
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const point = course.points.at(-1);
  if (!point) return null;
  const title = scale?.title[locale] ?? course.scale;
  const band = scale?.bands?.find(({ key }) => key === point.band)?.label[locale];
  return (
    <tr>
      <th scope="row">{title}</th>
      <td>
        {point.score === undefined ? (
          t('instruments.noScore', { count: point.missing })
        ) : (
          <>
            {scale && (
              <meter
                min={scale.least}
                max={scale.most}
                value={point.score}
                aria-label={t('common.labelled', {
                  label: title,
                  text: `${number.format(point.score)} / ${number.format(scale.most)}`,
                })}
              />
            )}{' '}
            <strong>{number.format(point.score)}</strong>
            {scale && <span className="hint"> / {number.format(scale.most)}</span>}
            {band && <span className="profile-band">{band}</span>}
            {point.missing > 0 && (
              <span className="profile-band hint">
                {t(point.prorated ? 'instruments.prorated' : 'instruments.missing', { count: point.missing })}
              </span>
            )}
          </>
        )}
      </td>
      <td>
        <Steps points={course.points} scale={scale} />
      </td>
      <td>
        <Change point={point} scale={scale} />
      </td>
    </tr>
  );
}

/** Which way the last change went, whether that is better, and whether it may be chance. */
function Change({ point, scale }: { point: CoursePoint; scale: InstrumentScale | undefined }) {
  const { t, locale } = useLanguage();
  const { change, reliable } = point;
  if (change === undefined) return <span className="hint">{t('instruments.firstTime')}</span>;
  const signed = new Intl.NumberFormat(locale, { maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  const better = scale && scale.better !== 'neither' ? change > 0 === (scale.better === 'higher') : null;
  const says = change === 0 ? 'same' : better === null ? 'other' : better ? 'better' : 'worse';
  return (
    <>
      <strong>{signed.format(change).replace('-', '−')}</strong> {says !== 'other' && t(`instruments.${says}`)}
      {reliable !== undefined && (
        <span className="profile-band hint">{t(reliable ? 'instruments.reliable' : 'instruments.maybeChance')}</span>
      )}
    </>
  );
}

const width = 120;
const height = 36;
const edge = 5;

/** The scores one after the other: as a line for the eye, as a list for every reader. */
function Steps({ points, scale }: { points: CoursePoint[]; scale: InstrumentScale | undefined }) {
  const { t, locale } = useLanguage();
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const scored = points.filter((point): point is CoursePoint & { score: number } => point.score !== undefined);
  const { least = 0, most = 1 } = scale ?? {};
  const x = (index: number): number => edge + (index * (width - 2 * edge)) / Math.max(1, scored.length - 1);
  const y = (score: number): number => height - edge - ((score - least) * (height - 2 * edge)) / (most - least);
  return (
    <>
      {scored.length > 1 && (
        <svg
          className="profile-course"
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          aria-hidden="true"
        >
          <polyline points={scored.map(({ score }, index) => `${x(index)},${y(score)}`).join(' ')} />
          {scored.map(({ score, assessment }, index) => (
            <circle key={assessment} cx={x(index)} cy={y(score)} r={3} />
          ))}
        </svg>
      )}
      <ol className="profile-points">
        {points.map(({ assessment, on, score }) => (
          <li key={assessment}>
            <span className="hint">{shortDate(locale, on)}</span>{' '}
            {score === undefined ? t('instruments.noScoreShort') : number.format(score)}
          </li>
        ))}
      </ol>
    </>
  );
}
