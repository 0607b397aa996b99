import { Problem, Unreachable } from '../data/api';
import type { Translate } from '../i18n/i18n';

/** What went wrong, in one sentence: where there is no room for a notice. */
export function problemText(t: Translate, error: unknown): string {
  if (error instanceof Unreachable) return t('error.unreachable');
  if (error instanceof Problem && error.body.title) return error.body.title;
  return t('error.unexpected');
}
