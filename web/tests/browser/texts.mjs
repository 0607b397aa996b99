// The words of the catalogues, for tests in any language.
import { readFileSync } from 'node:fs';

const folder = new URL('../../i18n/', import.meta.url);

/** A text by its key, of a message without plurals. */
export function textsOf(locale) {
  const messages = JSON.parse(readFileSync(new URL(`${locale}.json`, folder), 'utf8'));
  const text = (key, values = {}) => {
    if (!(key in messages)) throw new Error(`no message "${key}" in ${locale}`);
    return messages[key].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
  };
  text.messages = messages;
  return text;
}
