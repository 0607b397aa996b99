import { useMemo } from 'react';
import type { LocalText } from '../../data/types';
import { useLanguage } from '../../i18n/i18n';
import { Section, Tag } from '../../ui/basics';
import { SvgPicture } from '../../ui/SvgPicture';
import type { LevelProps } from './ProgrammeScreen';
import { type CircuitWords, type Criterion, circuitOf, type Item, type Rule, schemeOf } from './sheets';
import { LevelLead } from './Topics';

/** Third level: the way of a case, drawn by the core, and the same in words. */
export function CircuitLevel({ core, file }: LevelProps) {
  const { t, locale } = useLanguage();
  const picture = useMemo(() => schemeOf(core, file, locale), [core, file, locale]);
  const words = useMemo(() => circuitOf(core, file), [core, file]);
  const roots = words.items.filter(({ depth, kind }) => depth === 0 && kind === 'stage');
  const around = words.items.filter(({ depth, kind }) => depth === 0 && kind !== 'stage');
  return (
    <>
      <LevelLead>{t('method.circuit.text')}</LevelLead>
      <div className="circuit-level">
        <figure className="scheme">
          <figcaption>{picture.title}</figcaption>
          <SvgPicture svg={picture.svg} label={`${picture.title}. ${picture.summary}`} />
          <p className="hint">{t('programmes.scheme.legend')}</p>
        </figure>
        <div className="stack">
          <Section id="circuit-words" title={t('programmes.inWords')} hint={picture.summary}>
            <ol className="circuit-stages">
              {roots.map((stage, index) => (
                <li key={stage.key}>
                  <Stage stage={stage} items={words.items} number={index + 1} />
                </li>
              ))}
            </ol>
          </Section>
          {around.length > 0 && (
            <Section id="circuit-around" title={t('programmes.around')} hint={t('programmes.around.hint')}>
              <Items items={around} />
            </Section>
          )}
          <Ending words={words} />
        </div>
      </div>
    </>
  );
}

function Stage({ stage, items, number }: { stage: Item; items: Item[]; number?: number }) {
  const { t, locale } = useLanguage();
  const held = items.filter((item) => item.in === stage.key);
  return (
    <details className="circuit-stage" open={number === 1}>
      <summary>
        {number && <span className="stage-number">{number}</span>}
        <span>
          <strong>{stage.label[locale]}</strong>
          {stage.phase && (
            <span className="hint">
              {stage.phase} · {t(`phase.${stage.phase}` as 'phase.P1')}
            </span>
          )}
        </span>
      </summary>
      <div className="circuit-inner">
        {stage.purpose && <p>{stage.purpose[locale]}</p>}
        <Ways title={t('programmes.entry')} list={stage.entry} />
        <Ways title={t('programmes.exit')} list={stage.exit} />
        <p className="row">
          {stage.manual && <Tag icon="user">{t('programmes.manual')}</Tag>}
          {stage.repeat && <Tag icon="rotate-ccw">{t('programmes.repeat')}</Tag>}
        </p>
        <Items items={held.filter(({ kind }) => kind !== 'stage')} />
        {held
          .filter(({ kind }) => kind === 'stage')
          .map((inner) => (
            <Stage key={inner.key} stage={inner} items={items} />
          ))}
      </div>
    </details>
  );
}

/** Tasks first, then what is reached, waited for and reported. */
const kinds = ['task', 'milestone', 'timer', 'user_event'] as const;

function Items({ items }: { items: Item[] }) {
  const { t } = useLanguage();
  return kinds.map((kind) => {
    const some = items.filter((item) => item.kind === kind);
    if (some.length === 0) return null;
    return (
      <div key={kind}>
        <h3>{t(`programmes.kind.${kind}`, { count: some.length })}</h3>
        <ul className="circuit-items">
          {some.map((item) => (
            <ItemLine key={item.key} item={item} />
          ))}
        </ul>
      </div>
    );
  });
}

function ItemLine({ item }: { item: Item }) {
  const { t, locale } = useLanguage();
  return (
    <li>
      <p className="row">
        <span>{item.label[locale]}</span>
        {item.required && <Tag tone="accent">{t('programmes.required')}</Tag>}
        {item.discretionary && <Tag>{t('programmes.discretionary')}</Tag>}
        {item.repeat && <Tag>{t('programmes.repeat')}</Tag>}
      </p>
      {item.due && <p className="hint">{item.due[locale]}</p>}
      {item.outcomes.length > 0 && (
        <p className="hint">
          {t('programmes.outcomes')} {item.outcomes.map((outcome) => outcome[locale]).join(', ')}
        </p>
      )}
      {item.roles.length > 0 && <p className="hint">{item.roles.map((role) => role[locale]).join(', ')}</p>}
      <Condition title={t('programmes.done')} rule={item.done} />
      <Condition title={t('programmes.applicable')} rule={item.applicable} />
      <Ways title={t(item.kind === 'milestone' ? 'programmes.reached' : 'programmes.begins')} list={item.entry} />
      <Ways title={t('programmes.exit')} list={item.exit} />
    </li>
  );
}

function Condition({ title, rule }: { title: string; rule: Rule | undefined }) {
  const { locale } = useLanguage();
  if (!rule || rule.always) return null;
  return (
    <p className="hint">
      {title} {joined(rule.when, locale)}
    </p>
  );
}

/** "a, b et c". */
const joined = (parts: LocalText[], locale: keyof LocalText): string =>
  new Intl.ListFormat(locale, { type: 'conjunction' }).format(parts.map((part) => part[locale]));

/** Ways in or out. Each is enough by itself; within one all must be so. */
function Ways({ title, list }: { title: string; list: Criterion[] }) {
  const { t, locale } = useLanguage();
  const ways = list.map(({ after, when }) => {
    const given = after.length > 0 && when.length > 0 ? `${t('programmes.given')} ` : '';
    return `${joined(after, locale)}${given}${joined(when, locale)}`;
  });
  if (ways.length < 2) return ways.length === 0 ? null : <p className="hint">{`${title} ${ways[0]}`}</p>;
  return (
    <div className="ways">
      <p>{title}</p>
      <ul>
        {ways.map((way, index) => (
          <li key={way}>
            {index > 0 && <em>{t('programmes.or')} </em>}
            {way}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Ending({ words }: { words: CircuitWords }) {
  const { t, locale } = useLanguage();
  return (
    <Section id="circuit-end" title={t('programmes.ending')}>
      <dl className="facts">
        {words.exit_gate.length > 0 && (
          <div>
            <dt>{t('programmes.exitGate')}</dt>
            <dd>{joined(words.exit_gate, locale)}</dd>
          </div>
        )}
        <div>
          <dt>{t('programmes.reassess')}</dt>
          <dd>{words.reassess_to[locale]}</dd>
        </div>
      </dl>
      <p className="hint">{t('method.exception')}</p>
    </Section>
  );
}
