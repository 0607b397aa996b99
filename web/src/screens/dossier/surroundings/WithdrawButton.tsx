import { useT } from '../../../i18n/i18n';
import { CommandButton } from '../CommandForm';

interface Props {
  type: 'relation.withdraw' | 'life_event.withdraw';
  /** What is withdrawn, as people call it. */
  called: string;
  about: string;
  extra: () => Record<string, unknown>;
}

/** Takes back what was told by mistake, with the reason. */
export function WithdrawButton({ called, ...command }: Props) {
  const t = useT();
  const full = t('common.labelled', { label: t('relation.withdraw'), text: called });
  return (
    <CommandButton
      {...command}
      look="quiet"
      label={t('relation.withdraw')}
      fullLabel={full}
      title={full}
      parts={[
        { kind: 'textarea', name: 'reason', label: t('common.reason'), hint: t('relation.withdraw.hint'), rows: 2 },
      ]}
      submitLabel={t('relation.withdraw')}
      danger
    />
  );
}
