import type { ReactNode } from 'react';
import { useLanguage } from '../../i18n/i18n';
import { Section } from '../../ui/basics';
import { Icon } from '../../ui/Icon';
import type { IconName } from '../../ui/icon-names';
import type { Foreseen } from './plan';
import { type Circuits, useLabels } from './useCircuits';

const openAtOnce = 5;

interface Line {
  text: string;
  cases: number;
}

/** What will happen, before anybody decides: where one stands, what goes on, what ends, what begins. */
export function ForeseenView({ foreseen, circuits }: { foreseen: Foreseen; circuits: Circuits }) {
  const { t } = useLanguage();
  const here = useLabels(circuits.here);
  const there = useLabels(circuits.there);
  const arrow = (from: string, to: string): string => (from === to ? to : `${from} → ${to}`);
  const many = foreseen.cases > 1;
  return (
    <Section id="migration-foreseen" title={t('migration.foreseen')} hint={t('migration.foreseen.hint')}>
      <div className="migration-foreseen" role="status">
        <Part
          icon="map-pin"
          title={t('migration.stands')}
          many={many}
          lines={foreseen.stages.map(({ from, to, cases }) => ({
            text: from ? arrow(here(from), there(to)) : there(to),
            cases,
          }))}
        />
        <Part
          icon="circle-dashed"
          title={t('migration.begin', { count: foreseen.begun.length })}
          many={many}
          lines={foreseen.begun.map(({ key, cases }) => ({ text: there(key), cases }))}
        />
        <Part
          icon="x"
          title={t('migration.end', { count: foreseen.ended.length })}
          many={many}
          lines={foreseen.ended.map(({ key, cases }) => ({ text: here(key), cases }))}
        />
        <Part
          icon="check"
          title={t('migration.keep', { count: foreseen.kept.length })}
          many={many}
          lines={foreseen.kept.map(({ from, to, cases }) => ({ text: arrow(here(from), there(to)), cases }))}
        />
      </div>
      <p className="hint">{t('migration.safe')}</p>
    </Section>
  );
}

function Part({ icon, title, lines, many }: { icon: IconName; title: string; lines: Line[]; many: boolean }) {
  const { t } = useLanguage();
  const list = (
    <ul>
      {lines.map(({ text, cases }) => (
        <li key={text}>
          {text}
          {many && <span className="hint"> · {t('migration.cases', { count: cases })}</span>}
        </li>
      ))}
    </ul>
  );
  const head: ReactNode = (
    <>
      <Icon name={icon} size={18} /> {title}
    </>
  );
  return (
    <div className="migration-part">
      {lines.length > openAtOnce ? (
        <details>
          <summary>{head}</summary>
          {list}
        </details>
      ) : (
        <>
          <h3>{head}</h3>
          {lines.length > 0 && list}
        </>
      )}
    </div>
  );
}
