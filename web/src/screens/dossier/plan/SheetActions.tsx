import type { ReactNode } from 'react';
import { useT } from '../../../i18n/i18n';
import { Button, ButtonLink } from '../../../ui/basics';
import { useDossier } from '../context';

/** What each page behind the plan offers: the way back to it, and print; in between, what is its own. */
export function SheetActions({ children }: { children?: ReactNode }) {
  const t = useT();
  const { at } = useDossier();
  return (
    <>
      <ButtonLink href={at('plan')} icon="arrow-left" look="quiet">
        {t('planPage.back')}
      </ButtonLink>
      {children}
      <Button icon="printer" onClick={() => window.print()}>
        {t('common.print')}
      </Button>
    </>
  );
}
