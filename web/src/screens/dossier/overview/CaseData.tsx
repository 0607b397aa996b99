import type { Datum, DatumView, GroupView } from '../../../data/types';
import { shortDate } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { Section, Tag } from '../../../ui/basics';
import { CommandButton } from '../CommandForm';
import { useDossier } from '../context';
import { datumField, datumText } from './datum';

/** What the programme of this case keeps beyond what every case keeps, and the target groups of the person. */
export function CaseData() {
  const { t } = useLanguage();
  const { view } = useDossier();
  const { data = [], groups = [] } = view.circuit;
  if (view.ground === 'own' || data.length + groups.length === 0) return null;
  const belongs = new Set(groups.filter(({ member }) => member).map(({ key }) => key));
  const values = view.case.data ?? [];
  const asked = data.filter(
    ({ key, rule }) =>
      !rule.groups?.length ||
      rule.groups.some((group) => belongs.has(group)) ||
      values.some((each) => each.key === key),
  );
  return (
    <Section id="case-data" title={t('data.title')} hint={t('data.hint')}>
      {groups.length > 0 && <Groups groups={groups} />}
      {asked.length > 0 && (
        <ul className="case-data">
          {asked.map((datum) => (
            <DatumLine key={datum.key} datum={datum} values={values.filter(({ key }) => key === datum.key)} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function DatumLine({ datum, values }: { datum: DatumView; values: Datum[] }) {
  const { t, locale } = useLanguage();
  const { mayKeep, me } = useDossier();
  const { rule } = datum;
  const label = rule.label[locale];
  const last = values.at(-1);
  const shown = last ? (
    <>
      <strong>{datumText(t, locale, rule, last.value)}</strong>{' '}
      <span className="hint">{t('data.since', { date: shortDate(locale, last.on) })}</span>
    </>
  ) : (
    <span className="hint">{t('data.none')}</span>
  );
  return (
    <li>
      <div className="case-datum">
        <span className="case-datum-name">{label}</span>
        {rule.sensitive && last ? (
          <details>
            <summary>{t('data.uncover')}</summary>
            {shown}
          </details>
        ) : (
          <span>{shown}</span>
        )}
        {mayKeep && (
          <CommandButton
            type="data.record"
            look="quiet"
            label={t('data.record')}
            fullLabel={t('common.labelled', { label: t('data.record'), text: label })}
            title={label}
            parts={[
              datumField(t, locale, datum.rule, { name: 'value', label: t('data.value'), whole: false }),
              { kind: 'date', name: 'on', label: t('common.on'), hint: t('data.on.hint') },
              { kind: 'text', name: 'source', label: t('data.source'), optional: true },
            ]}
            initial={{ on: shortDate(locale, me.today) }}
            extra={() => ({ key: datum.key })}
            about={datum.key}
            submitLabel={t('common.save')}
          />
        )}
      </div>
      {values.length > 1 && <History datum={datum} values={values} />}
    </li>
  );
}

function History({ datum, values }: { datum: DatumView; values: Datum[] }) {
  const { t, locale } = useLanguage();
  const { rule } = datum;
  const label = rule.label[locale];
  return (
    <details className="case-datum-history">
      <summary>{t('data.history', { count: values.length })}</summary>
      <table className="plain-table">
        <caption className="visually-hidden">{label}</caption>
        <thead>
          <tr>
            <th scope="col">{t('common.on')}</th>
            <th scope="col">{t('data.value')}</th>
            <th scope="col">{t('data.source')}</th>
          </tr>
        </thead>
        <tbody>
          {[...values].reverse().map((each) => (
            <tr key={each.on}>
              <td>{shortDate(locale, each.on)}</td>
              <td>{datumText(t, locale, rule, each.value)}</td>
              <td>{each.source ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {(datum.lived ?? [])
        .filter(({ days }) => days > 0)
        .map(({ choice, days, left }) => (
          <p key={choice} className="hint">
            {t('data.lived', { answer: datumText(t, locale, rule, choice), days, left })}
          </p>
        ))}
    </details>
  );
}

function Groups({ groups }: { groups: GroupView[] }) {
  const { t, locale } = useLanguage();
  const { can, me } = useDossier();
  const member = groups.filter((group) => group.member);
  const others = groups.filter((group) => !group.member);
  return (
    <div className="case-groups">
      <p>
        <span className="case-datum-name">{t('data.groups')}</span>{' '}
        {member.length === 0 && <span className="hint">{t('data.groups.none')}</span>}
        {member
          .filter(({ sensitive }) => !sensitive)
          .map(({ key, label }) => (
            <Tag key={key}>{label[locale]}</Tag>
          ))}
      </p>
      {member
        .filter(({ sensitive }) => !sensitive)
        .map((group) => (
          <GroupHelp key={group.key} group={group} />
        ))}
      {member.some(({ sensitive }) => sensitive) && (
        <details>
          <summary>{t('data.groups.uncover')}</summary>
          {member
            .filter(({ sensitive }) => sensitive)
            .map((group) => (
              <div key={group.key}>
                <Tag>{group.label[locale]}</Tag>
                <GroupHelp group={group} />
              </div>
            ))}
        </details>
      )}
      {can('work_on_case') && (
        <div className="row">
          {others.length > 0 && (
            <GroupButton type="group.join" label={t('data.groups.join')} groups={others} on={me.today} />
          )}
          {member.length > 0 && (
            <GroupButton type="group.leave" label={t('data.groups.leave')} groups={member} on={me.today} />
          )}
        </div>
      )}
    </div>
  );
}

/** What one asks first of this group, what is offered to it, and who is specialised in it. */
function GroupHelp({ group }: { group: GroupView }) {
  const { t, locale } = useLanguage();
  const { first_questions: questions = [], offers = [], team } = group;
  if (questions.length + offers.length === 0 && !team) return null;
  const lines = (title: string, texts: typeof offers) =>
    texts.length > 0 && (
      <>
        <p className="case-datum-name">{title}</p>
        <ul className="said">
          {texts.map((text) => (
            <li key={text.fr}>{text[locale]}</li>
          ))}
        </ul>
      </>
    );
  return (
    <details>
      <summary>{t('data.groups.help', { group: group.label[locale] })}</summary>
      {lines(t('data.groups.questions'), questions)}
      {lines(t('data.groups.offers'), offers)}
      {team && lines(t('data.groups.team'), [team])}
    </details>
  );
}

function GroupButton({ type, label, groups, on }: { type: string; label: string; groups: GroupView[]; on: string }) {
  const { t, locale } = useLanguage();
  return (
    <CommandButton
      type={type}
      look="quiet"
      label={label}
      title={label}
      parts={[
        {
          kind: 'select',
          name: 'group',
          label: t('data.groups'),
          options: groups.map((group) => ({ value: group.key, label: group.label[locale] })),
        },
        { kind: 'date', name: 'on', label: t('common.on') },
      ]}
      initial={{ on: shortDate(locale, on) }}
      submitLabel={t('common.save')}
    />
  );
}
