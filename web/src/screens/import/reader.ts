import type { Core } from '../../core/core';
import type { Command } from '../../data/types';

/** What the core tells of a CSV file; see docs/api/import.md. */
export const importFields = [
  'family_name',
  'given_names',
  'birth_date',
  'external_id',
  'other_names',
  'gender',
  'languages',
  'phone',
  'email',
  'postal_address',
  'identifier',
  'origin',
  'origin_name',
  'expectation',
  'received_on',
  'programme',
  'unit',
  'referent',
] as const;
export type ImportField = (typeof importFields)[number];

export interface Mapping {
  columns: { column: string; field: ImportField; system?: string }[];
}

export interface RowError {
  line: number;
  column: string;
  value: string;
  expected: string;
  code: string;
  other_line?: number;
}

export interface Progress {
  bytes: number;
  rows: number;
  good: number;
  bad: number;
  duplicates: number;
  commands: number;
}

export interface Preview {
  encoding: string;
  separator: string;
  columns: string[];
  mapping: Mapping;
  proposal: Mapping;
  absent: string[];
  missing: string[];
  twice: string[];
  rows: { line: number; cells: string[]; values: { field: ImportField; text: string }[]; errors: RowError[] }[];
  progress: Progress;
  errors: RowError[];
}

interface Batch {
  commands: Command[];
  errors: RowError[];
  progress: Progress;
  waiting: boolean;
}

const chunkBytes = 256 * 1024;
export const previewBytes = 1024 * 1024;
const mappingKey = 'import_mapping';

export function keptMapping(): Mapping | null {
  try {
    return JSON.parse(localStorage.getItem(mappingKey) ?? 'null') as Mapping | null;
  } catch {
    return null;
  }
}

export const keepMapping = (mapping: Mapping): void => localStorage.setItem(mappingKey, JSON.stringify(mapping));

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

const push = async (core: Core, handle: number, part: Blob): Promise<void> => {
  core.call({ do: 'csv_push', handle, base64: base64(new Uint8Array(await part.arrayBuffer())) });
};

const open = (core: Core, purpose: 'preview' | 'import', options: object, mapping: Mapping | null): number =>
  core.call<{ handle: number }>({ do: 'csv_open', purpose, options, mapping }).handle;

/** Reads the beginning of the file as it would be imported. */
export async function preview(core: Core, file: File, options: object, mapping: Mapping | null): Promise<Preview> {
  const handle = open(core, 'preview', options, mapping);
  try {
    for (let at = 0; at < Math.min(file.size, previewBytes); at += chunkBytes)
      await push(core, handle, file.slice(at, Math.min(at + chunkBytes, previewBytes)));
    if (file.size <= previewBytes) core.call({ do: 'csv_finish', handle });
    return core.call<Preview>({ do: 'csv_preview', handle });
  } finally {
    core.call({ do: 'csv_close', handle });
  }
}

/** Reads the file in parts and hands on its commands in batches, each sent before the next is read. */
export async function importFile(
  core: Core,
  file: File,
  options: object,
  mapping: Mapping,
  send: (batch: Batch) => Promise<void>,
): Promise<void> {
  const handle = open(core, 'import', options, mapping);
  try {
    for (let at = 0; at < file.size; at += chunkBytes) {
      await push(core, handle, file.slice(at, at + chunkBytes));
      await drain(core, handle, send);
    }
    core.call({ do: 'csv_finish', handle });
    await drain(core, handle, send);
  } finally {
    core.call({ do: 'csv_close', handle });
  }
}

async function drain(core: Core, handle: number, send: (batch: Batch) => Promise<void>): Promise<void> {
  for (;;) {
    const batch = core.call<Batch>({ do: 'csv_commands', handle });
    await send(batch);
    if (batch.waiting) return;
  }
}

/** A cell that no spreadsheet takes for a formula. */
function cell(value: string | number): string {
  const text = String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

export function errorFile(head: string[], errors: { row: RowError; text: string }[]): Blob {
  const lines = errors.map(({ row, text }) =>
    [row.line, row.column, row.value, row.expected, text].map(cell).join(';'),
  );
  return new Blob([`\ufeff${head.map(cell).join(';')}\r\n${lines.join('\r\n')}\r\n`], {
    type: 'text/csv;charset=utf-8',
  });
}
