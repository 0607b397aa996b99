import { useNames, useSession } from '../../app/session';
import type { LocalText } from '../../data/types';
import { useLanguage } from '../../i18n/i18n';
import { Section } from '../../ui/basics';
import { useLoad } from '../../ui/useLoad';
import { columnKey } from './chosen';
import { Few, FigureOf } from './ResultsLevel';
import { mayCount, type Report, type ReportLine, type Results, resultsOf, siteSegment } from './results';
import type { Column } from './sheets';

/** Figures from the cases of each programme or site, beside its rules: those that every programme has. */
export function FiguresBeside({ columns }: { columns: Column[] }) {
  const { t, locale } = useLanguage();
  const { me } = useSession();
  const names = useNames();
  const may = mayCount(me);
  const { value: results } = useLoad(`figures ${may} ${columns.map(columnKey).join(',')}`, async (signal) =>
    may
      ? Promise.all(
          columns.map(({ key, version, site }) =>
            resultsOf(key, version, signal, site === undefined ? 'group' : 'site'),
          ),
        )
      : null,
  );
  if (!results || results.length !== columns.length) return null;
  const value = columns.map((column, index) => ({ column, ...(results[index] as Results) }));
  return (
    <Section id="figures-beside" title={t('compare.figures')} hint={t('compare.figures.hint')}>
      <div className="results-scroll">
        <table className="results">
          <caption className="visually-hidden">{t('compare.figures')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('results.line')}</th>
              {value.map(({ column, title }) => (
                <th key={columnKey(column)} scope="col">
                  {title[locale]}
                  {column.site && <span className="compared-site">{names.unit(column.site)}</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(['running', 'ended'] as const).map((standing) => (
              <tr key={standing}>
                <th scope="row">{t(`results.${standing}`)}</th>
                {value.map(({ column, report }) => (
                  <td key={columnKey(column)}>{casesOf(report, column, standing) ?? <Few />}</td>
                ))}
              </tr>
            ))}
            {linesOf(value).map(({ key, text }) => (
              <tr key={key}>
                <th scope="row">{text[locale]}</th>
                {value.map(({ column, report }) => (
                  <td key={columnKey(column)}>
                    <Together line={report.lines.find((line) => line.key === key)} column={column} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

const segmentOf = ({ site }: Column): string => (site === undefined ? '' : siteSegment(site));

/** A site without a segment has no case. */
function casesOf(report: Report, column: Column, standing: 'running' | 'ended'): number | undefined {
  const found = report.cases.find(({ segment }) => segment === segmentOf(column));
  return found ? found[standing] : 0;
}

/** The general figures that at least one of them has, in their order. */
function linesOf(results: Results[]): { key: string; text: LocalText }[] {
  const found = new Map<string, LocalText>();
  for (const { report } of results)
    for (const { key, of, text, currency } of report.lines)
      if (of === undefined && !key.includes('.') && !currency) found.set(key, text);
  return [...found].map(([key, text]) => ({ key, text }));
}

function Together({ line, column }: { line: ReportLine | undefined; column: Column }) {
  const { t } = useLanguage();
  const all = line?.cells.find(({ segment }) => segment === segmentOf(column));
  if (!line || !all) return <>–</>;
  return (
    <>
      <FigureOf line={line} told={all.ended} />
      {all.running.of !== 0 && (
        <span className="hint">
          {t('results.running')} : <FigureOf line={line} told={all.running} />
        </span>
      )}
    </>
  );
}
