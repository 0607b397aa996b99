import { Link } from 'wouter';
import { useNames, useSession } from '../../app/session';
import { type Entry, outbox } from '../../data/outbox';
import { dayOf, shortDate } from '../../i18n/dates';
import { useLanguage } from '../../i18n/i18n';
import { fromWall, wallTime } from '../../i18n/times';
import { Button } from '../../ui/basics';
import { Form } from '../../ui/forms/Form';
import { isOwnSlot, whenText } from '../agenda/words';
import { Discard } from './Discard';

/** Whether a time was refused because it is taken. */
export const isSlot = ({ refusal }: Entry): boolean =>
  refusal?.code === 'slot_taken' || refusal?.code === 'meeting_twice';

const factOf = ({ refusal }: Entry, name: string): string | undefined =>
  refusal?.facts.find((fact) => fact.name === name)?.value;

/** What stands at that time already, as far as its reader may know it. */
export function OtherSlot({ entry }: { entry: Entry }) {
  const { t, locale } = useLanguage();
  const { me } = useSession();
  const names = useNames();
  const twice = entry.refusal?.code === 'meeting_twice';
  const from = factOf(entry, twice ? 'start' : 'taken_from') ?? factOf(entry, 'start');
  const other = twice ? entry.command.stream : factOf(entry, 'case');
  const account = factOf(entry, 'account');
  return (
    <section className="revisit-side">
      <h3>{t('revisit.slot.other')}</h3>
      {account && <p className="hint">{names.account(account)}</p>}
      <p>{from ? whenText(locale, from, me.time_zone) : t('agenda.busy')}</p>
      {other && (
        <p>
          <Link href={`/d/${other}`}>{t('revisit.open')}</Link>
        </p>
      )}
    </section>
  );
}

/** Another time, or in one's own agenda both. */
export function SlotChoices({ entry }: { entry: Entry }) {
  const { t, locale } = useLanguage();
  const { me } = useSession();
  const { command } = entry;
  const start = String(command.data.start);
  const again = async (typed: Record<string, unknown>): Promise<null> => {
    const moved = fromWall(String(typed.on), String(typed.at), me.time_zone);
    await outbox.resend(entry, command.base, { ...command.data, start: moved });
    return null;
  };
  const own = entry.refusal !== undefined && isOwnSlot(entry.refusal, me);
  return (
    <>
      <Form
        parts={[
          { kind: 'date', name: 'on', label: t('agenda.day') },
          { kind: 'time', name: 'at', label: t('agenda.at') },
        ]}
        initial={{ on: shortDate(locale, dayOf(start, me.time_zone)), at: wallTime(start, me.time_zone) }}
        submitLabel={t('revisit.slot.move')}
        onSubmit={again}
      />
      <div className="row">
        {own && (
          <Button onClick={() => void outbox.resend(entry, command.base, { ...command.data, overlap_accepted: true })}>
            {t('agenda.acceptOverlap')}
          </Button>
        )}
        <Discard entry={entry} label={t('revisit.discard')} />
      </div>
    </>
  );
}
