/** A piece of two texts put together: the same for both, or a place where each says something else. */
export type Piece =
  | { kind: 'same'; text: string }
  | { kind: 'mine' | 'theirs'; text: string }
  | { kind: 'conflict'; mine: string; theirs: string };

/** Beyond this the comparison would take too long in a page: the texts are shown side by side instead. */
export const wordsMost = 3_000;

/** Words, spaces, and each sign on its own. */
const wordsOf = (text: string): string[] => text.match(/\s+|[\p{L}\p{N}’'-]+|[^\s\p{L}\p{N}]/gu) ?? [];

/** For each word of `base` its place in `other`, or -1: a longest common subsequence. */
function places(base: string[], other: string[]): number[] {
  const width = other.length + 1;
  const lengths = new Uint16Array((base.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = base.length - 1; i >= 0; i -= 1)
    for (let j = other.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] = base[i] === other[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const found: number[] = new Array(base.length).fill(-1);
  let j = 0;
  for (let i = 0; i < base.length && j < other.length; ) {
    if (base[i] === other[j]) {
      found[i] = j;
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return found;
}

/**
 * Three-way merge by words: what only one side has changed is taken, what both have changed differently is a conflict
 * for a person. No words are ever mixed inside a changed place. Null: too long.
 */
export function mergeWords(base: string, mine: string, theirs: string): Piece[] | null {
  const [b, m, t] = [wordsOf(base), wordsOf(mine), wordsOf(theirs)];
  if (Math.max(b.length, m.length, t.length) > wordsMost) return null;
  const [inMine, inTheirs] = [places(b, m), places(b, t)];
  const pieces: Piece[] = [];
  let [i, j, k] = [0, 0, 0];
  while (i < b.length || j < m.length || k < t.length) {
    if (i < b.length && inMine[i] === j && inTheirs[i] === k) {
      add(pieces, { kind: 'same', text: b[i] ?? '' });
      i += 1;
      j += 1;
      k += 1;
      continue;
    }
    // Up to the next word that all three share.
    let next = i;
    while (next < b.length && !((inMine[next] ?? -1) >= j && (inTheirs[next] ?? -1) >= k)) next += 1;
    const [endMine, endTheirs] = [inMine[next] ?? m.length, inTheirs[next] ?? t.length];
    add(pieces, changed(b.slice(i, next).join(''), m.slice(j, endMine).join(''), t.slice(k, endTheirs).join('')));
    [i, j, k] = [next, endMine, endTheirs];
  }
  return joined(pieces);
}

/** Two contradictions with nothing but a space between them are one. */
function joined(pieces: Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const [before, space] = result.slice(-2);
    if (
      piece.kind === 'conflict' &&
      before?.kind === 'conflict' &&
      space?.kind === 'same' &&
      space.text.trim() === ''
    ) {
      const { text } = space;
      const both = { mine: before.mine + text + piece.mine, theirs: before.theirs + text + piece.theirs };
      result.splice(-2, 2, { kind: 'conflict', ...both });
    } else result.push(piece);
  }
  return result;
}

function changed(base: string, mine: string, theirs: string): Piece {
  if (mine === theirs) return { kind: 'same', text: mine };
  if (mine === base) return { kind: 'theirs', text: theirs };
  if (theirs === base) return { kind: 'mine', text: mine };
  return { kind: 'conflict', mine, theirs };
}

function add(pieces: Piece[], piece: Piece): void {
  const last = pieces.at(-1);
  if (last?.kind === 'same' && piece.kind === 'same') last.text += piece.text;
  else pieces.push(piece);
}

/** The text where nothing is in conflict; null otherwise. */
export function mergedText(pieces: Piece[]): string | null {
  let text = '';
  for (const piece of pieces) {
    if (piece.kind === 'conflict') return null;
    text += piece.text;
  }
  return text;
}
