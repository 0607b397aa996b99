import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readFont } from './font';
import type { Block, Paper, Rendered } from './model';
import { renderPdf } from './render';
import { type Typeface, Typesetter } from './text';

const folder = mkdtempSync(join(tmpdir(), 'unisson-pdf-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const made = { at: '2026-11-23T07:15:30.000Z', id: '0123456789abcdef0123456789abcdef' };
let typeface: Typeface;

beforeAll(async () => {
  const font = (set: string, weight: number) =>
    readFont(
      `AtkinsonHyperlegibleNext-${weight === 700 ? 'Bold' : 'Regular'}`,
      weight === 700,
      readFileSync(
        `node_modules/@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-${set}-${weight}-normal.woff`,
      ),
    );
  const both = (weight: number) => Promise.all([font('latin', weight), font('latin-ext', weight)]);
  typeface = { regular: await both(400), bold: await both(700) };
});

const paper = (...blocks: Block[]): Paper => ({
  language: 'fr-CH',
  title: 'Accord',
  subject: 'Dossier 12, état 57',
  blocks,
  foot: 'Service social · dossier 12, état 57',
  pageOf: (page, pages) => `page ${page} sur ${pages}`,
});

const title: Block = { kind: 'heading', level: 1, text: 'Accord' };

function run(program: string, ...words: string[]): string {
  const { error, status, stdout, stderr } = spawnSync(program, words, { encoding: 'utf8' });
  if (error) throw new Error(`${program} is missing: packages qpdf and poppler-utils`);
  if (status !== 0) throw new Error(`${program} ${words.join(' ')}: ${stdout}${stderr}`);
  return stdout;
}

/** The PDF on the disk, found sound by qpdf. */
function sound({ bytes }: Rendered): string {
  const path = join(folder, `${crypto.randomUUID()}.pdf`);
  writeFileSync(path, bytes);
  expect(run('qpdf', '--check', path)).toContain('No syntax or stream encoding errors found');
  return path;
}

async function drawn(...blocks: Block[]) {
  const rendered = await renderPdf(paper(title, ...blocks), typeface, made);
  return { ...rendered, path: sound(rendered) };
}

/** What is said of the structure, as one who hears it goes through it: roles and words, without the places. */
const heard = (path: string): string[] =>
  run('pdfinfo', '-struct-text', path)
    .split('\n')
    .map((line) =>
      line
        .replace(/ \((?:block|inline)\)/, '')
        .replace(/:$/, '')
        .trimEnd(),
    )
    .filter((line) => line.trim() !== '');

const rolesOf = (path: string): string[] => heard(path).flatMap((line) => /^ *([A-Z]\w*)$/.exec(line)?.[1] ?? []);
const count = (path: string, role: string): number => rolesOf(path).filter((each) => each === role).length;
const textOf = (path: string): string => run('pdftotext', '-layout', path, '-');
const flat = (text: string): string => text.replace(/\s+/g, ' ');

test('the words of four languages and of many names come out of the file as they went in', async () => {
  const lines = [
    '« Être aidé, c’est ça ! » – œuvre, Noël, à 9 h 30',
    'Straße, Müßiggang, „Übergröße“, Zürich',
    'È così: perché, più, città, l’accordo',
    '“It’s agreed” — £ 20, 5 €',
    'Željka Đorđević, Łukasz Żółć, Ştefan Ţăran, Gülçin Ağaoğlu, Zoë Ångström, Ñúñez',
  ];
  const { path, missing } = await drawn({ kind: 'text', text: lines.join('\n') });
  expect(missing).toEqual([]);
  const text = flat(textOf(path));
  for (const line of lines) expect(text).toContain(flat(line));
});

test('the fonts are embedded, in the part that is used, with what their signs mean', async () => {
  const { path, bytes } = await drawn({ kind: 'text', text: 'Željka écrit' });
  const [, , ...fonts] = run('pdffonts', path).trim().split('\n');
  expect(fonts.length).toBe(3);
  for (const font of fonts)
    expect(font).toMatch(/UNISS\+AtkinsonHyperlegibleNext-\w+ +CID TrueType +Identity-H +yes yes yes/);
  expect(bytes.length).toBeLessThan(30_000);
});

test('a sign that the typeface lacks is told, shown by another one, and stays itself for who hears or copies', async () => {
  const { path, missing } = await drawn({ kind: 'text', text: 'Олена ạ' });
  expect(missing.slice(0, 2)).toEqual(['О', 'л']);
  expect(flat(textOf(path))).toContain('Олена ạ');
  expect(heard(path)).toContain('    "Олена ạ"');
});

test('title, language and headings are known to the reader; headings are bookmarks', async () => {
  const { path } = await drawn(
    { kind: 'heading', level: 2, text: 'Ce que nous offrons' },
    { kind: 'heading', level: 3, text: 'Entretiens' },
    { kind: 'heading', level: 2, text: 'Vos droits' },
  );
  const file = JSON.parse(run('qpdf', '--json', '--json-key=outlines', '--json-key=qpdf', path));
  const objects: { value: Record<string, unknown> }[] = Object.values(file.qpdf[1]);
  const root = objects.map(({ value }) => value).find((value) => value?.['/Type'] === '/Catalog');
  expect(root).toMatchObject({ '/Lang': 'u:fr-CH', '/MarkInfo': { '/Marked': true } });
  expect(root?.['/ViewerPreferences']).toEqual({ '/DisplayDocTitle': true });
  expect(run('pdfinfo', path)).toMatch(/Title: +Accord\n[\s\S]*Tagged: +yes/);
  expect(file.outlines).toHaveLength(1);
  expect(file.outlines[0].title).toBe('Accord');
  expect(file.outlines[0].kids.map((kid: { title: string }) => kid.title)).toEqual([
    'Ce que nous offrons',
    'Vos droits',
  ]);
  expect(rolesOf(path)).toEqual(['Document', 'H1', 'H2', 'H3', 'H2']);
});

test('everything that is drawn belongs to an element or is ornament', async () => {
  const { path } = await drawn(
    { kind: 'text', text: 'Un\n\nDeux', look: 'quote' },
    { kind: 'list', items: ['Écrire au bailleur'] },
    {
      kind: 'facts',
      rows: [
        ['Dès le', '1er mars'],
        ['Jusqu’au', undefined],
      ],
    },
    { kind: 'signatures', places: [{ party: 'La personne', lines: ['Nom, date'], signed: false }] },
  );
  const pages = run('qpdf', '--qdf', '--object-streams=disable', path, '-');
  const [, content = ''] = /stream\n((?:\/Artifact|\/H1) [\s\S]*?)\nendstream/.exec(pages) ?? [];
  let depth = 0;
  const outside: string[] = [];
  for (const line of content.split('\n')) {
    depth += (line.match(/\bB(?:D|M)C\b/g) ?? []).length;
    if (depth === 0 && line.trim() !== '') outside.push(line);
    depth -= (line.match(/\bEMC\b/g) ?? []).length;
  }
  expect(content).toContain('/Artifact');
  expect(outside).toEqual([]);
  expect(depth).toBe(0);
  expect(rolesOf(path)).toEqual([
    'Document',
    'H1',
    'BlockQuote',
    'P',
    'P',
    'L',
    'LI',
    'Lbl',
    'LBody',
    'Table',
    'TR',
    'TH',
    'TD',
    'Sect',
    'P',
    'P',
  ]);
});

test.each([0, 3, 300])('a table of %i rows; its head stands on every page and is heard once', async (rows) => {
  const columns = [
    { title: 'Action', share: 3 },
    { title: 'Qui', share: 1 },
  ];
  const { path, pages } = await drawn({
    kind: 'table',
    columns,
    rows: Array.from({ length: rows }, (_, index) => [
      `Démarche numéro ${index + 1} auprès de la commune`,
      'la personne',
    ]),
    none: 'Aucune action.',
  });
  const text = textOf(path);
  expect(count(path, 'TD')).toBe(rows);
  expect(count(path, 'TH')).toBe(rows === 0 ? 0 : rows + 2);
  expect(text.includes('Aucune action.')).toBe(rows === 0);
  expect(pages).toBe(rows === 300 ? 11 : 1);
  expect(text.match(/^\f? *Action +Qui$/gm) ?? []).toHaveLength(rows === 0 ? 0 : pages);
  expect(text).toContain(`page ${pages} sur ${pages}`);
  for (let row = 1; row <= rows; row += 1) expect(text).toContain(`numéro ${row} auprès`);
});

test('a cell that is longer than a page goes on over the next ones, and no word of it is lost', async () => {
  const words = Array.from({ length: 3000 }, (_, index) => `mot${index}`);
  const { path, pages } = await drawn({
    kind: 'table',
    columns: [
      { title: 'But', share: 1 },
      { title: 'Texte', share: 2 },
    ],
    rows: [['Logement', words.join(' ')]],
    none: '',
  });
  expect(pages).toBeGreaterThan(3);
  const text = textOf(path);
  for (const word of words) expect(text).toMatch(new RegExp(`\\b${word}\\b`));
  expect(count(path, 'TD')).toBe(1);
});

test('long text breaks over pages without losing a line, and never leaves a heading alone', async () => {
  for (let lines = 36; lines < 46; lines += 1) {
    const text = Array.from({ length: lines }, (_, index) => `ligne ${index}.`).join('\n');
    const { path } = await drawn(
      { kind: 'text', text },
      { kind: 'heading', level: 2, text: 'Vos droits' },
      { kind: 'text', text: 'Contester' },
    );
    const pages = textOf(path).split('\f');
    const at = pages.findIndex((page) => page.includes('Vos droits'));
    expect(pages[at]).toContain('Contester');
    for (let line = 0; line < lines; line += 1) expect(pages.join('')).toContain(`ligne ${line}.`);
  }
});

test('a drawn signature is a picture with words for it', async () => {
  const drawing = {
    strokes: [
      [
        { x: 0, y: 0 },
        { x: 900, y: 300 },
      ],
      [{ x: 5, y: 5 }],
    ],
    width: 1000,
    height: 320,
    alt: 'Signé de la main de Zoë',
  };
  const { path, bytes } = await drawn({
    kind: 'signatures',
    places: [
      { party: 'La personne', drawing, lines: ['Zoë Ångström', 'le 3 mars'], signed: true },
      { party: 'Le service', lines: ['Claire Rochat'], signed: true },
    ],
  });
  expect(count(path, 'Figure')).toBe(1);
  const hex = [...drawing.alt].map((sign) => sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')).join('');
  expect(new TextDecoder('latin1').decode(bytes)).toContain(`/Alt <FEFF${hex}>`);
});

test('lines that are heard together keep the space between their words', async () => {
  const sentence =
    'Nous en parlons avant de décider quoi que ce soit, et vous pouvez venir avec une personne de confiance.';
  const { path } = await drawn({ kind: 'text', text: `${sentence} ${sentence}` });
  expect(heard(path).join('\n')).toContain(`"${sentence} ${sentence}"`);
});

test('the same document, instant and id give the same bytes', async () => {
  const [first, second] = await Promise.all([drawn(), drawn()]);
  expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
});

test('a word longer than the line is cut, and nothing of it is lost', () => {
  const setter = new Typesetter(typeface);
  const style = { size: 10, leading: 14, grey: 0 };
  const word = 'Donaudampfschifffahrtsgesellschaftskapitänsmütze';
  const lines = setter.lines(`Die ${word} passt`, style, 100);
  expect(lines.every((line) => setter.width(line, style) <= 100)).toBe(true);
  expect(lines.join('').replaceAll(' ', '')).toBe(`Die${word}passt`);
  expect(setter.lines('', style, 100)).toEqual(['']);
});
