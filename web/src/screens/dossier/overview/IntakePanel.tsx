import { useNames } from '../../../app/session';
import { getJson } from '../../../data/api';
import type { CaseState } from '../../../data/types';
import { urgencies } from '../../../data/vocabulary';
import { type Locale, longDate, shortDate } from '../../../i18n/dates';
import { type Translate, useLanguage } from '../../../i18n/i18n';
import { Facts, Notice, Section } from '../../../ui/basics';
import type { FormPart } from '../../../ui/forms/fields';
import { useLoad } from '../../../ui/useLoad';
import { languageOptions } from '../../request/parts';
import { CommandButton } from '../CommandForm';
import { useDossier } from '../context';
import { LetterButton } from '../papers/LetterButton';
import { Review } from './Review';
import { Screening } from './Screening';

/** The decision on a request: tell the person, then admit, refuse with a next door, redirect, or wait. */
export function IntakePanel() {
  const { t, locale } = useLanguage();
  const { view } = useDossier();
  const names = useNames();
  const { status, request, information = [] } = view.case;
  if (status.type === 'open' || status.type === 'exited') return null;
  const decided = status.type === 'refused' || status.type === 'redirected';
  const told = information.at(-1);
  const door = decided ? view.case.closed_doors?.at(-1) : undefined;
  return (
    <Section id="intake" title={decided ? t(`status.${status.type}`) : t('intake.title')} actions={<LetterButton />}>
      <Facts
        rows={[
          [t('request.expectation'), <q key="expectation">{request.expectation}</q>],
          [t('request.origin'), [t(`origin.${request.origin}`), request.origin_name].filter(Boolean).join(' · ')],
          [t('request.receivedOn'), longDate(locale, request.received_on)],
          [t('intake.informed'), told ? informedText(told, t, locale) : t('intake.notInformed')],
          [t('intake.reason'), status.reason],
          [t('intake.nextDoor'), status.next_door],
          [
            t('waiting.urgency'),
            status.urgency && [t(`urgency.${status.urgency}`), status.urgency_reason].filter(Boolean).join(' · '),
          ],
          [t('intake.promised'), status.promised_on && longDate(locale, status.promised_on)],
          [t('waiting.start'), status.start_expected_on && longDate(locale, status.start_expected_on)],
          [t('intake.decidedBy'), door && names.account(door.author)],
          [t('intake.objectUntil'), door?.object_until && longDate(locale, door.object_until)],
        ]}
      />
      {status.type === 'waiting' && <Place />}
      {(view.case.waits ?? []).length > 1 && <EarlierWaits />}
      <Screening closed={decided} />
      <Review />
      {!decided && <Decisions />}
    </Section>
  );
}

function informedText(told: NonNullable<CaseState['information']>[number], t: Translate, locale: Locale): string {
  const language = told.language && new Intl.DisplayNames([locale], { type: 'language' }).of(told.language);
  const notice = told.notice && t('intake.noticeVersion', { version: told.notice });
  return [longDate(locale, told.on), notice, language, told.how].filter(Boolean).join(' · ');
}

/** Where the person stands on the list: what they may be told, and nothing of others. */
function Place() {
  const { t } = useLanguage();
  const { view, past } = useDossier();
  const url = `/api/v1/cases/${view.id}/place`;
  const { value } = useLoad(`${url}#${view.case.version}`, (signal) => getJson<{ place?: number }>(url, signal));
  if (past || !value?.place) return null;
  return <p role="status">{t('waiting.yourPlace', { place: value.place })}</p>;
}

/** How the waiting was decided before: a changed urgency keeps its history. */
function EarlierWaits() {
  const { t, locale } = useLanguage();
  const { view } = useDossier();
  const names = useNames();
  return (
    <details>
      <summary>{t('waiting.earlier')}</summary>
      <ol className="items">
        {(view.case.waits ?? []).slice(0, -1).map((wait) => (
          <li key={wait.at} className="item item-tight">
            <span>
              {longDate(locale, wait.at.slice(0, 10))} · {t(`urgency.${wait.urgency ?? 'ordinary'}`)}
              {wait.urgency_reason && ` · ${wait.urgency_reason}`}
            </span>
            <span className="hint">
              {[wait.reason, wait.promised_on && longDate(locale, wait.promised_on), names.account(wait.author)]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}

/** What a decision to wait says: why, how urgent, what is promised, and where to turn to meanwhile. */
function waitParts(t: Translate, reason: FormPart, door: FormPart): FormPart[] {
  return [
    reason,
    {
      kind: 'select',
      name: 'urgency',
      label: t('waiting.urgency'),
      options: urgencies.map((value) => ({ value, label: t(`urgency.${value}`) })),
    },
    {
      kind: 'textarea',
      name: 'urgency_reason',
      label: t('waiting.urgencyReason'),
      hint: t('waiting.urgencyReason.hint'),
      rows: 2,
      optional: true,
    },
    { kind: 'date', name: 'promised_on', label: t('intake.promised') },
    { kind: 'date', name: 'start_expected_on', label: t('waiting.start'), optional: true },
    door,
  ];
}

function Decisions() {
  const { t, locale } = useLanguage();
  const { can, me, view } = useDossier();
  const { status } = view.case;
  const waiting = status.type === 'waiting';
  const reason: FormPart = {
    kind: 'textarea',
    name: 'reason',
    label: t('intake.reason'),
    hint: t('intake.reason.hint'),
  };
  const door: FormPart = {
    kind: 'textarea',
    name: 'next_door',
    label: t('intake.nextDoor'),
    hint: t('intake.nextDoor.hint'),
  };
  const objection: FormPart = {
    kind: 'date',
    name: 'object_until',
    label: t('intake.objectUntil'),
    hint: t('intake.objectUntil.hint'),
    optional: true,
  };
  if (!can('work_on_case') && !can('decide_intake')) return <Notice>{t('intake.others')}</Notice>;
  return (
    <div className="row">
      {can('work_on_case') && (
        <CommandButton
          type="information.give"
          label={t('intake.inform')}
          icon="message-circle"
          title={t('intake.inform')}
          look={view.case.information?.length ? 'plain' : 'primary'}
          parts={[
            { kind: 'date', name: 'on', label: t('common.on') },
            { kind: 'text', name: 'notice', label: t('intake.notice'), hint: t('intake.notice.hint'), optional: true },
            {
              kind: 'select',
              name: 'language',
              label: t('intake.language'),
              optional: true,
              options: languageOptions(locale),
            },
            { kind: 'text', name: 'how', label: t('intake.how'), hint: t('intake.how.hint'), optional: true },
          ]}
          initial={{ on: shortDate(locale, me.today), language: view.person.terms.languages?.[0] ?? '' }}
          submitLabel={t('common.save')}
        />
      )}
      {can('decide_intake') && (
        <>
          <CommandButton
            type="intake.admit"
            label={t('intake.admit')}
            icon="check"
            look={view.case.information?.length ? 'primary' : 'plain'}
            title={t('intake.admit')}
            parts={[{ kind: 'textarea', name: 'reason', label: t('intake.admitReason'), optional: true }]}
            submitLabel={t('intake.admit')}
          />
          <CommandButton
            type="intake.wait"
            label={waiting ? t('waiting.change') : t('intake.wait')}
            icon="hourglass"
            title={waiting ? t('waiting.change') : t('intake.wait')}
            wide
            parts={waitParts(t, reason, door)}
            initial={{
              urgency: status.urgency ?? 'ordinary',
              urgency_reason: status.urgency_reason ?? '',
              reason: (waiting && status.reason) || '',
              next_door: (waiting && status.next_door) || '',
            }}
            submitLabel={waiting ? t('waiting.change') : t('intake.wait')}
          />
          <CommandButton
            type="intake.redirect"
            label={t('intake.redirect')}
            icon="signpost"
            title={t('intake.redirect')}
            parts={[reason, door, objection]}
            submitLabel={t('intake.redirect')}
          />
          <CommandButton
            type="intake.refuse"
            label={t('intake.refuse')}
            icon="x"
            title={t('intake.refuse')}
            parts={[reason, door, objection]}
            submitLabel={t('intake.refuse')}
            danger
          />
        </>
      )}
    </div>
  );
}
