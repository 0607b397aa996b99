import type { Need } from '../../../data/types';
import { newId } from '../../../data/uuid';
import { importances, lifeDomains, resourceKinds, voices } from '../../../data/vocabulary';
import { useT } from '../../../i18n/i18n';
import { Empty, Section, Tag } from '../../../ui/basics';
import { CommandButton } from '../CommandForm';
import { useDossier } from '../context';

export function NeedsAndResources() {
  return (
    <div className="columns">
      <Resources />
      <Needs />
    </div>
  );
}

function useDomains() {
  const t = useT();
  return lifeDomains.map((value) => ({ value, label: t(`lifeDomain.${value}`) }));
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
              <span>{resource.words}</span>
              <span className="row">
                <Tag tone="good">{t(`resourceKind.${resource.kind}`)}</Tag>
                <span className="hint">{t(`lifeDomain.${resource.domain}`)}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Needs() {
  const t = useT();
  const { view, can } = useDossier();
  const domains = useDomains();
  const { needs = [] } = view.case;
  return (
    <Section
      id="needs"
      title={t('plan.needs')}
      hint={t('plan.needs.hint')}
      actions={
        can('work_on_case') && (
          <CommandButton
            type="need.record"
            label={t('plan.needs.add')}
            icon="plus"
            title={t('plan.needs.add')}
            parts={[
              { kind: 'textarea', name: 'words', label: t('plan.need.words'), hint: t('plan.need.words.hint') },
              { kind: 'select', name: 'domain', label: t('plan.domain'), options: domains },
              {
                kind: 'radio',
                name: 'voice',
                label: t('plan.voice'),
                inline: true,
                options: voices.map((value) => ({ value, label: t(`voice.${value}`) })),
              },
              {
                kind: 'radio',
                name: 'importance',
                label: t('plan.need.importance'),
                inline: true,
                options: importances.map((value) => ({ value, label: t(`importance.${value}`) })),
              },
            ]}
            extra={() => ({ id: newId() })}
            initial={{ voice: 'person' }}
            submitLabel={t('common.save')}
          />
        )
      }
    >
      {needs.length === 0 ? (
        <Empty icon="signpost" title={t('plan.needs.none')}>
          <p>{t('plan.needs.none.text')}</p>
        </Empty>
      ) : (
        <ul className="items">
          {needs.map((need) => (
            <NeedItem key={need.id} need={need} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function NeedItem({ need }: { need: Need }) {
  const t = useT();
  const { can } = useDossier();
  return (
    <li className="item item-tight">
      <span>{need.words}</span>
      <span className="row">
        <Tag>{t(`lifeDomain.${need.domain}`)}</Tag>
        {need.importance === 'high' && <Tag tone="warn">{t('importance.high')}</Tag>}
        <span className="hint">{t(`voiceOf.${need.voice}`)}</span>
      </span>
      {need.outcome ? (
        <p className="hint">
          {need.outcome.met ? t('plan.need.met') : t('plan.need.unmet')} {need.outcome.words}
        </p>
      ) : (
        can('work_on_case') && (
          <span className="item-actions">
            <CommandButton
              type="need.settle"
              look="quiet"
              label={t('plan.need.settle')}
              fullLabel={t('common.labelled', { label: t('plan.need.settle'), text: need.words })}
              title={t('common.labelled', { label: t('plan.need.settle'), text: need.words })}
              about={need.id}
              parts={[
                { kind: 'checkbox', name: 'met', label: t('plan.need.isMet') },
                { kind: 'textarea', name: 'words', label: t('plan.need.outcomeWords') },
              ]}
              extra={() => ({ need: need.id })}
              submitLabel={t('common.save')}
            />
          </span>
        )
      )}
    </li>
  );
}
