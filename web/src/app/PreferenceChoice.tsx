import { useState } from 'react';
import { useT } from '../i18n/i18n';
import { type Choice, choicesOf, choosePreference, type Preference, preference } from './preferences';

/** One preference as a row of buttons; what is pressed acts at once. */
export function PreferenceChoice<P extends Preference>({ name }: { name: P }) {
  const t = useT();
  const [chosen, setChosen] = useState<Choice<P>>(() => preference(name));
  return (
    <fieldset className="segments">
      <legend>{t(`settings.${name}`)}</legend>
      <div>
        {choicesOf(name).map((value) => (
          <button
            key={value}
            type="button"
            aria-pressed={value === chosen}
            onClick={() => {
              setChosen(value);
              choosePreference(name, value);
            }}
          >
            {t(`settings.${name}.${value}` as 'settings.theme.system')}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
