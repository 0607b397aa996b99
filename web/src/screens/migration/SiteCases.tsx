import { useEffect, useMemo, useState } from 'react';
import { useSession } from '../../app/session';
import { CoreRefusal } from '../../core/core';
import type { MigrationPreview, MigrationTerms, Version } from '../../data/migration';
import { outboxPorts } from '../../data/outbox';
import type { Refusal } from '../../data/types';
import { useLanguage } from '../../i18n/i18n';
import { Button, Empty, Loading, Notice, Section } from '../../ui/basics';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { Form } from '../../ui/forms/Form';
import { refusalText } from '../../ui/forms/refusals';
import { useLoad } from '../../ui/useLoad';
import { Become } from './Become';
import { ForeseenView } from './ForeseenView';
import { type Candidate, casesOf, type Looked, lookAt } from './look';
import { type Choices, mappingOf, nameOf, questionsOf, summed } from './plan';
import { migrationOf, type Run } from './run';
import { type Circuits, useCircuits, useLabels } from './useCircuits';

interface Props {
  from: Version;
  to: Version;
  unit: string;
  onRun: (run: Run) => void;
  onBack: () => void;
}

/** Reads the cases, with progress; then somebody decides on them. */
export function SiteCases({ from, to, unit, onRun, onBack }: Props) {
  const { t } = useLanguage();
  const circuits = useCircuits(from, to);
  const [progress, setProgress] = useState({ done: 0, all: 0 });
  const core = circuits.value?.core;
  const looked = useLoad(`${nameOf(from)} ${unit} ${core ? 1 : 0}`, async (signal) => {
    if (!core) return null;
    const lines = await casesOf(from.key, unit, signal);
    setProgress({ done: 0, all: lines.length });
    return lookAt(core, from, lines, signal, (done) => setProgress({ done, all: lines.length }));
  });
  const candidates = looked.value?.candidates;
  useEffect(
    () => () => {
      for (const { line } of candidates ?? []) core?.close(line.id);
    },
    [core, candidates],
  );
  const error = circuits.error ?? looked.error;
  if (error)
    return (
      <>
        <ErrorNotice error={error} retry={circuits.error ? circuits.reload : looked.reload} />
        <Back onBack={onBack} />
      </>
    );
  if (!circuits.value) return <Loading />;
  if (!looked.value)
    return (
      <Section id="migration-reading" title={t('migration.reading')}>
        <progress value={progress.done} max={Math.max(1, progress.all)} aria-label={t('migration.reading')} />
        <p role="status">{t('migration.reading.progress', { done: progress.done, all: progress.all })}</p>
        <Back onBack={onBack} />
      </Section>
    );
  if (looked.value.candidates.length === 0)
    return (
      <Empty icon="search" title={t('migration.none')}>
        <LeftOut looked={looked.value} />
        <Back onBack={onBack} />
      </Empty>
    );
  return <Decide circuits={circuits.value} looked={looked.value} onRun={onRun} onBack={onBack} />;
}

function Back({ onBack }: { onBack: () => void }) {
  const { t } = useLanguage();
  return (
    <div>
      <Button look="quiet" icon="arrow-left" onClick={onBack}>
        {t('migration.again')}
      </Button>
    </div>
  );
}

/** Cases of the programme that are not offered here, and why. */
function LeftOut({ looked: { notYours, elsewhere } }: { looked: Looked }) {
  const { t } = useLanguage();
  return (
    <>
      {elsewhere > 0 && <p className="hint">{t('migration.elsewhere', { count: elsewhere })}</p>}
      {notYours.length > 0 && <p className="hint">{t('migration.others', { count: notYours.length })}</p>}
    </>
  );
}

type Fate = { preview: MigrationPreview } | { refusal: Refusal };

/** Any words: the reason does not change what happens. */
const anyReason = '…';

/** What the core foresees for each case. */
function useFates({ core, to }: Circuits, candidates: Candidate[], choices: Choices, stage: string): Map<string, Fate> {
  const { me } = useSession();
  return useMemo(() => {
    const now = new Date(outboxPorts.now()).toISOString();
    const context = { now, today: me.today, author: me.account };
    const at = stage ? { stage } : {};
    const named = { programme: to.key, programme_version: to.version, ...at };
    const terms = { ...named, items: mappingOf(choices), reason: anyReason };
    return new Map(
      candidates.map(({ line: { id } }): [string, Fate] => {
        try {
          return [id, { preview: core.previewMigration(id, terms, context) }];
        } catch (error) {
          if (error instanceof CoreRefusal) return [id, { refusal: error.refusal }];
          throw error;
        }
      }),
    );
  }, [core, to, candidates, choices, stage, me]);
}

const nothing: Choices = {};

function sumOf(fates: Map<string, Fate>, chosen: ReadonlySet<string>) {
  return summed([...fates].flatMap(([id, fate]) => (chosen.has(id) && 'preview' in fate ? [fate.preview] : [])));
}

interface DecideProps {
  circuits: Circuits;
  looked: Looked;
  onRun: (run: Run) => void;
  onBack: () => void;
}

function Decide({ circuits, looked, onRun, onBack }: DecideProps) {
  const { t } = useLanguage();
  const { candidates } = looked;
  const [choices, setChoices] = useState<Choices>(nothing);
  const [stage, setStage] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(candidates.map(({ line }) => line.id)));
  const alone = useFates(circuits, candidates, nothing, stage);
  const fates = useFates(circuits, candidates, choices, stage);
  const going = candidates.filter(({ line: { id } }) => chosen.has(id) && 'preview' in (fates.get(id) ?? {}));
  const foreseen = sumOf(fates, chosen);
  const { from, to, here, there } = circuits;
  const begin = async ({ reason }: Record<string, unknown>): Promise<Refusal | null> => {
    const terms: MigrationTerms = {
      programme: to.key,
      programme_version: to.version,
      items: mappingOf(choices),
      reason: String(reason),
      ...(stage ? { stage } : {}),
    };
    const cases = going.map(({ line: { id, number }, version }) => ({ id, number, version }));
    onRun(migrationOf(cases, from, terms));
    return null;
  };
  return (
    <>
      <Back onBack={onBack} />
      <CaseChoice circuits={circuits} looked={looked} fates={fates} chosen={chosen} onChange={setChosen} />
      <Become
        questions={questionsOf(sumOf(alone, chosen), foreseen, choices, here, there)}
        choices={choices}
        onChange={setChoices}
        here={here}
        stage={stage}
        onStage={setStage}
        there={there}
        counts
      />
      <ForeseenView foreseen={foreseen} circuits={circuits} />
      <Section id="migration-decide" title={t('migration.decide')}>
        {going.length === 0 ? (
          <p>{t('migration.chooseOne')}</p>
        ) : (
          <Form
            parts={[
              { kind: 'textarea', name: 'reason', label: t('common.reason'), hint: t('migration.reason.hintMany') },
            ]}
            submitLabel={t('migration.doMany', { count: going.length })}
            onSubmit={begin}
            draft={`migration-reason:${nameOf(from)}:${nameOf(to)}`}
          />
        )}
      </Section>
    </>
  );
}

interface ChoiceProps {
  circuits: Circuits;
  looked: Looked;
  fates: Map<string, Fate>;
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
}

function CaseChoice({ circuits, looked, fates, chosen, onChange }: ChoiceProps) {
  const { t, locale } = useLanguage();
  const here = useLabels(circuits.here);
  const there = useLabels(circuits.there);
  const { candidates } = looked;
  const change = (id: string, on: boolean): void => {
    const next = new Set(chosen);
    on ? next.add(id) : next.delete(id);
    onChange(next);
  };
  const told = (fate: Fate | undefined): string => {
    if (!fate) return '';
    if ('refusal' in fate) return refusalText(t, locale, fate.refusal);
    const { from_stage: from, to_stage: to, ended, begun } = fate.preview;
    const stages = from && here(from) !== there(to) ? `${here(from)} → ${there(to)}` : there(to);
    return `${stages} · ${t('migration.brief', { ended: ended.length, begun: begun.length })}`;
  };
  const all = candidates.map(({ line }) => line.id);
  return (
    <Section
      id="migration-cases"
      title={t('migration.found', { count: candidates.length })}
      actions={
        <Button onClick={() => onChange(new Set(chosen.size === all.length ? [] : all))}>
          {chosen.size === all.length ? t('migration.noneChosen') : t('migration.allChosen')}
        </Button>
      }
    >
      <ul className="migration-cases">
        {candidates.map(({ line }) => {
          const fate = fates.get(line.id);
          const stands = fate !== undefined && 'refusal' in fate;
          return (
            <li key={line.id}>
              <input
                type="checkbox"
                id={`case-${line.id}`}
                checked={chosen.has(line.id) && !stands}
                disabled={stands}
                onChange={(event) => change(line.id, event.target.checked)}
              />
              <label htmlFor={`case-${line.id}`}>
                <span>
                  {line.family_name} {line.given_names}{' '}
                  <span className="hint">{t('case.number', { number: String(line.number) })}</span>
                </span>
                <span className="hint">{told(fate)}</span>
              </label>
            </li>
          );
        })}
      </ul>
      {looked.notYours.length + looked.elsewhere > 0 && (
        <Notice tone="info">
          <LeftOut looked={looked} />
        </Notice>
      )}
    </Section>
  );
}
