import { useEffect, useMemo, useState } from 'react';
import { useSession } from '../../app/session';
import type { CircuitItem, LocalText, Missing, ProgrammeFile, Refusal, StageView } from '../../data/types';
import { addDays, longDate, shortDate } from '../../i18n/dates';
import { DesignerLanguage, useLanguage } from '../../i18n/i18n';
import { Button, ButtonLink, Loading, Notice, Section, Tag } from '../../ui/basics';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { missingText, refusalText } from '../../ui/forms/refusals';
import { SvgPicture } from '../../ui/SvgPicture';
import { useLoad } from '../../ui/useLoad';
import { usePageTitle } from '../../ui/usePageTitle';
import { type DeedName, deedFor, deedNames, deeds, isOffered } from './deeds';
import { DesignCore } from './design-core';
import { type Draft, nameIn } from './document';
import { fileOf } from './server';
import { TrialData } from './TrialData';
import { faultText, placeText } from './texts';
import { Trial, type TrialState } from './trial';
import './designer.css';

/** A fictional person goes through the programme, so that its author sees what opens, what waits and what is missing. */
function TrialScreenPage({ programme, version }: { programme: string; version: number }) {
  const { t, locale } = useLanguage();
  const { me } = useSession();
  const [round, setRound] = useState(0);
  const { value, error, reload } = useLoad(`${programme}/${version}`, async (signal) => {
    const [core, file] = await Promise.all([DesignCore.load(), fileOf(programme, version, signal)]);
    return { core, file };
  });
  const trial = useMemo(() => {
    if (!value?.file || round < 0) return null;
    const { core, file } = value;
    const faults = core.faults(JSON.stringify(file));
    if (faults.length > 0) return { faults, file };
    const run = new Trial(
      core.core,
      file as unknown as ProgrammeFile,
      me.today,
      t('designer.trial.wish'),
      t('designer.trial.request'),
    );
    return { run, file };
  }, [value, round, me.today, t]);
  useEffect(() => () => (trial && 'run' in trial ? trial.run?.close() : undefined), [trial]);
  const name = nameIn(value?.file?.title, locale, programme);
  usePageTitle(t('designer.trial.title', { name }));
  if (error)
    return (
      <div className="page page-narrow">
        <h1>{t('designer.trial.title', { name })}</h1>
        <ErrorNotice error={error} retry={reload} />
      </div>
    );
  if (!value) return <Loading />;
  return (
    <div className="page designer">
      <header className="designer-head">
        <div>
          <h1>{t('designer.trial.title', { name })}</h1>
          <p className="lead">{t('designer.trial.lead')}</p>
        </div>
        <ButtonLink href={`/programmes/${programme}/modifier/${version}?partie=circuit`} icon="arrow-left">
          {t('designer.trial.toEditor')}
        </ButtonLink>
      </header>
      {!trial && (
        <Notice tone="bad">
          <p>{t('designer.file.unreadable')}</p>
        </Notice>
      )}
      {trial && 'faults' in trial && <NotYet faults={trial.faults ?? []} file={trial.file} />}
      {trial && 'run' in trial && trial.run && (
        <Run key={round} trial={trial.run} onRestart={() => setRound((before) => before + 1)} />
      )}
    </div>
  );
}

function NotYet({ faults, file }: { faults: ReturnType<DesignCore['faults']>; file: Draft }) {
  const { t, locale } = useLanguage();
  return (
    <Notice tone="warn" title={t('designer.trial.notYet')}>
      <ul>
        {faults.slice(0, 12).map((fault) => (
          <li key={fault.path + fault.code}>
            {placeText(t, locale, file, fault.path)} : {faultText(t, fault)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Run({ trial, onRestart }: { trial: Trial; onRestart: () => void }) {
  const { t, locale } = useLanguage();
  const [state, setState] = useState<TrialState>(() => trial.state());
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const show = (refused: Refusal | null): void => {
    setRefusal(refused);
    setState(trial.state());
  };
  const deed = (name: DeedName): void => {
    const label = t(`designer.deedOf.${name}`);
    show(trial.actAll(label, deeds[name](state.view, state.today, label)));
  };
  const act = (label: string, type: string, data: Record<string, unknown>): void => show(trial.act(label, type, data));
  const pass = (days: number): void => {
    trial.advance(t('designer.trial.passed', { count: days }), days);
    show(null);
  };
  const { view } = state;
  const timer = view.circuit.next_timer;
  return (
    <div className="designer-body">
      <div className="stack">
        {refusal && (
          <Notice tone="bad" live title={t('designer.trial.refused')}>
            <p>{refusalText(t, locale, refusal)}</p>
          </Notice>
        )}
        <Section id="trial-now" title={t('designer.trial.now')}>
          <TrialPicture trial={trial} state={state} />
          <Gates state={state} onDeed={deed} onAct={act} />
          <OpenItems state={state} onAct={act} />
        </Section>
        <TrialData state={state} onAct={act} />
        <Section id="trial-deeds" title={t('designer.trial.deeds')} hint={t('designer.trial.deeds.hint')}>
          <div className="row">
            {deedNames
              .filter((name) => isOffered(name, view))
              .map((name) => (
                <Button key={name} onClick={() => deed(name)}>
                  {t(`designer.deedOf.${name}`)}
                </Button>
              ))}
          </div>
        </Section>
      </div>
      <aside className="stack" aria-label={t('designer.trial.time')}>
        <Section id="trial-time" title={t('designer.trial.time')}>
          <p role="status" className="trial-day">
            {longDate(locale, state.today)}
          </p>
          {timer && <p className="hint">{t('tasks.timer', { date: shortDate(locale, timer) })}</p>}
          <div className="row">
            {[1, 7, 30, 90].map((days) => (
              <Button key={days} icon="hourglass" onClick={() => pass(days)}>
                {t('designer.trial.days', { count: days })}
              </Button>
            ))}
            {timer && timer > state.today && (
              <Button icon="clock" onClick={() => pass(daysTo(state.today, timer))}>
                {t('designer.trial.toTimer')}
              </Button>
            )}
          </div>
        </Section>
        <Section id="trial-steps" title={t('designer.trial.steps')}>
          <ol className="trial-steps">
            {state.steps.map((step, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: steps are only added and taken from the end
              <li key={index}>
                <span className="hint">{shortDate(locale, step.on)}</span> {step.label}
              </li>
            ))}
          </ol>
          <div className="row">
            <Button
              icon="rotate-ccw"
              disabled={state.steps.length < 2}
              onClick={() => {
                trial.back();
                show(null);
              }}
            >
              {t('designer.trial.back')}
            </Button>
            <Button look="quiet" icon="refresh-cw" onClick={onRestart}>
              {t('designer.trial.restart')}
            </Button>
          </div>
        </Section>
      </aside>
    </div>
  );
}

function daysTo(from: string, to: string): number {
  let days = 0;
  for (let day = from; day < to && days < 400; day = addDays(day, 1)) days += 1;
  return days;
}

/** Where six stations side by side could not be read. */
const narrow = matchMedia('(width < 48rem)');

function TrialPicture({ trial, state }: { trial: Trial; state: TrialState }) {
  const { t, locale } = useLanguage();
  // biome-ignore lint/correctness/useExhaustiveDependencies: every step may change the picture
  const picture = useMemo(() => trial.picture(locale, narrow.matches), [trial, locale, state]);
  const status = state.view.case.status.type;
  return (
    <>
      <SvgPicture svg={picture.svg} label={picture.title} />
      <p role="status">
        <Tag tone={status === 'exited' ? 'good' : 'accent'}>{t(`status.${status}`)}</Tag> {picture.summary}
      </p>
    </>
  );
}

type Act = (label: string, type: string, data: Record<string, unknown>) => void;

/** Where the case may go, and what lacks. */
function Gates({ state, onDeed, onAct }: { state: TrialState; onDeed: (name: DeedName) => void; onAct: Act }) {
  const { t, locale } = useLanguage();
  const { view } = state;
  if (view.case.status.type === 'exited') return null;
  const name = ({ label }: StageView): string => (typeof label === 'string' ? label : label[locale]);
  const ahead = view.circuit.stages.filter(
    (stage) => !stage.is_next && stage.missing.length > 0 && stage.state === 'ahead',
  );
  const open = view.circuit.stages.filter((stage) => stage.is_next);
  // Before anything is open, the nearest says what it waits for.
  const near = open.length > 0 ? open : ahead.slice(0, 1);
  const far = ahead.filter((stage) => !near.includes(stage));
  const gate = (stage: StageView) => (
    <Gate key={stage.key} stage={stage} name={name(stage)} state={state} onDeed={onDeed} onAct={onAct} />
  );
  return (
    <>
      {near.map(gate)}
      {view.circuit.exit.missing.length > 0 && far.length === 0 && (
        <div className="gate">
          <h3>{t('next.exit')}</h3>
          <MissingFacts missing={view.circuit.exit.missing} state={state} onDeed={onDeed} />
        </div>
      )}
      {far.length > 0 && (
        <details>
          <summary>{t('designer.trial.further')}</summary>
          {far.map(gate)}
        </details>
      )}
    </>
  );
}

interface GateProps {
  stage: StageView;
  name: string;
  state: TrialState;
  onDeed: (name: DeedName) => void;
  onAct: Act;
}

function Gate({ stage, name, state, onDeed, onAct }: GateProps) {
  const { t } = useLanguage();
  const pass = t('next.pass.full', { stage: name });
  const enter = t('next.enter', { stage: name });
  return (
    <div className="gate">
      <h3>{name}</h3>
      <MissingFacts missing={stage.missing} state={state} onDeed={onDeed} />
      {stage.is_next && (
        <div className="row">
          {stage.missing.length === 0 ? (
            <Button look="primary" onClick={() => onAct(enter, 'stage.enter', { stage: stage.key })}>
              {enter}
            </Button>
          ) : (
            <Button
              look="quiet"
              label={pass}
              onClick={() => onAct(pass, 'stage.enter', { stage: stage.key, exception: t('designer.trial.exception') })}
            >
              {t('next.pass')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

function MissingFacts({
  missing,
  state,
  onDeed,
}: {
  missing: Missing[];
  state: TrialState;
  onDeed: (name: DeedName) => void;
}) {
  const { t, locale } = useLanguage();
  if (missing.length === 0) return <p>{t('next.ready')}</p>;
  return (
    <ul className="missing">
      {missing.map((one) => {
        const deed = deedFor(one.fact || one.condition, state.view);
        return (
          <li key={one.fact + one.condition}>
            <span>
              {one.fact ? missingText(t, locale, one) : <code>{one.condition}</code>}
              {one.needed > 1 && ` (${one.found} / ${one.needed})`}
            </span>
            {deed && (
              <Button look="quiet" onClick={() => onDeed(deed)}>
                {t(`designer.deedOf.${deed}`)}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Whoever ends an item with outcomes says which one: a button for each. */
const waysOf = (item: CircuitItem, step: string): ({ key: string; label: LocalText } | null)[] =>
  item.outcomes?.length && (step === 'complete' || step === 'occur') ? item.outcomes : [null];

const offered = ['manualStart', 'complete', 'occur', 'resume'] as const;

/** What the circuit has open: tasks to do, events to report, what may be added, what waits for a day. */
function OpenItems({ state, onAct }: { state: TrialState; onAct: Act }) {
  const { t, locale } = useLanguage();
  const items = state.view.circuit.items.filter(
    (item) =>
      item.addable ||
      (item.kind !== 'stage' && (item.state === 'active' || item.state === 'enabled' || item.state === 'available')),
  );
  if (items.length === 0) return null;
  const steps = (item: CircuitItem) =>
    offered.filter(
      (step) =>
        item.steps?.includes(step) &&
        !(step === 'complete' && item.by_itself) &&
        item.kind !== 'timer' &&
        item.kind !== 'milestone',
    );
  return (
    <>
      <h3>{t('designer.trial.open')}</h3>
      <ul className="trial-items">
        {items.map((item) => {
          const label = item.label[locale];
          return (
            <li key={`${item.key}${item.instance ?? 0}`}>
              <span>
                {label} <Tag>{t(`designer.kind.${item.kind}`)}</Tag>{' '}
                <span className="hint">
                  {item.state
                    ? t(`designer.itemState.${item.state}` as 'designer.itemState.active')
                    : t('designer.discretionary')}
                  {item.by_itself && `, ${t('designer.trial.byItself')}`}
                </span>
              </span>
              {item.addable && (
                <Button
                  look="quiet"
                  label={t('common.labelled', { label: t('tasks.step.add'), text: label })}
                  onClick={() => onAct(t('tasks.done.add', { item: label }), 'item.add', { item: item.key })}
                >
                  {t('tasks.step.add')}
                </Button>
              )}
              {!item.addable &&
                steps(item).flatMap((step) =>
                  waysOf(item, step).map((way) => {
                    const what = way ? t('common.labelled', { label: label, text: way.label[locale] }) : label;
                    return (
                      <Button
                        key={step + (way?.key ?? '')}
                        look="quiet"
                        label={t('common.labelled', { label: t(`tasks.step.${step}`), text: what })}
                        onClick={() =>
                          onAct(t(`tasks.done.${step}`, { item: what }), 'item.move', {
                            item: item.key,
                            instance: item.instance ?? 1,
                            step,
                            ...(way ? { outcome: way.key } : {}),
                          })
                        }
                      >
                        {way ? way.label[locale] : t(`tasks.step.${step}`)}
                      </Button>
                    );
                  }),
                )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

export default function TrialScreen(props: { programme: string; version: number }) {
  return (
    <DesignerLanguage waiting={<Loading />}>
      <TrialScreenPage {...props} />
    </DesignerLanguage>
  );
}
