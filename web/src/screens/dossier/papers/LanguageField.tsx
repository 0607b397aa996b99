import { useId } from 'react';
import { type Locale, languageNames, locales } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { Field } from '../../../ui/forms/Field';

interface Props {
  hint: string;
  value: Locale;
  onChange: (locale: Locale) => void;
}

/** In which language a document is written: that of whoever gets it, not that of the screen. */
export function LanguageField({ hint, value, onChange }: Props) {
  const { t } = useLanguage();
  const id = useId();
  return (
    <Field
      id={id}
      field={{
        kind: 'select',
        name: 'language',
        label: t('documents.pdf.language'),
        hint,
        options: locales.map((each) => ({ value: each, label: languageNames[each] })),
      }}
      value={value}
      onChange={(each) => onChange(each as Locale)}
    />
  );
}
