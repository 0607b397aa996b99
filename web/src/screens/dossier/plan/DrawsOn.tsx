import type { Resource } from '../../../data/types';
import { type Translate, useT } from '../../../i18n/i18n';
import type { FormPart } from '../../../ui/forms/fields';
import { useDossier } from '../context';

/** The question on what a goal or a step builds; none where no resource is known yet. */
export const drawsOnField = (t: Translate, resources: Resource[] = []): FormPart[] =>
  resources.length === 0
    ? []
    : [
        {
          kind: 'several',
          name: 'draws_on',
          label: t('plan.drawsOn'),
          hint: t('plan.drawsOn.hint'),
          optional: true,
          options: resources.map(({ id, words }) => ({ value: id, label: words })),
        },
      ];

/** As the form keeps it. */
export const drawsOnValue = (ids: string[] = []): string => ids.join(' ');

/** On what a goal or a step builds, in one line. */
export function DrawsOn({ ids = [] }: { ids?: string[] | undefined }) {
  const t = useT();
  const { resources = [] } = useDossier().view.case;
  const words = ids.flatMap((id) => resources.find((each) => each.id === id)?.words ?? []);
  if (words.length === 0) return null;
  return <p className="hint">{t('common.labelled', { label: t('plan.drawsOn'), text: words.join(' · ') })}</p>;
}
