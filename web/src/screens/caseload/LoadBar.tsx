import { useNames, useSession } from '../../app/session';
import { getJson } from '../../data/api';
import { useLanguage } from '../../i18n/i18n';
import { Icon } from '../../ui/Icon';
import { useLoad } from '../../ui/useLoad';
import { useReloadOnChange } from './useReloadOnChange';

/** The caseload of a referent, as the core weighs it. */
export interface Workload {
  cases: number;
  /** Of these, cases of a programme that sets a ceiling. */
  weighed: number;
  /** Of a full caseload. */
  thousandths: number;
  over: boolean;
  parts: { programme: string; cases: number; ceiling?: number }[];
}

interface Loads {
  referents: { referent: string; load: Workload }[];
}

const fullLoad = 1_000;
/** What the picture shows at most: one and a half times a full caseload. */
const shownMost = 1_500;

/** One's own caseload against what its programmes let one person follow; for who leads, that of each colleague. */
export function LoadBar() {
  const { t } = useLanguage();
  const { me } = useSession();
  const names = useNames();
  const loads = useLoad('workloads', (signal) => getJson<Loads>('/api/v1/cases/workloads', signal));
  useReloadOnChange(loads.reload);
  const referents = loads.value?.referents ?? [];
  const own = referents.find(({ referent }) => referent === me.account);
  const others = referents.filter(({ referent }) => referent !== me.account);
  if (!own && others.length === 0) return null;
  return (
    <section className="load" aria-labelledby="load">
      <h2 id="load" className="visually-hidden">
        {t('load.title')}
      </h2>
      {own && <Load name={t('load.own')} load={own.load} />}
      {others.length > 0 && (
        <details className="load-team">
          <summary>{t('load.team', { count: others.length })}</summary>
          <p className="hint">{t('load.team.hint')}</p>
          <ul>
            {others.map(({ referent, load }) => (
              <li key={referent}>
                <Load name={names.account(referent)} load={load} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

/** In words, and the same as a bar: its mark is the full caseload. */
export function Load({ name, load }: { name: string; load: Workload }) {
  const { t, locale } = useLanguage();
  const share = new Intl.NumberFormat(locale, { style: 'percent' }).format(load.thousandths / fullLoad);
  return (
    <div className="load-one">
      <p className="load-words">
        <strong>{name}</strong> {t('load.cases', { count: load.cases })}
        {load.weighed > 0 && ` · ${t('load.share', { share })}`}
        {load.over && (
          <span className="load-over">
            <Icon name="triangle-alert" size={16} /> {t('load.over')}
          </span>
        )}
      </p>
      {load.weighed > 0 && <Bar thousandths={load.thousandths} />}
      <Parts load={load} />
    </div>
  );
}

/** Drawn for the eye alone: the words say the same. */
function Bar({ thousandths }: { thousandths: number }) {
  const upToFull = Math.min(thousandths, fullLoad);
  const beyond = Math.min(thousandths, shownMost) - upToFull;
  return (
    <svg className="load-bar" viewBox={`0 0 ${shownMost} 40`} preserveAspectRatio="none" aria-hidden="true">
      <rect className="load-room" width={fullLoad} height="40" />
      <rect className="load-full" width={upToFull} height="40" />
      {beyond > 0 && <rect className="load-beyond" x={fullLoad} width={beyond} height="40" />}
      <rect className="load-mark" x={fullLoad - 3} width="6" height="40" />
    </svg>
  );
}

/** What was added up: by programme, how many cases of how many. */
function Parts({ load }: { load: Workload }) {
  const { t, locale } = useLanguage();
  const { programmes } = useSession();
  const title = (key: string): string => programmes.find((each) => each.key === key)?.title[locale] ?? key;
  const texts = load.parts.map(({ programme, cases, ceiling }) =>
    ceiling
      ? t('load.part', { programme: title(programme), cases, ceiling })
      : t('load.part.free', { programme: title(programme), cases }),
  );
  return <p className="hint load-parts">{texts.join(' · ')}</p>;
}
