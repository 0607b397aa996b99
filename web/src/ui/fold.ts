/** A text as it is searched: without accents, in small letters; of the two small sigmas, one. */
export const fold = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ς', 'σ');

/** The text in pieces, those that match marked: where "zoe" is looked for, "Zoé" is found. */
export function piecesOf(text: string, wanted: string): { text: string; hit: boolean }[] {
  const needle = fold(wanted.trim());
  if (needle === '') return [{ text, hit: false }];
  const chars = [...text];
  const folded = chars.map(fold);
  const starts: number[] = [];
  let length = 0;
  for (const char of folded) {
    starts.push(length);
    length += char.length;
  }
  const hay = folded.join('');
  const pieces: { text: string; hit: boolean }[] = [];
  let done = 0;
  for (let at = hay.indexOf(needle); at >= 0; at = hay.indexOf(needle, at + needle.length)) {
    const from = starts.findLastIndex((start) => start <= at);
    const past = starts.findIndex((start) => start >= at + needle.length);
    const until = past < 0 ? chars.length : past;
    if (from > done) pieces.push({ text: chars.slice(done, from).join(''), hit: false });
    pieces.push({ text: chars.slice(Math.max(from, done), until).join(''), hit: true });
    done = until;
  }
  if (done < chars.length) pieces.push({ text: chars.slice(done).join(''), hit: false });
  return pieces;
}

/** The words around the first match, cut to about `around` letters on either side; null where nothing matches. */
export function excerptOf(text: string, wanted: string, around = 48): string | null {
  const pieces = piecesOf(text, wanted);
  const first = pieces.findIndex(({ hit }) => hit);
  if (first < 0) return null;
  const before = pieces
    .slice(0, first)
    .map((piece) => piece.text)
    .join('');
  const rest = text.slice(before.length);
  const head = before.length > around ? `…${before.slice(-around).replace(/^\S*\s/, '')}` : before;
  const size = (pieces[first]?.text.length ?? 0) + around;
  const tail = rest.length > size ? `${rest.slice(0, size).replace(/\s\S*$/, '')}…` : rest;
  return (head + tail).replace(/\s+/g, ' ');
}
