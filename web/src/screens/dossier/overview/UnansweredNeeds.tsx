import { useLanguage } from '../../../i18n/i18n';
import { ButtonLink, Section } from '../../../ui/basics';
import { useDossier } from '../context';
import { byNeed, Seeking } from '../plan/Needs';

const shown = 3;

/** What still lacks an answer, the next one to look at first. */
export function UnansweredNeeds() {
  const { t } = useLanguage();
  const { view } = useDossier();
  const needs = byNeed(view.case.needs ?? []).filter(({ answer }) => answer === 'none');
  if (needs.length === 0) return null;
  return (
    <Section id="unanswered" title={t('overview.unanswered')} hint={t('overview.unanswered.hint')}>
      <ul className="items">
        {needs.slice(0, shown).map((need) => (
          <li key={need.id} className="item item-tight">
            <span>{need.words}</span>
            <Seeking need={need} />
          </li>
        ))}
      </ul>
      <div>
        <ButtonLink href={`/d/${view.id}/plan`} icon="signpost">
          {needs.length > shown
            ? t('overview.unanswered.more', { count: needs.length - shown })
            : t('overview.toNeeds')}
        </ButtonLink>
      </div>
    </Section>
  );
}
