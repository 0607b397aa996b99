import { type KeyboardEvent, useDeferredValue, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { useLanguage } from '../../i18n/i18n';
import { Button, ButtonLink, Notice, Section, Tag } from '../../ui/basics';
import { Dialog } from '../../ui/Dialog';
import { Form } from '../../ui/forms/Form';
import { refusalText } from '../../ui/forms/refusals';
import { Menu } from '../../ui/Menu';
import { usePageTitle } from '../../ui/usePageTitle';
import { CircuitPart } from './CircuitPart';
import { type Designer, DesignerProvider } from './context';
import { Differences } from './Differences';
import type { DesignCore } from './design-core';
import { type Draft, declaredIn, nameIn } from './document';
import { download } from './exchange';
import { FaultList } from './FaultList';
import { FilePart } from './FilePart';
import { PlanPicture } from './PlanPicture';
import { itemAt, type Part, partOf, parts, showPlace } from './places';
import { editing, reduce } from './reducer';
import { SpecFields } from './SpecFields';
import type { OpenVersion, VersionView } from './server';
import { charterSections, modelSections, type SectionSpec } from './spec';
import { type Saving, useSaving } from './useSaving';

interface Props {
  core: DesignCore;
  /** As the server has it, and what this device had not sent yet. */
  first: Draft;
  typed: Draft | null;
  open: OpenVersion;
  standing: VersionView;
  /** The version before, to compare with. */
  before: Draft | null;
  keptAs: string;
  onSubmitted: () => void;
  onReload: () => void;
}

/** Charter, model and circuit of one draft, with what is still missing beside them. */
export function Editor({ core, first, typed, open, standing, before, keptAs, onSubmitted, onReload }: Props) {
  const { t, locale } = useLanguage();
  const [state, dispatch] = useReducer(reduce, first, (file) =>
    typed ? reduce(editing(file), { do: 'replace', doc: typed }) : editing(file),
  );
  const { doc, selected } = state;
  const text = useMemo(() => JSON.stringify(doc), [doc]);
  // Typing comes first: faults and picture follow when there is time.
  const settled = useDeferredValue(text);
  const faults = useMemo(() => core.faults(settled), [core, settled]);
  const declared = useMemo(() => declaredIn(doc), [doc]);
  const words = useMemo(() => core.words(declared), [core, declared]);
  const saving = useSaving(doc, first, open, keptAs);
  const root = useRef<HTMLDivElement>(null);
  const [part, goTo] = usePart();
  const [wanted, setWanted] = useState<string | null>(null);
  const name = nameIn(doc.title, locale, doc.key);
  usePageTitle(t('designer.page', { name }));
  useEffect(() => {
    if (wanted === null || !root.current) return;
    if (showPlace(root.current, wanted)) setWanted(null);
  });
  const go = (path: string): void => {
    const index = itemAt(path);
    if (index !== null) dispatch({ do: 'select', key: doc.circuit.items[index]?.key ?? null });
    goTo(partOf(path));
    setWanted(path);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    const redo = key === 'y' || (key === 'z' && event.shiftKey);
    // The text of the whole file has the browser's own undo.
    if ((key !== 'z' && !redo) || (event.target as Element).closest('.file-text')) return;
    event.preventDefault();
    dispatch({ do: redo ? 'redo' : 'undo' });
  };
  const designer: Designer = { doc, dispatch, core, words, declared, faults, selected };
  return (
    <DesignerProvider value={designer}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: undo holds for the whole page of the editor */}
      <div className="page designer" ref={root} onKeyDown={onKey}>
        <header className="designer-head">
          <div>
            <h1>{name}</h1>
            <p className="row">
              <Tag>{t('designer.version', { version: doc.version })}</Tag>
              <Tag tone={faults.length === 0 ? 'good' : 'warn'}>{t('designer.missing', { count: faults.length })}</Tag>
              <SavedText saving={saving} />
            </p>
          </div>
          <div className="row">
            <Button icon="rotate-ccw" disabled={state.past.length === 0} onClick={() => dispatch({ do: 'undo' })}>
              {t('designer.undo')}
            </Button>
            <Button icon="refresh-cw" disabled={state.future.length === 0} onClick={() => dispatch({ do: 'redo' })}>
              {t('designer.redo')}
            </Button>
            <Deeds doc={doc} complete={faults.length === 0} saving={saving} open={open} onSubmitted={onSubmitted} />
          </div>
        </header>
        {standing.reason && (
          <Notice tone="warn" title={t('designer.sentBack')}>
            <p className="words">{standing.reason}</p>
          </Notice>
        )}
        <Trouble saving={saving} onReload={onReload} />
        <PartTabs part={part} hasBefore={before !== null} onGo={goTo} />
        <div className={`designer-body designer-${part}`}>
          <div className="stack">
            {part === 'charte' && <Sections sections={charterSections} />}
            {part === 'modele' && <Sections sections={modelSections} />}
            {part === 'circuit' && <CircuitPart />}
            {part === 'comparer' && before && (
              <Section id="diff" title={t('designer.part.comparer')} hint={t('designer.diff.hint')}>
                <Differences core={core} before={before} after={doc} />
              </Section>
            )}
            {part === 'fichier' && <FilePart />}
          </div>
          <aside className="stack" aria-label={t('designer.aside')}>
            {part === 'circuit' && <PlanPicture text={settled} />}
            <FaultList onGo={go} />
          </aside>
        </div>
      </div>
    </DesignerProvider>
  );
}

/** The page of the editor, in the address: a reload stays where one was. */
function usePart(): [Part, (part: Part) => void] {
  const search = new URLSearchParams(useSearch());
  const [path, navigate] = useLocation();
  const wanted = search.get('partie') as Part | null;
  const part = wanted && parts.includes(wanted) ? wanted : 'charte';
  return [part, (next) => next !== part && navigate(`${path}?partie=${next}`, { replace: true })];
}

function PartTabs({ part, hasBefore, onGo }: { part: Part; hasBefore: boolean; onGo: (part: Part) => void }) {
  const { t } = useLanguage();
  const shown = parts.filter((each) => each !== 'comparer' || hasBefore);
  return (
    <nav className="designer-parts" aria-label={t('designer.parts')}>
      {shown.map((each) => (
        <a
          key={each}
          href={`?partie=${each}`}
          aria-current={each === part ? 'page' : undefined}
          onClick={(event) => {
            event.preventDefault();
            onGo(each);
          }}
        >
          {t(`designer.part.${each}`)}
        </a>
      ))}
    </nav>
  );
}

function Sections({ sections }: { sections: SectionSpec[] }) {
  const { t } = useLanguage();
  return (
    <>
      {sections.map((section) => (
        <Section
          key={section.id}
          id={`section-${section.id}`}
          title={t(`designer.section.${section.id}` as 'designer.section.identity')}
        >
          <SpecFields at={section.at} specs={section.of} />
        </Section>
      ))}
    </>
  );
}

function SavedText({ saving }: { saving: Saving }) {
  const { t } = useLanguage();
  return (
    <span className="hint" role="status">
      {t(`designer.saving.${saving.state}`)}
    </span>
  );
}

/** Somebody else has written meanwhile, or the server took it not. */
function Trouble({ saving, onReload }: { saving: Saving; onReload: () => void }) {
  const { t, locale } = useLanguage();
  if (saving.state === 'conflict')
    return (
      <Notice tone="warn" title={t('designer.conflict')} live>
        <p>{t('designer.conflict.text')}</p>
        <div className="row">
          <Button onClick={saving.overwrite}>{t('designer.conflict.mine')}</Button>
          <Button onClick={onReload}>{t('designer.conflict.theirs')}</Button>
        </div>
      </Notice>
    );
  if (saving.state !== 'failed') return null;
  return (
    <Notice tone="bad" title={t('designer.notSaved')} live>
      {saving.refusal && <p>{refusalText(t, locale, saving.refusal)}</p>}
      <Button onClick={() => void saving.flush()}>{t('common.tryAgain')}</Button>
    </Notice>
  );
}

interface DeedsProps {
  doc: Draft;
  complete: boolean;
  saving: Saving;
  open: OpenVersion;
  onSubmitted: () => void;
}

function Deeds({ doc, complete, saving, open, onSubmitted }: DeedsProps) {
  const { t, locale } = useLanguage();
  const [, navigate] = useLocation();
  const [refused, setRefused] = useState<string | null>(null);
  const here = `/programmes/${doc.key}`;
  const [asking, setAsking] = useState(false);
  const submit = async (learned?: string): Promise<void> => {
    setAsking(false);
    if (!(await saving.flush())) return;
    const result = await open.submit(learned).catch(() => null);
    if (!result) setRefused(t('error.unreachable'));
    else if (result.ok) onSubmitted();
    else setRefused(refusalText(t, locale, result.refusal));
  };
  // The first version has nothing to learn from yet.
  const ask = (): void => {
    if (!complete) setRefused(t('designer.submit.incomplete'));
    else if (open.version > 1) setAsking(true);
    else void submit();
  };
  return (
    <>
      <ButtonLink href={`${here}/essayer/${doc.version}`} icon="target">
        {t('designer.try')}
      </ButtonLink>
      <Button look="primary" icon="check" onClick={ask}>
        {t('designer.submit')}
      </Button>
      {asking && (
        <Dialog title={t('designer.submit')} onClose={() => setAsking(false)}>
          <Form
            parts={[
              {
                kind: 'textarea',
                name: 'learned',
                label: t('designer.learned.ask'),
                hint: t('designer.learned.hint'),
                optional: true,
              },
            ]}
            submitLabel={t('designer.submit')}
            onCancel={() => setAsking(false)}
            onSubmit={async (data) => {
              await submit(typeof data.learned === 'string' ? data.learned : undefined);
              return null;
            }}
          />
        </Dialog>
      )}
      <Menu
        label={t('designer.moreDeeds')}
        icon="ellipsis"
        items={[
          { key: 'export', icon: 'download', label: t('designer.export'), act: () => download(doc) },
          { key: 'versions', icon: 'list', label: t('designer.versions'), act: () => navigate(`${here}/versions`) },
          {
            key: 'copy',
            icon: 'plus',
            label: t('programmes.copy'),
            act: () => navigate(`/programmes/nouveau?de=${doc.key}&version=${doc.version}`),
          },
        ]}
      />
      {refused && (
        <Notice tone="bad" live>
          <p>{refused}</p>
        </Notice>
      )}
    </>
  );
}
