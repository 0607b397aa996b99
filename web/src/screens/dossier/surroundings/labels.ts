import {
  couples,
  descents,
  genders,
  lifeEventKinds,
  relationKinds,
  supports,
  tieStrengths,
} from '../../../data/vocabulary';
import type { Translate } from '../../../i18n/i18n';

const words = [
  'ecomap.title',
  'ecomap.informal',
  'ecomap.formal',
  'ecomap.roof',
  'ecomap.unsaid',
  'ecomap.arrow',
  'ecomap.more',
  'relation.name',
  'relation.kind',
  'relation.side',
  'relation.tie',
  'relation.support',
  'relation.since',
  'relation.household',
  'relation.words',
  'genogram.title',
  'genogram.count',
  'genogram.unplaced',
  'kin.gender',
  'kin.born',
  'kin.died',
  'kin.parents',
  'kin.descent',
  'kin.partner',
  'kin.couple',
  'life.title',
  'life.count',
  'life.ongoing',
  'life.when',
  'life.what',
  'life.kind',
  'life.words',
  'when.mark',
] as const;

/** The words that the core draws with: those of the forms. */
export function labelsFor(t: Translate): Record<string, string> {
  const labels: Record<string, string> = {};
  for (const key of words) labels[key] = t(key);
  for (const each of relationKinds) labels[`relationKind.${each}`] = t(`relationKind.${each}`);
  for (const each of tieStrengths) labels[`tieStrength.${each}`] = t(`tieStrength.${each}`);
  for (const each of supports) labels[`support.${each}`] = t(`support.${each}`);
  for (const each of lifeEventKinds) labels[`lifeEventKind.${each}`] = t(`lifeEventKind.${each}`);
  for (const each of genders) labels[`gender.${each}`] = t(`gender.${each}`);
  for (const each of descents) labels[`descent.${each}`] = t(`descent.${each}`);
  for (const each of couples) labels[`couple.${each}`] = t(`couple.${each}`);
  return labels;
}
