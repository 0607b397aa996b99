/**
 * A document to be printed or handed out, before it has pages: what it says, in the order in which it is read. The
 * words are final; whoever builds it has asked the catalogues.
 */
export interface Paper {
  /** BCP 47, "fr-CH": the language in which it is read aloud. */
  language: string;
  title: string;
  /** What it is about, for the list of files: the state of the dossier that it was made from. */
  subject: string;
  blocks: Block[];
  /** Stands at the foot of every page, before the number. */
  foot: string;
  /** "page 2 of 3" */
  pageOf: (page: number, pages: number) => string;
}

export type Block =
  /** The title and the headings below it; level 3 only below a level 2. Each becomes a bookmark. */
  | { kind: 'heading'; level: 1 | 2 | 3; text: string }
  /** Words with their line breaks: each line is a paragraph. */
  | { kind: 'text'; text: string; look?: 'plain' | 'hint' | 'quote' }
  /** Names and values; those without a value are left out. */
  | { kind: 'facts'; rows: [string, string | undefined][] }
  | { kind: 'list'; items: string[] }
  /** The first cell of each row is its heading. Without rows there stands `none`. */
  | { kind: 'table'; columns: Column[]; rows: string[][]; none: string }
  | { kind: 'signatures'; places: SignaturePlace[] };

export interface Column {
  title: string;
  /** Its part of the width; only the relation to the others counts. */
  share: number;
}

/** Where a side signs, or has signed. */
export interface SignaturePlace {
  party: string;
  /** As it was drawn; strokes in a frame whose y runs downwards. */
  drawing?: { strokes: { x: number; y: number }[][]; width: number; height: number; alt: string };
  /** The line under which one signs by hand is drawn where nobody has signed. */
  lines: string[];
  signed: boolean;
}

/** A PDF as it was made. */
export interface Rendered {
  bytes: Uint8Array<ArrayBuffer>;
  pages: number;
  /** Signs that the typeface does not have, and that stand there in another way; the text that is read aloud has them. */
  missing: string[];
}
