import { saveFile } from '../../ui/save-file';
import { type Draft, fileText } from './document';

/** What a programme file is called, for the browser's own choice of files. */
export const programmeFiles = 'application/json,.json';

/** Gives the programme away as one file. */
export function download(draft: Draft): void {
  saveFile(`${draft.key}-${draft.version}.json`, new Blob([fileText(draft)], { type: 'application/json' }));
}
