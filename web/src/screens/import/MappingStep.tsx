import { useState } from 'react';
import { officeCore } from '../../core/page-core';
import { useLanguage } from '../../i18n/i18n';
import { Button, Loading, Notice, Section } from '../../ui/basics';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { useLoad } from '../../ui/useLoad';
import { ErrorTable } from './ErrorTable';
import {
  type ImportField,
  importFields,
  keepMapping,
  keptMapping,
  type Mapping,
  type Preview,
  preview,
  previewBytes,
} from './reader';

interface Props {
  file: File;
  options: object;
  onStart: (mapping: Mapping) => void;
}

/** What the core makes of the file's beginning, column by column. */
export function MappingStep({ file, options, onStart }: Props) {
  const { t } = useLanguage();
  const [mapping, setMapping] = useState<Mapping | null>(keptMapping);
  const key = JSON.stringify([file.name, file.size, file.lastModified, options, mapping]);
  const read = useLoad(key, async () => preview(await officeCore(), file, options, mapping));
  if (read.error) return <ErrorNotice error={read.error} retry={read.reload} />;
  if (!read.value) return <Loading />;
  const shown = read.value;
  const wrong = [
    ...shown.missing.map((field) => t('import.fields_missing', { expected: fieldName(t, field) })),
    ...shown.twice.map((field) => t('import.fields_twice', { expected: fieldName(t, field) })),
  ];
  const change = (columns: Mapping['columns']): void => {
    keepMapping({ columns });
    setMapping({ columns });
  };
  return (
    <>
      <Section id="columns" title={t('import.step2')} hint={t('import.step2.hint')}>
        <ColumnTable shown={shown} change={change} />
        {wrong.length > 0 && (
          <Notice tone="bad" live title={t('import.notReady')}>
            {wrong.map((text) => (
              <p key={text}>{text}</p>
            ))}
          </Notice>
        )}
      </Section>
      <Section id="check" title={t('import.step3')}>
        <p role="status">
          {t('import.found', {
            good: shown.progress.good,
            bad: shown.progress.bad,
            duplicates: shown.progress.duplicates,
          })}
        </p>
        {file.size > previewBytes && <p className="hint">{t('import.partial')}</p>}
        {shown.errors.length > 0 && <ErrorTable errors={shown.errors} />}
        <div>
          <Button
            look="primary"
            icon="upload"
            disabled={wrong.length > 0 || shown.progress.good === 0}
            onClick={() => {
              keepMapping(shown.mapping);
              onStart(shown.mapping);
            }}
          >
            {t('import.start')}
          </Button>
        </div>
      </Section>
    </>
  );
}

const fieldName = (t: ReturnType<typeof useLanguage>['t'], field: string): string =>
  t(`importField.${field as ImportField}`);

function ColumnTable({ shown, change }: { shown: Preview; change: (columns: Mapping['columns']) => void }) {
  const { t } = useLanguage();
  const fieldOf = (column: string): string => shown.mapping.columns.find((each) => each.column === column)?.field ?? '';
  const choose = (column: string, field: string): void => {
    const others = shown.mapping.columns.filter((each) => each.column !== column);
    change(field === '' ? others : [...others, { column, field: field as ImportField }]);
  };
  return (
    <table className="plain-table mapping">
      <caption className="visually-hidden">{t('import.step2')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('import.column')}</th>
          <th scope="col">{t('import.example')}</th>
          <th scope="col">{t('import.becomes')}</th>
        </tr>
      </thead>
      <tbody>
        {shown.columns.map((column, index) => (
          <tr key={column}>
            <th scope="row">{column}</th>
            <td data-label={t('import.example')}>
              {shown.rows
                .map((row) => row.cells[index])
                .filter(Boolean)
                .slice(0, 2)
                .join(' · ')}
            </td>
            <td>
              <select
                aria-label={t('common.labelled', { label: t('import.becomes'), text: column })}
                value={fieldOf(column)}
                onChange={(event) => choose(column, event.target.value)}
              >
                <option value="">{t('import.notRead')}</option>
                {importFields.map((field) => (
                  <option key={field} value={field}>
                    {t(`importField.${field}`)}
                  </option>
                ))}
              </select>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
