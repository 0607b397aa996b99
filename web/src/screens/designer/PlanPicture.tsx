import { type MouseEvent, useMemo, useState } from 'react';
import { useLanguage } from '../../i18n/i18n';
import { Button, Section } from '../../ui/basics';
import { SvgPicture } from '../../ui/SvgPicture';
import { useDesigner } from './context';

/** The circuit as the core draws it, and the same as a table. */
export function PlanPicture({ text }: { text: string }) {
  const { t, locale } = useLanguage();
  const { core, dispatch, selected, doc } = useDesigner();
  const [asTable, setAsTable] = useState(false);
  const picture = useMemo(() => core.picture(text, locale, selected), [core, text, locale, selected]);
  const choose = (event: MouseEvent): void => {
    const key = (event.target as Element).closest('[data-item]')?.getAttribute('data-item');
    if (key && doc.circuit.items.some((item) => item.key === key)) dispatch({ do: 'select', key });
  };
  return (
    <Section
      id="picture"
      title={picture.title}
      actions={
        <Button icon={asTable ? 'signpost' : 'list'} pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {t('picture.asTable')}
        </Button>
      }
    >
      {asTable ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <section className="table-scroll" tabIndex={0} aria-label={picture.title}>
          <table className="plain-table">
            <caption className="visually-hidden">{picture.title}</caption>
            <thead>
              <tr>
                {picture.table.columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {picture.table.rows.map((cells, index) => (
                <tr key={doc.circuit.items[index]?.key ?? index}>
                  {cells.map((cell, column) => (
                    <td key={picture.table.columns[column]}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: the outline does the same by keyboard
        // biome-ignore lint/a11y/useKeyWithClickEvents: the outline does the same by keyboard
        <div className="plan-picture" onClick={choose}>
          <SvgPicture svg={picture.svg} label={`${picture.title}. ${picture.summary}`} />
        </div>
      )}
    </Section>
  );
}
