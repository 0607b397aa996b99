import { useNames } from '../../../app/session';
import type { Gatekeeper } from '../../../data/types';
import { criterionMets } from '../../../data/vocabulary';
import { type Locale, longDate, shortDate } from '../../../i18n/dates';
import { type Translate, useLanguage } from '../../../i18n/i18n';
import { Tag } from '../../../ui/basics';
import type { FormPart } from '../../../ui/forms/fields';
import { CommandButton } from '../CommandForm';
import { useDossier } from '../context';

const tones = { yes: 'good', no: 'bad', unclear: 'plain' } as const;

/** The criteria of the programme, what was answered to each and why. It informs; a named person decides. */
export function Screening({ closed }: { closed: boolean }) {
  const { t, locale } = useLanguage();
  const { can, me, view } = useDossier();
  const names = useNames();
  const { gatekeeper } = view.circuit;
  const { request, screenings } = view.case;
  const last = screenings?.at(-1);
  if (!gatekeeper) return null;
  const comparable = last?.programme === request.programme && last.programme_version === request.programme_version;
  const answers = comparable ? (last.answers ?? []) : [];
  return (
    <div id="screening">
      <h3>{t('screening.title')}</h3>
      {last ? (
        <p className="hint">
          {t('common.labelled', { label: t('screening.on'), text: longDate(locale, last.on) })} ·{' '}
          {names.account(last.author)}
        </p>
      ) : (
        <p className="hint">{t('screening.none')}</p>
      )}
      <ol>
        {gatekeeper.criteria?.map(({ text }, index) => {
          const answer = answers.find(({ criterion }) => criterion === index + 1);
          return (
            <li key={text.fr}>
              {text[locale]} {answer && <Tag tone={tones[answer.met]}>{t(`criterionMet.${answer.met}`)}</Tag>}
              {answer && <p className="hint">{answer.reason}</p>}
            </li>
          );
        })}
      </ol>
      {comparable && last.own_responsibility && (
        <p>
          {t('common.labelled', {
            label: t('screening.own'),
            text: t(`screening.own.${last.own_responsibility.suffices ? 'yes' : 'no'}`),
          })}
          {' · '}
          {last.own_responsibility.reason}
        </p>
      )}
      {!closed && can('work_on_case') && (
        <CommandButton
          type="intake.screen"
          label={t(last ? 'screening.again' : 'screening.open')}
          icon="door-open"
          title={t('screening.open')}
          wide
          parts={screeningParts(t, locale, gatekeeper)}
          extra={() =>
            Object.fromEntries((gatekeeper.criteria ?? []).map((_, index) => [`answers/${index}/criterion`, index + 1]))
          }
          shape={withSuffices}
          initial={{ on: shortDate(locale, me.today) }}
          submitLabel={t('common.save')}
        />
      )}
    </div>
  );
}

/** The choice between two sentences as the yes or no of the command. */
function withSuffices(data: Record<string, unknown>): Record<string, unknown> {
  const own = data.own_responsibility as { suffices?: unknown } | undefined;
  return own ? { ...data, own_responsibility: { ...own, suffices: own.suffices === 'yes' } } : data;
}

function screeningParts(t: Translate, locale: Locale, gatekeeper: Gatekeeper): FormPart[] {
  const parts: FormPart[] = [{ kind: 'date', name: 'on', label: t('screening.on') }];
  gatekeeper.criteria?.forEach(({ text }, index) => {
    parts.push({
      kind: 'group',
      name: `criterion-${index + 1}`,
      legend: text[locale],
      fields: [
        {
          kind: 'radio',
          name: `answers/${index}/met`,
          label: t('screening.met'),
          inline: true,
          options: criterionMets.map((value) => ({ value, label: t(`criterionMet.${value}`) })),
        },
        { kind: 'textarea', name: `answers/${index}/reason`, label: t('screening.reason'), rows: 2 },
      ],
    });
  });
  if (gatekeeper.own_responsibility_presumed)
    parts.push({
      kind: 'group',
      name: 'own',
      legend: t('screening.own'),
      hint: t('screening.own.hint'),
      fields: [
        {
          kind: 'radio',
          name: 'own_responsibility/suffices',
          label: t('screening.own'),
          options: (['yes', 'no'] as const).map((value) => ({ value, label: t(`screening.own.${value}`) })),
        },
        { kind: 'textarea', name: 'own_responsibility/reason', label: t('screening.reason'), rows: 2 },
      ],
    });
  return parts;
}
