import { caseWorkers, useNames, useSession } from '../../../app/session';
import { addDays, longDate, shortDate } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { Section, Tag } from '../../../ui/basics';
import { CommandButton } from '../CommandForm';
import { useDossier } from '../context';
import { ActorsSection } from './ActorsSection';
import { Desks } from './Desks';
import { DuplicatesSection } from './DuplicatesSection';
import { EntriesSection } from './EntriesSection';
import { PersonSection } from './PersonSection';
import { Procurations } from './Procurations';
import { Protection } from './Protection';
import { ReadsSection } from './ReadsSection';
import { Representatives } from './Representatives';
import { Transmissions } from './Transmissions';

const overlapDays = 30;

export default function People() {
  return (
    <div className="stack">
      <ActorsSection />
      <Columns />
    </div>
  );
}

function Columns() {
  return (
    <div className="columns">
      <div className="stack">
        <PersonSection />
        <EntriesSection />
        <DuplicatesSection />
        <Representatives />
      </div>
      <div className="stack">
        <Referents />
        <Desks />
        <Procurations />
        <Transmissions />
        <Protection />
        <ReadsSection />
      </div>
    </div>
  );
}

/** Exactly one referent at any moment, and those who stand in. */
function Referents() {
  const { t, locale } = useLanguage();
  const { view, today, term } = useDossier();
  const names = useNames();
  const { referents = [], deputies = [] } = view.case;
  const present = referents.at(-1);
  return (
    <Section id="referents" title={term('referent', t('people.referent'), locale)} actions={<ReferentActions />}>
      {present && (
        <p>
          <strong>{names.account(present.account)}</strong>{' '}
          <span className="hint">{t('case.since', { date: longDate(locale, present.from) })}</span>
        </p>
      )}
      {referents.length > 1 && (
        <details>
          <summary>{t('people.formerReferents', { count: referents.length - 1 })}</summary>
          <ul className="items">
            {referents
              .slice(0, -1)
              .reverse()
              .map((each, index) => (
                <li key={`${each.account}${each.from}`} className="item item-tight">
                  <span>{names.account(each.account)}</span>
                  <span className="hint">
                    {t('people.fromTo', {
                      from: shortDate(locale, each.from),
                      to: shortDate(locale, referents[referents.length - 1 - index]?.from ?? each.from),
                    })}
                    {each.reads_until && ` · ${t('people.readsUntil', { date: shortDate(locale, each.reads_until) })}`}
                  </span>
                </li>
              ))}
          </ul>
        </details>
      )}
      <h3>{t('people.deputies')}</h3>
      {deputies.length === 0 && <p className="hint">{t('people.deputies.none')}</p>}
      <ul className="items">
        {deputies.map((deputy) => (
          <li key={`${deputy.account}${deputy.from}`} className="item item-tight">
            <span className="row">
              {names.account(deputy.account)}
              {deputy.until && deputy.until < today && <Tag>{t('people.over')}</Tag>}
            </span>
            <span className="hint">
              {deputy.until
                ? t('people.fromTo', { from: shortDate(locale, deputy.from), to: shortDate(locale, deputy.until) })
                : t('case.since', { date: shortDate(locale, deputy.from) })}
            </span>
            {(!deputy.until || deputy.until >= today) && <EndDeputy account={deputy.account} />}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function EndDeputy({ account }: { account: string }) {
  const { t, locale } = useLanguage();
  const { can, me } = useDossier();
  const names = useNames();
  if (!can('hand_over')) return null;
  return (
    <span className="item-actions">
      <CommandButton
        type="deputy.end"
        look="quiet"
        label={t('people.deputy.end')}
        fullLabel={t('common.labelled', { label: t('people.deputy.end'), text: names.account(account) })}
        title={t('people.deputy.end')}
        about={account}
        parts={[{ kind: 'date', name: 'on', label: t('common.on') }]}
        extra={() => ({ account })}
        initial={{ on: shortDate(locale, me.today) }}
        submitLabel={t('people.deputy.end')}
      />
    </span>
  );
}

function ReferentActions() {
  const { t, locale } = useLanguage();
  const { can, me, view } = useDossier();
  const { directory } = useSession();
  if (!can('hand_over')) return null;
  const present = view.case.referents?.at(-1)?.account;
  const others = caseWorkers(directory)
    .filter((account) => account.id !== present)
    .map(({ id, display_name }) => ({ value: id, label: display_name }));
  return (
    <>
      <CommandButton
        type="referent.hand_over"
        label={t('people.handOver')}
        icon="arrow-right"
        title={t('people.handOver')}
        parts={[
          { kind: 'select', name: 'to', label: t('people.handOver.to'), options: others },
          { kind: 'date', name: 'on', label: t('people.handOver.on') },
          {
            kind: 'date',
            name: 'overlap_until',
            label: t('people.handOver.overlap'),
            hint: t('people.handOver.overlap.hint'),
            optional: true,
          },
          { kind: 'textarea', name: 'reason', label: t('common.reason') },
        ]}
        initial={{ on: shortDate(locale, me.today), overlap_until: shortDate(locale, addDays(me.today, overlapDays)) }}
        submitLabel={t('people.handOver')}
      />
      <CommandButton
        type="deputy.add"
        label={t('people.deputy.add')}
        icon="user-plus"
        title={t('people.deputy.add')}
        parts={[
          { kind: 'select', name: 'account', label: t('people.deputy.who'), options: others },
          { kind: 'date', name: 'from', label: t('common.from') },
          { kind: 'date', name: 'until', label: t('common.until'), optional: true },
          { kind: 'text', name: 'reason', label: t('common.reason'), optional: true },
        ]}
        initial={{ from: shortDate(locale, me.today) }}
        submitLabel={t('common.save')}
      />
    </>
  );
}
