import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { CoreRefusal } from '../../core/core';
import type { MigrationTerms, Version } from '../../data/migration';
import type { Refusal } from '../../data/types';
import { useLanguage } from '../../i18n/i18n';
import { ButtonLink, Loading, Notice, Section } from '../../ui/basics';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { refusalText } from '../../ui/forms/refusals';
import { CommandForm } from '../dossier/CommandForm';
import { useDossier } from '../dossier/context';
import { Become } from './Become';
import { ForeseenView } from './ForeseenView';
import './migration.css';
import { type Choices, mappingOf, nameOf, questionsOf, summed } from './plan';
import { TargetField } from './TargetField';
import { type Circuits, useCircuits } from './useCircuits';

/** One case goes over to another version of its programme, or to another programme. */
export default function MigrationTab() {
  const { t, locale } = useLanguage();
  const { view, can, past } = useDossier();
  const [to, setTo] = useState<Version | null>(null);
  const [now] = useState(() => ({ key: view.circuit.programme, version: view.circuit.version }));
  const circuits = useCircuits(now, to);
  const before = (view.case.migrations ?? []).map(({ from, from_version: version }) => ({ key: from, version }));
  if (past || !can('hand_over'))
    return (
      <Notice tone="info" title={t('migration.notYours')}>
        <p>{t(past ? 'migration.notYours.past' : 'migration.notYours.text')}</p>
      </Notice>
    );
  const title = t('migration.version', { title: view.circuit.title[locale], version: now.version });
  return (
    <div className="stack migration">
      <p>
        <ButtonLink href={`/d/${view.id}`} icon="arrow-left" look="quiet">
          {t('migration.back')}
        </ButtonLink>
      </p>
      <Section id="migration" title={t('migration.title')} hint={t('migration.lead')}>
        <p>{t('migration.now', { title })}</p>
        <TargetField from={now} before={before} to={to} onChange={setTo} />
        {circuits.error ? <ErrorNotice error={circuits.error} retry={circuits.reload} /> : null}
      </Section>
      {to && !circuits.error && (circuits.loading || !circuits.value) && <Loading />}
      {to && !circuits.loading && circuits.value && <Decide key={nameOf(to)} circuits={circuits.value} />}
    </div>
  );
}

/** Any words: the reason does not change what happens. */
const anyReason = '…';

function Decide({ circuits }: { circuits: Circuits }) {
  const { t } = useLanguage();
  const { view, dossier } = useDossier();
  const [, navigate] = useLocation();
  const [choices, setChoices] = useState<Choices>({});
  const [stage, setStage] = useState('');
  const terms = useMemo((): Omit<MigrationTerms, 'reason'> => {
    const { key, version } = circuits.to;
    const at = stage ? { stage } : {};
    return { programme: key, programme_version: version, items: mappingOf(choices), ...at };
  }, [circuits, choices, stage]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every event may change what is foreseen
  const found = useMemo(() => {
    const look = (wanted: Omit<MigrationTerms, 'reason'>) => {
      const preview = dossier.previewMigration({ ...wanted, reason: anyReason });
      return summed(preview ? [preview] : []);
    };
    try {
      return { alone: look({ ...terms, items: [] }), now: look(terms) };
    } catch (error) {
      if (error instanceof CoreRefusal) return error.refusal;
      throw error;
    }
  }, [dossier, terms, view.events.length]);
  if ('code' in found) return <Refused refusal={found} />;
  const { to, here, there } = circuits;
  return (
    <>
      <Become
        questions={questionsOf(found.alone, found.now, choices, here, there)}
        choices={choices}
        onChange={setChoices}
        here={here}
        stage={stage}
        onStage={setStage}
        there={there}
      />
      <ForeseenView foreseen={found.now} circuits={circuits} />
      <Section id="migration-decide" title={t('migration.decide')}>
        <CommandForm
          type="case.migrate"
          about={nameOf(to)}
          parts={[{ kind: 'textarea', name: 'reason', label: t('common.reason'), hint: t('migration.reason.hint') }]}
          extra={() => ({ ...terms })}
          submitLabel={t('migration.do')}
          undo={() => ({
            done: t('migration.done'),
            type: 'migration.undo',
            data: { reason: t('migration.undo.atOnce') },
          })}
          onDone={() => navigate(`/d/${view.id}`)}
          onCancel={() => navigate(`/d/${view.id}`)}
        />
      </Section>
    </>
  );
}

function Refused({ refusal }: { refusal: Refusal }) {
  const { t, locale } = useLanguage();
  return (
    <Notice tone="warn" title={t('migration.refused')} live>
      <p>{refusalText(t, locale, refusal)}</p>
    </Notice>
  );
}
