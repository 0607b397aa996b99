import type { Agreement } from '../../../data/types';
import { type Party, parties } from '../../../data/vocabulary';
import { longDate, shortDate } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { Notice } from '../../../ui/basics';
import { Icon } from '../../../ui/Icon';
import { Drawing } from '../../accord/Drawing';
import '../../accord/accord.css';
import { CommandButton } from '../CommandForm';
import { useDossier } from '../context';

/** Here a name is written, or a paper noted; drawing is for the person, with the device in hand. */
const methods = ['typed', 'paper'] as const;

export function Signatures({ agreement }: { agreement: Agreement }) {
  const { t } = useLanguage();
  return (
    <div className="stack">
      <h3>{t('agreement.signatures')}</h3>
      {agreement.altered && (
        <Notice tone="bad" title={t('agreement.altered')}>
          <p>{t('agreement.altered.text')}</p>
        </Notice>
      )}
      <div className="columns">
        {parties.map((party) => (
          <SignatureOf key={party} agreement={agreement} party={party} />
        ))}
      </div>
      {(agreement.signatures?.length ?? 0) > 0 && !agreement.altered && (
        <p className="hint agreement-bound">{t('agreement.bound', { digest: agreement.sha256.slice(0, 16) })}</p>
      )}
    </div>
  );
}

function SignatureOf({ agreement, party }: { agreement: Agreement; party: Party }) {
  const { t, locale } = useLanguage();
  const { view, can, me } = useDossier();
  const signature = agreement.signatures?.find((each) => each.party === party);
  const { given_names: given, family_name: family } = view.person.terms;
  return (
    <div className="signature">
      <p className="hint">{t(`party.${party}`)}</p>
      {signature ? (
        <>
          {signature.drawing && (
            <Drawing drawing={signature.drawing} label={t('agreement.drawnBy', { who: signature.signer })} />
          )}
          <p className="signature-name">{signature.signer}</p>
          {signature.capacity && <p className="hint">{signature.capacity}</p>}
          <p className="row">
            <Icon name="circle-check" size={18} />{' '}
            {t('agreement.signedOn', {
              date: longDate(locale, signature.on),
              method: t(`signatureMethod.${signature.method}`),
            })}
          </p>
        </>
      ) : (
        <>
          <p className="signature-line" aria-hidden="true" />
          {can('work_on_case') ? (
            <CommandButton
              type="agreement.sign"
              label={t(`agreement.sign.${party}`)}
              icon="pen-line"
              title={t(`agreement.sign.${party}`)}
              about={party}
              parts={[
                { kind: 'text', name: 'signer', label: t('agreement.signer'), hint: t('agreement.signer.hint') },
                {
                  kind: 'radio',
                  name: 'method',
                  label: t('agreement.method'),
                  options: methods.map((value) => ({ value, label: t(`signatureMethod.${value}`) })),
                },
                { kind: 'date', name: 'on', label: t('common.on') },
              ]}
              extra={() => ({ agreement: agreement.id, party, sha256: agreement.sha256 })}
              initial={{
                signer: party === 'person' ? `${given} ${family}` : me.display_name,
                method: 'typed',
                on: shortDate(locale, me.today),
              }}
              submitLabel={t('agreement.sign')}
            />
          ) : (
            <p>{t('agreement.notSigned')}</p>
          )}
        </>
      )}
    </div>
  );
}
