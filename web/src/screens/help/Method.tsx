import { useLocation, useSearch } from 'wouter';
import { useSession } from '../../app/session';
import { getJson } from '../../data/api';
import type { LocalText, Programme } from '../../data/types';
import { caseFunctions } from '../../data/vocabulary';
import { useLanguage } from '../../i18n/i18n';
import { ButtonLink, Facts, Section } from '../../ui/basics';
import { factText } from '../../ui/forms/refusals';
import { Icon } from '../../ui/Icon';
import { useLoad } from '../../ui/useLoad';

const charterParts = ['motivation', 'public', 'objectives', 'organisation', 'domain', 'finality', 'effects'] as const;
const constants = ['referent', 'follow_up', 'intervention_scheme'] as const;

/** What a programme's file says beyond what the dossier needs of it. */
interface WholeProgramme extends Programme {
  charter?: Partial<Record<(typeof charterParts)[number], LocalText>>;
  model?: Partial<Record<(typeof constants)[number], LocalText>> & { roles?: RoleOfMethod[] };
}

/** A part that somebody plays in the circuit. */
interface RoleOfMethod {
  key: string;
  label: LocalText;
  professions?: { label: LocalText }[];
}

type GatedStage = Programme['circuit']['stages'][number] & { gate?: { fact: string }[] };

/** The programme that the address names, else the first; with its charter and model, which only its file says. */
function useProgramme(): WholeProgramme | undefined {
  const { programmes } = useSession();
  const wanted = new URLSearchParams(useSearch()).get('programme');
  const outline: WholeProgramme | undefined = programmes.find(({ key }) => key === wanted) ?? programmes[0];
  const whole = useLoad(outline ? `${outline.key} ${outline.version}` : '', async (signal) => {
    if (!outline || outline.charter) return null;
    const path = `/api/v1/programmes/${encodeURIComponent(outline.key)}?version=${outline.version}`;
    return getJson<WholeProgramme>(path, signal);
  });
  const { charter, model } = whole.value ?? {};
  return outline && { ...outline, ...(charter ? { charter } : {}), ...(model ? { model } : {}) };
}

/** Which programme is shown, where the installation runs several. */
function ProgrammeChoice({ present }: { present: WholeProgramme | undefined }) {
  const { t, locale } = useLanguage();
  const { programmes } = useSession();
  const [path, go] = useLocation();
  const newest = programmes.filter(({ key }, index) => programmes.findIndex((each) => each.key === key) === index);
  if (newest.length < 2) return null;
  return (
    <div className="field help-choice no-print">
      <label htmlFor="help-programme">{t('request.programme')}</label>
      <select
        id="help-programme"
        value={present?.key}
        onChange={(event) => go(`${path}?programme=${encodeURIComponent(event.target.value)}`, { replace: true })}
      >
        {newest.map(({ key, title }) => (
          <option key={key} value={key}>
            {title[locale]}
          </option>
        ))}
      </select>
    </div>
  );
}

/** First of three: why, for whom and to what end, as the charter of the programme in use says it. */
export function ProgrammePage() {
  const { t, locale } = useLanguage();
  const programme = useProgramme();
  return (
    <>
      <Section id="method" title={t('method.programme')}>
        <p className="help-lead">{t('method.programme.text')}</p>
        <ProgrammeChoice present={programme} />
        {programme?.charter && (
          <>
            <h3>{programme.title[locale]}</h3>
            <Facts
              rows={charterParts.map((part) => [t(`method.charter.${part}`), programme.charter?.[part]?.[locale]])}
            />
          </>
        )}
      </Section>
      <Turn next={['/aide/modele', t('method.model')]} />
    </>
  );
}

/** Second: how one works, with what never changes. */
export function Model() {
  const { t, locale } = useLanguage();
  const programme = useProgramme();
  return (
    <>
      <Section id="method" title={t('method.model')}>
        <p className="help-lead">{t('method.model.text')}</p>
        <h3>{t('method.constants')}</h3>
        <ol className="help-constants">
          {constants.map((part) => (
            <li key={part}>
              <strong>{t(`method.constant.${part}`)}</strong>
              <span>{programme?.model?.[part]?.[locale]}</span>
            </li>
          ))}
        </ol>
        <h3>{t('method.functions')}</h3>
        <Facts rows={caseFunctions.map((name) => [t(`caseFunction.${name}`), t(`caseFunction.${name}.hint`)])} />
        {programme?.model?.roles && (
          <>
            <h3>{t('method.roles')}</h3>
            <ProgrammeChoice present={programme} />
            <Facts
              rows={programme.model.roles.map(({ label, professions = [] }) => [
                label[locale],
                professions.map((each) => each.label[locale]).join(', ') || '—',
              ])}
            />
          </>
        )}
      </Section>
      <Turn before={['/aide', t('method.programme')]} next={['/aide/circuit', t('method.circuit')]} />
    </>
  );
}

/** Third: the path of a case, and what each step asks for. */
export function Circuit() {
  const { t, locale } = useLanguage();
  const programme = useProgramme();
  const stages: GatedStage[] = programme?.circuit?.stages ?? [];
  return (
    <>
      <Section id="method" title={t('method.circuit')}>
        <p className="help-lead">{t('method.circuit.text')}</p>
        <ProgrammeChoice present={programme} />
        <ol className="help-stages">
          {stages.map((stage) => (
            <li key={stage.key}>
              <h3>{stage.label[locale]}</h3>
              {stage.purpose && <p>{stage.purpose[locale]}</p>}
              {(stage.gate ?? []).length > 0 && (
                <ul className="missing" aria-label={t('method.gate', { stage: stage.label[locale] })}>
                  {stage.gate?.map(({ fact }) => (
                    <li key={fact}>
                      <Icon name="circle-check" size={16} /> {factText(t, fact)}
                    </li>
                  ))}
                </ul>
              )}
            </li>
          ))}
        </ol>
        <p>{t('method.exception')}</p>
      </Section>
      <Turn before={['/aide/modele', t('method.model')]} next={['/aide/glossaire', t('glossary.title')]} />
    </>
  );
}

function Turn({ before, next }: { before?: [string, string]; next?: [string, string] }) {
  const search = useSearch();
  const keep = (href: string): string => (search ? `${href}?${search}` : href);
  return (
    <div className="row help-turn no-print">
      {before && (
        <ButtonLink href={keep(before[0])} icon="arrow-left">
          {before[1]}
        </ButtonLink>
      )}
      {next && (
        <ButtonLink href={keep(next[0])} icon="arrow-right" look="primary">
          {next[1]}
        </ButtonLink>
      )}
    </div>
  );
}
