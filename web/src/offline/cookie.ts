/**
 * A mark that this browser keeps dossiers. Browsers that clear away a page's store leave its cookies: so an empty store
 * beside this mark says that the device was emptied, not that it never had anything. It holds an id without meaning.
 */
const name = 'unisson-device';
const year = 31_536_000;

const attributes = (): string => `Path=/; SameSite=Strict${location.protocol === 'https:' ? '; Secure' : ''}`;

export function rememberCookie(device: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser
  document.cookie = `${name}=${device}; Max-Age=${year}; ${attributes()}`;
}

export function forgetCookie(): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser
  document.cookie = `${name}=; Max-Age=0; ${attributes()}`;
}

export function rememberedDevice(): string | null {
  const found = document.cookie.split('; ').find((pair) => pair.startsWith(`${name}=`));
  return found ? found.slice(name.length + 1) : null;
}
