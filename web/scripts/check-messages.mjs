// Fails when a catalogue lacks a key, has one too many, or a message is broken.
import { locales, problemsOf, readCatalogue } from './messages.mjs';

const catalogues = Object.fromEntries(locales.map((locale) => [locale, readCatalogue('i18n', locale)]));
const problems = problemsOf(catalogues, 'src');
for (const problem of problems) console.error(problem);
console.log(
  `${Object.keys(catalogues.fr).length} messages in ${locales.length} languages, ${problems.length} problems`,
);
process.exitCode = problems.length > 0 ? 1 : 0;
