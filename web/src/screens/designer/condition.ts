import type { LocalText } from '../../data/types';

/** A condition as the core tells it: see docs/api/contract.md, "expression_check". */
export type Tree =
  | { op: 'and' | 'or'; of: Tree[] }
  | { op: 'not'; of: [Tree] }
  | { op: 'exists' | 'fact'; fact: string }
  | { op: 'compare'; relation: Relation; of: [Tree, Tree] }
  | { op: 'literal'; kind: FactKind; value: string | number | boolean }
  | { op: 'today' }
  | { op: 'shift'; count: number; unit: Unit; of: [Tree] };

export type FactKind = 'boolean' | 'number' | 'text' | 'date';
export const relations = ['=', '!=', '<', '<=', '>', '>='] as const;
export type Relation = (typeof relations)[number];
export const units = ['days', 'weeks', 'months', 'years'] as const;
export type Unit = (typeof units)[number];

export interface Fact {
  name: string;
  kind: FactKind;
  values?: string[];
  /** Of what the programme declares itself: what it is called, and its values. */
  label?: LocalText;
  value_labels?: LocalText[];
  /** Whether a value is there at all can be asked: 0 and no are values, too. */
  measured?: boolean;
}

/** The condition as the programme file says it. */
export function textOf(tree: Tree): string {
  switch (tree.op) {
    case 'and':
    case 'or':
      return tree.of.map((part) => bracketed(part, tree.op)).join(` ${tree.op} `);
    case 'not':
      return `not ${bracketed(tree.of[0], 'not')}`;
    case 'exists':
      return `exists(${tree.fact})`;
    case 'fact':
      return tree.fact;
    case 'compare':
      return `${textOf(tree.of[0])} ${tree.relation} ${textOf(tree.of[1])}`;
    case 'literal':
      return tree.kind === 'text' ? quoted(String(tree.value)) : String(tree.value);
    case 'today':
      return 'today';
    case 'shift':
      return `${textOf(tree.of[0])} ${tree.count < 0 ? '-' : '+'} ${Math.abs(tree.count)} ${tree.unit}`;
  }
}

const quoted = (text: string): string => (text.includes("'") ? `"${text.replaceAll('"', '')}"` : `'${text}'`);

function bracketed(part: Tree, outside: 'and' | 'or' | 'not'): string {
  const loose = part.op === 'and' || part.op === 'or' || (outside === 'not' && part.op === 'compare');
  return loose && part.op !== outside ? `(${textOf(part)})` : textOf(part);
}

export type Joint = 'all' | 'any' | 'none';

/** A group of the builder: all of its parts, any of them, none of them. */
export interface Group {
  joint: Joint;
  parts: Part[];
}

/** One line of the builder. */
export type Part =
  | { line: 'group'; group: Group }
  | { line: 'test'; test: Test }
  /** What the builder has no words for stays as it is written. */
  | { line: 'text'; text: string };

/** What is said of a fact. */
export type Test = { fact: string } & (
  | { says: 'holds' | 'lacks' }
  | { says: 'known' | 'unknown' }
  | { says: 'number'; relation: Relation; number: number }
  | { says: 'text'; is: boolean; text: string }
  | { says: 'day'; relation: Relation; day: string }
  | { says: 'relative'; relation: Relation; count: number; unit: Unit }
);

const flipped: Record<Relation, Relation> = { '=': '=', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** The condition as groups and lines. */
export function groupOf(tree: Tree): Group {
  if (tree.op === 'and') return { joint: 'all', parts: tree.of.map(partOf) };
  if (tree.op === 'or') return { joint: 'any', parts: tree.of.map(partOf) };
  if (tree.op === 'not' && tree.of[0].op === 'or') return { joint: 'none', parts: tree.of[0].of.map(partOf) };
  if (tree.op === 'not' && !testOf(tree)) return { joint: 'none', parts: [partOf(tree.of[0])] };
  if (tree.op === 'literal' && tree.value === true) return { joint: 'all', parts: [] };
  return { joint: 'all', parts: [partOf(tree)] };
}

function partOf(tree: Tree): Part {
  const test = testOf(tree);
  if (test) return { line: 'test', test };
  const group = tree.op === 'and' || tree.op === 'or' || tree.op === 'not';
  return group ? { line: 'group', group: groupOf(tree) } : { line: 'text', text: textOf(tree) };
}

function testOf(tree: Tree): Test | null {
  if (tree.op === 'fact') return { fact: tree.fact, says: 'holds' };
  if (tree.op === 'exists') return { fact: tree.fact, says: 'known' };
  if (tree.op === 'not' && tree.of[0].op === 'fact') return { fact: tree.of[0].fact, says: 'lacks' };
  if (tree.op === 'not' && tree.of[0].op === 'exists') return { fact: tree.of[0].fact, says: 'unknown' };
  if (tree.op !== 'compare') return null;
  const [left, right] = tree.of;
  if (left.op === 'fact') return comparisonOf(left.fact, tree.relation, right);
  return right.op === 'fact' ? comparisonOf(right.fact, flipped[tree.relation], left) : null;
}

function comparisonOf(fact: string, relation: Relation, other: Tree): Test | null {
  if (other.op === 'today') return { fact, says: 'relative', relation, count: 0, unit: 'days' };
  if (other.op === 'shift' && other.of[0].op === 'today')
    return { fact, says: 'relative', relation, count: other.count, unit: other.unit };
  if (other.op !== 'literal') return null;
  if (other.kind === 'number') return { fact, says: 'number', relation, number: Number(other.value) };
  if (other.kind === 'date') return { fact, says: 'day', relation, day: String(other.value) };
  if (other.kind === 'text') return { fact, says: 'text', is: relation === '=', text: String(other.value) };
  const says = (relation === '=') === (other.value === true) ? 'holds' : 'lacks';
  return { fact, says };
}

function treeOfTest(test: Test): Tree {
  const fact: Tree = { op: 'fact', fact: test.fact };
  const known: Tree = { op: 'exists', fact: test.fact };
  const compare = (relation: Relation, other: Tree): Tree => ({ op: 'compare', relation, of: [fact, other] });
  switch (test.says) {
    case 'holds':
      return fact;
    case 'lacks':
      return { op: 'not', of: [fact] };
    case 'known':
      return known;
    case 'unknown':
      return { op: 'not', of: [known] };
    case 'number':
      return compare(test.relation, { op: 'literal', kind: 'number', value: test.number });
    case 'text':
      return compare(test.is ? '=' : '!=', { op: 'literal', kind: 'text', value: test.text });
    case 'day':
      return compare(test.relation, { op: 'literal', kind: 'date', value: test.day });
    case 'relative': {
      const today: Tree = { op: 'today' };
      const { count, unit } = test;
      return compare(test.relation, count === 0 ? today : { op: 'shift', count, unit, of: [today] });
    }
  }
}

const textOfPart = (part: Part): string => {
  if (part.line === 'text') return part.text;
  return part.line === 'test' ? textOf(treeOfTest(part.test)) : (textOfGroup(part.group) ?? '');
};

/** The condition in the words of the file; undefined where nothing is asked. */
export function textOfGroup({ joint, parts }: Group): string | undefined {
  const texts = parts
    .filter((part) => textOfPart(part) !== '')
    .map((part) => {
      const loose = part.line === 'group' && part.group.joint !== 'none' && part.group.parts.length > 1;
      const text = textOfPart(part);
      return loose || (part.line === 'text' && parts.length > 1) ? `(${text})` : text;
    });
  if (texts.length === 0) return undefined;
  if (joint === 'none') return `not (${texts.join(' or ')})`;
  return texts.join(joint === 'all' ? ' and ' : ' or ');
}

/** What a new line says of a fact, as it is most often meant. */
export function firstTest(fact: Fact): Test {
  if (fact.kind === 'boolean') return { fact: fact.name, says: 'holds' };
  if (fact.kind === 'text') return { fact: fact.name, says: 'text', is: true, text: fact.values?.[0] ?? '' };
  return { fact: fact.name, says: 'known' };
}
