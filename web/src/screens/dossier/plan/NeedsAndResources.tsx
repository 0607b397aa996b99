import type { Resource } from '../../../data/types';
import { newId } from '../../../data/uuid';
import { resourceKinds } from '../../../data/vocabulary';
import { useT } from '../../../i18n/i18n';
import { Empty, Section, Tag } from '../../../ui/basics';
import { CommandButton } from '../CommandForm';
import { ofCycle, useDossier } from '../context';
import { useDomains } from './domains';
import { Needs } from './Needs';

export function NeedsAndResources() {
  return (
    <div className="columns">
      <Resources />
      <Needs />
    </div>
  );
}

function Resources() {
  const t = useT();
  const { view, can } = useDossier();
  const domains = useDomains();
  const { resources = [] } = view.case;
  return (
    <Section
      id="resources"
      title={t('plan.resources')}
      hint={t('plan.resources.hint')}
      actions={
        can('work_on_case') && (
          <CommandButton
            type="resource.record"
            label={t('plan.resources.add')}
            icon="plus"
            title={t('plan.resources.add')}
            parts={[
              { kind: 'textarea', name: 'words', label: t('plan.resource.words') },
              {
                kind: 'select',
                name: 'kind',
                label: t('plan.resource.kind'),
                options: resourceKinds.map((value) => ({ value, label: t(`resourceKind.${value}`) })),
              },
              { kind: 'select', name: 'domain', label: t('plan.domain'), options: domains },
            ]}
            extra={() => ({ id: newId() })}
            submitLabel={t('common.save')}
          />
        )
      }
    >
      {resources.length === 0 ? (
        <Empty icon="sprout" title={t('plan.resources.none')}>
          <p>{t('plan.resources.none.text')}</p>
        </Empty>
      ) : (
        <ul className="items">
          {resources.map((resource) => (
            <li key={resource.id} className="item item-tight">
              <span className="item-title">{resource.words}</span>
              <span className="row">
                <Tag tone="good">{t(`resourceKind.${resource.kind}`)}</Tag>
                <span className="hint">{t(`lifeDomain.${resource.domain}`)}</span>
              </span>
              <Use resource={resource} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** What the plan builds on it, or that nothing does yet. */
function Use({ resource }: { resource: Resource }) {
  const t = useT();
  const { view } = useDossier();
  const { cycle, goals, actions } = view.case;
  if (view.balance?.unused.includes(resource.id)) return <span className="hint">{t('plan.resource.unused')}</span>;
  const uses = [
    ...ofCycle(goals, cycle).filter((goal) => !goal.given_up),
    ...ofCycle(actions, cycle).filter(({ status }) => status !== 'abandoned'),
  ].filter(({ draws_on: on }) => on?.includes(resource.id));
  if (uses.length === 0) return null;
  return (
    <span className="hint">
      {t('common.labelled', { label: t('plan.resource.used'), text: uses.map(({ title }) => title).join(' · ') })}
    </span>
  );
}
