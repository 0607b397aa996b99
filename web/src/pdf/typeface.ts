import latinRegular from '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-400-normal.woff?url';
import latinBold from '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-700-normal.woff?url';
import extendedRegular from '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-400-normal.woff?url';
import extendedBold from '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-700-normal.woff?url';
import { Unreachable } from '../data/api';
import { type Font, readFont } from './font';
import type { Typeface } from './text';

const family = 'AtkinsonHyperlegibleNext';

async function load(address: string, bold: boolean): Promise<Font> {
  const response = await fetch(address);
  if (!response.ok) throw new Unreachable(String(response.status));
  const file = new Uint8Array(await response.arrayBuffer());
  return readFont(`${family}-${bold ? 'Bold' : 'Regular'}`, bold, file);
}

let loaded: Promise<Typeface> | null = null;

/** The typeface of the screens; from the device's own store where there is no network. */
export function pageTypeface(): Promise<Typeface> {
  loaded ??= Promise.all([
    load(latinRegular, false),
    load(extendedRegular, false),
    load(latinBold, true),
    load(extendedBold, true),
  ])
    .then(([regular, more, bold, moreBold]) => ({ regular: [regular, more], bold: [bold, moreBold] }))
    .catch((error: unknown) => {
      loaded = null;
      throw error;
    });
  return loaded;
}
