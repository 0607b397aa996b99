import { useLanguage } from '../../i18n/i18n';
import { Button, Notice, Section } from '../../ui/basics';
import { useDesigner } from './context';
import type { Fault } from './design-core';
import { partOf } from './places';
import { faultText, placeText } from './texts';

export const shownMost = 60;

/** What is still missing, each a link to its place. */
export function FaultList({ onGo }: { onGo: (path: string) => void }) {
  const { t, locale } = useLanguage();
  const { doc, faults, dispatch } = useDesigner();
  const untranslated = faults.filter(isTranslation).length;
  return (
    <Section id="missing" title={t('designer.missing', { count: faults.length })} className="fault-list">
      <p className="visually-hidden" role="status">
        {t('designer.missing', { count: faults.length })}
      </p>
      {faults.length === 0 && (
        <Notice tone="good">
          <p>{t('designer.missing.none')}</p>
        </Notice>
      )}
      {untranslated > 0 && (
        <div>
          <p className="hint">{t('designer.fill.hint')}</p>
          <Button icon="languages" onClick={() => dispatch({ do: 'fill', from: locale })}>
            {t('designer.fill')}
          </Button>
        </div>
      )}
      {faults.length > 0 && (
        <ul className="fault-links">
          {faults.slice(0, shownMost).map((fault) => (
            <li key={`${fault.path}${fault.code}`}>
              <a
                href={`?partie=${partOf(fault.path)}`}
                onClick={(event) => {
                  event.preventDefault();
                  onGo(fault.path);
                }}
              >
                {placeText(t, locale, doc, fault.path)}
              </a>
              <span className="hint">{faultText(t, fault)}</span>
            </li>
          ))}
        </ul>
      )}
      {faults.length > shownMost && (
        <p className="hint">{t('designer.missing.more', { count: faults.length - shownMost })}</p>
      )}
    </Section>
  );
}

/** A language lacks where another has the text. */
const isTranslation = ({ path, code }: Fault): boolean =>
  (code === 'missing' || code === 'blank') && /\/(fr|en|de|it)$/.test(path);
