/** Look and size of text, as chosen on this device. */
export type Theme = 'system' | 'light' | 'dark';
export type TextSize = 'normal' | 'large' | 'larger';

export const themes: Theme[] = ['system', 'light', 'dark'];
export const textSizes: TextSize[] = ['normal', 'large', 'larger'];

export const theme = (): Theme => (localStorage.getItem('theme') as Theme | null) ?? 'system';
export const textSize = (): TextSize => (localStorage.getItem('text-size') as TextSize | null) ?? 'normal';

export function chooseTheme(chosen: Theme): void {
  localStorage.setItem('theme', chosen);
  showPreferences();
}

export function chooseTextSize(chosen: TextSize): void {
  localStorage.setItem('text-size', chosen);
  showPreferences();
}

export function showPreferences(): void {
  const { dataset } = document.documentElement;
  dataset.theme = theme();
  dataset.textSize = textSize();
}
