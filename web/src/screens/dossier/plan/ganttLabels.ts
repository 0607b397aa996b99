import { actionStatuses, ownerKinds, payers } from '../../../data/vocabulary';
import type { MessageKey, Translate } from '../../../i18n/i18n';

const words: MessageKey[] = [
  'gantt.arrow',
  'gantt.cost',
  'gantt.from',
  'gantt.goal',
  'gantt.isLate',
  'gantt.mark',
  'gantt.noGoal',
  'gantt.noSteps',
  'gantt.quarter',
  'gantt.state',
  'gantt.step',
  'gantt.title',
  'gantt.today',
  'gantt.undated',
  'gantt.until',
  'gantt.waitsFor',
  'gantt.who',
  'when.mark',
];

/** Into these the core puts the number. */
const counted: MessageKey[] = [
  'gantt.late',
  'gantt.lateDays',
  'gantt.more',
  'gantt.over',
  'gantt.steps',
  'gantt.waiting',
];

/** The words that the core draws the plan with: those of the forms. */
export function ganttLabels(t: Translate): Record<string, string> {
  const labels: Record<string, string> = {};
  for (const key of words) labels[key] = t(key);
  for (const key of counted) labels[key] = t(key, { count: '{count}' });
  for (const each of actionStatuses) labels[`actionStatus.${each}`] = t(`actionStatus.${each}`);
  for (const each of ownerKinds) labels[`ownerKind.${each}`] = t(`ownerKind.${each}`);
  for (const each of payers) labels[`payer.${each}`] = t(`payer.${each}`);
  return labels;
}
