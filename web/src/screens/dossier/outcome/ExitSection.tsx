import { exitReasons } from '../../../data/vocabulary';
import { addDays, longDate, shortDate } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { Facts, Notice, Section } from '../../../ui/basics';
import type { FormPart } from '../../../ui/forms/fields';
import { CommandButton } from '../CommandForm';
import { useDossier } from '../context';
import { MissingList } from '../overview/NextStage';
import { ReportButton } from '../papers/ReportButton';
import { Seeking } from '../plan/Needs';

const followUpDays = 90;

/** The way out, with its reason and a day to ask how it goes; or a new cycle from what is known. */
export function ExitSection() {
  const { t, locale } = useLanguage();
  const { view, can } = useDossier();
  const { status } = view.case;
  const { missing } = view.circuit.exit;
  const evaluated = view.case.evaluations?.some((evaluation) => evaluation.cycle === view.case.cycle);
  if (status.type !== 'open' && status.type !== 'exited') return null;
  return (
    <Section
      id="exit"
      title={status.type === 'exited' ? t('status.exited') : t('exit.title')}
      hint={status.type === 'open' ? t('exit.hint') : undefined}
    >
      {status.type === 'exited' && (
        <Facts
          rows={[
            [t('common.on'), status.on && longDate(locale, status.on)],
            [t('exit.reason'), status.reason && t(`exitReason.${status.reason as (typeof exitReasons)[number]}`)],
            [t('exit.words'), status.words],
            [t('exit.destination'), status.destination],
            [t('exit.followUp'), status.follow_up_on && longDate(locale, status.follow_up_on)],
          ]}
        />
      )}
      {status.type === 'open' && missing.length > 0 && (
        <Notice tone="warn">
          <MissingList missing={missing} />
        </Notice>
      )}
      <StayingNeeds />
      <div className="row">
        {status.type === 'open' && can('work_on_case') && <ExitButton blocked={missing.length > 0} />}
        {(status.type === 'exited' || evaluated) && can('work_on_case') && <ReassessButton />}
        <ReportButton kind="exit" />
      </div>
    </Section>
  );
}

/** The end of the case answers no need: those without an answer stay, with who seeks and when one looks again. */
function StayingNeeds() {
  const { t } = useLanguage();
  const needs = (useDossier().view.case.needs ?? []).filter(({ answer }) => answer === 'none');
  if (needs.length === 0) return null;
  return (
    <div className="stack">
      <h3>{t('exit.needs', { count: needs.length })}</h3>
      <p className="hint">{t('exit.needs.hint')}</p>
      <ul className="items">
        {needs.map((need) => (
          <li key={need.id} className="item item-tight">
            <span>{need.words}</span>
            <Seeking need={need} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function ExitButton({ blocked }: { blocked: boolean }) {
  const { t, locale } = useLanguage();
  const { me, can } = useDossier();
  const exception: FormPart = {
    kind: 'textarea',
    name: 'exception',
    label: t('next.pass.reason'),
    hint: t('next.pass.hint'),
  };
  if (blocked && !can('pass_gate')) return null;
  return (
    <CommandButton
      type="case.exit"
      label={blocked ? t('exit.despite') : t('exit.do')}
      icon="door-open"
      look={blocked ? 'plain' : 'primary'}
      title={t('exit.title')}
      parts={[
        {
          kind: 'select',
          name: 'reason',
          label: t('exit.reason'),
          options: exitReasons.map((value) => ({ value, label: t(`exitReason.${value}`) })),
        },
        { kind: 'textarea', name: 'words', label: t('exit.words'), rows: 3 },
        {
          kind: 'text',
          name: 'destination',
          label: t('exit.destination'),
          hint: t('exit.destination.hint'),
          optional: true,
        },
        {
          kind: 'date',
          name: 'follow_up_on',
          label: t('exit.followUp'),
          hint: t('exit.followUp.hint'),
          optional: true,
        },
        { kind: 'date', name: 'on', label: t('common.on') },
        ...(blocked ? [exception] : []),
      ]}
      initial={{ on: shortDate(locale, me.today), follow_up_on: shortDate(locale, addDays(me.today, followUpDays)) }}
      submitLabel={t('exit.do')}
    />
  );
}

function ReassessButton() {
  const { t, locale } = useLanguage();
  const { me } = useDossier();
  return (
    <CommandButton
      type="case.reassess"
      label={t('reassess.do')}
      icon="refresh-cw"
      title={t('reassess.do')}
      parts={[
        { kind: 'textarea', name: 'reason', label: t('common.reason'), hint: t('reassess.hint') },
        { kind: 'date', name: 'on', label: t('common.on') },
      ]}
      initial={{ on: shortDate(locale, me.today) }}
      submitLabel={t('reassess.do')}
    />
  );
}
