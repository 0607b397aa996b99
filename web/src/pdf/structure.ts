import { type PdfFile, type Ref, to, words } from './file';

type Role =
  | 'Document'
  | 'Sect'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'P'
  | 'BlockQuote'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'THead'
  | 'TBody'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Figure';

/** A piece of a page's content that belongs to an element. */
interface Mark {
  page: number;
  id: number;
}

/** What a part of the document is, for those who hear it (ISO 32000-1, 14.7 and 14.8). */
export class Element {
  readonly kids: (Element | Mark)[] = [];

  constructor(
    readonly role: Role,
    /** Entries of its dictionary. */
    readonly entries = '',
  ) {}

  add(role: Role, entries = ''): Element {
    const kid = new Element(role, entries);
    this.kids.push(kid);
    return kid;
  }
}

export const columnHeading = '/A <</O /Table /Scope /Column>>';
export const rowHeading = '/A <</O /Table /Scope /Row>>';
export const bulleted = '/A <</O /List /ListNumbering /Disc>>';
export const pictured = (alt: string, box: string): string =>
  `/Alt ${words(alt)} /A <</O /Layout /Placement /Block /BBox [${box}]>>`;

/** Writes the tree; `marks` has for each page the elements of its pieces. Gives its root. */
export function writeStructure(file: PdfFile, top: Element, pages: Ref[], marks: Element[][]): Ref {
  const root = file.reserve();
  const refs = new Map<Element, Ref>();
  const write = (element: Element, parent: Ref): Ref => {
    const ref = file.reserve();
    refs.set(element, ref);
    const kids = element.kids.map((kid) => {
      if (kid instanceof Element) return to(write(kid, ref));
      return `<</Type /MCR /Pg ${to(pages[kid.page] as Ref)} /MCID ${kid.id}>>`;
    });
    const { role, entries } = element;
    file.say(`<</Type /StructElem /S /${role} /P ${to(parent)} /K [${kids.join(' ')}] ${entries}>>`, ref);
    return ref;
  };
  const first = write(top, root);
  const parents = marks.map((elements, page) => {
    const list = elements.map((element) => to(refs.get(element) as Ref));
    return `${page} ${to(file.say(`[${list.join(' ')}]`))}`;
  });
  const tree = file.say(`<</Nums [${parents.join(' ')}]>>`);
  file.say(
    `<</Type /StructTreeRoot /K ${to(first)} /ParentTree ${to(tree)} /ParentTreeNextKey ${marks.length}>>`,
    root,
  );
  return root;
}
