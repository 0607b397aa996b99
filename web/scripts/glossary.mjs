// Reads the tables of docs/glossary.md.
import { typeset } from './messages.mjs';

const columns = ['en', 'fr', 'de', 'it', 'meaning'];

/** Puts the explanations of the other languages beside the English one. */
export function explain(sections, explanations) {
  return sections.map(({ title, terms }) => ({
    title,
    terms: terms.map(({ meaning, ...term }) => {
      const means = { en: meaning, ...explanations[term.en] };
      return { ...term, means: { ...means, ...(means.fr ? { fr: typeset(means.fr, 'fr') } : {}) } };
    }),
  }));
}

/** The parts with their terms; parts without a table are left out. */
export function readGlossary(text) {
  const sections = [];
  for (const part of text.split(/^## /m).slice(1)) {
    const [title] = part.split('\n', 1);
    const rows = part.split('\n').filter((line) => line.startsWith('|'));
    const terms = rows.slice(2).map((line) => {
      const cells = line.split('|').slice(1, -1);
      return Object.fromEntries(columns.map((name, index) => [name, plain(cells[index] ?? '')]));
    });
    if (terms.length > 0) sections.push({ title: title.trim(), terms });
  }
  return sections;
}

const plain = (cell) =>
  cell
    .replace(/`[^`]*`/g, '')
    .replace(/\s+/g, ' ')
    .trim();
