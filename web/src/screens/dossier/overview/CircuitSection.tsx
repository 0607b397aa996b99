import { useMemo, useState } from 'react';
import { useNames } from '../../../app/session';
import { moment } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { ButtonLink, Notice, Section, Words } from '../../../ui/basics';
import { AsTableButton, PictureTable } from '../../../ui/PictureTable';
import { SvgPicture } from '../../../ui/SvgPicture';
import { CommandButton } from '../CommandForm';
import { local, useDossier } from '../context';

/** The path of the case as the core draws it, and the same as a table. */
export function CircuitSection() {
  const { locale } = useLanguage();
  const { view, dossier, past } = useDossier();
  const [asTable, setAsTable] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every event may change the picture
  const picture = useMemo(() => (past ? null : dossier.picture(locale)), [dossier, locale, past, view.events.length]);
  if (!picture) return <StageList />;
  return (
    <Section
      id="circuit"
      title={local(view.circuit.title, locale)}
      actions={<AsTableButton pressed={asTable} onChange={setAsTable} />}
    >
      <figure className="picture">
        {asTable ? (
          <PictureTable picture={picture} />
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
      <RunsBy />
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

const running = new Set(['requested', 'waiting', 'open']);

/** By which version the case runs, since when it does so, and the way to another one. */
function RunsBy() {
  const { t, locale } = useLanguage();
  const { view, can, me, programmes } = useDossier();
  const names = useNames();
  const { title, version } = view.circuit;
  const mayChange = can('hand_over') && running.has(view.case.status.type);
  const last = view.case.migrations?.at(-1);
  const before = last && programmes.find((each) => each.key === last.from)?.title[locale];
  return (
    <div className="runs-by">
      {last && !last.undone && (
        <Notice
          title={t('migration.changed', {
            from: t('migration.version', { title: before ?? last.from, version: last.from_version }),
            when: moment(locale, last.at, me.time_zone),
            who: names.account(last.author),
          })}
        >
          <Words>{last.reason}</Words>
          {mayChange && !last.settled && (
            <CommandButton
              type="migration.undo"
              label={t('migration.undo')}
              title={t('migration.undo')}
              icon="rotate-ccw"
              parts={[{ kind: 'textarea', name: 'reason', label: t('common.reason') }]}
              submitLabel={t('migration.undo')}
            >
              <p className="hint">{t('migration.undo.text')}</p>
            </CommandButton>
          )}
        </Notice>
      )}
      <p className="row">
        <span className="hint">
          {t('migration.now', { title: t('migration.version', { title: title[locale], version }) })}
        </span>
        {mayChange && (
          <ButtonLink href={`/d/${view.id}/programme`} icon="signpost" look="quiet">
            {t('migration.title')}
          </ButtonLink>
        )}
      </p>
    </div>
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
