import type { Relation, Tie } from '../../../data/types';
import { newId } from '../../../data/uuid';
import { shortDate, shortWhen } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { Tag } from '../../../ui/basics';
import type { FormPart, FormValues } from '../../../ui/forms/fields';
import { CommandButton } from '../CommandForm';
import { useDossier } from '../context';
import { DrawnSection } from './Drawn';
import { isKin, keptKin, kinParts, valuesOfKin } from './kin';
import { relationDates, relationParts, shapeRelation, span, tieParts, valuesOfRelation } from './parts';
import { WithdrawButton } from './WithdrawButton';

/** Who is around the person: drawn, then each with what may be done. */
export function Ecomap() {
  const { t } = useLanguage();
  const { relations = [] } = useDossier().view.case;
  return (
    <DrawnSection
      kind="ecomap"
      icon="users"
      title={t('ecomap.title')}
      hint={t('ecomap.hint')}
      none={relations.length > 0 ? null : { title: t('ecomap.none'), text: t('ecomap.none.text') }}
      add={<AddRelation />}
    >
      <div className="surroundings-list">
        <Half title={t('ecomap.informal')} relations={relations.filter(({ formal }) => !formal)} />
        <Half title={t('ecomap.formal')} relations={relations.filter(({ formal }) => formal)} />
      </div>
    </DrawnSection>
  );
}

function Half({ title, relations }: { title: string; relations: Relation[] }) {
  if (relations.length === 0) return null;
  return (
    <div>
      <h3>{title}</h3>
      <ul className="items">
        {relations.map((relation) => (
          <RelationItem key={relation.id} relation={relation} />
        ))}
      </ul>
    </div>
  );
}

/** The tie that holds on the day: the last one that had begun. */
const tieOn = (relation: Relation, today: string): Tie | undefined =>
  relation.ties?.filter(({ on }) => on <= today).at(-1);

function RelationItem({ relation }: { relation: Relation }) {
  const { t, locale } = useLanguage();
  const { can, today } = useDossier();
  const tie = tieOn(relation, today);
  const earlier = relation.ties?.filter((each) => each !== tie) ?? [];
  const time = span(t, locale, relation.since, relation.until);
  const home = span(t, locale, relation.household_from, relation.household_until);
  return (
    <li className="item">
      <div className="item-head">
        <p className="item-title">{relation.called}</p>
        <span className="row">
          <Tag>{t(`relationKind.${relation.kind}`)}</Tag>
          {relation.household && (
            <Tag icon="house">
              {home ? t('common.labelled', { label: t('ecomap.roof'), text: home }) : t('ecomap.roof')}
            </Tag>
          )}
        </span>
      </div>
      <p>{tie ? <TieWords tie={tie} /> : t('ecomap.unsaid')}</p>
      {relation.words && <p>{relation.words}</p>}
      {time && <p className="hint">{time}</p>}
      {earlier.length > 0 && (
        <details>
          <summary>{t('tie.others', { count: earlier.length })}</summary>
          <ul>
            {earlier.map((each) => (
              <li key={each.on}>
                <TieWords tie={each} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {can('work_on_case') && <RelationActions relation={relation} />}
    </li>
  );
}

function TieWords({ tie }: { tie: Tie }) {
  const { t, locale } = useLanguage();
  const parts = [t(`tieStrength.${tie.strength}`)];
  if (tie.support !== 'none') parts.push(t(`support.${tie.support}`));
  if (tie.words) parts.push(tie.words);
  return (
    <>
      {parts.join(' · ')} · <span className="hint">{t('relation.from', { when: shortWhen(locale, tie.on) })}</span>
    </>
  );
}

function AddRelation() {
  const { t, locale } = useLanguage();
  const { me } = useDossier();
  return (
    <CommandButton
      type="relation.tell"
      icon="user-plus"
      look="primary"
      label={t('relation.add')}
      title={t('relation.add')}
      parts={[...relationParts(t), ...tieParts(t, true), ...relationDates(t)]}
      shape={(data) => shapeRelation(data, me.today)}
      extra={() => ({ id: newId() })}
      initial={{ 'tie/on': shortDate(locale, me.today) }}
      submitLabel={t('common.save')}
      wide
    />
  );
}

/** The relation as it stands, for a command that tells a new tie alone. */
function termsOf({ ties: _ties, author: _author, ...terms }: Relation & { changed_version?: number }) {
  const { changed_version: _version, ...told } = terms;
  return told;
}

interface DeedProps {
  relation: Relation;
  label: string;
  /** Which of its forms, beside the one that changes the relation itself. */
  form?: string;
  parts: FormPart[];
  shape: (data: Record<string, unknown>) => Record<string, unknown>;
  initial: FormValues;
  wide?: boolean;
}

/** A form that tells something new of a relation. */
function Deed({ relation: { id, called }, label, form, ...asked }: DeedProps) {
  const { t } = useLanguage();
  const title = t('common.labelled', { label, text: called });
  return (
    <CommandButton
      type="relation.tell"
      look="quiet"
      label={label}
      fullLabel={title}
      title={title}
      about={form ? `${id}:${form}` : id}
      submitLabel={t('common.save')}
      {...asked}
    />
  );
}

function RelationActions({ relation }: { relation: Relation }) {
  const { t, locale } = useLanguage();
  const { me, view } = useDossier();
  const { id, called } = relation;
  return (
    <div className="item-actions">
      <Deed
        relation={relation}
        label={t('tie.set')}
        form="tie"
        parts={tieParts(t, false)}
        shape={(data) => ({ ...termsOf(relation), ...data })}
        initial={{ 'tie/on': shortDate(locale, me.today), 'tie/support': 'none' }}
      />
      <Deed
        relation={relation}
        label={t('common.change')}
        parts={[...relationParts(t), ...relationDates(t)]}
        shape={(data) => ({ id, ...shapeRelation(data, me.today), ...keptKin(relation, data.kind) })}
        initial={valuesOfRelation(relation, locale)}
        wide
      />
      {isKin(relation) && (
        <Deed
          relation={relation}
          label={t('kin.place')}
          form="kin"
          parts={kinParts(t, relation, view.case.relations ?? [])}
          shape={(data) => ({ ...termsOf(relation), ...data })}
          initial={valuesOfKin(relation.kin, locale)}
        />
      )}
      <WithdrawButton type="relation.withdraw" called={called} extra={() => ({ relation: id })} about={id} />
    </div>
  );
}
