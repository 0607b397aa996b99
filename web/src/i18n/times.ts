/** Hours on the wall of the organisation, whatever the clock of the device shows. In data a moment is UTC. */
const minute = 60_000;
const day = 86_400_000;

const formatters = new Map<string, Intl.DateTimeFormat>();

function wallFormatter(timeZone: string): Intl.DateTimeFormat {
  const kept = formatters.get(timeZone);
  if (kept) return kept;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formatters.set(timeZone, made);
  return made;
}

/** What the clocks there show beyond UTC at that moment, in minutes. */
export function minutesAhead(at: number, timeZone: string): number {
  const parts = Object.fromEntries(
    wallFormatter(timeZone)
      .formatToParts(new Date(at))
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day: date = 1, hour = 0, minute: minutes = 0, second = 0 } = parts;
  return Math.round((Date.UTC(year, month - 1, date, hour, minutes, second) - Math.floor(at / 1000) * 1000) / minute);
}

/** The moment at which the clocks there show that day and hour; an hour that they skip is read as the one after. */
export function fromWall(date: string, time: string, timeZone: string): string {
  const wall = Date.parse(`${date}T${time}:00Z`);
  const near = wall - minutesAhead(wall, timeZone) * minute;
  return new Date(wall - minutesAhead(near, timeZone) * minute).toISOString();
}

/** "14:30" on the wall there. */
export function wallTime(instant: string, timeZone: string): string {
  const at = Date.parse(instant);
  return new Date(at + minutesAhead(at, timeZone) * minute).toISOString().slice(11, 16);
}

/** Reads what a person typed as an hour: "14:30", "14h30", "14 h", "14.30", "1430", "9". Null where it is none. */
export function parseTime(typed: string): string | null {
  const text = typed.trim().toLowerCase();
  const [, hour, minutes = '0'] =
    /^(\d{1,2})(?:\s*[h:.]\s*(\d{2})?)?$/.exec(text) ?? /^(\d{1,2})(\d{2})$/.exec(text) ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minutes) > 59) return null;
  return `${hour.padStart(2, '0')}:${minutes.padStart(2, '0')}`;
}

export interface ClockChange {
  at: string;
  minutes: number;
}

const known = new Map<string, ClockChange[]>();

/** The changes of the clocks from two months ago to three years ahead: what the core needs to count a series. */
export function clockChanges(timeZone: string, now: number): ClockChange[] {
  const first = Math.floor(now / day) * day - 60 * day;
  const key = `${timeZone} ${first}`;
  const kept = known.get(key);
  if (kept) return kept;
  const changes: ClockChange[] = [{ at: new Date(first).toISOString(), minutes: minutesAhead(first, timeZone) }];
  for (let at = first + 7 * day; at < first + 1158 * day; at += 7 * day) {
    const minutes = minutesAhead(at, timeZone);
    if (minutes === changes.at(-1)?.minutes) continue;
    let [low, high] = [at - 7 * day, at];
    while (high - low > minute) {
      const middle = Math.floor((low + high) / 2 / minute) * minute;
      if (minutesAhead(middle, timeZone) === minutes) high = middle;
      else low = middle;
    }
    changes.push({ at: new Date(high).toISOString(), minutes });
  }
  known.set(key, changes);
  return changes;
}
