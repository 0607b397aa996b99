import { useLanguage } from '../../../i18n/i18n';
import { Section } from '../../../ui/basics';
import { useDossier } from '../context';

/** How the work on this case spreads over the kinds of act that its programme names. */
export function Acts() {
  const { t, locale } = useLanguage();
  const { view } = useDossier();
  const acts = view.circuit.acts ?? [];
  if (acts.length === 0) return null;
  return (
    <Section id="acts" title={t('act.title')} hint={t('act.hint')}>
      <div className="table-scroll">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('act.kind')}</th>
              <th scope="col">{t('act.contacts')}</th>
              <th scope="col">{t('act.minutes')}</th>
              <th scope="col">{t('act.actions')}</th>
            </tr>
          </thead>
          <tbody>
            {acts.map((act) => (
              <tr key={act.key}>
                <th scope="row">
                  {act.label?.[locale] ?? t('act.without')}
                  {act.purpose && <span className="hint"> {act.purpose[locale]}</span>}
                </th>
                <td>{act.contacts}</td>
                <td>{act.minutes}</td>
                <td>{t('act.doneOf', { done: act.actions_done, all: act.actions })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
