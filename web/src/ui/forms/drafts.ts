import type { FormValues } from './fields';

/**
 * What is being typed, kept in this tab's session until it has been sent: a reload or a crash of the page loses nothing.
 * It goes when the tab is closed or somebody signs out: text about a person must not lie on the device in clear.
 */
const prefix = 'draft:';

export function readDraft(key: string): FormValues | null {
  const text = sessionStorage.getItem(prefix + key);
  if (!text) return null;
  try {
    return JSON.parse(text) as FormValues;
  } catch {
    return null;
  }
}

export function keepDraft(key: string, values: FormValues): void {
  try {
    sessionStorage.setItem(prefix + key, JSON.stringify(values));
  } catch {
    // Full: the text stays in the field, which is where it is looked for first.
  }
}

export const dropDraft = (key: string): void => sessionStorage.removeItem(prefix + key);

export function dropAllDrafts(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key);
}
