import { Fragment } from 'react';
import { Link } from 'wouter';
import { useLanguage } from '../../i18n/i18n';
import { Section, Tag } from '../../ui/basics';
import { CellView } from './CellView';
import { columnKey } from './chosen';
import type { Table } from './sheets';

/** Programmes as columns; the head stays in sight. A row on which they differ says so in its first cell. */
export function ComparedTable({ table }: { table: Table }) {
  const { t, locale } = useLanguage();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has only a keyboard must be able to scroll the table
    <section className="compared-scroll" aria-label={t('compare.table')} tabIndex={0}>
      <table className="compared">
        <caption className="visually-hidden">{t('compare.table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('compare.criterion')}</th>
            {table.columns.map((column) => (
              <th key={columnKey(column)} scope="col">
                <Link href={`/programmes/${column.key}?version=${column.version}`}>{column.title[locale]}</Link>
                <span className="hint">{t('programmes.version', { version: column.version })}</span>
                {column.site && <span className="compared-site">{column.site}</span>}
              </th>
            ))}
          </tr>
        </thead>
        {table.topics.map((topic) => (
          <tbody key={topic.key}>
            <tr className="compared-topic">
              <th scope="rowgroup" colSpan={table.columns.length + 1}>
                <span>{topic.label[locale]}</span>
              </th>
            </tr>
            {topic.rows.map((row) => (
              <tr key={row.key} className={row.differs ? 'differs' : undefined}>
                <th scope="row">
                  {row.label[locale]}
                  {row.differs && <Tag tone="warn">{t('compare.differs')}</Tag>}
                </th>
                {table.columns.map((column, index) => {
                  const cell = row.cells[index];
                  return <td key={columnKey(column)}>{cell && <CellView row={row} cell={cell} />}</td>;
                })}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}

/** The same on a phone: one question after the other, and below it what each programme says. */
export function ComparedCards({ table }: { table: Table }) {
  const { t, locale } = useLanguage();
  return table.topics.map((topic) => (
    <Section key={topic.key} id={`topic-${topic.key}`} title={topic.label[locale]}>
      {topic.rows.map((row) => (
        <div key={row.key} className="compared-card">
          <h3>
            {row.label[locale]} {row.differs && <Tag tone="warn">{t('compare.differs')}</Tag>}
          </h3>
          <dl>
            {table.columns.map((column, index) => {
              const cell = row.cells[index];
              return (
                <Fragment key={columnKey(column)}>
                  <dt>
                    {column.title[locale]}
                    {column.site ? `, ${column.site}` : ''}
                  </dt>
                  <dd>{cell && <CellView row={row} cell={cell} />}</dd>
                </Fragment>
              );
            })}
          </dl>
        </div>
      ))}
    </Section>
  ));
}
