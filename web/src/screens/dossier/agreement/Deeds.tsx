import type { Agreement } from '../../../data/types';
import { shortDate } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { CommandButton } from '../CommandForm';
import { useDossier } from '../context';
import { pauseOf } from './terms';

/** What can be done with an agreement that both have signed: a copy handed out, a pause, its end. */
export function Deeds({ agreement }: { agreement: Agreement }) {
  const { t, locale } = useLanguage();
  const { me, view } = useDossier();
  const { given_names: given, family_name: family } = view.person.terms;
  const on = { kind: 'date' as const, name: 'on', label: t('common.on') };
  const common = {
    extra: () => ({ agreement: agreement.id }),
    about: agreement.id,
  };
  const today = shortDate(locale, me.today);
  return (
    <>
      <CommandButton
        {...common}
        type="agreement.copy"
        label={t('agreement.copy')}
        title={t('agreement.copy.title')}
        icon="file-text"
        parts={[
          { kind: 'text', name: 'received_by', label: t('agreement.copy.to') },
          { kind: 'text', name: 'how', label: t('agreement.copy.how'), hint: t('agreement.copy.how.hint') },
          on,
        ]}
        initial={{ received_by: `${given} ${family}`, on: today }}
        submitLabel={t('common.save')}
      />
      {pauseOf(agreement) ? (
        <CommandButton
          {...common}
          type="agreement.resume"
          label={t('agreement.resume')}
          title={t('agreement.resume')}
          parts={[on]}
          initial={{ on: today }}
          submitLabel={t('agreement.resume')}
        />
      ) : (
        <CommandButton
          {...common}
          type="agreement.suspend"
          label={t('agreement.suspend')}
          title={t('agreement.suspend')}
          icon="hourglass"
          parts={[
            { kind: 'textarea', name: 'reason', label: t('common.reason'), hint: t('agreement.suspend.hint'), rows: 2 },
            on,
            { kind: 'date', name: 'look_again_on', label: t('agreement.suspend.until'), optional: true },
          ]}
          initial={{ on: today }}
          submitLabel={t('agreement.suspend')}
        />
      )}
    </>
  );
}
