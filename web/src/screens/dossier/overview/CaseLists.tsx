import { useNames } from '../../../app/session';
import type { ListEntry, ListField, ListView } from '../../../data/types';
import { newId } from '../../../data/uuid';
import { shortDate } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { Section, Tag } from '../../../ui/basics';
import type { FormValues } from '../../../ui/forms/fields';
import { CommandButton } from '../CommandForm';
import { useDossier } from '../context';
import { datumField, datumText } from './datum';

const linesShown = 6;

/** The lists that the programme of this case keeps: segments of a pathway, institutions, meetings. */
export function CaseLists() {
  const { view } = useDossier();
  const { lists = [], groups = [] } = view.circuit;
  if (view.ground === 'own') return null;
  const belongs = new Set(groups.filter(({ member }) => member).map(({ key }) => key));
  const entries = view.case.entries ?? [];
  return lists
    .filter(
      ({ key, rule }) =>
        !rule.groups?.length ||
        rule.groups.some((group) => belongs.has(group)) ||
        entries.some(({ list }) => list === key),
    )
    .map((list) => <CaseList key={list.key} list={list} entries={entries.filter((each) => each.list === list.key)} />);
}

function CaseList({ list, entries }: { list: ListView; entries: ListEntry[] }) {
  const { t, locale } = useLanguage();
  const { mayKeep } = useDossier();
  const { rule } = list;
  const newest = [...entries].reverse();
  const line = (entry: ListEntry) => <Line key={entry.id} list={list} entry={entry} />;
  return (
    <Section
      id={`list-${list.key}`}
      title={rule.label[locale]}
      hint={rule.purpose?.[locale]}
      actions={mayKeep && <AddLine list={list} />}
    >
      {entries.length === 0 && <p className="hint">{t('list.none')}</p>}
      {entries.length > 0 && <ul className="items case-list">{newest.slice(0, linesShown).map(line)}</ul>}
      {entries.length > linesShown && (
        <details>
          <summary>{t('list.more', { count: entries.length - linesShown })}</summary>
          <ul className="items case-list">{newest.slice(linesShown).map(line)}</ul>
        </details>
      )}
      {entries.length > 1 && <Sums list={list} />}
    </Section>
  );
}

function Sums({ list }: { list: ListView }) {
  const { t, locale } = useLanguage();
  const number = new Intl.NumberFormat(locale);
  return list.sums
    .filter(({ sum }) => sum !== 0)
    .map(({ field, sum }) => {
      const rule = list.rule.fields.find(({ key }) => key === field);
      return (
        <p key={field} className="case-list-sum">
          {t('list.sum', { field: rule?.label[locale] ?? field })}{' '}
          <strong>
            {number.format(sum)} {rule?.unit?.[locale]}
          </strong>
        </p>
      );
    });
}

const wordsIn = (entry: ListEntry, field: string): string =>
  entry.values?.find((each) => each.field === field)?.value ?? '';

/** What a line is called: its first words or choice, else its first day. */
function titleField(list: ListView, entry: ListEntry): ListField | undefined {
  const filled = list.rule.fields.filter(({ key }) => wordsIn(entry, key) !== '');
  return filled.find(({ type }) => type === 'text' || type === 'choice') ?? filled[0];
}

function Line({ list, entry }: { list: ListView; entry: ListEntry }) {
  const { t, locale } = useLanguage();
  const { mayKeep } = useDossier();
  const names = useNames();
  const { rule } = list;
  const number = new Intl.NumberFormat(locale);
  const title = titleField(list, entry);
  const shown = (field: ListField): string => {
    const value = wordsIn(entry, field.key);
    if (field.type !== 'number') return datumText(t, locale, field, value);
    return `${number.format(Number(value))} ${field.unit?.[locale] ?? ''}`;
  };
  const name = title ? shown(title) : rule.entry[locale];
  const others = rule.fields.filter((field) => field !== title && wordsIn(entry, field.key) !== '');
  const days = list.days.filter((each) => each.entry === entry.id);
  return (
    <li className="item">
      <div className="item-head">
        <p className="item-title">{name}</p>
        <span className="row">
          {days.map(({ span, days: count, running }) => (
            <Tag key={span} tone={running ? 'warn' : 'plain'}>
              {t(running ? 'list.running' : 'list.days', {
                span: rule.spans?.find(({ key }) => key === span)?.label[locale] ?? span,
                days: count,
              })}
            </Tag>
          ))}
        </span>
      </div>
      {others.length > 0 && (
        <dl className="case-line">
          {others.map((field) => (
            <div key={field.key}>
              <dt>{field.label[locale]}</dt>
              <dd>{shown(field)}</dd>
            </div>
          ))}
        </dl>
      )}
      <div className="item-actions">
        <span className="hint">{names.account(entry.author)}</span>
        {mayKeep && <ChangeLine list={list} entry={entry} name={name} />}
        {mayKeep && (
          <CommandButton
            type="entry.withdraw"
            look="quiet"
            label={t('list.withdraw')}
            fullLabel={t('common.labelled', { label: t('list.withdraw'), text: name })}
            title={t('common.labelled', { label: t('list.withdraw'), text: name })}
            about={entry.id}
            parts={[{ kind: 'textarea', name: 'reason', label: t('common.reason') }]}
            extra={() => ({ entry: entry.id })}
            submitLabel={t('list.withdraw')}
            danger
          />
        )}
      </div>
    </li>
  );
}

/** The form's names are the fields of the list; the command takes them as a list of values. */
const partsOf = (
  list: ListView,
  t: ReturnType<typeof useLanguage>['t'],
  locale: ReturnType<typeof useLanguage>['locale'],
) =>
  list.rule.fields.map((field) =>
    datumField(t, locale, field, {
      name: field.key,
      label: field.label[locale],
      optional: !field.required,
      whole: true,
    }),
  );

function AddLine({ list }: { list: ListView }) {
  const { t, locale } = useLanguage();
  const { me } = useDossier();
  const first = list.rule.fields.find(({ type, required }) => type === 'date' && required);
  const initial: FormValues = first ? { [first.key]: shortDate(locale, me.today) } : {};
  const label = t('list.add', { entry: list.rule.entry[locale] });
  return (
    <CommandButton
      type="entry.record"
      icon="plus"
      label={label}
      title={label}
      about={list.key}
      parts={partsOf(list, t, locale)}
      shape={(data) => ({
        id: newId(),
        list: list.key,
        values: Object.entries(data).map(([field, value]) => ({ field, value: String(value) })),
      })}
      initial={initial}
      submitLabel={t('common.save')}
    />
  );
}

function ChangeLine({ list, entry, name }: { list: ListView; entry: ListEntry; name: string }) {
  const { t, locale } = useLanguage();
  const initial: FormValues = {};
  for (const field of list.rule.fields) {
    const value = wordsIn(entry, field.key);
    if (value) initial[field.key] = field.type === 'date' ? shortDate(locale, value) : value;
  }
  const shape = (data: Record<string, unknown>) => ({
    entry: entry.id,
    values: list.rule.fields
      .map(({ key }) => ({ field: key, value: data[key] === undefined ? '' : String(data[key]) }))
      .filter(({ field, value }) => value !== '' && value !== wordsIn(entry, field)),
  });
  return (
    <CommandButton
      type="entry.change"
      look="quiet"
      label={t('common.change')}
      fullLabel={t('common.labelled', { label: t('common.change'), text: name })}
      title={t('common.labelled', { label: t('common.change'), text: name })}
      about={entry.id}
      parts={partsOf(list, t, locale)}
      shape={shape}
      initial={initial}
      submitLabel={t('common.save')}
    />
  );
}
