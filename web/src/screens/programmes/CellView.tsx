import { useLanguage } from '../../i18n/i18n';
import { countryName } from './filters';
import type { Cell, Row } from './sheets';

/** What a programme says on one question; how sure it is stands beside what is not its own. */
export function CellView({ row, cell }: { row: Row; cell: Cell }) {
  const { t, locale } = useLanguage();
  if (cell.kind === 'not_said') return <span className="not-said">{t('programmes.notSaid')}</span>;
  const said = (text: string): string => (row.key === 'country' ? countryName(text, locale) : text);
  const parts = cell.parts.map(({ text, certainty }) => (
    <span key={text.fr}>
      {said(text[locale])}
      {certainty && (
        <>
          {' '}
          <span className={`certainty certainty-${certainty}`}>{t(`certainty.${certainty}`)}</span>
        </>
      )}
    </span>
  ));
  if (parts.length === 1) return parts[0];
  return (
    <ul className="said">
      {parts.map((part) => (
        <li key={part.key}>{part}</li>
      ))}
    </ul>
  );
}
