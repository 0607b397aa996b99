import { type ReactNode, useEffect, useState } from 'react';
import type { Picture, SurroundingsPicture } from '../../../core/core';
import { endOfDay } from '../../../i18n/dates';
import { useLanguage, useT } from '../../../i18n/i18n';
import { Empty, Section } from '../../../ui/basics';
import type { IconName } from '../../../ui/icon-names';
import { AsTableButton, PictureTable } from '../../../ui/PictureTable';
import { SvgPicture } from '../../../ui/SvgPicture';
import { useNarrow } from '../../programmes/useNarrow';
import { useDossier } from '../context';
import { ganttLabels } from '../plan/ganttLabels';
import { labelsFor } from './labels';

/** What surrounds the person, or their plan, as the core draws it on the day shown; null until it is drawn. */
function usePicture(which: SurroundingsPicture): Picture | null {
  const { t } = useLanguage();
  const { view, dossier, past, today, me } = useDossier();
  const narrow = useNarrow();
  const [picture, setPicture] = useState<Picture | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every event may change the picture
  useEffect(() => {
    let wanted = true;
    const until = past ? endOfDay(past, me.time_zone) : undefined;
    // Without the module the list below says the same.
    dossier.surroundingsPicture(which, which === 'gantt' ? ganttLabels(t) : labelsFor(t), today, narrow, until).then(
      (drawn) => wanted && setPicture(drawn),
      () => wanted && setPicture(null),
    );
    return () => {
      wanted = false;
    };
  }, [dossier, which, t, today, narrow, past, view]);
  return picture;
}

interface SectionProps {
  kind: SurroundingsPicture;
  icon: IconName;
  title: string;
  hint: string;
  /** While there is nothing to show. */
  none: { title: string; text: string } | null;
  /** The button that tells of another one. */
  add?: ReactNode;
  /** The same in words, each with what may be done. */
  children?: ReactNode;
}

/** A picture and what it shows; while there is nothing, what belongs here. On paper picture and table both stand. */
export function DrawnSection({ kind, icon, title, hint, none, add, children }: SectionProps) {
  const { can } = useDossier();
  const [asTable, setAsTable] = useState(false);
  const picture = usePicture(kind);
  return (
    <Section
      id={kind}
      title={title}
      hint={hint}
      actions={
        <>
          {!none && <AsTableButton pressed={asTable} onChange={setAsTable} />}
          {can('work_on_case') && add}
        </>
      }
    >
      {none ? (
        <Empty icon={icon} title={none.title}>
          <p>{none.text}</p>
        </Empty>
      ) : (
        <>
          <Drawn kind={kind} picture={picture} asTable={asTable} />
          {children}
        </>
      )}
    </Section>
  );
}

/** A family is as broad as it is: its drawing keeps its size and scrolls. */
function Drawn({ kind, picture, asTable }: { kind: SurroundingsPicture; picture: Picture | null; asTable: boolean }) {
  const t = useT();
  if (!picture) return null;
  return (
    <figure className="picture surroundings-picture">
      <div className={asTable ? 'only-print' : undefined}>
        <SvgPicture svg={picture.svg} label={`${picture.title}. ${picture.summary}`} scrolls={kind === 'genogram'} />
      </div>
      <div className={asTable ? undefined : 'only-print'}>
        <PictureTable picture={{ ...picture, title: `${picture.title} · ${t('picture.asTable')}` }} />
      </div>
      <figcaption className="hint">{picture.summary}</figcaption>
    </figure>
  );
}
