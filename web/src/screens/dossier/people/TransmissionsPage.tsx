import { useState } from 'react';
import { useNames } from '../../../app/session';
import type { Transmission } from '../../../data/types';
import { shortDate } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { Button, ButtonLink, Empty, Section } from '../../../ui/basics';
import { fold } from '../../../ui/fold';
import { useDossier } from '../context';
import { RecordTransmission } from './RecordTransmission';
import './transmissions.css';

/** The register: what passed, to or from whom, on what, when, and what allowed it. The newest first. */
export default function TransmissionsPage() {
  const { t } = useLanguage();
  const { view, can, at } = useDossier();
  const [whom, setWhom] = useState('');
  const all = newestFirst(view.case.transmissions ?? []);
  const shown = whom === '' ? all : all.filter((each) => fold(each.third_party) === whom);
  return (
    <Section
      id="register"
      title={t('transmission.register')}
      hint={t('transmission.hint')}
      actions={
        <>
          <ButtonLink href={at('personnes')} icon="arrow-left" look="quiet">
            {t('transmission.back')}
          </ButtonLink>
          {can('work_on_case') && <RecordTransmission />}
          <Button icon="printer" onClick={() => window.print()}>
            {t('common.print')}
          </Button>
        </>
      }
    >
      {all.length === 0 ? (
        <Empty icon="shield-check" title={t('transmission.none')}>
          <p>{t('transmission.none.text')}</p>
        </Empty>
      ) : (
        <>
          <ThirdParties all={all} chosen={whom} choose={setWhom} />
          <p className="hint" role="status">
            {t('transmission.count', { count: shown.length })}
          </p>
          <Register shown={shown} />
        </>
      )}
    </Section>
  );
}

const newestFirst = (all: Transmission[]): Transmission[] =>
  all.toSorted((a, b) => b.on.localeCompare(a.on) || b.at.localeCompare(a.at));

/** Each third party once, by its name as it was written last. */
function ThirdParties({ all, chosen, choose }: { all: Transmission[]; chosen: string; choose: (key: string) => void }) {
  const { t } = useLanguage();
  const names = new Map(all.toReversed().map(({ third_party: name }) => [fold(name), name]));
  if (names.size < 2) return null;
  return (
    <label className="transmissions-whom no-print">
      <span>{t('transmission.whom')}</span>
      <select value={chosen} onChange={(event) => choose(event.target.value)}>
        <option value="">{t('transmission.all')}</option>
        {[...names].map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function Register({ shown }: { shown: Transmission[] }) {
  const { t } = useLanguage();
  return (
    <table className="plain-table transmissions-table">
      <caption className="visually-hidden">{t('transmission.register')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('common.on')}</th>
          <th scope="col">{t('transmission.whom')}</th>
          <th scope="col">{t('transmission.words')}</th>
          <th scope="col">{t('transmission.subjects')}</th>
          <th scope="col">{t('transmission.allowedBy')}</th>
          <th scope="col">{t('transmission.by')}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((each) => (
          <Row key={each.id} transmission={each} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ transmission }: { transmission: Transmission }) {
  const { t, locale } = useLanguage();
  const { view } = useDossier();
  const names = useNames();
  const { on, direction, third_party: whom, words, subjects, channel, documents = [], author } = transmission;
  const papers = documents.flatMap((id) => view.case.documents?.find((each) => each.id === id)?.title ?? []);
  return (
    <tr>
      <td data-label={t('common.on')}>{shortDate(locale, on)}</td>
      <th scope="row">
        {whom} <span className="hint">{t(direction === 'give' ? 'transmission.gave' : 'transmission.obtained')}</span>
      </th>
      <td data-label={t('transmission.words')}>
        {words}
        {(channel || papers.length > 0) && (
          <span className="hint transmissions-papers">
            {[...(channel ? [t(`channel.${channel}`)] : []), ...papers].join(' · ')}
          </span>
        )}
      </td>
      <td data-label={t('transmission.subjects')}>
        {subjects.map((each) => t(`informationSubject.${each}`)).join(', ')}
      </td>
      <td data-label={t('transmission.allowedBy')}>
        <Allowance transmission={transmission} />
      </td>
      <td data-label={t('transmission.by')}>{names.account(author)}</td>
    </tr>
  );
}

/** The procuration with the day it was signed, or the law with its reason. */
function Allowance({ transmission: { procuration: id, ground } }: { transmission: Transmission }) {
  const { t, locale } = useLanguage();
  const { view } = useDossier();
  if (ground)
    return (
      <>
        {ground.reference}{' '}
        <span className="hint transmissions-papers">
          {t('common.labelled', { label: t(`legalGround.${ground.kind}`), text: ground.reason })}
        </span>
      </>
    );
  const procuration = view.case.procurations?.find((each) => each.id === id);
  return (
    <>
      {t('transmission.allowedBy.procuration')}{' '}
      {procuration && (
        <span className="hint">{t('transmission.signed', { date: shortDate(locale, procuration.signed_on) })}</span>
      )}
    </>
  );
}
