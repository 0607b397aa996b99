import { setBlock } from './blocks';
import { ascii } from './bytes';
import { number, PdfFile, pdfDate, type Ref, to, words } from './file';
import { type Bookmark, Flow, measure, sheet } from './flow';
import type { Font } from './font';
import type { Paper, Rendered } from './model';
import { Element, writeStructure } from './structure';
import { type Code, type Style, type Typeface, Typesetter } from './text';

const producer = 'Unisson';
const footStyle: Style = { size: 8, leading: 11, grey: 0.3 };
const pageOfWidth = 90;
const footLinesMax = 3;

/**
 * A tagged PDF (ISO 32000-1, 14.8; built after ISO 14289-1): everything drawn belongs to an element of the structure or is
 * said to be ornament, fonts are embedded with what their signs mean. The same paper, instant and id give the same bytes.
 * `id`: 32 hexadecimal digits that no other document has; `at`: ISO 8601, when it was made.
 */
export async function renderPdf(paper: Paper, typeface: Typeface, made: { at: string; id: string }): Promise<Rendered> {
  const fonts = [...typeface.regular, ...typeface.bold];
  const setter = new Typesetter(typeface);
  const flow = new Flow(setter, (font) => `F${fonts.indexOf(font) + 1}`);
  const top = new Element('Document');
  for (const block of paper.blocks) setBlock(flow, top, block);
  setFeet(flow, paper);
  const file = new PdfFile();
  const resources = await writeFonts(file, fonts, setter);
  const tree = file.reserve();
  const pages = await writePages(file, flow, tree, resources);
  const structure = writeStructure(
    file,
    top,
    pages,
    flow.pages.map(({ marks }) => marks),
  );
  file.say(`<</Type /Pages /Kids [${pages.map(to).join(' ')}] /Count ${pages.length}>>`, tree);
  const outlines = writeOutlines(file, flow.bookmarks, pages);
  const metadata = await file.stream(utf8(xmp(paper, made.at)), '/Type /Metadata /Subtype /XML', false);
  const root = file.say(
    `<</Type /Catalog /Pages ${to(tree)} /Lang (${paper.language}) /MarkInfo <</Marked true>> ` +
      `/StructTreeRoot ${to(structure)} /ViewerPreferences <</DisplayDocTitle true>> /Metadata ${to(metadata)}` +
      `${outlines ? ` /Outlines ${to(outlines)}` : ''}>>`,
  );
  const date = pdfDate(made.at);
  const info = file.say(
    `<</Title ${words(paper.title)} /Subject ${words(paper.subject)} /Producer ${words(producer)} ` +
      `/CreationDate ${date} /ModDate ${date}>>`,
  );
  return { bytes: file.bytes(root, info, made.id), pages: pages.length, missing: [...setter.missing] };
}

/** The foot of every page, when it is known how many there are. */
function setFeet(flow: Flow, { foot, pageOf }: Paper): void {
  const lines = flow.setter.lines(foot, footStyle, measure - pageOfWidth).slice(0, footLinesMax);
  flow.pages.forEach(({ content }, index) => {
    const label = pageOf(index + 1, flow.pages.length);
    const x = sheet.width - sheet.right - flow.setter.width(label, footStyle);
    const y = sheet.bottom - 26;
    const drawn = [
      ...lines.map((line, at) => flow.line(sheet.left, y - at * footStyle.leading, line, footStyle)),
      flow.line(x, y, label, footStyle),
    ];
    content.push(`/Artifact <</Type /Pagination /Subtype /Footer /Attached [/Bottom]>> BDC\n${drawn.join('\n')}\nEMC`);
  });
}

async function writePages(file: PdfFile, flow: Flow, tree: Ref, resources: Ref): Promise<Ref[]> {
  const pages: Ref[] = [];
  for (const [index, { content }] of flow.pages.entries()) {
    const stream = await file.stream(ascii(content.join('\n')));
    const box = `[0 0 ${number(sheet.width)} ${number(sheet.height)}]`;
    pages.push(
      file.say(
        `<</Type /Page /Parent ${to(tree)} /MediaBox ${box} /Resources ${to(resources)} /Contents ${to(stream)} ` +
          `/StructParents ${index} /Tabs /S>>`,
      ),
    );
  }
  return pages;
}

async function writeFonts(file: PdfFile, fonts: Font[], setter: Typesetter): Promise<Ref> {
  const names: string[] = [];
  for (const [index, font] of fonts.entries()) {
    const used = setter.used.get(font);
    if (used) names.push(`/F${index + 1} ${to(await writeFont(file, font, used, index))}`);
  }
  return file.say(`<</Font <<${names.join(' ')}>>>>`);
}

/** A font of which only the used signs are there, addressed by the codes of the document (ISO 32000-1, 9.7). */
async function writeFont(file: PdfFile, font: Font, used: Code[], index: number): Promise<Ref> {
  const bytes = font.subset(used.map(({ glyph }) => glyph));
  const program = await file.stream(bytes, `/Length1 ${bytes.length}`);
  const places = new DataView(new ArrayBuffer(2 * (used.length + 1)));
  used.forEach(({ glyph }, at) => {
    places.setUint16(2 * (at + 1), glyph);
  });
  const map = await file.stream(new Uint8Array(places.buffer));
  // Six letters mark a part of a font; they differ within the file (9.6.4).
  const name = `${'ABCDEFGHIJ'.charAt(index)}UNISS+${font.name}`;
  const { ascent, descent, capHeight, box, bold } = font;
  const descriptor = file.say(
    `<</Type /FontDescriptor /FontName /${name} /Flags 4 /FontBBox [${box.join(' ')}] /ItalicAngle 0 ` +
      `/Ascent ${ascent} /Descent ${descent} /CapHeight ${capHeight} /StemV ${bold ? 140 : 90} /FontFile2 ${to(program)}>>`,
  );
  const descendant = file.say(
    `<</Type /Font /Subtype /CIDFontType2 /BaseFont /${name} /CIDToGIDMap ${to(map)} ` +
      `/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> ` +
      `/FontDescriptor ${to(descriptor)} /DW 0 /W [1 [${used.map(({ glyph }) => font.width(glyph)).join(' ')}]]>>`,
  );
  const meaning = await file.stream(ascii(toUnicode(used)));
  return file.say(
    `<</Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /Identity-H /DescendantFonts [${to(descendant)}] ` +
      `/ToUnicode ${to(meaning)}>>`,
  );
}

/** At most so many lines may stand in one list of a character map. */
const mapLinesMax = 100;

function toUnicode(used: Code[]): string {
  const hex = (value: number): string => value.toString(16).toUpperCase().padStart(4, '0');
  const lines = used.map(({ sign }, at) => `<${hex(at + 1)}> <${words(sign).slice(5, -1)}>`);
  const parts: string[] = [];
  for (let at = 0; at < lines.length; at += mapLinesMax) {
    const some = lines.slice(at, at + mapLinesMax);
    parts.push(`${some.length} beginbfchar\n${some.join('\n')}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
${parts.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`;
}

/** Headings as bookmarks, below each other as they stand. */
function writeOutlines(file: PdfFile, bookmarks: Bookmark[], pages: Ref[]): Ref | null {
  if (bookmarks.length === 0) return null;
  interface Node {
    ref: Ref;
    bookmark: Bookmark | null;
    kids: Node[];
    parent: Node | null;
  }
  const root: Node = { ref: file.reserve(), bookmark: null, kids: [], parent: null };
  let last = root;
  for (const bookmark of bookmarks) {
    let parent = last;
    while (parent.parent && (parent.bookmark?.level ?? 0) >= bookmark.level) parent = parent.parent;
    last = { ref: file.reserve(), bookmark, kids: [], parent };
    parent.kids.push(last);
  }
  const countOf = (node: Node): number => node.kids.reduce((sum, kid) => sum + 1 + countOf(kid), 0);
  const ends = ({ kids }: Node): string =>
    kids.length > 0 ? ` /First ${to((kids[0] as Node).ref)} /Last ${to((kids.at(-1) as Node).ref)}` : '';
  const write = (node: Node): void => {
    node.kids.forEach((kid, index) => {
      const { title, page, y } = kid.bookmark as Bookmark;
      const before = node.kids[index - 1];
      const after = node.kids[index + 1];
      file.say(
        `<</Title ${words(title)} /Parent ${to(node.ref)} /Dest [${to(pages[page] as Ref)} /XYZ null ${number(y)} null]` +
          `${before ? ` /Prev ${to(before.ref)}` : ''}${after ? ` /Next ${to(after.ref)}` : ''}` +
          `${ends(kid)}${kid.kids.length > 0 ? ` /Count ${countOf(kid)}` : ''}>>`,
        kid.ref,
      );
      write(kid);
    });
  };
  write(root);
  file.say(`<</Type /Outlines${ends(root)} /Count ${countOf(root)}>>`, root.ref);
  return root.ref;
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const escaped = (text: string): string =>
  text.replace(/[<>&]/g, (sign) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;' })[sign] ?? '');

/** What the file says of itself to programs (ISO 16684-1); part 1 of PDF/UA is what it is built after. */
function xmp({ title, subject, language }: Paper, at: string): string {
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(title)}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${escaped(subject)}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>${language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>${at}</xmp:CreateDate>
<xmp:ModifyDate>${at}</xmp:ModifyDate>
<pdf:Producer>${producer}</pdf:Producer>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`;
}
