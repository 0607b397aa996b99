import { useEffect, useState } from 'react';
import type { Picture, SurroundingsPicture } from '../../../core/core';
import { endOfDay } from '../../../i18n/dates';
import { useLanguage, useT } from '../../../i18n/i18n';
import { PictureTable } from '../../../ui/PictureTable';
import { SvgPicture } from '../../../ui/SvgPicture';
import { useNarrow } from '../../programmes/useNarrow';
import { useDossier } from '../context';
import { labelsFor } from './labels';

/** What surrounds the person, as the core draws it on the day that is shown; null until it is drawn. */
export function usePicture(which: SurroundingsPicture): Picture | null {
  const { t } = useLanguage();
  const { view, dossier, past, today, me } = useDossier();
  const narrow = useNarrow();
  const [picture, setPicture] = useState<Picture | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every event may change the picture
  useEffect(() => {
    let wanted = true;
    const until = past ? endOfDay(past, me.time_zone) : undefined;
    // Without the module the list below says the same.
    dossier.surroundingsPicture(which, labelsFor(t), today, narrow, until).then(
      (drawn) => wanted && setPicture(drawn),
      () => wanted && setPicture(null),
    );
    return () => {
      wanted = false;
    };
  }, [dossier, which, t, today, narrow, past, view]);
  return picture;
}

/** The choice between a picture and the same as a table; on paper both stand below one another. */
export function useAsTable() {
  return useState(false);
}

export function Drawn({ picture, asTable }: { picture: Picture | null; asTable: boolean }) {
  const t = useT();
  if (!picture) return null;
  return (
    <figure className="picture surroundings-picture">
      <div className={asTable ? 'only-print' : undefined}>
        <SvgPicture svg={picture.svg} label={`${picture.title}. ${picture.summary}`} />
      </div>
      <div className={asTable ? undefined : 'only-print'}>
        <PictureTable picture={{ ...picture, title: `${picture.title} · ${t('picture.asTable')}` }} />
      </div>
      <figcaption className="hint">{picture.summary}</figcaption>
    </figure>
  );
}
