// The catalogues: read, checked against each other and against their uses, and compiled to small arrays.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, TYPE } from '@formatjs/icu-messageformat-parser';

export const locales = ['fr', 'en', 'de', 'it'];

export function readCatalogue(folder, locale) {
  return JSON.parse(readFileSync(join(folder, `${locale}.json`), 'utf8'));
}

const narrowSpace = '\u202f';

/**
 * French as it is set: a narrow space that no line breaks at before ; : ! ? % and inside guillemets. Catalogues are
 * written with the space of the keyboard.
 */
export function typeset(text, locale) {
  if (locale !== 'fr') return text;
  return text.replace(/ (?=[;:!?%»])/g, narrowSpace).replace(/« /g, `«${narrowSpace}`);
}

/** A message as text, or as a list of: text, [0, name], [1, name, {case: message}] (select), [2, name, {…}] (plural), [3] (#). */
export function compileMessage(text) {
  return compact(parse(text, { ignoreTag: true }).map(part));
}

function part(node) {
  switch (node.type) {
    case TYPE.literal:
      return node.value;
    case TYPE.argument:
      return [0, node.value];
    case TYPE.select:
      return [1, node.value, options(node)];
    case TYPE.plural:
      return [2, node.value, options(node)];
    case TYPE.pound:
      return [3];
    default:
      throw new Error('only arguments, select and plural are understood');
  }
}

function options(node) {
  return Object.fromEntries(
    Object.entries(node.options).map(([name, option]) => [name, compact(option.value.map(part))]),
  );
}

function compact(parts) {
  if (parts.length === 0) return '';
  return parts.length === 1 && typeof parts[0] === 'string' ? parts[0] : parts;
}

function argumentsOf(message) {
  const found = new Set();
  const walk = (parts) => {
    if (typeof parts === 'string') return;
    for (const p of parts) {
      if (typeof p === 'string' || p[0] === 3) continue;
      found.add(p[1]);
      if (p[2]) for (const option of Object.values(p[2])) walk(option);
    }
  };
  walk(message);
  return [...found].sort().join(',');
}

function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (/\.tsx?$/.test(entry.name) && !entry.name.includes('.test.')) yield path;
  }
}

/** Every quoted text in the source, and every template's beginning and end: what a key may be used through. */
function uses(folder) {
  const exact = new Set();
  const patterns = [];
  for (const file of sources(folder)) {
    const text = readFileSync(file, 'utf8');
    for (const [, key] of text.matchAll(/['"]([a-z][\w-]*(?:\.[\w-]+)+)['"]/g)) exact.add(key);
    for (const [, head, tail] of text.matchAll(/`([a-z][\w-]*\.[\w.-]*)\$\{[^`]+\}([\w.-]*)`/g))
      patterns.push([head, tail]);
  }
  return (key) => exact.has(key) || patterns.some(([head, tail]) => key.startsWith(head) && key.endsWith(tail));
}

/** What is wrong with the catalogues; empty if nothing is. */
export function problemsOf(catalogues, sourceFolder) {
  const found = [];
  const [reference] = locales;
  const keys = Object.keys(catalogues[reference]);
  for (const locale of locales) {
    const catalogue = catalogues[locale];
    for (const key of keys) if (!(key in catalogue)) found.push(`${locale}.json lacks "${key}"`);
    for (const key of Object.keys(catalogue)) {
      if (!(key in catalogues[reference])) found.push(`${locale}.json has "${key}", which ${reference}.json lacks`);
      try {
        const message = compileMessage(catalogue[key]);
        const expected = key in catalogues[reference] ? argumentsOf(compileMessage(catalogues[reference][key])) : '';
        if (argumentsOf(message) !== expected)
          found.push(`${locale}.json "${key}" takes other arguments than ${reference}.json`);
      } catch (error) {
        found.push(`${locale}.json "${key}": ${error.message}`);
      }
    }
  }
  if (sourceFolder) {
    const used = uses(sourceFolder);
    for (const key of keys) if (!used(key)) found.push(`"${key}" is used nowhere`);
  }
  return found;
}
