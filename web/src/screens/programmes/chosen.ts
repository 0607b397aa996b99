import type { Programme } from '../../data/types';
import type { Column, Table } from './sheets';

/** As the core has them: programme/compare.hpp. */
export const comparedMin = 2;
export const comparedMax = 6;

/** "gobet,moxley@2,gobet~unit" as programmes and sites that there are, each column once, at most six. */
export function chosenFrom(text: string, programmes: Programme[], units: string[] = []): Column[] {
  const chosen: Column[] = [];
  for (const name of text.split(',')) {
    const [programme = '', site] = name.split('~');
    const [key, version] = programme.split('@');
    const found = programmes.find((each) => each.key === key && (!version || each.version === Number(version)));
    if (!found || (site !== undefined && !units.includes(site))) continue;
    const column = { key: found.key, version: found.version, ...(site ? { site } : {}) };
    if (!chosen.some((each) => columnKey(each) === columnKey(column))) chosen.push(column);
  }
  return chosen.slice(0, comparedMax);
}

export const columnKey = ({ key, version, site = '' }: Column): string => `${key} ${version} ${site}`;

/** How the address names it: with its version only where it is not the one in use. */
export function nameIn({ key, version, site }: Column, programmes: Programme[]): string {
  const first = programmes.find((each) => each.key === key);
  return `${first?.version === version ? key : `${key}@${version}`}${site ? `~${site}` : ''}`;
}

/** The table without the rows in which all say the same, and without topics that are empty then. */
export const onlyDiffering = (table: Table): Table => ({
  ...table,
  topics: table.topics
    .map((topic) => ({ ...topic, rows: topic.rows.filter(({ differs }) => differs) }))
    .filter(({ rows }) => rows.length > 0),
});
