import { useState } from 'react';
import { useSession } from '../../app/session';
import { useLanguage } from '../../i18n/i18n';
import { Button, Empty, Loading, Section } from '../../ui/basics';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { useLoad } from '../../ui/useLoad';
import type { LevelProps } from './ProgrammeScreen';
import {
  figureText,
  mayCount,
  moneyText,
  type Report,
  type ReportLine,
  resultsOf,
  type Told,
  withCases,
} from './results';
import { LevelLead } from './Topics';

/** Does the charter come true? Line by line, over running cases and over those that have ended. */
export function ResultsLevel({ file }: LevelProps) {
  const { t } = useLanguage();
  const { me } = useSession();
  const may = mayCount(me);
  const { value, error, reload } = useLoad(`${file.key} ${file.version}`, async (signal) =>
    may ? resultsOf(file.key, file.version, signal) : null,
  );
  if (!may) return <Empty icon="lock" title={t('results.notYours')} />;
  if (error) return <ErrorNotice error={error} retry={reload} />;
  if (!value) return <Loading />;
  return (
    <>
      <LevelLead>{t('results.lead')}</LevelLead>
      <p className="hint">
        {value.all_units ? t('results.allUnits') : t('results.ownUnits', { count: value.units.length })}{' '}
        {t('results.small', { small: value.report.small })}
      </p>
      <ReportView report={value.report} />
    </>
  );
}

function ReportView({ report }: { report: Report }) {
  const { t, locale } = useLanguage();
  const [uncovered, setUncovered] = useState(false);
  const sensitive = report.segments.some((each) => each.sensitive);
  const segments = report.segments.filter(
    (each, index) => index === 0 || ((!each.sensitive || uncovered) && hasCases(report, each.key)),
  );
  const own = report.lines.filter(({ of }) => of !== undefined);
  const general = report.lines.filter(({ of }) => of === undefined);
  const label = (key: string): string => report.segments.find((each) => each.key === key)?.label[locale] ?? key;
  return (
    <>
      <Section id="results-cases" title={t('results.cases')}>
        <CasesTable report={report} segments={segments.map(({ key }) => key)} label={label} />
        {sensitive && (
          <p className="no-print">
            <Button look="quiet" pressed={uncovered} onClick={() => setUncovered(!uncovered)}>
              {t('results.sensitive')}
            </Button>
          </p>
        )}
      </Section>
      <Section id="results-charter" title={t('results.charter')} hint={t('results.charter.hint')}>
        {own.length === 0 ? (
          <p className="hint">{t('results.noLines')}</p>
        ) : (
          <LinesTable
            caption={t('results.charter')}
            lines={own}
            segments={segments.map(({ key }) => key)}
            label={label}
          />
        )}
      </Section>
      {general.length > 0 && (
        <Section id="results-general" title={t('results.general')} hint={t('results.general.hint')}>
          <LinesTable
            caption={t('results.general')}
            lines={general}
            segments={segments.map(({ key }) => key)}
            label={label}
          />
        </Section>
      )}
      {report.payers.length > 0 && <Payers report={report} />}
    </>
  );
}

const hasCases = (report: Report, segment: string): boolean => {
  const row = report.cases.find((each) => each.segment === segment);
  return row !== undefined && withCases(row);
};

interface TableProps {
  segments: string[];
  label: (key: string) => string;
}

function CasesTable({ report, segments, label }: TableProps & { report: Report }) {
  const { t, locale } = useLanguage();
  const count = (number: number | undefined) => (number === undefined ? <Few /> : number.toLocaleString(locale));
  const rows = report.cases.filter(({ segment }) => segments.includes(segment));
  return (
    <div className="results-scroll">
      <table className="results">
        <caption className="visually-hidden">{t('results.cases')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('results.segment')}</th>
            <th scope="col">{t('results.asked')}</th>
            <th scope="col">{t('results.turnedAway')}</th>
            <th scope="col">{t('results.running')}</th>
            <th scope="col">{t('results.ended')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.segment}>
              <th scope="row">{label(row.segment)}</th>
              <td>{count(row.asked)}</td>
              <td>{count(row.turned_away)}</td>
              <td>{count(row.running)}</td>
              <td>{count(row.ended)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function LinesTable({ caption, lines, segments, label }: TableProps & { caption: string; lines: ReportLine[] }) {
  const { t, locale } = useLanguage();
  return (
    <div className="results-scroll">
      <table className="results">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('results.line')}</th>
            <th scope="col">{t('results.running')}</th>
            <th scope="col">{t('results.ended')}</th>
          </tr>
        </thead>
        {lines.map((line) => {
          const [all, ...groups] = line.cells.filter(({ segment }) => segments.includes(segment));
          const shown = groups.filter(({ running, ended }) => running.of !== 0 || ended.of !== 0);
          return (
            <tbody key={line.key + (line.currency ?? '')}>
              <tr className="results-line">
                <th scope="row">
                  {line.of && <span className="results-of">{t(`charterPart.${line.of}`)}</span>}
                  <span>{line.text[locale]}</span>
                  {line.shown_by && (
                    <span className="hint">{t('results.shownBy', { words: line.shown_by[locale] })}</span>
                  )}
                </th>
                <td>{all && <FigureOf line={line} told={all.running} />}</td>
                <td>{all && <FigureOf line={line} told={all.ended} />}</td>
              </tr>
              {shown.map(({ segment, running, ended }) => (
                <tr key={segment} className="results-segment">
                  <th scope="row">{label(segment)}</th>
                  <td>
                    <FigureOf line={line} told={running} />
                  </td>
                  <td>
                    <FigureOf line={line} told={ended} />
                  </td>
                </tr>
              ))}
            </tbody>
          );
        })}
      </table>
    </div>
  );
}

export function FigureOf({ line, told }: { line: ReportLine; told: Told }) {
  const { locale } = useLanguage();
  const text = figureText(locale, line, told);
  if (text === undefined) return <Few />;
  return <>{text ?? '–'}</>;
}

export function Few() {
  const { t } = useLanguage();
  return <span className="results-few">{t('results.few')}</span>;
}

function Payers({ report }: { report: Report }) {
  const { t, locale } = useLanguage();
  return (
    <Section id="results-payers" title={t('results.payers')} hint={t(`results.funding.${report.funding}`)}>
      <div className="results-scroll">
        <table className="results">
          <caption className="visually-hidden">{t('results.payers')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('results.payer')}</th>
              <th scope="col">{t('results.share')}</th>
              <th scope="col">{t('results.amount')}</th>
            </tr>
          </thead>
          <tbody>
            {report.payers.map((payer) => (
              <tr key={payer.key + payer.currency}>
                <th scope="row">
                  <span>{payer.label[locale]}</span>
                  {payer.borne_by && <span className="hint">{payer.borne_by[locale]}</span>}
                </th>
                <td>
                  {payer.percent === undefined
                    ? '–'
                    : (payer.percent / 100).toLocaleString(locale, { style: 'percent' })}
                </td>
                <td>{payer.minor === undefined ? '–' : moneyText(locale, payer.minor, payer.currency)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
