import { ascii, deflate, joined } from './bytes';

/** The number of an object in the file. */
export type Ref = number & { readonly ref: unique symbol };

export const to = (ref: Ref): string => `${ref} 0 R`;

/** A text for people: UTF-16 with its mark (ISO 32000-1, 7.9.2.2). */
export function words(text: string): string {
  let hex = 'FEFF';
  for (let at = 0; at < text.length; at += 1) hex += text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0');
  return `<${hex}>`;
}

/** A number as short as a hundredth of a point allows. */
export const number = (value: number): string => String(Math.round(value * 100) / 100);

/** "D:20261123071530Z" of an instant in ISO 8601, UTC. */
export const pdfDate = (instant: string): string =>
  `(D:${new Date(instant)
    .toISOString()
    .replace(/[-:T]/g, '')
    .replace(/\.\d+Z$/, 'Z')})`;

/** The objects of a PDF 1.7 (ISO 32000-1), written one after the other with the table of where they stand. */
export class PdfFile {
  private readonly bodies: (Uint8Array | null)[] = [];

  /** The number of an object that will be said later. */
  reserve(): Ref {
    return this.bodies.push(null) as Ref;
  }

  say(body: string, ref = this.reserve()): Ref {
    this.bodies[ref - 1] = ascii(body);
    return ref;
  }

  /** A stream; packed unless a reader without a PDF library is to find it (metadata). */
  async stream(bytes: Uint8Array, entries = '', packed = true): Promise<Ref> {
    const content = packed ? await deflate(bytes) : bytes;
    const filter = packed ? '/Filter /FlateDecode ' : '';
    const head = ascii(`<<${entries} ${filter}/Length ${content.length}>>\nstream\n`);
    const ref = this.reserve();
    this.bodies[ref - 1] = joined([head, content, ascii('\nendstream')]);
    return ref;
  }

  /** The whole file. `id`: 32 hexadecimal digits that no other document has. */
  bytes(root: Ref, info: Ref, id: string): Uint8Array<ArrayBuffer> {
    // Bytes above 127 tell programs that carry files that this is no text (7.5.2).
    const parts: Uint8Array[] = [ascii('%PDF-1.7\n%'), Uint8Array.of(0xe2, 0xe3, 0xcf, 0xd3, 0x0a)];
    let at = parts.reduce((sum, part) => sum + part.length, 0);
    const places = this.bodies.map((body, index) => {
      if (!body) throw new Error(`object ${index + 1} was reserved and never said`);
      const place = at;
      const object = joined([ascii(`${index + 1} 0 obj\n`), body, ascii('\nendobj\n')]);
      parts.push(object);
      at += object.length;
      return `${String(place).padStart(10, '0')} 00000 n \n`;
    });
    const size = places.length + 1;
    const trailer = `<</Size ${size} /Root ${to(root)} /Info ${to(info)} /ID [<${id}> <${id}>]>>`;
    const table = `xref\n0 ${size}\n0000000000 65535 f \n${places.join('')}`;
    parts.push(ascii(`${table}trailer\n${trailer}\nstartxref\n${at}\n%%EOF\n`));
    return joined(parts);
  }
}
