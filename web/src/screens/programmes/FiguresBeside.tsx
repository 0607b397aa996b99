import { useSession } from '../../app/session';
import type { LocalText } from '../../data/types';
import { useLanguage } from '../../i18n/i18n';
import { Section } from '../../ui/basics';
import { useLoad } from '../../ui/useLoad';
import { Few, FigureOf } from './ResultsLevel';
import { mayCount, type ReportLine, type Results, resultsOf } from './results';
import type { Version } from './sheets';

/** Figures from the cases of each programme, beside its rules: those that every programme has. */
export function FiguresBeside({ programmes }: { programmes: Version[] }) {
  const { t, locale } = useLanguage();
  const { me } = useSession();
  const may = mayCount(me);
  const names = programmes.map(({ key, version }) => `${key} ${version}`).join(',');
  const { value } = useLoad(`figures ${may} ${names}`, async (signal) =>
    may ? Promise.all(programmes.map(({ key, version }) => resultsOf(key, version, signal))) : null,
  );
  if (!value || value.length !== programmes.length) return null;
  return (
    <Section id="figures-beside" title={t('compare.figures')} hint={t('compare.figures.hint')}>
      <div className="results-scroll">
        <table className="results">
          <caption className="visually-hidden">{t('compare.figures')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('results.line')}</th>
              {value.map(({ report, title }) => (
                <th key={`${report.programme} ${report.version}`} scope="col">
                  {title[locale]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(['running', 'ended'] as const).map((standing) => (
              <tr key={standing}>
                <th scope="row">{t(`results.${standing}`)}</th>
                {value.map(({ report }) => (
                  <td key={`${report.programme} ${report.version}`}>
                    {report.cases[0]?.[standing] === undefined ? <Few /> : report.cases[0][standing]}
                  </td>
                ))}
              </tr>
            ))}
            {linesOf(value).map(({ key, text }) => (
              <tr key={key}>
                <th scope="row">{text[locale]}</th>
                {value.map(({ report }) => (
                  <td key={`${report.programme} ${report.version}`}>
                    <Together line={report.lines.find((line) => line.key === key)} />
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

/** The general figures that at least one of them has, in their order. */
function linesOf(results: Results[]): { key: string; text: LocalText }[] {
  const found = new Map<string, LocalText>();
  for (const { report } of results)
    for (const { key, of, text, currency } of report.lines)
      if (of === undefined && !key.includes('.') && !currency) found.set(key, text);
  return [...found].map(([key, text]) => ({ key, text }));
}

function Together({ line }: { line: ReportLine | undefined }) {
  const { t } = useLanguage();
  const all = line?.cells[0];
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
