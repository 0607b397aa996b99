import type { Translate } from '../../i18n/i18n';
import { useLanguage } from '../../i18n/i18n';
import { textOr } from '../../ui/forms/refusals';
import type { RowError } from './reader';

const errorsShown = 100;

/** The sentence for an error of a row. */
export const rowErrorText = (t: Translate, error: RowError): string =>
  textOr(t, `import.${error.code}`, error.code, { expected: error.expected, line: error.other_line ?? '' });

export function ErrorTable({ errors }: { errors: RowError[] }) {
  const { t } = useLanguage();
  return (
    <div className="stack">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className="table-scroll" aria-label={t('import.errors')} tabIndex={0}>
        <table className="plain-table">
          <caption className="visually-hidden">{t('import.errors')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('import.line')}</th>
              <th scope="col">{t('import.column')}</th>
              <th scope="col">{t('import.value')}</th>
              <th scope="col">{t('import.problem')}</th>
            </tr>
          </thead>
          <tbody>
            {errors.slice(0, errorsShown).map((error) => (
              <tr key={`${error.line}${error.column}${error.code}`}>
                <td>{error.line}</td>
                <td>{error.column}</td>
                <td>{error.value}</td>
                <td>{rowErrorText(t, error)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {errors.length > errorsShown && (
        <p className="hint">{t('import.moreErrors', { count: errors.length - errorsShown })}</p>
      )}
    </div>
  );
}
