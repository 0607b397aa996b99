import { useNames } from '../../../app/session';
import type { Outreach, TrustedParty } from '../../../data/state';
import { newId } from '../../../data/uuid';
import { outreachOutcomes, outreachWays } from '../../../data/vocabulary';
import { longDate, shortDate } from '../../../i18n/dates';
import { type Translate, useLanguage } from '../../../i18n/i18n';
import { Section, Tag } from '../../../ui/basics';
import type { FormPart } from '../../../ui/forms/fields';
import { CommandButton } from '../CommandForm';
import { useDossier } from '../context';

const running = ['requested', 'waiting', 'open'];

/** Going towards somebody who is hard to reach: each attempt, and those through whom they can be reached. */
export function OutreachSection() {
  const { t } = useLanguage();
  const { view, can, today } = useDossier();
  const { outreach = [], trusted_parties: parties = [], status } = view.case;
  const may = can('work_on_case') && running.includes(status.type);
  const deciding = status.type === 'requested' || status.type === 'waiting';
  if (outreach.length + parties.length === 0 && !(may && deciding)) return null;
  return (
    <Section id="outreach" title={t('outreach.title')} hint={t('outreach.hint')}>
      {outreach.length === 0 && <p className="hint">{t('outreach.none')}</p>}
      {outreach.length > 0 && <Attempts attempts={outreach} parties={parties} />}
      {may && <RecordOutreach parties={parties.filter(({ until }) => !until || until >= today)} />}
      <h3>{t('trusted.title')}</h3>
      {parties.length === 0 && <p className="hint">{t('trusted.none')}</p>}
      <ul className="items">
        {parties.map((party) => (
          <li key={party.id} className="item">
            <Party party={party} may={may} />
          </li>
        ))}
      </ul>
      {may && <NameTrusted />}
    </Section>
  );
}

function Attempts({ attempts, parties }: { attempts: Outreach[]; parties: TrustedParty[] }) {
  const { t, locale } = useLanguage();
  const names = useNames();
  const through = (id?: string): string | undefined => parties.find((party) => party.id === id)?.display_name;
  return (
    <ol className="items">
      {[...attempts].reverse().map((each) => (
        <li key={each.id} className="item">
          <p className="item-title">
            {longDate(locale, each.on)} <Tag tone={tones[each.outcome]}>{t(`outreachOutcome.${each.outcome}`)}</Tag>
          </p>
          <p className="hint">
            {[t(`outreachWay.${each.way}`), through(each.trusted_party), each.place, names.account(each.author)]
              .filter(Boolean)
              .join(' · ')}
          </p>
          {each.words && <p>{each.words}</p>}
          {each.next_on && (
            <p className="hint">
              {t(each.outcome === 'agreed_to_meet' ? 'outreach.meeting' : 'outreach.next', {
                date: longDate(locale, each.next_on),
              })}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

const tones = { not_met: 'plain', seen: 'warn', spoke: 'good', agreed_to_meet: 'good' } as const;

function RecordOutreach({ parties }: { parties: TrustedParty[] }) {
  const { t, locale } = useLanguage();
  const { me } = useDossier();
  const through: FormPart[] =
    parties.length === 0
      ? []
      : [
          {
            kind: 'select',
            name: 'trusted_party',
            label: t('outreach.through'),
            optional: true,
            options: parties.map(({ id, display_name: label }) => ({ value: id, label })),
          },
        ];
  const ways = outreachWays.filter((way) => way !== 'third_party' || parties.length > 0);
  return (
    <div>
      <CommandButton
        type="outreach.record"
        label={t('outreach.record')}
        icon="map-pin"
        title={t('outreach.record')}
        parts={[
          { kind: 'date', name: 'on', label: t('common.on') },
          {
            kind: 'select',
            name: 'way',
            label: t('outreach.way'),
            options: ways.map((value) => ({ value, label: t(`outreachWay.${value}`) })),
          },
          ...through,
          { kind: 'text', name: 'place', label: t('outreach.place'), hint: t('outreach.place.hint'), optional: true },
          {
            kind: 'radio',
            name: 'outcome',
            label: t('outreach.outcome'),
            options: outreachOutcomes.map((value) => ({ value, label: t(`outreachOutcome.${value}`) })),
          },
          { kind: 'textarea', name: 'words', label: t('outreach.words'), rows: 2, optional: true },
          {
            kind: 'date',
            name: 'next_on',
            label: t('outreach.nextOn'),
            hint: t('outreach.nextOn.hint'),
            optional: true,
          },
        ]}
        extra={() => ({ id: newId() })}
        initial={{ on: shortDate(locale, me.today) }}
        submitLabel={t('common.save')}
      />
    </div>
  );
}

function Party({ party, may }: { party: TrustedParty; may: boolean }) {
  const { t, locale } = useLanguage();
  const { today } = useDossier();
  const over = party.until !== undefined && party.until < today;
  return (
    <>
      <p className="item-title">
        {party.display_name} {over && <Tag>{t('people.over')}</Tag>}
      </p>
      <p className="hint">{party.contact}</p>
      <p>{t('common.labelled', { label: t('trusted.mayBeTold'), text: party.may_be_told })}</p>
      {may && !over && (
        <span className="item-actions">
          <CommandButton
            type="trusted_party.name"
            look="quiet"
            label={t('trusted.change')}
            fullLabel={t('common.labelled', { label: t('trusted.change'), text: party.display_name })}
            title={t('trusted.change')}
            about={party.id}
            parts={[...trustedParts(t), { kind: 'date', name: 'until', label: t('trusted.until'), optional: true }]}
            initial={{
              display_name: party.display_name,
              contact: party.contact,
              may_be_told: party.may_be_told,
              until: party.until ? shortDate(locale, party.until) : '',
            }}
            extra={() => ({ id: party.id, from: party.from })}
            submitLabel={t('common.save')}
          />
        </span>
      )}
    </>
  );
}

const trustedParts = (t: Translate): FormPart[] => [
  { kind: 'text', name: 'display_name', label: t('trusted.who'), hint: t('trusted.who.hint') },
  { kind: 'text', name: 'contact', label: t('trusted.contact') },
  { kind: 'textarea', name: 'may_be_told', label: t('trusted.mayBeTold'), hint: t('trusted.mayBeTold.hint'), rows: 2 },
];

function NameTrusted() {
  const { t } = useLanguage();
  const { me } = useDossier();
  return (
    <div>
      <CommandButton
        type="trusted_party.name"
        label={t('trusted.name')}
        icon="user-plus"
        title={t('trusted.name')}
        parts={trustedParts(t)}
        extra={() => ({ id: newId(), from: me.today })}
        submitLabel={t('common.save')}
      />
    </div>
  );
}
