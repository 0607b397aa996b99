import { sensitiveCases } from '../../data/sensitive';
import {
  draftsAreSealed,
  draftsAreWritten,
  dropSealedDraft,
  keepSealedDraft,
  sealedDraft,
  sealedDrafts,
} from '../../offline/drafts';
import type { FormValues } from './fields';

/**
 * What is being typed, kept until it has been sent: a reload or a crash of the page loses nothing. On a device that
 * keeps dossiers it lies sealed on the disk. Elsewhere it stands in this tab's session and goes when the tab is closed or
 * somebody signs out: text about a person must not stay on the device in clear.
 */
const prefix = 'draft:';

/** What may lie on no device: in the memory of this page alone. */
const unwritten = new Map<string, FormValues>();

/** Drafts whose text is being sent: a new form of the same kind must not begin with it. */
const underWay = new Map<string, string>();
/** What was typed meanwhile. */
const meanwhile = new Map<string, FormValues>();

/** Sends what stands in the draft; it goes once it has been taken. What is typed meanwhile is kept after it. */
export async function sendingDraft<T>(key: string | undefined, values: FormValues, send: () => Promise<T>): Promise<T> {
  if (!key) return send();
  underWay.set(key, JSON.stringify(values));
  try {
    return await send();
  } finally {
    underWay.delete(key);
    const typed = meanwhile.get(key);
    meanwhile.delete(key);
    if (typed) keepDraft(key, typed);
  }
}

export function readDraft(key: string): FormValues | null {
  if (underWay.has(key)) return null;
  const remembered = unwritten.get(key);
  if (remembered) return remembered;
  if (draftsAreSealed()) return sealedDraft(key) as FormValues | null;
  const text = sessionStorage.getItem(prefix + key);
  if (!text) return null;
  try {
    return JSON.parse(text) as FormValues;
  } catch {
    return null;
  }
}

/** Where there is no room the text stays in the field, which is where it is looked for first. */
export function keepDraft(key: string, values: FormValues): void {
  const sent = underWay.get(key);
  if (sent !== undefined) {
    if (sent !== JSON.stringify(values)) meanwhile.set(key, values);
    return;
  }
  if (sensitiveCases.concerns(key, values)) {
    dropDraft(key);
    unwritten.set(key, values);
    return;
  }
  unwritten.delete(key);
  if (draftsAreSealed()) {
    void keepSealedDraft(key, values).catch(() => {});
    return;
  }
  try {
    sessionStorage.setItem(prefix + key, JSON.stringify(values));
  } catch {
    // Full.
  }
}

export function dropDraft(key: string): void {
  unwritten.delete(key);
  if (draftsAreSealed()) void dropSealedDraft(key).catch(() => {});
  sessionStorage.removeItem(prefix + key);
}

/** At signing out. Sealed drafts stay: only their author can open them. */
export function dropAllDrafts(): void {
  unwritten.clear();
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key);
}

/** Takes from the disk the drafts that may not lie there any more; they go on in the memory of this page. */
export function withdrawDrafts(which: (key: string, values: unknown) => boolean): void {
  for (const [key, values] of sealedDrafts())
    if (which(key, values)) {
      dropDraft(key);
      unwritten.set(key, values as FormValues);
    }
  for (const stored of Object.keys(sessionStorage)) {
    const key = stored.slice(prefix.length);
    const values = stored.startsWith(prefix) ? readDraft(key) : null;
    if (!values || !which(key, values)) continue;
    dropDraft(key);
    unwritten.set(key, values);
  }
}

/** The forms that stand open, each with the way to keep its last keys at once. */
const open = new Set<() => void>();

/** A form tells how its last keys are kept; calling what comes back lets go of it. */
export function beforeDraftsGo(keep: () => void): () => void {
  open.add(keep);
  return () => void open.delete(keep);
}

/** Keeps at once what is being typed anywhere, and waits until it lies where it is kept: before the page goes. */
export async function keepAllDrafts(): Promise<void> {
  for (const keep of open) keep();
  await draftsAreWritten();
}

/** A page out of sight may be ended without a word, on phones above all. */
export function keepDraftsOutOfSight(): void {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void keepAllDrafts();
  });
}
