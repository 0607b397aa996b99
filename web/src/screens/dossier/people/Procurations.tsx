import type { CaseDocument, Procuration } from '../../../data/types';
import { newId } from '../../../data/uuid';
import { directions, informationSubjects } from '../../../data/vocabulary';
import { longDate, relativeDay, shortDate } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { Empty, Notice, Section, Tag } from '../../../ui/basics';
import type { FormPart } from '../../../ui/forms/fields';
import { CommandButton } from '../CommandForm';
import { useDossier } from '../context';

/** To whom the person lets information pass, what, what for, until when. */
export function Procurations() {
  const { t, locale } = useLanguage();
  const { view, can, me } = useDossier();
  const { procurations = [] } = view.case;
  const today = shortDate(locale, me.today);
  return (
    <Section
      id="procurations"
      title={t('procuration.title')}
      hint={t('procuration.hint')}
      actions={
        can('work_on_case') && (
          <CommandButton
            type="procuration.give"
            label={t('procuration.add')}
            icon="shield-check"
            title={t('procuration.add')}
            parts={[
              { kind: 'text', name: 'third_party', label: t('procuration.to'), hint: t('procuration.to.hint') },
              {
                kind: 'radio',
                name: 'direction',
                label: t('procuration.direction'),
                options: directions.map((value) => ({ value, label: t(`direction.${value}`) })),
              },
              {
                kind: 'several',
                name: 'covers',
                label: t('procuration.covers'),
                options: informationSubjects.map((value) => ({ value, label: t(`informationSubject.${value}`) })),
              },
              { kind: 'textarea', name: 'subjects', label: t('procuration.subjects'), rows: 2 },
              { kind: 'textarea', name: 'purpose', label: t('procuration.purpose'), rows: 2 },
              { kind: 'date', name: 'from', label: t('common.from') },
              { kind: 'date', name: 'until', label: t('common.until'), optional: true },
              { kind: 'date', name: 'signed_on', label: t('procuration.signedOn') },
              { kind: 'text', name: 'signer', label: t('procuration.signer'), optional: true },
              { kind: 'text', name: 'capacity', label: t('procuration.capacity'), optional: true },
              ...documentPart(view.case.documents, t('procuration.document')),
            ]}
            extra={() => ({ id: newId() })}
            initial={{ direction: 'both', from: today, signed_on: today }}
            submitLabel={t('common.save')}
          />
        )
      }
    >
      {procurations.length === 0 ? (
        <Empty icon="shield-check" title={t('procuration.none')}>
          <p>{t('procuration.none.text')}</p>
        </Empty>
      ) : (
        <ul className="items">
          {procurations.map((procuration) => (
            <ProcurationItem key={procuration.id} procuration={procuration} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function ProcurationItem({ procuration }: { procuration: Procuration }) {
  const { t, locale } = useLanguage();
  const { can, me, today } = useDossier();
  const over = procuration.until !== undefined && procuration.until < today;
  const inForce = !procuration.withdrawn && !over && procuration.from <= today;
  return (
    <li className="item item-tight">
      <span className="row">
        <span className="item-title">{procuration.third_party}</span>
        {procuration.withdrawn ? (
          <Tag tone="bad">{t('procuration.withdrawn')}</Tag>
        ) : over ? (
          <Tag>{t('people.over')}</Tag>
        ) : (
          inForce && <Tag tone="good">{t('procuration.inForce')}</Tag>
        )}
      </span>
      <span>{procuration.subjects}</span>
      <Covers procuration={procuration} />
      <span className="hint">
        {t(`direction.${procuration.direction}`)} · {procuration.purpose}
      </span>
      <span className="hint">
        {procuration.until
          ? t('procuration.until', {
              date: longDate(locale, procuration.until),
              when: relativeDay(locale, procuration.until, today),
            })
          : t('procuration.noEnd')}
      </span>
      {procuration.withdrawn && (
        <span className="hint">
          {t('procuration.withdrawnOn', {
            date: longDate(locale, procuration.withdrawn.on),
            how: procuration.withdrawn.how,
          })}
        </span>
      )}
      <Telling procuration={procuration} />
      {!procuration.withdrawn && !over && can('work_on_case') && (
        <span className="item-actions">
          <CommandButton
            type="procuration.withdraw"
            look="quiet"
            label={t('procuration.withdraw')}
            fullLabel={t('common.labelled', { label: t('procuration.withdraw'), text: procuration.third_party })}
            title={t('procuration.withdraw')}
            about={procuration.id}
            parts={[
              { kind: 'date', name: 'on', label: t('common.on') },
              { kind: 'text', name: 'how', label: t('procuration.how'), hint: t('procuration.how.hint') },
            ]}
            extra={() => ({ procuration: procuration.id })}
            initial={{ on: shortDate(locale, me.today) }}
            submitLabel={t('procuration.withdraw')}
            danger
          />
        </span>
      )}
    </li>
  );
}

/** The papers of the case from which one is chosen; no question where there are none. */
function documentPart(documents: CaseDocument[] | undefined, label: string): FormPart[] {
  const papers = (documents ?? []).filter(({ withdrawn }) => !withdrawn);
  if (papers.length === 0) return [];
  const options = papers.map(({ id, title }) => ({ value: id, label: title }));
  return [{ kind: 'select', name: 'document', label, optional: true, options }];
}

/** What may pass, and who signed for the person. */
function Covers({ procuration: { covers = [], signer, capacity = '' } }: { procuration: Procuration }) {
  const { t } = useLanguage();
  return (
    <>
      <span className="hint">
        {covers.length === 0
          ? t('procuration.coversNothing')
          : t('transmission.covers', { subjects: covers.map((each) => t(`informationSubject.${each}`)).join(', ') })}
      </span>
      {signer && <span className="hint">{t('procuration.signedBy', { who: signer, capacity })}</span>}
    </>
  );
}

/** Whoever received information is told that the procuration is withdrawn, and that is noted. */
function Telling({ procuration: { id, third_party: who, to_tell: open, told } }: { procuration: Procuration }) {
  const { t, locale } = useLanguage();
  const { can, me } = useDossier();
  if (told)
    return <span className="hint">{t('procuration.told', { date: longDate(locale, told.on), how: told.how })}</span>;
  if (!open) return null;
  return (
    <Notice tone="warn">
      <p>{t('procuration.toTell', { who })}</p>
      {can('work_on_case') && (
        <CommandButton
          type="withdrawal.tell"
          label={t('procuration.tell')}
          fullLabel={t('common.labelled', { label: t('procuration.tell'), text: who })}
          title={t('procuration.tell')}
          about={id}
          parts={[
            { kind: 'date', name: 'on', label: t('common.on') },
            { kind: 'text', name: 'how', label: t('procuration.tell.how') },
          ]}
          extra={() => ({ procuration: id })}
          initial={{ on: shortDate(locale, me.today) }}
          submitLabel={t('common.save')}
        />
      )}
    </Notice>
  );
}
