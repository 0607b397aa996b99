import type { Programme } from '../../data/types';
import type { Table, Version } from './sheets';

/** As the core has them: programme/compare.hpp. */
export const comparedMin = 2;
export const comparedMax = 6;

/** "gobet,moxley@2" as programmes that there are, each once, at most six. */
export function chosenFrom(text: string, programmes: Programme[]): Version[] {
  const chosen: Version[] = [];
  for (const name of text.split(',')) {
    const [key, version] = name.split('@');
    const found = programmes.find((each) => each.key === key && (!version || each.version === Number(version)));
    if (!found || chosen.some((each) => each.key === key && each.version === found.version)) continue;
    chosen.push({ key: found.key, version: found.version });
  }
  return chosen.slice(0, comparedMax);
}

/** How the address names it: with its version only where it is not the one in use. */
export function nameIn({ key, version }: Version, programmes: Programme[]): string {
  const first = programmes.find((each) => each.key === key);
  return first?.version === version ? key : `${key}@${version}`;
}

/** The table without the rows in which all say the same, and without topics that are empty then. */
export const onlyDiffering = (table: Table): Table => ({
  ...table,
  topics: table.topics
    .map((topic) => ({ ...topic, rows: topic.rows.filter(({ differs }) => differs) }))
    .filter(({ rows }) => rows.length > 0),
});
