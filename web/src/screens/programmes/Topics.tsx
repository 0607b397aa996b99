import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useLanguage } from '../../i18n/i18n';
import { Section } from '../../ui/basics';
import { Icon } from '../../ui/Icon';
import { CellView } from './CellView';
import type { Row, Table } from './sheets';

/** Rows of a sheet under one heading; those on which the file is silent stay, and say so. */
export function Topic({ id, title, hint, rows }: { id: string; title: string; hint?: string; rows: Row[] }) {
  const { locale } = useLanguage();
  return (
    <Section id={id} title={title} {...(hint ? { hint } : {})}>
      <dl className="facts">
        {rows.map((row) => (
          <div key={row.key}>
            <dt>{row.label[locale]}</dt>
            <dd>{row.cells[0] && <CellView row={row} cell={row.cells[0]} />}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

/** The rows of that topic, or those of it that are named. */
export function rowsOf(table: Table, topic: string, keys?: string[]): Row[] {
  const rows = table.topics.find(({ key }) => key === topic)?.rows ?? [];
  return keys ? rows.filter(({ key }) => keys.includes(key)) : rows;
}

/** What the level is, for whoever meets the method for the first time, with the way to its words. */
export function LevelLead({ children }: { children: ReactNode }) {
  const { t } = useLanguage();
  return (
    <div className="level-lead no-print">
      <p>{children}</p>
      <p>
        <Link href="/aide/glossaire" className="icon-link">
          <Icon name="book-open" size={18} /> {t('programmes.vocabulary')}
        </Link>
      </p>
    </div>
  );
}
