import type { Picture } from '../core/core';
import { useT } from '../i18n/i18n';
import { Button } from './basics';

/** Between a picture and the same as a table. */
export function AsTableButton({ pressed, onChange }: { pressed: boolean; onChange: (pressed: boolean) => void }) {
  const t = useT();
  return (
    <Button icon={pressed ? 'signpost' : 'list'} pressed={pressed} onClick={() => onChange(!pressed)}>
      {t('picture.asTable')}
    </Button>
  );
}

/** What a picture shows, as a table. */
export function PictureTable({ picture: { title, table } }: { picture: Picture }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className="table-scroll" tabIndex={0} aria-label={title}>
      <table className="plain-table">
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((cells) => (
            <tr key={cells.join('|')}>
              {cells.map((cell, index) => (
                <td key={table.columns[index]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
