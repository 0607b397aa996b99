import { Link } from 'wouter';
import type { Missing, StageView } from '../../../data/types';
import { useLanguage } from '../../../i18n/i18n';
import { ButtonLink, Section } from '../../../ui/basics';
import { missingText } from '../../../ui/forms/refusals';
import { Icon } from '../../../ui/Icon';
import { CommandButton } from '../CommandForm';
import { local, useDossier } from '../context';
import { places } from '../places';
import { StageButton } from './StageButton';

/** What lacks before the case may go on, and the button to go on. */
export function NextStage() {
  const { t, locale } = useLanguage();
  const { view, programme, can } = useDossier();
  const { status } = view.case;
  if (view.ground === 'own') return null;
  if (status.type !== 'open' && status.type !== 'requested' && status.type !== 'waiting') return null;
  const current = view.circuit.stages.find((stage) => stage.state === 'current');
  const { stages } = view.circuit;
  const keys = programme?.circuit.stages.find((stage) => stage.key === current?.key)?.next ?? [];
  const next = stages.filter((stage) => stage.is_next || keys.includes(stage.key));
  const here = current ? stages.indexOf(current) : -1;
  const ahead = next.filter((stage) => stages.indexOf(stage) > here);
  const back = next.filter((stage) => !ahead.includes(stage));
  const last = next.length === 0 || current?.phase === 'P6' || current?.phase === 'P7';
  return (
    <Section id="next-stage" title={t('next.title')}>
      {ahead.map((stage) => (
        <Gate key={stage.key} stage={stage} />
      ))}
      {last && status.type === 'open' && <ExitGate />}
      {back.length > 0 && can('work_on_case') && (
        <p className="hint next-back">
          {t('next.back')}{' '}
          {back.map((stage) => (
            <StageButton key={stage.key} stage={stage} look="quiet" label={local(stage.label, locale)} />
          ))}
        </p>
      )}
    </Section>
  );
}

function Gate({ stage }: { stage: StageView }) {
  const { t, locale } = useLanguage();
  const { can, view } = useDossier();
  const label = local(stage.label, locale);
  const ready = stage.missing.length === 0;
  return (
    <div className="gate">
      <h3>{label}</h3>
      {stage.purpose && <p className="hint">{local(stage.purpose, locale)}</p>}
      {ready ? (
        <p className="gate-ready">
          <Icon name="circle-check" size={18} /> {t('next.ready')}
        </p>
      ) : (
        <MissingList missing={stage.missing} />
      )}
      <div className="row">
        {ready && can('work_on_case') && (
          <StageButton stage={stage} look="primary" label={t('next.enter', { stage: label })} />
        )}
        {!ready && view.case.status.type === 'open' && can('pass_gate') && (
          <CommandButton
            type="stage.enter"
            look="quiet"
            label={t('next.pass')}
            fullLabel={t('next.pass.full', { stage: label })}
            title={t('next.pass.full', { stage: label })}
            parts={[{ kind: 'textarea', name: 'exception', label: t('next.pass.reason'), hint: t('next.pass.hint') }]}
            extra={() => ({ stage: stage.key })}
            about={stage.key}
            submitLabel={t('next.pass')}
          />
        )}
      </div>
    </div>
  );
}

export function MissingList({ missing }: { missing: Missing[] }) {
  const { t, locale } = useLanguage();
  const { view } = useDossier();
  return (
    <>
      <p>{t('next.missing')}</p>
      <ul className="missing">
        {missing.map((one) => {
          const { fact, condition, needed, found } = one;
          const place = places[fact];
          const text = `${missingText(t, locale, one)}${needed > 1 ? ` (${found}/${needed})` : ''}`;
          return (
            <li key={condition}>
              <Icon name="circle-dashed" size={16} />
              {place ? <Link href={`/d/${view.id}/${place}`}>{text}</Link> : <span>{text}</span>}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function ExitGate() {
  const { t } = useLanguage();
  const { view } = useDossier();
  const { missing } = view.circuit.exit;
  return (
    <div className="gate">
      <h3>{t('next.exit')}</h3>
      {missing.length > 0 && <MissingList missing={missing} />}
      <ButtonLink href={`/d/${view.id}/bilan`} icon="door-open">
        {t('next.toOutcome')}
      </ButtonLink>
    </div>
  );
}
