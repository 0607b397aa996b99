import { piecesOf } from './fold';

/** A text with what was looked for marked in it. */
export function Marked({ text, wanted }: { text: string; wanted: string }) {
  let at = 0;
  return piecesOf(text, wanted).map((piece) => {
    const key = at;
    at += piece.text.length;
    return piece.hit ? <mark key={key}>{piece.text}</mark> : <span key={key}>{piece.text}</span>;
  });
}
