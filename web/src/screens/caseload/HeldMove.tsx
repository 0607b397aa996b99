import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { useLanguage } from '../../i18n/i18n';
import { Button } from '../../ui/basics';
import { factText, refusalText } from '../../ui/forms/refusals';
import { Icon } from '../../ui/Icon';
import { places } from '../dossier/places';
import type { Held } from './useMove';

/** Why a case stayed where it was, and where to fill in what lacks. */
export function HeldMove({ held, onClose }: { held: Held; onClose: () => void }) {
  const { t, locale } = useLanguage();
  const { line, stage, refusal } = held;
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each refused move takes the focus
  useEffect(() => box.current?.focus(), [held]);
  const missing = refusal.facts.filter(({ name }) => name === 'missing');
  return (
    <div className="notice notice-warn held" role="alert" tabIndex={-1} ref={box}>
      <Icon name="triangle-alert" />
      <div>
        <p className="notice-title">{t('board.held', { who: `${line.family_name} ${line.given_names}`, stage })}</p>
        {missing.length === 0 && <p>{refusalText(t, locale, refusal)}</p>}
        {missing.length > 0 && (
          <>
            <p>{t('next.missing')}</p>
            <ul className="missing">
              {missing.map(({ value }) => (
                <li key={value}>
                  <Icon name="circle-dashed" size={16} />
                  <Link href={`/d/${line.id}${places[value] ? `/${places[value]}` : ''}`}>{factText(t, value)}</Link>
                </li>
              ))}
            </ul>
          </>
        )}
        <Button look="quiet" onClick={onClose}>
          {t('common.close')}
        </Button>
      </div>
    </div>
  );
}
