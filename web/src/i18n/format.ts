/** A message parsed at build: text, or parts (see scripts/messages.mjs). */
export type Message = string | Part[];
type Part = string | [0, string] | [1 | 2, string, Record<string, Message>] | [3];

export type Values = Record<string, string | number>;

/** Formats a parsed message. Plural forms follow the rules of the language. */
export function format(message: Message, locale: string, values: Values = {}, count?: number): string {
  if (typeof message === 'string') return message;
  return message.map((part) => formatPart(part, locale, values, count)).join('');
}

function formatPart(part: Part, locale: string, values: Values, count?: number): string {
  if (typeof part === 'string') return part;
  if (part[0] === 3) return numbers(locale).format(count ?? 0);
  const value = values[part[1]];
  if (part[0] === 0) return typeof value === 'number' ? numbers(locale).format(value) : String(value ?? '');
  const options = part[2];
  if (part[0] === 1) return format(options[String(value)] ?? options.other ?? '', locale, values, count);
  const number = Number(value);
  const chosen = options[`=${number}`] ?? options[plurals(locale).select(number)] ?? options.other ?? '';
  return format(chosen, locale, values, number);
}

function cached<T>(make: (locale: string) => T): (locale: string) => T {
  const kept = new Map<string, T>();
  return (locale) => {
    const found = kept.get(locale);
    if (found) return found;
    const made = make(locale);
    kept.set(locale, made);
    return made;
  };
}

const plurals = cached((locale) => new Intl.PluralRules(locale));
const numbers = cached((locale) => new Intl.NumberFormat(locale));
