import { Link } from 'wouter';
import { useNames, useSession } from '../../app/session';
import type { CaseLine, Programme } from '../../data/types';
import { daysBetween, type Locale, relativeDay, shortDate } from '../../i18n/dates';
import { useLanguage } from '../../i18n/i18n';
import { Tag } from '../../ui/basics';
import { Icon } from '../../ui/Icon';
import { SensitiveTag } from '../../ui/SensitiveTag';
import { useGradually } from '../../ui/useGradually';
import type { Filters, Sort } from './filters';

const silentDays = 30;

interface Props {
  lines: CaseLine[];
  filters: Filters;
  change: (wanted: Partial<Filters>) => void;
  /** The ids of the chosen cases; null where nothing can be chosen. */
  chosen: ReadonlySet<string> | null;
  choose: (ids: string[], on: boolean) => void;
}

export function CaseTable({ lines, filters, change, chosen, choose }: Props) {
  const { t } = useLanguage();
  const drawn = useGradually(lines.length);
  const head = (sort: Sort, text: string) => <SortHead sort={sort} text={text} filters={filters} change={change} />;
  return (
    <table className="cases">
      <caption className="visually-hidden">{t('caseload.caption')}</caption>
      <thead>
        <tr>
          {chosen && (
            <td className="case-choice">
              <input
                type="checkbox"
                aria-label={t('selection.all')}
                checked={lines.every(({ id }) => chosen.has(id))}
                onChange={(event) =>
                  choose(
                    lines.map(({ id }) => id),
                    event.target.checked,
                  )
                }
              />
            </td>
          )}
          {head('name', t('case.person'))}
          {head('stage', t('case.stage'))}
          <th scope="col">{t('case.lastContact')}</th>
          {head('next_due', t('case.nextDue'))}
          <th scope="col">{t('case.referent')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.slice(0, drawn).map((line) => (
          <Row key={line.id} line={line} chosen={chosen} choose={choose} />
        ))}
      </tbody>
    </table>
  );
}

function SortHead({ sort, text, filters, change }: { sort: Sort; text: string } & Pick<Props, 'filters' | 'change'>) {
  const active = filters.sort === sort;
  const ascending = filters.order === 'asc';
  const order = active && ascending ? 'desc' : 'asc';
  return (
    <th scope="col" aria-sort={active ? (ascending ? 'ascending' : 'descending') : undefined}>
      <button type="button" className="sort" onClick={() => change({ sort, order })}>
        {text}
        {active && <Icon name={ascending ? 'arrow-up' : 'arrow-down'} size={15} />}
      </button>
    </th>
  );
}

/** What a stage is called in the programme of the case. */
export function stageLabel(
  programmes: Programme[],
  line: { programme: string; stage: string },
  locale: Locale,
): string {
  const programme = programmes.find(({ key }) => key === line.programme);
  return programme?.circuit.stages?.find(({ key }) => key === line.stage)?.label[locale] ?? line.stage;
}

function Row({ line, chosen, choose }: { line: CaseLine } & Pick<Props, 'chosen' | 'choose'>) {
  const { t, locale } = useLanguage();
  const { programmes } = useSession();
  const names = useNames();
  return (
    <tr className={chosen?.has(line.id) ? 'case-chosen' : undefined}>
      {chosen && (
        <td className="case-choice">
          <input
            type="checkbox"
            aria-label={t('selection.choose', { who: `${line.family_name} ${line.given_names}` })}
            checked={chosen.has(line.id)}
            onChange={(event) => choose([line.id], event.target.checked)}
          />
        </td>
      )}
      <th scope="row">
        <Link href={`/d/${line.id}`} className="case-name">
          {line.family_name} {line.given_names}
        </Link>{' '}
        {line.sensitive && <SensitiveTag />}
        <span className="hint">
          {t('case.number', { number: String(line.number) })}
          {line.birth_date && ` · ${t('case.born', { date: shortDate(locale, line.birth_date) })}`}
        </span>
      </th>
      <td data-label={t('case.stage')}>
        {line.status === 'open' ? stageLabel(programmes, line, locale) : <Tag>{t(`status.${line.status}`)}</Tag>}
        {line.cycle > 1 && <span className="hint"> {t('case.cycle', { cycle: line.cycle })}</span>}
      </td>
      <td data-label={t('case.lastContact')}>
        <LastContact line={line} />
      </td>
      <td data-label={t('case.nextDue')}>
        <NextDue line={line} />
      </td>
      <td data-label={t('case.referent')}>{names.account(line.referent)}</td>
    </tr>
  );
}

function LastContact({ line }: { line: CaseLine }) {
  const { t, locale } = useLanguage();
  const { me } = useSession();
  const running = line.status === 'open';
  if (!line.last_contact_on)
    return running ? <Tag tone="warn">{t('case.noContact')}</Tag> : <span className="hint">—</span>;
  const silent = running && daysBetween(line.last_contact_on, me.today) > silentDays;
  const when = relativeDay(locale, line.last_contact_on, me.today);
  return silent ? (
    <Tag tone="warn" icon="hourglass">
      {when}
    </Tag>
  ) : (
    <span title={shortDate(locale, line.last_contact_on)}>{when}</span>
  );
}

function NextDue({ line }: { line: CaseLine }) {
  const { t, locale } = useLanguage();
  const { me } = useSession();
  if (!line.next_due_on) return <span className="hint">—</span>;
  const overdue = line.next_due_on < me.today;
  const when = relativeDay(locale, line.next_due_on, me.today);
  return overdue ? (
    <Tag tone="bad" icon="triangle-alert">
      {t('case.overdue', { when: shortDate(locale, line.next_due_on) })}
    </Tag>
  ) : (
    <span title={shortDate(locale, line.next_due_on)}>{when}</span>
  );
}
