import { type Ref, useId } from 'react';
import { useLanguage } from '../../i18n/i18n';
import { type FormPart, flatten } from './fields';

export interface FormErrors {
  fields: Record<string, string>;
  whole: string | null;
}

interface Props {
  ref: Ref<HTMLDivElement>;
  parts: FormPart[];
  errors: FormErrors;
  idOf: (name: string) => string;
}

/** All that is wrong, on top, focused, each with a link to its field. */
export function ErrorSummary({ ref, parts, errors, idOf }: Props) {
  const { t } = useLanguage();
  const titleId = useId();
  const labels = new Map(flatten(parts).map((field) => [field.name, field.label]));
  const wrong = Object.entries(errors.fields);
  return (
    <div className="error-summary" role="alert" tabIndex={-1} ref={ref} aria-labelledby={titleId}>
      <p className="notice-title" id={titleId}>
        {t('form.summary')}
      </p>
      {errors.whole && <p>{errors.whole}</p>}
      {wrong.length > 0 && (
        <ul>
          {wrong.map(([name, text]) => (
            <li key={name}>
              <a
                href={`#${idOf(name)}`}
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(idOf(name))?.focus();
                }}
              >
                {t('form.errorAt', { label: labels.get(name) ?? name, text })}
              </a>
            </li>
          ))}
        </ul>
      )}
      <p className="hint">{t('form.kept')}</p>
    </div>
  );
}
