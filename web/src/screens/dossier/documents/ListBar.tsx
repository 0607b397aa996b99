import { documentKinds } from '../../../data/vocabulary';
import { useLanguage } from '../../../i18n/i18n';
import { Icon } from '../../../ui/Icon';
import { sorts, type Wishes } from './list';

interface Props {
  wishes: Wishes;
  onChange: (wishes: Wishes) => void;
  found: number;
}

/** Search, kind and order of the list. */
export function ListBar({ wishes, onChange, found }: Props) {
  const { t } = useLanguage();
  const narrowing = wishes.text.trim() !== '' || wishes.kind !== '';
  return (
    <div className="documents-bar no-print">
      <search className="search-input">
        <Icon name="search" size={18} />
        <input
          type="search"
          aria-label={t('documents.search')}
          placeholder={t('documents.search')}
          autoComplete="off"
          value={wishes.text}
          onChange={(event) => onChange({ ...wishes, text: event.target.value })}
        />
      </search>
      <label>
        <span className="visually-hidden">{t('documents.kind')}</span>
        <select value={wishes.kind} onChange={(event) => onChange({ ...wishes, kind: event.target.value })}>
          <option value="">{t('documents.allKinds')}</option>
          {documentKinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`documentKind.${kind}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span className="visually-hidden">{t('documents.sort')}</span>
        <select
          value={wishes.sort}
          onChange={(event) => onChange({ ...wishes, sort: event.target.value as Wishes['sort'] })}
        >
          {sorts.map((sort) => (
            <option key={sort} value={sort}>
              {t(`documents.sort.${sort}`)}
            </option>
          ))}
        </select>
      </label>
      <p role="status" className={narrowing ? 'hint' : 'visually-hidden'}>
        {t('documents.found', { count: found })}
      </p>
    </div>
  );
}
