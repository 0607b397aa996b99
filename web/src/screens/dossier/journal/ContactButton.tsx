import { newId } from '../../../data/uuid';
import { caseFunctions, channels, contactOutcomes } from '../../../data/vocabulary';
import { shortDate } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { actField, roleField } from '../acts';
import { CommandButton } from '../CommandForm';
import { useDossier } from '../context';

const dayMinutes = 1440;

export function ContactButton() {
  const { t, locale } = useLanguage();
  const { me, view } = useDossier();
  return (
    <CommandButton
      type="contact.record"
      label={t('contact.add')}
      icon="phone"
      look="primary"
      title={t('contact.add')}
      parts={[
        { kind: 'date', name: 'on', label: t('common.on') },
        {
          kind: 'select',
          name: 'channel',
          label: t('contact.channel'),
          options: channels.map((value) => ({ value, label: t(`channel.${value}`) })),
        },
        {
          kind: 'radio',
          name: 'outcome',
          label: t('contact.outcome'),
          inline: true,
          options: contactOutcomes.map((value) => ({ value, label: t(`contactOutcome.${value}`) })),
        },
        {
          kind: 'radio',
          name: 'function',
          label: t('contact.function'),
          options: caseFunctions.map((value) => ({
            value,
            label: t(`caseFunction.${value}`),
            hint: t(`caseFunction.${value}.hint`),
          })),
        },
        roleField(t),
        ...actField(t, locale, view),
        { kind: 'number', name: 'minutes', label: t('contact.duration'), least: 0, most: dayMinutes },
        {
          kind: 'text',
          name: 'with_whom',
          label: t('contact.withWhom'),
          hint: t('contact.withWhom.hint'),
          optional: true,
        },
        { kind: 'textarea', name: 'words', label: t('contact.words'), optional: true, rows: 4 },
      ]}
      extra={() => ({ id: newId() })}
      initial={{ on: shortDate(locale, me.today), outcome: 'held', minutes: '30' }}
      submitLabel={t('common.save')}
    />
  );
}
