import type { Option } from '../../../data/types';
import { newId } from '../../../data/uuid';
import { longDate, shortDate } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { Empty, Section, Tag } from '../../../ui/basics';
import { CommandButton } from '../CommandForm';
import { useDossier } from '../context';
import { choiceParts, endParts, optionParts, recallParts } from './optionParts';

const isBehind = (option: Option): boolean => option.ended !== undefined;

/** What could help, weighed side by side for each need, and what was tried with why it ended. */
export function Options() {
  const { t, locale } = useLanguage();
  const { view, can, me } = useDossier();
  const { options = [], needs = [] } = view.case;
  const open = options.filter((option) => !isBehind(option));
  const tried = options.filter(isBehind).toReversed();
  const groups = [...needs, { id: undefined, words: t('option.noNeed') }]
    .map((need) => ({ ...need, options: open.filter((option) => option.need === need.id) }))
    .filter((group) => group.options.length > 0);
  const today = shortDate(locale, me.today);
  return (
    <Section
      id="options"
      title={t('option.title')}
      hint={t('option.hint')}
      actions={
        can('work_on_case') && (
          <div className="row">
            <CommandButton
              type="option.propose"
              label={t('option.propose')}
              icon="plus"
              title={t('option.propose')}
              wide
              parts={optionParts(t, needs)}
              extra={() => ({ id: newId() })}
              submitLabel={t('common.save')}
            />
            <CommandButton
              type="option.recall"
              look="quiet"
              label={t('option.recall')}
              title={t('option.recall')}
              parts={recallParts(t)}
              extra={() => ({ id: newId() })}
              submitLabel={t('common.save')}
            />
          </div>
        )
      }
    >
      {options.length === 0 && (
        <Empty icon="signpost" title={t('option.none')}>
          <p>{t('option.none.text')}</p>
        </Empty>
      )}
      {groups.map((group) => (
        <div key={group.id ?? ''} className="stack">
          <h3>{group.words}</h3>
          <ul className="option-list">
            {group.options.map((option) => (
              <OptionCard key={option.id} option={option} today={today} />
            ))}
          </ul>
        </div>
      ))}
      {tried.length > 0 && (
        <div className="stack">
          <h3>{t('option.tried')}</h3>
          <ul className="items">
            {tried.map((option) => (
              <Tried key={option.id} option={option} />
            ))}
          </ul>
        </div>
      )}
    </Section>
  );
}

function OptionCard({ option, today }: { option: Option; today: string }) {
  const { t, locale } = useLanguage();
  const { choice } = option;
  const { trial_from: from, trial_until: until, review_on: review } = option;
  return (
    <li className={choice?.chosen ? 'option option-chosen' : 'option'}>
      <div className="item-head">
        <h4>{option.title}</h4>
        {choice ? (
          <Tag tone={choice.chosen ? 'good' : 'plain'} icon={choice.chosen ? 'check' : 'x'}>
            {t(choice.chosen ? 'option.chosen' : 'option.declined')}
          </Tag>
        ) : (
          <Tag>{t(`optionKind.${option.kind}`)}</Tag>
        )}
      </div>
      <p>{option.hypothesis}</p>
      {option.again && <p className="hint">{t('common.labelled', { label: t('option.again'), text: option.again })}</p>}
      {(from || until) && (
        <p className="hint">
          {t('option.trial', {
            from: from ? shortDate(locale, from) : '…',
            until: until ? shortDate(locale, until) : '…',
          })}
        </p>
      )}
      {review && <p className="hint">{t('option.reviewOn', { date: longDate(locale, review) })}</p>}
      {choice && (
        <p className="hint">
          {t('option.said', { party: t(`party.${choice.by}`), date: longDate(locale, choice.on) })}{' '}
          <q>{choice.reason}</q>
        </p>
      )}
      <OptionActions option={option} today={today} />
    </li>
  );
}

function OptionActions({ option, today }: { option: Option; today: string }) {
  const { t } = useLanguage();
  const { can } = useDossier();
  if (!can('work_on_case')) return null;
  const of = (label: string): string => t('common.labelled', { label, text: option.title });
  const chosen = option.choice?.chosen;
  const common = { about: option.id, initial: { by: 'person', on: today }, submitLabel: t('common.save') };
  return (
    <div className="item-actions">
      {!chosen && (
        <CommandButton
          {...common}
          type="option.choose"
          label={t('option.choose')}
          fullLabel={of(t('option.choose'))}
          title={of(t('option.choose'))}
          parts={choiceParts(t)}
          about={`${option.id}:yes`}
          extra={() => ({ option: option.id, chosen: true })}
        />
      )}
      {chosen !== false && (
        <CommandButton
          {...common}
          type="option.choose"
          look="quiet"
          label={t('option.decline')}
          fullLabel={of(t('option.decline'))}
          title={of(t('option.decline'))}
          parts={choiceParts(t)}
          about={`${option.id}:no`}
          extra={() => ({ option: option.id, chosen: false })}
        />
      )}
      {chosen && (
        <CommandButton
          {...common}
          type="option.end"
          look="quiet"
          label={t('option.end')}
          fullLabel={of(t('option.end'))}
          title={of(t('option.end'))}
          parts={endParts(t)}
          extra={() => ({ option: option.id })}
        />
      )}
    </div>
  );
}

/** What is behind the person: when, how it served, why it ended. */
function Tried({ option }: { option: Option }) {
  const { t, locale } = useLanguage();
  const { ended } = option;
  if (!ended) return null;
  return (
    <li className="item item-tight">
      <span className="item-title">{option.title}</span>
      <span className="row">
        <Tag tone={ended.result === 'helped' ? 'good' : 'plain'}>{t(`trialResult.${ended.result}`)}</Tag>
        {option.before_case && <Tag>{t('option.before')}</Tag>}
        <span className="hint">{t('option.endedOn', { date: longDate(locale, ended.on) })}</span>
      </span>
      <span className="hint">{ended.reason}</span>
    </li>
  );
}
