/** How the app looks and behaves on this device. Nothing here tells anything about a person. */
const choices = {
  theme: ['system', 'light', 'dark'],
  contrast: ['system', 'normal', 'more'],
  textSize: ['normal', 'large', 'larger'],
  density: ['comfortable', 'compact'],
  keys: ['on', 'off'],
} as const;

export type Preference = keyof typeof choices;
export type Choice<P extends Preference> = (typeof choices)[P][number];
export type Theme = Choice<'theme'>;
export type TextSize = Choice<'textSize'>;

/** Where each is kept; the first two names are older than this table. */
const places: Record<Preference, string> = {
  theme: 'theme',
  contrast: 'contrast',
  textSize: 'text-size',
  density: 'density',
  keys: 'single-keys',
};

/** All values that a preference can take, the usual one first. */
export const choicesOf = <P extends Preference>(preference: P): readonly Choice<P>[] => choices[preference];

/** What is chosen; a value that this version does not know counts as not chosen. */
export function preference<P extends Preference>(name: P): Choice<P> {
  const kept = localStorage.getItem(places[name]);
  return choicesOf(name).find((value) => value === kept) ?? (choicesOf(name)[0] as Choice<P>);
}

export function choosePreference<P extends Preference>(name: P, value: Choice<P>): void {
  localStorage.setItem(places[name], value);
  showPreferences();
}

/** Puts the choices on the root element, where the style sheets read them. */
export function showPreferences(): void {
  const { dataset } = document.documentElement;
  for (const name of Object.keys(choices) as Preference[]) dataset[name] = preference(name);
}
