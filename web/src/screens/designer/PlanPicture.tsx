import { type MouseEvent, useMemo, useState } from 'react';
import { useLanguage } from '../../i18n/i18n';
import { Section } from '../../ui/basics';
import { AsTableButton, PictureTable } from '../../ui/PictureTable';
import { SvgPicture } from '../../ui/SvgPicture';
import { useDesigner } from './context';

/** The circuit as the core draws it, and the same as a table. */
export function PlanPicture({ text }: { text: string }) {
  const { locale } = useLanguage();
  const { core, dispatch, selected, doc } = useDesigner();
  const [asTable, setAsTable] = useState(false);
  const picture = useMemo(() => core.picture(text, locale, selected), [core, text, locale, selected]);
  const choose = (event: MouseEvent): void => {
    const key = (event.target as Element).closest('[data-item]')?.getAttribute('data-item');
    if (key && doc.circuit.items.some((item) => item.key === key)) dispatch({ do: 'select', key });
  };
  return (
    <Section id="picture" title={picture.title} actions={<AsTableButton pressed={asTable} onChange={setAsTable} />}>
      {asTable ? (
        <PictureTable picture={picture} />
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
