import { coreFor } from '../core/page-core';
import type { AgendaLine } from '../data/agenda';
import { outbox } from '../data/outbox';
import type { Me } from '../data/types';
import { newId } from '../data/uuid';
import { dayOf } from '../i18n/dates';
import { clockChanges } from '../i18n/times';
import { type HeldCase, held } from './held';

/**
 * One's own agenda from the dossiers that this device holds, with what is written here and not sent yet. Of others, or
 * of a unit, the device knows nothing.
 */
export function ownAgenda(asked: URLSearchParams, me: Me): (() => Promise<unknown>) | undefined {
  const account = asked.get('account') ?? 'me';
  if (asked.get('unit') || (account !== 'me' && account !== me.account)) return undefined;
  const [from, to] = [asked.get('from') ?? '', asked.get('to') ?? ''];
  return async () => {
    const lines: AgendaLine[] = [];
    for (const { id } of held.all().map(({ line }) => line)) {
      const kept = held.case(id);
      if (kept) lines.push(...(await linesOf(kept, me)));
    }
    const within = lines.filter(({ start }) => {
      const day = dayOf(start, me.time_zone);
      return from <= day && day <= to;
    });
    return { lines: within.sort((a, b) => a.start.localeCompare(b.start)), next: '' };
  };
}

/** The appointments of one dossier, folded here under an id of its own. */
async function linesOf({ file, case: events, person }: HeldCase, me: Me): Promise<AgendaLine[]> {
  const waiting = outbox.waitingFor(file.line.id);
  const planned = (type: string): boolean => type.startsWith('appointment');
  if (!events.some(({ event }) => planned(event)) && !waiting.some(({ command }) => planned(command.type))) return [];
  const core = await coreFor(events[0]?.data ?? {});
  const [caseId, personId] = [newId(), newId()];
  core.open(caseId, 'case', events);
  core.open(personId, 'person', person);
  try {
    const pending = new Set<string>();
    let version = events.length;
    for (const { command, at } of waiting) {
      const now = command.occurred_at ?? new Date(at).toISOString();
      const clocks = clockChanges(me.time_zone, Date.parse(now));
      const context = { now, today: me.today, author: me.account, clocks };
      const foreseen = core.preview({ ...command, stream: caseId }, context, version);
      if (foreseen.length === 0) continue;
      core.append(caseId, foreseen);
      version += foreseen.length;
      for (const { data } of foreseen) pending.add(String(data.appointment ?? data.id));
    }
    const { appointments = [] } = core.viewCase(caseId, me.today).case;
    const phone = phoneOf(core.viewPerson(personId, me.today).terms.contact_ways);
    const { id, number, family_name, given_names } = file.line;
    return appointments
      .filter(({ staff }) => staff.includes(me.account))
      .map((appointment) => ({
        start: appointment.start,
        end: new Date(Date.parse(appointment.start) + appointment.minutes * 60_000).toISOString(),
        case: id,
        number,
        family_name,
        given_names,
        ...(phone ? { phone } : {}),
        appointment,
        ...(pending.has(appointment.id) ? { pending: true } : {}),
      }));
  } finally {
    core.close(caseId);
    core.close(personId);
  }
}

/** A number that is said to be safe before others, as the server chooses it. */
function phoneOf(ways: { kind: string; value: string; safe?: boolean }[] = []): string | undefined {
  const phones = ways.filter(({ kind }) => kind === 'phone');
  return (phones.find(({ safe }) => safe) ?? phones[0])?.value;
}
