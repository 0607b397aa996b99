import { useNames } from '../../../app/session';
import { moment } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { Section, Words } from '../../../ui/basics';
import { SensitiveTag } from '../../../ui/SensitiveTag';
import { CommandButton } from '../CommandForm';
import { useDossier } from '../context';

/** Whether the dossier may lie on devices: who has said that it may not, when and why, and the way to say it. */
export function Protection() {
  const { t, locale } = useLanguage();
  const { view, me, can } = useDossier();
  const names = useNames();
  const { sensitivity } = view.case;
  const may = can('hand_over');
  if (!sensitivity && !may) return null;
  return (
    <Section id="protection" title={t('sensitive.title')} hint={t(sensitivity ? 'sensitive.is' : 'sensitive.hint')}>
      {sensitivity && (
        <>
          <p>
            <SensitiveTag />{' '}
            <span className="hint">
              {t('sensitive.by', {
                who: names.account(sensitivity.author),
                when: moment(locale, sensitivity.at, me.time_zone),
              })}
            </span>
          </p>
          <Words>{sensitivity.reason}</Words>
        </>
      )}
      {may && (
        <div className="item-actions">
          <Decide marked={sensitivity !== undefined} />
        </div>
      )}
    </Section>
  );
}

function Decide({ marked }: { marked: boolean }) {
  const { t } = useLanguage();
  const label = t(marked ? 'sensitive.lift' : 'sensitive.mark');
  return (
    <CommandButton
      key={String(marked)}
      type={marked ? 'sensitivity.lift' : 'sensitivity.mark'}
      icon="lock"
      look="quiet"
      label={label}
      title={label}
      parts={[
        {
          kind: 'textarea',
          name: 'reason',
          label: t('common.reason'),
          rows: 3,
          hint: t(marked ? 'sensitive.lift.hint' : 'sensitive.mark.hint'),
        },
      ]}
      submitLabel={label}
    />
  );
}
