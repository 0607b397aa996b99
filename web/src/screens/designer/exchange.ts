import { type Draft, fileText } from './document';

/** What a programme file is called, for the browser's own choice of files. */
export const programmeFiles = 'application/json,.json';

/** Gives the programme away as one file. */
export function download(draft: Draft): void {
  const address = URL.createObjectURL(new Blob([fileText(draft)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `${draft.key}-${draft.version}.json`;
  link.click();
  URL.revokeObjectURL(address);
}
