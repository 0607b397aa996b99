import { useMemo } from 'react';
import { shortDate } from '../../i18n/dates';
import { useLanguage } from '../../i18n/i18n';
import { Tag } from '../../ui/basics';
import type { DesignCore, Difference } from './design-core';
import type { Draft } from './document';
import { placeText } from './texts';

export const differencesMost = 400;

/** What one version says otherwise than another, in the words of the form. */
export function Differences({ core, before, after }: { core: DesignCore; before: Draft; after: Draft }) {
  const { t, locale } = useLanguage();
  const all = useMemo(
    () => core.differences(before, after).filter(({ path }) => path !== '/version' && path !== '/format'),
    [core, before, after],
  );
  if (all.length === 0) return <p className="hint">{t('designer.diff.none')}</p>;
  return (
    <>
      <p>{t('designer.diff.count', { count: all.length })}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className="table-scroll" tabIndex={0} aria-label={t('designer.part.comparer')}>
        <table className="plain-table diff-table">
          <thead>
            <tr>
              <th scope="col">{t('designer.diff.place')}</th>
              <th scope="col">{t('designer.diff.before', { version: before.version })}</th>
              <th scope="col">{t('designer.diff.after')}</th>
            </tr>
          </thead>
          <tbody>
            {all.slice(0, differencesMost).map((one) => (
              <tr key={one.path}>
                <th scope="row">
                  {placeText(t, locale, one.after === undefined ? before : after, one.path)} <Kind one={one} />
                </th>
                <td>
                  <Value value={one.before} />
                </td>
                <td>
                  <Value value={one.after} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {all.length > differencesMost && (
        <p className="hint">{t('designer.missing.more', { count: all.length - differencesMost })}</p>
      )}
    </>
  );
}

function Kind({ one }: { one: Difference }) {
  const { t } = useLanguage();
  if (one.before === undefined) return <Tag tone="good">{t('designer.diff.new')}</Tag>;
  if (one.after === undefined) return <Tag tone="bad">{t('designer.diff.gone')}</Tag>;
  return <Tag tone="warn">{t('designer.diff.changed')}</Tag>;
}

function Value({ value }: { value: unknown }) {
  const { t, locale } = useLanguage();
  if (value === undefined) return <span className="hint">{t('designer.diff.nothing')}</span>;
  if (typeof value === 'boolean') return <>{t(value ? 'common.yes' : 'designer.no')}</>;
  const text = String(value);
  return <>{/^\d{4}-\d\d-\d\d$/.test(text) ? shortDate(locale, text) : text}</>;
}
