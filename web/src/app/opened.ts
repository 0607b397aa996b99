import type { Dossier } from '../data/dossier';
import { Listeners } from '../data/listeners';

/** The dossier that is on the screen, for what stands around the screens: the palette and the quick note. */
const listeners = new Listeners();
let present: Dossier | null = null;

export const openedDossier = {
  subscribe: (listener: () => void): (() => void) => listeners.add(listener),
  snapshot: (): Dossier | null => present,
  set(dossier: Dossier | null): void {
    present = dossier;
    listeners.tell();
  },
};
