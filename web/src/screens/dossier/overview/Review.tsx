import { useNames } from '../../../app/session';
import { reviewOutcomes } from '../../../data/vocabulary';
import { longDate, moment, shortDate } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { Facts, Notice, Words } from '../../../ui/basics';
import { CommandButton } from '../CommandForm';
import { useDossier } from '../context';

/** Objections to a refusal or redirection, what came of each, and the way to look at the decision again. */
export function Review() {
  const { t, locale } = useLanguage();
  const { can, me, view } = useDossier();
  const names = useNames();
  const { closed_doors = [], intake_reviews = [], status } = view.case;
  const closed = status.type === 'refused' || status.type === 'redirected';
  const door = closed ? closed_doors.at(-1) : undefined;
  return (
    <>
      {intake_reviews.map((review) => (
        <div key={review.at}>
          <Words quote>{review.objection}</Words>
          <Facts
            rows={[
              [t('intakeReview.receivedOn'), longDate(locale, review.received_on)],
              [t('intakeReview.outcome'), t(`reviewOutcome.${review.outcome}`)],
              [t('intake.reason'), review.reason],
              [
                t('intake.decidedBy'),
                [names.account(review.author), moment(locale, review.at, me.time_zone)].join(' · '),
              ],
            ]}
          />
        </div>
      ))}
      {door && door.author === me.account && <Notice>{t('intakeReview.other')}</Notice>}
      {door && door.author !== me.account && can('decide_intake') && (
        <CommandButton
          type="intake.review"
          label={t('intakeReview.open')}
          icon="rotate-ccw"
          title={t('intakeReview.open')}
          parts={[
            { kind: 'date', name: 'received_on', label: t('intakeReview.receivedOn') },
            {
              kind: 'textarea',
              name: 'objection',
              label: t('intakeReview.objection'),
              hint: t('intakeReview.objection.hint'),
            },
            {
              kind: 'radio',
              name: 'outcome',
              label: t('intakeReview.outcome'),
              options: reviewOutcomes.map((value) => ({ value, label: t(`reviewOutcome.${value}`) })),
            },
            { kind: 'textarea', name: 'reason', label: t('intake.reason'), hint: t('intake.reason.hint') },
          ]}
          initial={{ received_on: shortDate(locale, me.today) }}
          submitLabel={t('common.save')}
        />
      )}
    </>
  );
}
