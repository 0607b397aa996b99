import { useState } from 'react';
import type { Agreement, Refusal } from '../../data/types';
import { useLanguage } from '../../i18n/i18n';
import { Button, Notice } from '../../ui/basics';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { Field } from '../../ui/forms/Field';
import { errorsOfRefusal, inputErrorText, refusalText } from '../../ui/forms/refusals';
import { useDossier } from '../dossier/context';
import { Page } from './HandedScreen';
import { SignaturePad } from './SignaturePad';

interface Props {
  agreement: Agreement;
  onDone: () => void;
  back: () => void;
}

const ways = ['drawn', 'typed'] as const;

/** The person signs, or who represents them: by drawing or by writing the name. Bound to the text that was read. */
export function SignForm({ agreement, onDone, back }: Props) {
  const { t, locale } = useLanguage();
  const { send, view, me } = useDossier();
  const { given_names: given, family_name: family } = view.person.terms;
  const [method, setMethod] = useState<string>('drawn');
  const [drawing, setDrawing] = useState('');
  const [signer, setSigner] = useState(`${given} ${family}`);
  const [other, setOther] = useState(false);
  const [capacity, setCapacity] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try {
      const refused = await send('agreement.sign', {
        agreement: agreement.id,
        party: 'person',
        signer,
        method,
        on: me.today,
        sha256: agreement.sha256,
        ...(method === 'drawn' && drawing ? { drawing } : {}),
        ...(other ? { capacity } : {}),
      });
      setRefusal(refused);
      if (!refused) onDone();
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  const errors = refusal && errorsOfRefusal(refusal, ['signer', 'capacity', 'drawing']);
  const at = (name: string): string | undefined => {
    const error = errors?.fields.find((each) => each.name === name);
    if (!error) return undefined;
    return name === 'drawing' ? t('handed.sign.empty') : inputErrorText(t, error);
  };
  return (
    <Page key="sign" title={t('handed.sign.title')}>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <div role="alert">
          {failure !== null && <ErrorNotice error={failure} />}
          {refusal && errors?.whole && <Notice tone="bad">{refusalText(t, locale, refusal)}</Notice>}
          {at('drawing') && <Notice tone="bad">{at('drawing')}</Notice>}
        </div>
        <Field
          field={{ kind: 'text', name: 'signer', label: t('agreement.signer') }}
          id="handed-signer"
          value={signer}
          error={at('signer')}
          onChange={(value) => setSigner(String(value))}
        />
        <Field
          field={{ kind: 'checkbox', name: 'other', label: t('handed.sign.other') }}
          id="handed-other"
          value={other}
          error={undefined}
          onChange={(value) => setOther(value === true)}
        />
        {other && (
          <Field
            field={{
              kind: 'text',
              name: 'capacity',
              label: t('agreement.capacity'),
              hint: t('agreement.capacity.hint'),
            }}
            id="handed-capacity"
            value={capacity}
            error={at('capacity')}
            onChange={(value) => setCapacity(String(value))}
          />
        )}
        <Field
          field={{
            kind: 'radio',
            name: 'method',
            label: t('handed.sign.how'),
            options: ways.map((value) => ({ value, label: t(`handed.sign.${value}`) })),
          }}
          id="handed-method"
          value={method}
          error={undefined}
          onChange={(value) => setMethod(String(value))}
        />
        {method === 'drawn' && <SignaturePad onChange={setDrawing} />}
        <p className="hint">{t('handed.sign.means')}</p>
        <div className="handed-acts">
          <Button type="submit" look="primary" icon="check" disabled={busy}>
            {t('handed.sign.do')}
          </Button>
          <Button look="quiet" icon="arrow-left" onClick={back}>
            {t('handed.check.back')}
          </Button>
        </div>
      </form>
    </Page>
  );
}
