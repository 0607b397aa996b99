import { useId, useState } from 'react';
import { getJson } from '../../data/api';
import type { LocalText } from '../../data/types';
import { useLanguage } from '../../i18n/i18n';
import { Button } from '../../ui/basics';
import { useLoad } from '../../ui/useLoad';

interface Block {
  key: string;
  label: LocalText;
}
type Catalogue = Record<'groups' | 'methods', Block[]>;

let reading: Promise<Catalogue> | null = null;
const catalogue = (): Promise<Catalogue> => {
  reading ??= getJson<Catalogue>('/api/v1/catalogue');
  reading.catch(() => {
    reading = null;
  });
  return reading;
};

interface Props {
  of: 'groups' | 'methods';
  taken: string[];
  onTake: (block: Block) => void;
}

/** Takes a documented building block over as it stands; it is the programme's own from then on. */
export function FromCatalogue({ of, taken, onTake }: Props) {
  const { t, locale } = useLanguage();
  const id = useId();
  const [chosen, setChosen] = useState('');
  const { value } = useLoad(of, catalogue);
  const left = (value?.[of] ?? []).filter(({ key }) => !taken.includes(key));
  if (left.length === 0) return null;
  return (
    <form
      className="add-by-name"
      onSubmit={(event) => {
        event.preventDefault();
        const block = left.find(({ key }) => key === chosen);
        if (block) onTake(structuredClone(block));
        setChosen('');
      }}
    >
      <div className="field">
        <label htmlFor={id}>{t(`designer.catalogue.${of}`)}</label>
        <select id={id} value={chosen} onChange={(event) => setChosen(event.target.value)}>
          <option value="">{t('designer.catalogue.choose')}</option>
          {left.map(({ key, label }) => (
            <option key={key} value={key}>
              {label[locale]}
            </option>
          ))}
        </select>
      </div>
      <Button type="submit" icon="plus">
        {t('designer.catalogue.take')}
      </Button>
    </form>
  );
}
