import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { Core } from '../../../core/core';
import { answerText, type InstrumentFile, type InstrumentItem } from '../../../data/instruments';
import { newId } from '../../../data/uuid';
import { shortDate } from '../../../i18n/dates';
import { useLanguage } from '../../../i18n/i18n';
import { Loading, Notice, Section } from '../../../ui/basics';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { readDraft } from '../../../ui/forms/drafts';
import type { FormPart, FormValues } from '../../../ui/forms/fields';
import { CommandForm } from '../CommandForm';
import { useDossier } from '../context';
import { answersOf, chosenOf, lastOf, partsOf } from './formParts';
import './instruments.css';
import { useNewest } from './useInstrument';

const command = 'assessment.record';

/** One instrument, question by question; what is typed is kept until it has been sent. */
export default function FillPage({ instrument: key }: { instrument: string }) {
  const { t } = useLanguage();
  const { can } = useDossier();
  const { value, error, loading } = useNewest(key);
  if (error) return <ErrorNotice error={error} />;
  if (!value && loading) return <Loading />;
  if (!value || !can('work_on_case'))
    return <Notice title={t('instruments.notHere')}>{t('instruments.notHere.todo')}</Notice>;
  return <Questions {...value} />;
}

function Questions({ instrument, core }: { instrument: InstrumentFile; core: Core }) {
  const { t, locale } = useLanguage();
  const { view, today } = useDossier();
  const [, go] = useLocation();
  const raters = instrument.raters?.length ? instrument.raters : (['person', 'relative', 'professional'] as const);
  const [first = 'person'] = raters;
  const initial: FormValues = { rater: first, on: shortDate(locale, today) };
  const draft = `${view.id}:${command}:${instrument.key}`;
  const [values, setValues] = useState<FormValues>(() => ({ ...initial, ...readDraft(draft) }));
  const back = `/d/${view.id}/instruments`;
  const rater = String(values.rater ?? first);
  const last = lastOf(view.case.assessments ?? [], instrument.key, rater);
  const before = ({ key }: InstrumentItem): string => {
    const answer = last?.answers.find(({ item }) => item === key);
    if (!last || !answer) return '';
    const words = answerText(instrument, answer);
    const text = typeof words === 'string' ? words : words[locale];
    return t('instruments.before', { date: shortDate(locale, last.on), answer: text });
  };
  const shape = ({ item, ...rest }: Record<string, unknown>): Record<string, unknown> => ({
    ...rest,
    answers: answersOf(instrument, (item ?? {}) as Record<string, unknown>),
  });
  const head = headOf(raters, rater, t);
  const asked = core.asked(instrument, chosenOf(instrument, values));
  return (
    <Section id="instrument" title={instrument.title[locale]} hint={instrument.purpose[locale]} className="instrument">
      <p>
        <Link href={back}>{t('instruments.back')}</Link>
      </p>
      {instrument.instruction && <Notice title={t('instruments.instruction')}>{instrument.instruction[locale]}</Notice>}
      <CommandForm
        type={command}
        about={instrument.key}
        parts={[...head, ...partsOf(instrument, asked, { locale, none: t('instruments.noAnswer'), before }), noteOf(t)]}
        initial={initial}
        extra={() => ({ id: newId(), instrument: instrument.key, instrument_version: instrument.version })}
        shape={shape}
        submitLabel={t('instruments.save')}
        onValues={setValues}
        onDone={() => go(back)}
        onCancel={() => go(back)}
      />
      <Source instrument={instrument} />
    </Section>
  );
}

type Translate = ReturnType<typeof useLanguage>['t'];

/** Whose view it is, and of which day. */
function headOf(raters: readonly string[], rater: string, t: Translate): FormPart[] {
  const fields: FormPart[] = [
    {
      kind: 'radio',
      name: 'rater',
      label: t('instruments.rater'),
      inline: true,
      options: raters.map((each) => ({ value: each, label: t(`voice.${each}` as 'voice.person') })),
    },
  ];
  if (rater !== 'person')
    fields.push({
      kind: 'text',
      name: 'rater_name',
      label: t('instruments.raterName'),
      optional: rater === 'professional',
      ...(rater === 'professional' ? { hint: t('instruments.raterName.hint') } : {}),
    });
  fields.push({ kind: 'date', name: 'on', label: t('instruments.on') });
  return fields;
}

const noteOf = (t: Translate): FormPart => ({
  kind: 'textarea',
  name: 'note',
  label: t('instruments.note'),
  optional: true,
});

function Source({ instrument: { licence } }: { instrument: InstrumentFile }) {
  const { t } = useLanguage();
  return (
    <p className="hint">
      {t(`instruments.wording.${licence.wording}`)} © {licence.copyright}
    </p>
  );
}
