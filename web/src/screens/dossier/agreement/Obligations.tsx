import type { Agreement, Obligation } from '../../../data/types';
import { obligationStatuses, parties } from '../../../data/vocabulary';
import { relativeDay, shortDate } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { Tag } from '../../../ui/basics';
import { CommandButton } from '../CommandForm';
import { useDossier } from '../context';
import { signedByBoth } from './terms';

/** What each side has promised, and what became of it. */
export function Obligations({ agreement, readOnly }: { agreement: Agreement; readOnly?: boolean }) {
  const { t } = useLanguage();
  return (
    <div className="columns">
      {parties.map((party) => (
        <div key={party} className="duties">
          <h3>{t(`agreement.dutiesOf.${party}`)}</h3>
          <ul className="items">
            {agreement.obligations
              .filter((duty) => duty.party === party)
              .map((duty) => (
                <Duty key={duty.id} agreement={agreement} duty={duty} readOnly={readOnly ?? false} />
              ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

const tones = { open: 'plain', fulfilled: 'good', broken: 'bad', waived: 'plain' } as const;

function Duty({ agreement, duty, readOnly }: { agreement: Agreement; duty: Obligation; readOnly: boolean }) {
  const { t, locale } = useLanguage();
  const { can, me, today } = useDossier();
  const signed = signedByBoth(agreement);
  const late = duty.status === 'open' && duty.due_on !== undefined && duty.due_on < today;
  return (
    <li className="item item-tight">
      <span>{duty.words}</span>
      <span className="row">
        {signed && <Tag tone={tones[duty.status]}>{t(`obligationStatus.${duty.status}`)}</Tag>}
        {duty.due_on && duty.status === 'open' && (
          <Tag tone={late ? 'bad' : 'plain'} {...(late ? { icon: 'triangle-alert' as const } : {})}>
            {t('plan.due', { date: shortDate(locale, duty.due_on), when: relativeDay(locale, duty.due_on, today) })}
          </Tag>
        )}
        {duty.settled_on && <span className="hint">{shortDate(locale, duty.settled_on)}</span>}
      </span>
      {duty.proof && <p className="hint">{duty.proof}</p>}
      {signed && !readOnly && duty.status === 'open' && can('work_on_case') && (
        <span className="item-actions">
          <CommandButton
            type="obligation.settle"
            label={t('agreement.settle')}
            fullLabel={t('common.labelled', { label: t('agreement.settle'), text: duty.words })}
            title={t('agreement.settle')}
            about={duty.id}
            parts={[
              {
                kind: 'radio',
                name: 'status',
                label: t('action.status'),
                options: obligationStatuses
                  .filter((value) => value !== 'open')
                  .map((value) => ({ value, label: t(`obligationStatus.${value}`) })),
              },
              { kind: 'date', name: 'on', label: t('common.on') },
              { kind: 'textarea', name: 'proof', label: t('agreement.proof'), optional: true },
            ]}
            extra={() => ({ agreement: agreement.id, obligation: duty.id })}
            initial={{ status: 'fulfilled', on: shortDate(locale, me.today) }}
            submitLabel={t('common.save')}
          />
        </span>
      )}
    </li>
  );
}
