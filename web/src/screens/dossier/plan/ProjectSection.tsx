import { useNames } from '../../../app/session';
import { moment } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { Section, Words } from '../../../ui/basics';
import { CommandButton } from '../CommandForm';
import { useDossier } from '../context';

/** The project, in the person's own words; each version stays readable. */
export function ProjectSection() {
  const { t, locale } = useLanguage();
  const { view, can, me } = useDossier();
  const names = useNames();
  const { projects = [] } = view.case;
  const latest = projects.at(-1);
  const earlier = projects.slice(0, -1).reverse();
  return (
    <Section
      id="project"
      title={t('overview.project')}
      hint={t('plan.project.hint')}
      actions={
        can('work_on_case') && (
          <CommandButton
            type="project.state"
            label={latest ? t('plan.project.restate') : t('plan.project.state')}
            icon="message-square-quote"
            title={t('plan.project.state')}
            wide
            parts={[
              {
                kind: 'textarea',
                name: 'words',
                label: t('plan.project.words'),
                hint: t('plan.project.words.hint'),
                rows: 6,
              },
              { kind: 'checkbox', name: 'share_with_actors', label: t('plan.project.share') },
            ]}
            {...(latest ? { initial: { words: latest.words, share_with_actors: latest.share_with_actors } } : {})}
            submitLabel={t('common.save')}
          />
        )
      }
    >
      {latest ? (
        <>
          <Words quote>{latest.words}</Words>
          <p className="hint">
            {t('overview.project.stated', {
              when: moment(locale, latest.stated_at, me.time_zone),
              who: names.account(latest.author),
            })}{' '}
            {latest.share_with_actors ? t('plan.project.shared') : t('plan.project.notShared')}
          </p>
        </>
      ) : (
        <p className="hint">{t('overview.project.none.text')}</p>
      )}
      {earlier.length > 0 && (
        <details>
          <summary>{t('plan.project.earlier', { count: earlier.length })}</summary>
          {earlier.map((project) => (
            <div key={project.stated_at} className="stack">
              <p className="hint">{moment(locale, project.stated_at, me.time_zone)}</p>
              <Words>{project.words}</Words>
            </div>
          ))}
        </details>
      )}
    </Section>
  );
}
