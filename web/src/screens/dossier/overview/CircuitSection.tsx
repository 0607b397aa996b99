import { useMemo, useState } from 'react';
import { useLanguage } from '../../../i18n/i18n';
import { Button, Section } from '../../../ui/basics';
import { SvgPicture } from '../../../ui/SvgPicture';
import { local, useDossier } from '../context';

/** The path of the case as the core draws it, and the same as a table. */
export function CircuitSection() {
  const { t, locale } = useLanguage();
  const { view, dossier, past } = useDossier();
  const [asTable, setAsTable] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every event may change the picture
  const picture = useMemo(() => (past ? null : dossier.picture(locale)), [dossier, locale, past, view.events.length]);
  if (!picture) return <StageList />;
  return (
    <Section
      id="circuit"
      title={local(view.circuit.title, locale)}
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
                  <tr key={cells.join('|')}>
                    {cells.map((cell, index) => (
                      <td key={picture.table.columns[index]}>{cell}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        ) : (
          <>
            <SvgPicture svg={picture.svg} label={picture.title} />
            <div className="picture-narrow">
              <Stages />
            </div>
          </>
        )}
        <figcaption className="hint">{picture.summary}</figcaption>
      </figure>
    </Section>
  );
}

/** On a past day the picture of today would lie: the stages as they were. */
function StageList() {
  const { locale } = useLanguage();
  const { view } = useDossier();
  return (
    <Section id="circuit" title={local(view.circuit.title, locale)}>
      <Stages />
    </Section>
  );
}

/** The stages as a list: on a phone, and where there is no picture. */
function Stages() {
  const { t, locale } = useLanguage();
  const { view } = useDossier();
  return (
    <ol className="stage-list">
      {view.circuit.stages.map((stage) => (
        <li
          key={stage.key}
          className={`stage-${stage.state}`}
          aria-current={stage.state === 'current' ? 'step' : undefined}
        >
          {local(stage.label, locale)} <span className="hint">{t(`stage.${stage.state}`)}</span>
        </li>
      ))}
    </ol>
  );
}
