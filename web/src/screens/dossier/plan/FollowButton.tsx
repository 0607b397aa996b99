import type { Action } from '../../../data/types';
import { shortDate } from '../../../i18n/dates';
import { type Translate, useLanguage } from '../../../i18n/i18n';
import type { FormPart, FormValues } from '../../../ui/forms/fields';
import { CommandButton } from '../CommandForm';
import { useDossier } from '../context';

const levels = ['informed', 'done_well', 'in_interest'] as const;
const labels = { informed: 'informed', done_well: 'doneWell', in_interest: 'inInterest' } as const;

/** How far a part has come: known, and once it is done, whether it is done well and in the person's interest. */
export function FollowButton({ action }: { action: Action }) {
  const { t, locale } = useLanguage();
  const { me } = useDossier();
  return (
    <CommandButton
      type="commitment.follow"
      look="quiet"
      label={t('score.follow')}
      fullLabel={t('common.labelled', { label: t('score.follow'), text: action.title })}
      title={t('score.follow.title')}
      about={action.id}
      parts={followParts(t, action.status === 'done')}
      shape={shapeFollowing}
      extra={() => ({ action: action.id })}
      initial={{ on: shortDate(locale, me.today), ...saidBefore(action) }}
      submitLabel={t('common.save')}
    />
  );
}

function followParts(t: Translate, done: boolean): FormPart[] {
  const options = (['yes', 'no'] as const).map((value) => ({ value, label: t(`score.${value}`) }));
  const asked = done ? levels : levels.slice(0, 1);
  return [
    ...asked.map((name) => ({
      kind: 'radio' as const,
      name,
      label: t(`score.follow.${labels[name]}`),
      options,
      optional: true,
    })),
    { kind: 'textarea', name: 'words', label: t('score.follow.words'), rows: 2, optional: true },
    { kind: 'date', name: 'on', label: t('common.on') },
  ];
}

const saidBefore = ({ commitment }: Action): FormValues =>
  Object.fromEntries(
    levels.map((name) => [name, commitment?.[name] === undefined ? '' : commitment[name] ? 'yes' : 'no']),
  );

/** The answers as the command takes them: true, false, or not said. */
export function shapeFollowing(typed: Record<string, unknown>): Record<string, unknown> {
  const data = { ...typed };
  for (const name of levels) if (data[name] !== undefined) data[name] = data[name] === 'yes';
  return data;
}
