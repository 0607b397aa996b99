import { longDate } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { ButtonLink, Empty, Section } from '../../../ui/basics';
import { useDossier } from '../context';
import { RecordTransmission } from './RecordTransmission';

/** What passed to and from others: how much, what last, and the way to the register. */
export function Transmissions() {
  const { t, locale } = useLanguage();
  const { view, can, at } = useDossier();
  const { transmissions = [] } = view.case;
  const last = transmissions.at(-1);
  return (
    <Section
      id="transmissions"
      title={t('transmission.title')}
      hint={t('transmission.hint')}
      actions={can('work_on_case') && <RecordTransmission />}
    >
      {last ? (
        <>
          <p>
            {t('transmission.last', {
              count: transmissions.length,
              date: longDate(locale, last.on),
              who: last.third_party,
            })}
          </p>
          <p className="no-print">
            <ButtonLink href={at('personnes/transmissions')} icon="list">
              {t('transmission.register.open')}
            </ButtonLink>
          </p>
        </>
      ) : (
        <Empty icon="shield-check" title={t('transmission.none')}>
          <p>{t('transmission.none.text')}</p>
        </Empty>
      )}
    </Section>
  );
}
