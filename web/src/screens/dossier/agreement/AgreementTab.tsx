import { useState } from 'react';
import { handed } from '../../../app/handed';
import type { Agreement } from '../../../data/types';
import { longDate, relativeDay, shortDate } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { Button, Empty, Facts, Section, Tag, Words } from '../../../ui/basics';
import { CommandButton } from '../CommandForm';
import { useDossier } from '../context';
import { agreementPaper } from '../papers/agreement';
import { PaperButton } from '../papers/PaperButton';
import { Deeds } from './Deeds';
import { DraftForm } from './DraftForm';
import { Obligations } from './Obligations';
import { Signatures } from './Signatures';
import { binds, pauseOf, presentAgreement, signedByBoth } from './terms';

export default function AgreementTab() {
  const { t } = useLanguage();
  const { view, can } = useDossier();
  const [drafting, setDrafting] = useState(false);
  const { agreements = [] } = view.case;
  const present = presentAgreement(view.case);
  const earlier = agreements.filter((each) => each !== present).reverse();
  if (drafting)
    return (
      <Section id="draft" title={t('agreement.draft')} hint={t('agreement.draft.hint')}>
        <DraftForm onDone={() => setDrafting(false)} />
      </Section>
    );
  return (
    <>
      {present ? (
        <AgreementSection agreement={present} onRedraft={() => setDrafting(true)} />
      ) : (
        <Section id="agreement" title={t('tab.agreement')}>
          <Empty icon="handshake" title={t('agreement.none')}>
            <p>{t('agreement.none.text')}</p>
          </Empty>
          {can('work_on_case') && (
            <div>
              <Button look="primary" icon="pen-line" onClick={() => setDrafting(true)}>
                {t('agreement.draft')}
              </Button>
            </div>
          )}
        </Section>
      )}
      {earlier.length > 0 && <Earlier agreements={earlier} />}
    </>
  );
}

function AgreementSection({ agreement, onRedraft }: { agreement: Agreement; onRedraft: () => void }) {
  const { t, locale } = useLanguage();
  const { can, me, today, view } = useDossier();
  const both = signedByBoth(agreement);
  const pause = pauseOf(agreement);
  const personSigned = agreement.signatures?.some(({ party }) => party === 'person');
  return (
    <Section
      id="agreement"
      title={t('tab.agreement')}
      actions={
        <>
          <PaperButton
            title={t('tab.agreement')}
            kind="agreement"
            build={(setting) => agreementPaper(setting, agreement)}
          />
          {can('work_on_case') && (
            <>
              <Button icon="printer" onClick={() => window.print()}>
                {t('common.print')}
              </Button>
              <Button icon="pen-line" onClick={onRedraft}>
                {t('agreement.redraft')}
              </Button>
              {!personSigned && (
                <Button look="primary" icon="pen-line" onClick={() => handed.begin(view.id)}>
                  {t('agreement.hand')}
                </Button>
              )}
              {both && <Deeds agreement={agreement} />}
              {both && (
                <CommandButton
                  type="agreement.end"
                  label={t('agreement.end')}
                  title={t('agreement.end')}
                  look="quiet"
                  parts={[
                    { kind: 'textarea', name: 'reason', label: t('common.reason') },
                    { kind: 'date', name: 'on', label: t('common.on') },
                  ]}
                  extra={() => ({ agreement: agreement.id })}
                  initial={{ on: shortDate(locale, me.today) }}
                  submitLabel={t('agreement.end')}
                  danger
                />
              )}
            </>
          )}
        </>
      }
    >
      <p>
        {pause ? (
          <Tag tone="warn" icon="hourglass">
            {t('agreement.suspendedSince', { date: longDate(locale, pause.from) })}
          </Tag>
        ) : both ? (
          <Tag tone="good" icon="handshake">
            {t('overview.agreement.signed')}
          </Tag>
        ) : (
          <Tag tone="warn" icon="pen-line">
            {t('overview.agreement.toSign')}
          </Tag>
        )}
      </p>
      {pause && (
        <p>
          {pause.reason}
          {pause.look_again_on && ` (${t('agreement.lookAgain', { date: longDate(locale, pause.look_again_on) })})`}
        </p>
      )}
      <h3>{t('agreement.offer')}</h3>
      <Words>{agreement.offer}</Words>
      <Obligations agreement={agreement} />
      {agreement.rights && (
        <>
          <h3>{t('agreement.rights')}</h3>
          <Words>{agreement.rights}</Words>
        </>
      )}
      {agreement.consequences && (
        <>
          <h3>{t('agreement.consequences')}</h3>
          <Words>{agreement.consequences}</Words>
        </>
      )}
      <Facts
        rows={[
          [t('agreement.from'), longDate(locale, agreement.from)],
          [t('agreement.until'), agreement.until && longDate(locale, agreement.until)],
          [
            t('agreement.review'),
            agreement.review_on &&
              `${longDate(locale, agreement.review_on)} (${relativeDay(locale, agreement.review_on, today)})`,
          ],
        ]}
      />
      <Signatures agreement={agreement} />
      {agreement.copies?.map(({ on, received_by: who, how }) => (
        <p key={`${on}${who}`} className="hint">
          {t('agreement.copied', { date: longDate(locale, on), who, how })}
        </p>
      ))}
    </Section>
  );
}

function Earlier({ agreements }: { agreements: Agreement[] }) {
  const { t, locale } = useLanguage();
  return (
    <Section id="earlier-agreements" title={t('agreement.earlier')}>
      <ul className="items">
        {agreements.map((agreement) => (
          <li key={agreement.id} className="item">
            <details>
              <summary>
                {longDate(locale, agreement.from)} ·{' '}
                {agreement.ended
                  ? t('agreement.ended', { date: longDate(locale, agreement.ended.on) })
                  : binds(agreement)
                    ? t('agreement.stillBinds')
                    : t(agreement.standing === 'dropped' ? 'agreement.dropped' : 'agreement.replaced')}
              </summary>
              <Words>{agreement.offer}</Words>
              {agreement.ended && <p className="hint">{agreement.ended.reason}</p>}
              <Obligations agreement={agreement} readOnly={!binds(agreement)} />
            </details>
          </li>
        ))}
      </ul>
    </Section>
  );
}
