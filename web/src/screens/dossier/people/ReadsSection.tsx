import { useState } from 'react';
import { getJson } from '../../../data/api';
import { dayOf, longDate } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { Button, Loading, Section } from '../../../ui/basics';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { textOr } from '../../../ui/forms/refusals';
import { useLoad } from '../../../ui/useLoad';
import { useDossier } from '../context';

interface Read {
  at: string;
  account: string;
  display_name: string;
  what: string;
  ground: string;
}

interface Look {
  day: string;
  who: string;
  what: string;
  ground: string;
  times: number;
}

/** Who looked, at what, with what right: as the person may ask to see it at any moment. */
export function ReadsSection() {
  const { t } = useLanguage();
  const { past } = useDossier();
  const [open, setOpen] = useState(false);
  if (past) return null;
  return (
    <Section
      id="reads"
      title={t('reads.title')}
      hint={t('reads.hint')}
      actions={
        <Button icon="eye" expanded={open} onClick={() => setOpen(!open)}>
          {open ? t('reads.close') : t('reads.open')}
        </Button>
      }
    >
      {open && <Looks />}
    </Section>
  );
}

function Looks() {
  const { t, locale } = useLanguage();
  const { view, me } = useDossier();
  const url = `/api/v1/persons/${view.line.person}/reads`;
  const loaded = useLoad(url, (signal) => getJson<{ reads: Read[] }>(url, signal));
  if (loaded.error !== null) return <ErrorNotice error={loaded.error} retry={loaded.reload} />;
  if (!loaded.value) return <Loading />;
  const looks = byDay(loaded.value.reads, me.time_zone);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className="table-scroll reads" aria-label={t('read.reads')} tabIndex={0}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('common.on')}</th>
            <th scope="col">{t('reads.who')}</th>
            <th scope="col">{t('reads.what')}</th>
            <th scope="col">{t('reads.why')}</th>
          </tr>
        </thead>
        <tbody>
          {looks.map((look) => (
            <tr key={`${look.day}${look.who}${look.what}${look.ground}`}>
              <td>{longDate(locale, look.day)}</td>
              <td>{look.who}</td>
              <td>
                {textOr(t, `read.${look.what}`, look.what)}{' '}
                {look.times > 1 && <span className="hint">× {look.times}</span>}
              </td>
              <td>{textOr(t, `ground.${look.ground}`, look.ground)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** One line for each day, account, thing and right. */
function byDay(reads: Read[], timeZone: string): Look[] {
  const looks = new Map<string, Look>();
  for (const { at, display_name: who, what, ground } of reads) {
    const day = dayOf(at, timeZone);
    const key = [day, who, what, ground].join('|');
    const known = looks.get(key);
    if (known) known.times += 1;
    else looks.set(key, { day, who, what, ground, times: 1 });
  }
  return [...looks.values()];
}
