import { useMemo, useState } from 'react';
import { useSession } from '../../../app/session';
import { useLanguage } from '../../../i18n/i18n';
import { Button, Section } from '../../../ui/basics';
import { SvgPicture } from '../../../ui/SvgPicture';
import { useNarrow } from '../../programmes/useNarrow';
import { useDossier } from '../context';

/** Who is around the person: drawn from the dossier, and the same as a table. */
export function ActorsSection() {
  const { t, locale } = useLanguage();
  const { view, dossier, past } = useDossier();
  const { directory } = useSession();
  const narrow = useNarrow();
  const [asTable, setAsTable] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every event may change the picture
  const picture = useMemo(() => {
    const names = directory.accounts.map(({ id, display_name: name }) => ({ id, name }));
    return past ? null : dossier.actorsPicture(locale, names, narrow);
  }, [dossier, directory, locale, past, narrow, view.events.length, view.personEvents.length]);
  if (!picture || picture.table.rows.length === 0) return null;
  return (
    <Section
      id="actors"
      title={picture.title}
      actions={
        <Button icon={asTable ? 'signpost' : 'list'} pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {t('picture.asTable')}
        </Button>
      }
    >
      <figure className="picture">
        {asTable ? (
          <div className="table-scroll">
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
                {picture.table.rows.map((cells) => (
                  <tr key={cells[0]}>
                    {cells.map((cell, index) => (
                      <td key={picture.table.columns[index]}>{cell}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        ) : (
          <SvgPicture svg={picture.svg} label={picture.title} />
        )}
        <figcaption className="hint">
          {picture.summary}. {t('actors.legend')}
        </figcaption>
      </figure>
    </Section>
  );
}
