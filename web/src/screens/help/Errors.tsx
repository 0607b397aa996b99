import { useT } from '../../i18n/i18n';
import { Section } from '../../ui/basics';

/** Each kind of "no" that the app can say: what it means, what was kept, what to do. */
const kinds = [
  'unreachable',
  'signedOut',
  'signIn',
  'attempts',
  'notAllowed',
  'notFound',
  'overloaded',
  'full',
  'fields',
  'stale',
  'gate',
  'notNext',
  'status',
  'dates',
  'reason',
  'levels',
  'signed',
  'twice',
  'tooMany',
  'oldPage',
] as const;

export function Errors() {
  const t = useT();
  return (
    <Section id="errors" title={t('errors.title')} hint={t('errors.hint')}>
      <dl className="help-errors">
        {kinds.map((kind) => (
          <div key={kind}>
            <dt>{t(`errors.${kind}`)}</dt>
            <dd>{t(`errors.${kind}.text`)}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
