import type { Need } from '../../../data/types';
import { newId } from '../../../data/uuid';
import { importances, ownerKinds, voices } from '../../../data/vocabulary';
import { addDays, longDate, relativeDay, shortDate } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { Empty, Section, Tag } from '../../../ui/basics';
import type { FormPart } from '../../../ui/forms/fields';
import { CommandButton } from '../CommandForm';
import { useDossier } from '../context';
import { useDomains } from './domains';
import { ownerText } from './texts';

const weeks = 28;

/** Those to look at first come first: without an answer by their day, then on trial, then answered. */
export const byNeed = (needs: Need[]): Need[] => {
  const rank = { none: 0, on_trial: 1, met: 2 };
  return [...needs].sort((a, b) => rank[a.answer] - rank[b.answer] || (a.look_on ?? '').localeCompare(b.look_on ?? ''));
};

/** What is lacking, before any solution; each without an answer with who seeks one and when one looks again. */
export function Needs() {
  const { t } = useLanguage();
  const { view, can } = useDossier();
  const domains = useDomains();
  const { needs = [] } = view.case;
  return (
    <Section
      id="needs"
      title={t('plan.needs')}
      hint={t('plan.needs.hint')}
      actions={
        can('work_on_case') && (
          <CommandButton
            type="need.record"
            label={t('plan.needs.add')}
            icon="plus"
            title={t('plan.needs.add')}
            parts={[
              { kind: 'textarea', name: 'words', label: t('plan.need.words'), hint: t('plan.need.words.hint') },
              { kind: 'select', name: 'domain', label: t('plan.domain'), options: domains },
              {
                kind: 'radio',
                name: 'voice',
                label: t('plan.voice'),
                inline: true,
                options: voices.map((value) => ({ value, label: t(`voice.${value}`) })),
              },
              {
                kind: 'radio',
                name: 'importance',
                label: t('plan.need.importance'),
                inline: true,
                options: importances.map((value) => ({ value, label: t(`importance.${value}`) })),
              },
              {
                kind: 'date',
                name: 'look_on',
                label: t('plan.need.lookOn'),
                hint: t('plan.need.lookOn.hint'),
                optional: true,
              },
            ]}
            extra={() => ({ id: newId() })}
            initial={{ voice: 'person' }}
            submitLabel={t('common.save')}
          />
        )
      }
    >
      {needs.length === 0 ? (
        <Empty icon="signpost" title={t('plan.needs.none')}>
          <p>{t('plan.needs.none.text')}</p>
        </Empty>
      ) : (
        <ul className="items">
          {byNeed(needs).map((need) => (
            <NeedItem key={need.id} need={need} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function NeedItem({ need }: { need: Need }) {
  const { t } = useLanguage();
  const { can, view } = useDossier();
  const looksAfter = ['open', 'requested', 'waiting', 'exited'].includes(view.case.status.type);
  return (
    <li className="item item-tight">
      <span className="item-title">{need.words}</span>
      <span className="row">
        <Tag>{t(`lifeDomain.${need.domain}`)}</Tag>
        {need.importance === 'high' && <Tag>{t('importance.high')}</Tag>}
        <span className="hint">{t(`voiceOf.${need.voice}`)}</span>
      </span>
      <Answer need={need} />
      {view.balance?.bare.includes(need.id) && <span className="hint">{t('plan.need.bare')}</span>}
      {looksAfter && need.answer !== 'met' && can('work_on_case') && <NeedActions need={need} />}
    </li>
  );
}

function Answer({ need }: { need: Need }) {
  const { t } = useLanguage();
  const { view } = useDossier();
  const tried = (view.case.options ?? []).filter(
    ({ need: of, choice, ended }) => of === need.id && choice?.chosen && !ended,
  );
  if (need.answer === 'met')
    return (
      <span className="row">
        <Tag tone="good" icon="check">
          {t('plan.need.answered')}
        </Tag>
        <span>{need.outcome?.words}</span>
      </span>
    );
  if (need.answer === 'on_trial')
    return (
      <span className="row">
        <Tag tone="accent" icon="sprout">
          {t('plan.need.onTrial')}
        </Tag>
        <span>{tried.map(({ title }) => title).join(', ')}</span>
      </span>
    );
  return (
    <>
      <Seeking need={need} />
      <Looks need={need} />
    </>
  );
}

/** Who seeks an answer and when one looks again. */
export function Seeking({ need }: { need: Need }) {
  const { t, locale } = useLanguage();
  const { today } = useDossier();
  const { look_on: on, owner } = need;
  const late = on !== undefined && on < today;
  return (
    <span className="row">
      <Tag tone={late ? 'bad' : 'warn'} icon={late ? 'triangle-alert' : 'hourglass'}>
        {t('plan.need.unanswered')}
      </Tag>
      <span className="hint">
        {t('common.labelled', {
          label: t('plan.need.seeks'),
          text: owner ? ownerText(t, owner) : t('ownerKind.case_manager'),
        })}
        {' · '}
        {on
          ? t('plan.need.lookAgain', { date: shortDate(locale, on), when: relativeDay(locale, on, today) })
          : t('plan.need.noDay')}
      </span>
    </span>
  );
}

/** What was sought so far: the last word, and the earlier ones behind it. */
function Looks({ need }: { need: Need }) {
  const { t, locale } = useLanguage();
  const said = (need.looks ?? []).filter(({ words }) => words).toReversed();
  const words = need.outcome && !need.outcome.met ? need.outcome.words : '';
  const [last, ...earlier] = said;
  if (!last) return words ? <span className="hint">{words}</span> : null;
  return (
    <>
      <span className="hint">
        {last.words} ({longDate(locale, last.at.slice(0, 10))})
      </span>
      {earlier.length > 0 && (
        <details>
          <summary>{t('plan.need.earlierLooks', { count: earlier.length })}</summary>
          <ul>
            {earlier.map(({ at, words: then }) => (
              <li key={at} className="hint">
                {then} ({longDate(locale, at.slice(0, 10))})
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function NeedActions({ need }: { need: Need }) {
  const { t, locale } = useLanguage();
  const { me } = useDossier();
  const of = (label: string): string => t('common.labelled', { label, text: need.words });
  const follow: FormPart[] = [
    { kind: 'textarea', name: 'words', label: t('plan.need.sought'), hint: t('plan.need.sought.hint'), rows: 3 },
    {
      kind: 'radio',
      name: 'owner/kind',
      label: t('plan.need.seeks'),
      options: ownerKinds.map((value) => ({ value, label: t(`ownerKind.${value}`) })),
    },
    { kind: 'text', name: 'owner/who', label: t('action.who'), hint: t('action.who.hint'), optional: true },
    { kind: 'date', name: 'look_on', label: t('plan.need.lookOn') },
  ];
  return (
    <span className="item-actions">
      <CommandButton
        type="need.follow"
        label={t('plan.need.follow')}
        fullLabel={of(t('plan.need.follow'))}
        title={of(t('plan.need.follow'))}
        about={need.id}
        parts={follow}
        extra={() => ({ need: need.id })}
        initial={{
          'owner/kind': need.owner?.kind ?? 'case_manager',
          'owner/who': need.owner?.who ?? '',
          look_on: shortDate(locale, addDays(me.today, weeks)),
        }}
        submitLabel={t('common.save')}
      />
      <CommandButton
        type="need.settle"
        look="quiet"
        label={t('plan.need.settle')}
        fullLabel={of(t('plan.need.settle'))}
        title={of(t('plan.need.settle'))}
        about={need.id}
        parts={[{ kind: 'textarea', name: 'words', label: t('plan.need.outcomeWords') }]}
        extra={() => ({ need: need.id, met: true })}
        submitLabel={t('common.save')}
      />
    </span>
  );
}
