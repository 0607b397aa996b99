import { useState } from 'react';
import type { Obligation } from '../../../data/types';
import { newId } from '../../../data/uuid';
import { type Party, parties } from '../../../data/vocabulary';
import { addDays, shortDate } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { Button } from '../../../ui/basics';
import type { FieldSpec, FormPart } from '../../../ui/forms/fields';
import { CommandForm } from '../CommandForm';
import { useDossier } from '../context';
import { binds } from './terms';

const reviewAfterDays = 90;

const wordsOf = (duties: Obligation[]): Record<string, string> =>
  Object.fromEntries(duties.map(({ words }, index) => [`obligations/${index}/words`, words]));

/** What the service offers and what each side promises. Both have at least one duty: the core insists. */
export function DraftForm({ onDone }: { onDone: () => void }) {
  const { t, locale } = useLanguage();
  const { me, view } = useDossier();
  const previous = view.case.agreements?.at(-1);
  const amended = view.case.agreements?.findLast(binds);
  // A new version begins with what stood in the one before, so that only the change has to be written.
  const [kept] = useState(() => previous?.obligations ?? []);
  const [duties, setDuties] = useState<{ id: string; party: Party }[]>(() =>
    kept.length > 0
      ? kept.map(({ party }) => ({ id: newId(), party }))
      : [
          { id: newId(), party: 'person' },
          { id: newId(), party: 'service' },
        ],
  );
  const dutiesOf = (party: Party): FormPart => ({
    kind: 'group',
    name: party,
    legend: t(`agreement.dutiesOf.${party}`),
    fields: duties.flatMap((duty, index) => (duty.party === party ? dutyFields(index) : [])),
  });
  const dutyFields = (index: number): FieldSpec[] => [
    { kind: 'textarea', name: `obligations/${index}/words`, label: t('agreement.duty'), rows: 2 },
    { kind: 'date', name: `obligations/${index}/due_on`, label: t('plan.dueOn'), optional: true },
  ];
  const extra = (): Record<string, unknown> => {
    const fixed = duties.flatMap(({ id, party }, index) => [
      [`obligations/${index}/id`, id],
      [`obligations/${index}/party`, party],
    ]);
    return { id: newId(), ...(amended ? { amends: amended.id } : {}), ...Object.fromEntries(fixed) };
  };
  return (
    <CommandForm
      type="agreement.draft"
      parts={[
        { kind: 'textarea', name: 'offer', label: t('agreement.offer'), hint: t('agreement.offer.hint'), rows: 4 },
        dutiesOf('person'),
        dutiesOf('service'),
        {
          kind: 'textarea',
          name: 'rights',
          label: t('agreement.rights'),
          hint: t('agreement.rights.hint'),
          rows: 2,
          optional: true,
        },
        {
          kind: 'textarea',
          name: 'consequences',
          label: t('agreement.consequences'),
          hint: t('agreement.consequences.hint'),
          rows: 2,
          optional: true,
        },
        { kind: 'date', name: 'from', label: t('agreement.from') },
        { kind: 'date', name: 'until', label: t('agreement.until'), optional: true },
        { kind: 'date', name: 'review_on', label: t('agreement.review'), optional: true },
      ]}
      extra={extra}
      initial={{
        offer: previous?.offer ?? '',
        rights: previous?.rights ?? '',
        consequences: previous?.consequences ?? '',
        ...wordsOf(kept),
        from: shortDate(locale, me.today),
        review_on: shortDate(locale, addDays(me.today, reviewAfterDays)),
      }}
      submitLabel={t('agreement.draft.save')}
      onDone={onDone}
      onCancel={onDone}
    >
      <div className="row">
        {parties.map((party) => (
          <Button key={party} icon="plus" onClick={() => setDuties([...duties, { id: newId(), party }])}>
            {t(`agreement.addDuty.${party}`)}
          </Button>
        ))}
        {duties.length > 2 && (
          <Button look="quiet" onClick={() => setDuties(duties.slice(0, -1))}>
            {t('agreement.dropDuty')}
          </Button>
        )}
      </div>
    </CommandForm>
  );
}
