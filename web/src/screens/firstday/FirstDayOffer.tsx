import { useState } from 'react';
import { useSession } from '../../app/session';
import { useT } from '../../i18n/i18n';
import { Button, ButtonLink, Notice } from '../../ui/basics';
import { keepProgress, progressOf } from './progress';

/** Offered once to whoever begins; later it is found in the help. */
export function FirstDayOffer() {
  const t = useT();
  const { me } = useSession();
  const [progress, setProgress] = useState(() => progressOf(me.account));
  if (progress !== 'new') return null;
  return (
    <Notice title={t('firstDay.offer')}>
      <p>{t('firstDay.offer.text')}</p>
      <div className="row">
        <ButtonLink href="/aide/premier-jour" icon="sprout" look="primary">
          {t('firstDay.offer.go')}
        </ButtonLink>
        <Button
          look="quiet"
          onClick={() => {
            keepProgress(me.account, 'declined');
            setProgress('declined');
          }}
        >
          {t('firstDay.offer.no')}
        </Button>
      </div>
    </Notice>
  );
}
