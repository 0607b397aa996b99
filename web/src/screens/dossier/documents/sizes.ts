const kilo = 1000;

/** "850 kB", "3.2 MB": as people compare files. */
export function sizeText(locale: string, bytes: number): string {
  const [value, unit] =
    bytes < kilo * kilo ? [Math.max(1, Math.round(bytes / kilo)), 'kilobyte'] : [bytes / kilo / kilo, 'megabyte'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 }).format(Number(value));
}

/** In units of 1024 x 1024 bytes, as limits are set. */
export const megabytes = (bytes: number): string => String(Math.ceil(bytes / 1024 / 1024));
