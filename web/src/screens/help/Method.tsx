import { useSession } from '../../app/session';
import type { LocalText, Programme } from '../../data/types';
import { caseFunctions } from '../../data/vocabulary';
import { useLanguage } from '../../i18n/i18n';
import { ButtonLink, Facts, Section } from '../../ui/basics';
import { factText } from '../../ui/forms/refusals';
import { Icon } from '../../ui/Icon';

const charterParts = ['motivation', 'public', 'objectives', 'organisation', 'domain', 'finality', 'effects'] as const;
const constants = ['referent', 'follow_up', 'intervention_scheme'] as const;

/** What a programme's file says beyond what the dossier needs of it. */
interface WholeProgramme extends Programme {
  charter?: Partial<Record<(typeof charterParts)[number], LocalText>>;
  model?: Partial<Record<(typeof constants)[number], LocalText>>;
}

type GatedStage = Programme['circuit']['stages'][number] & { gate?: { fact: string }[] };

function useProgramme(): WholeProgramme | undefined {
  return useSession().programmes[0];
}

/** First of three: why, for whom and to what end, as the charter of the programme in use says it. */
export function ProgrammePage() {
  const { t, locale } = useLanguage();
  const programme = useProgramme();
  return (
    <>
      <Section id="method" title={t('method.programme')}>
        <p className="help-lead">{t('method.programme.text')}</p>
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
      </Section>
      <Turn before={['/aide', t('method.programme')]} next={['/aide/circuit', t('method.circuit')]} />
    </>
  );
}

/** Third: the path of a case, and what each step asks for. */
export function Circuit() {
  const { t, locale } = useLanguage();
  const programme = useProgramme();
  const stages: GatedStage[] = programme?.circuit.stages ?? [];
  return (
    <>
      <Section id="method" title={t('method.circuit')}>
        <p className="help-lead">{t('method.circuit.text')}</p>
        <ol className="help-stages">
          {stages.map((stage) => (
            <li key={stage.key}>
              <h3>{stage.label[locale]}</h3>
              <p>{stage.purpose[locale]}</p>
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
  return (
    <div className="row help-turn no-print">
      {before && (
        <ButtonLink href={before[0]} icon="arrow-left">
          {before[1]}
        </ButtonLink>
      )}
      {next && (
        <ButtonLink href={next[0]} icon="arrow-right" look="primary">
          {next[1]}
        </ButtonLink>
      )}
    </div>
  );
}
