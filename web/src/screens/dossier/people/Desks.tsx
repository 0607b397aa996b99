import { useNames, useSession } from '../../../app/session';
import type { DeskRule } from '../../../data/types';
import { shortDate } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { Section } from '../../../ui/basics';
import { CommandButton } from '../CommandForm';
import { useDossier } from '../context';

/** The desks that the programme knows beside the case manager's, and who works at them on this case. */
export function Desks() {
  const { t } = useLanguage();
  const { view } = useDossier();
  const { desks = [] } = view.circuit;
  if (desks.length === 0) return null;
  return (
    <Section id="desks" title={t('desk.title')} hint={t('desk.hint')}>
      <ul className="items">
        {desks.map((desk) => (
          <DeskItem key={desk.key} desk={desk} />
        ))}
      </ul>
    </Section>
  );
}

function DeskItem({ desk }: { desk: DeskRule }) {
  const { t, locale } = useLanguage();
  const { view, can, today } = useDossier();
  const names = useNames();
  const places = (view.case.desks ?? []).filter((each) => each.desk === desk.key);
  return (
    <li className="item">
      <div className="item-head">
        <div>
          <p className="item-title">{desk.label[locale]}</p>
          {desk.purpose && <p className="hint">{desk.purpose[locale]}</p>}
        </div>
      </div>
      {places.length === 0 && <p className="hint">{t('desk.nobody')}</p>}
      {places.map((place) => (
        <p key={`${place.account}${place.from}`} className="row">
          {names.account(place.account)}
          <span className="hint">
            {place.until
              ? t('people.fromTo', { from: shortDate(locale, place.from), to: shortDate(locale, place.until) })
              : t('case.since', { date: shortDate(locale, place.from) })}
          </span>
          {can('hand_over') && (!place.until || place.until >= today) && (
            <EndPlace account={place.account} desk={desk.key} />
          )}
        </p>
      ))}
      {can('hand_over') && <AssignDesk desk={desk} />}
    </li>
  );
}

function EndPlace({ account, desk }: { account: string; desk: string }) {
  const { t, locale } = useLanguage();
  const { me } = useDossier();
  const names = useNames();
  return (
    <CommandButton
      type="desk.end"
      look="quiet"
      label={t('desk.end')}
      fullLabel={t('common.labelled', { label: t('desk.end'), text: names.account(account) })}
      title={t('common.labelled', { label: t('desk.end'), text: names.account(account) })}
      about={`${account}${desk}`}
      parts={[{ kind: 'date', name: 'on', label: t('desk.lastDay') }]}
      extra={() => ({ account, desk })}
      initial={{ on: shortDate(locale, me.today) }}
      submitLabel={t('desk.end')}
    />
  );
}

function AssignDesk({ desk }: { desk: DeskRule }) {
  const { t, locale } = useLanguage();
  const { me, view } = useDossier();
  const { directory } = useSession();
  const referent = view.case.referents?.at(-1)?.account;
  const staff = (directory?.accounts ?? [])
    .filter(({ id, closed }) => !closed && id !== referent)
    .map(({ id, display_name }) => ({ value: id, label: display_name }));
  const label = t('desk.assign');
  return (
    <div className="item-actions">
      <CommandButton
        type="desk.assign"
        icon="user-plus"
        look="quiet"
        label={label}
        fullLabel={t('common.labelled', { label: label, text: desk.label[locale] })}
        title={t('common.labelled', { label: label, text: desk.label[locale] })}
        about={desk.key}
        parts={[
          { kind: 'select', name: 'account', label: t('desk.who'), options: staff },
          { kind: 'date', name: 'from', label: t('common.from') },
          { kind: 'date', name: 'until', label: t('common.until'), optional: true },
          { kind: 'text', name: 'reason', label: t('common.reason'), optional: true },
        ]}
        extra={() => ({ desk: desk.key })}
        initial={{ from: shortDate(locale, me.today) }}
        submitLabel={t('common.save')}
      />
    </div>
  );
}
