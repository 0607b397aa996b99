import type { LifeEvent } from '../../../data/types';
import { newId } from '../../../data/uuid';
import { shortWhen } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { Tag } from '../../../ui/basics';
import { CommandButton } from '../CommandForm';
import { useDossier } from '../context';
import { DrawnSection } from './Drawn';
import { lifeParts, span, valuesOfLife } from './parts';
import { WithdrawButton } from './WithdrawButton';

/** What happened in the person's life, on a line and in words. */
export function LifeCourse() {
  const { t } = useLanguage();
  const events = [...(useDossier().view.case.life_events ?? [])].sort((a, b) => a.from.localeCompare(b.from));
  return (
    <DrawnSection
      kind="life"
      icon="signpost"
      title={t('life.title')}
      hint={t('life.hint')}
      none={events.length > 0 ? null : { title: t('life.none'), text: t('life.none.text') }}
      add={<AddLifeEvent />}
    >
      <ul className="items">
        {events.map((event) => (
          <LifeItem key={event.id} event={event} />
        ))}
      </ul>
    </DrawnSection>
  );
}

function LifeItem({ event }: { event: LifeEvent }) {
  const { t, locale } = useLanguage();
  const { can } = useDossier();
  const when = event.until ? span(t, locale, event.from, event.until) : shortWhen(locale, event.from);
  return (
    <li className="item">
      <div className="item-head">
        <p className="item-title">{event.title}</p>
        <span className="row">
          <Tag>{t(`lifeEventKind.${event.kind}`)}</Tag>
          {event.sensitive && (
            <Tag tone="accent" icon="lock">
              {t('life.sensitive')}
            </Tag>
          )}
        </span>
      </div>
      <p className="hint">{event.ongoing ? `${when} – ${t('life.ongoing')}` : when}</p>
      {event.words && <p>{event.words}</p>}
      {can('work_on_case') && <LifeActions event={event} />}
    </li>
  );
}

function AddLifeEvent() {
  const { t } = useLanguage();
  return (
    <CommandButton
      type="life_event.tell"
      icon="plus"
      look="primary"
      label={t('life.add')}
      title={t('life.add')}
      parts={lifeParts(t)}
      extra={() => ({ id: newId() })}
      submitLabel={t('common.save')}
    />
  );
}

function LifeActions({ event }: { event: LifeEvent }) {
  const { t, locale } = useLanguage();
  const { id, title } = event;
  const about = (label: string): string => t('common.labelled', { label: label, text: title });
  return (
    <div className="item-actions">
      <CommandButton
        type="life_event.tell"
        look="quiet"
        label={t('common.change')}
        fullLabel={about(t('common.change'))}
        title={about(t('common.change'))}
        about={id}
        parts={lifeParts(t)}
        extra={() => ({ id })}
        initial={valuesOfLife(event, locale)}
        submitLabel={t('common.save')}
      />
      <WithdrawButton type="life_event.withdraw" called={title} extra={() => ({ life_event: id })} about={id} />
    </div>
  );
}
