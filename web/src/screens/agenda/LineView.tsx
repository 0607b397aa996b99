import { useState } from 'react';
import { Link } from 'wouter';
import { useNames, useSession } from '../../app/session';
import type { AgendaLine } from '../../data/agenda';
import type { AppointmentMode } from '../../data/vocabulary';
import { clockTime, dayOf } from '../../i18n/dates';
import { useLanguage } from '../../i18n/i18n';
import { Button, ButtonLink, Tag } from '../../ui/basics';
import { Icon } from '../../ui/Icon';
import type { IconName } from '../../ui/icon-names';
import { Menu } from '../../ui/Menu';
import { MoveDialog, nameOf, type OpenLine, type Outcome, OutcomeDialog } from './ActDialogs';
import { spanText, whenText } from './words';

export const modeIcons: Record<AppointmentMode, IconName> = {
  home_visit: 'house',
  at_service: 'door-open',
  phone: 'phone',
  video: 'video',
  outside: 'map-pin',
};

export const isOpen = (line: AgendaLine): line is OpenLine => Boolean(line.case && line.appointment);

interface Props {
  line: AgendaLine;
  /** Those of the same page that take the same time. */
  against?: AgendaLine[] | undefined;
  onDone: () => void;
  /** Inside the dossier: the day is shown, and the person is known. */
  inCase?: boolean;
  mayAct?: boolean;
}

/** One appointment in a list: when, who, where, what for, what stands against it, and what can be done. */
export function LineView(props: Props) {
  const { t, locale } = useLanguage();
  const { me } = useSession();
  const { line, inCase } = props;
  const status = line.appointment?.status ?? 'planned';
  return (
    <li className={`agenda-line agenda-${status}`}>
      <p className="agenda-time">
        <time dateTime={line.start}>
          {inCase ? whenText(locale, line.start, me.time_zone) : spanText(locale, line.start, line.end, me.time_zone)}
        </time>
      </p>
      {isOpen(line) ? <OpenLineView {...props} line={line} /> : <p className="agenda-what hint">{t('agenda.busy')}</p>}
    </li>
  );
}

function OpenLineView({ line, against = [], onDone, inCase, mayAct = true }: Props & { line: OpenLine }) {
  const { t } = useLanguage();
  const names = useNames();
  const { me } = useSession();
  const { appointment } = line;
  const colleagues = appointment.staff.filter((id) => id !== me.account).map(names.account);
  const people = [...colleagues, ...appointment.others];
  return (
    <>
      <div className="agenda-what">
        {!inCase && (
          <Link href={`/d/${line.case}`} className="case-name">
            {nameOf(line)}
          </Link>
        )}
        <span>{appointment.purpose}</span>
        <span className="hint agenda-where">
          <Icon name={modeIcons[appointment.mode]} size={15} />
          {t(`appointmentMode.${appointment.mode}`)}
          {appointment.place && ` · ${appointment.place}`}
          {line.phone && (
            <span className="agenda-phone">
              <a href={`tel:${line.phone.replaceAll(/\s/g, '')}`}>{line.phone}</a>
            </span>
          )}
        </span>
        {people.length > 0 && <span className="hint">{t('agenda.with', { who: people.join(', ') })}</span>}
        <Marks line={line} against={against} />
      </div>
      {mayAct && appointment.status === 'planned' && !line.pending && (
        <Acts line={line} onDone={onDone} inCase={inCase ?? false} />
      )}
    </>
  );
}

function Marks({ line, against }: { line: OpenLine; against: AgendaLine[] }) {
  const { t, locale } = useLanguage();
  const { me } = useSession();
  const { appointment } = line;
  const other = against[0];
  return (
    <span className="row agenda-marks">
      {appointment.status !== 'planned' && (
        <Tag tone={appointment.status === 'held' ? 'good' : 'plain'}>
          {t(`appointmentStatus.${appointment.status}`)}
          {appointment.outcome?.by && ` · ${t(`appointmentParty.${appointment.outcome.by}`)}`}
        </Tag>
      )}
      {other && (
        <Tag tone="warn" icon="triangle-alert">
          {t('agenda.conflict', {
            who: nameOf(other) || t('agenda.busy'),
            time: clockTime(locale, other.start, me.time_zone),
          })}
        </Tag>
      )}
      {appointment.overlap_accepted && <Tag>{t('agenda.overlapAccepted')}</Tag>}
      {appointment.series && <Tag icon="refresh-cw">{t('agenda.inSeries')}</Tag>}
      {appointment.earlier.length > 0 && <Tag>{t('agenda.movedTimes', { count: appointment.earlier.length })}</Tag>}
      {line.pending && (
        <Tag tone="accent" icon="cloud-off">
          {t('agenda.pending')}
        </Tag>
      )}
    </span>
  );
}

type Open = { kind: 'move' } | { kind: 'outcome'; outcome: Outcome } | null;

/** Preparing leads to the visit; today's and past ones ask for what became of them. */
function Acts({ line, onDone, inCase }: { line: OpenLine; onDone: () => void; inCase: boolean }) {
  const { t } = useLanguage();
  const { me } = useSession();
  const [open, setOpen] = useState<Open>(null);
  const close = (): void => setOpen(null);
  const due = dayOf(line.start, me.time_zone) <= me.today;
  const outcome = (which: Outcome) => (): void => setOpen({ kind: 'outcome', outcome: which });
  const more = [
    { key: 'move', label: t('agenda.move'), icon: 'clock' as const, act: () => setOpen({ kind: 'move' }) },
    ...(due ? [{ key: 'missed', label: t('agenda.act.missed'), icon: 'user' as const, act: outcome('missed') }] : []),
    { key: 'cancelled', label: t('agenda.act.cancelled'), icon: 'x' as const, act: outcome('cancelled') },
  ];
  return (
    <div className="agenda-acts no-print">
      {!inCase && (
        <ButtonLink
          href={`/visite/${line.case}?rdv=${line.appointment.id}`}
          icon="book-open"
          label={t('agenda.prepare.full', { who: nameOf(line) })}
        >
          {t('agenda.prepare')}
        </ButtonLink>
      )}
      {due && (
        <Button icon="check" label={t('agenda.act.held.full', { who: nameOf(line) })} onClick={outcome('held')}>
          {t('agenda.act.held')}
        </Button>
      )}
      <Menu label={t('agenda.more', { who: nameOf(line) })} icon="ellipsis" items={more} />
      {open?.kind === 'move' && <MoveDialog line={line} onClose={close} onDone={onDone} />}
      {open?.kind === 'outcome' && <OutcomeDialog line={line} outcome={open.outcome} onClose={close} onDone={onDone} />}
    </div>
  );
}
