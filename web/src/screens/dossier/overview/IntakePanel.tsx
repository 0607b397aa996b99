import { useNames } from '../../../app/session';
import { longDate, shortDate } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { Facts, Notice, Section } from '../../../ui/basics';
import type { FormPart } from '../../../ui/forms/fields';
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
          [
            t('intake.informed'),
            told ? [longDate(locale, told.on), told.how].filter(Boolean).join(' · ') : t('intake.notInformed'),
          ],
          [t('intake.reason'), status.reason],
          [t('intake.nextDoor'), status.next_door],
          [t('intake.promised'), status.promised_on && longDate(locale, status.promised_on)],
          [t('intake.decidedBy'), door && names.account(door.author)],
          [t('intake.objectUntil'), door?.object_until && longDate(locale, door.object_until)],
        ]}
      />
      <Screening closed={decided} />
      <Review />
      {!decided && <Decisions />}
    </Section>
  );
}

function Decisions() {
  const { t, locale } = useLanguage();
  const { can, me, view } = useDossier();
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
            { kind: 'text', name: 'how', label: t('intake.how'), hint: t('intake.how.hint'), optional: true },
          ]}
          initial={{ on: shortDate(locale, me.today) }}
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
            label={t('intake.wait')}
            icon="hourglass"
            title={t('intake.wait')}
            parts={[reason, { kind: 'date', name: 'promised_on', label: t('intake.promised'), optional: true }]}
            submitLabel={t('intake.wait')}
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
