import { useState } from 'react';
import { useLocation } from 'wouter';
import { useLanguage } from '../../i18n/i18n';
import { Button, ButtonLink, Notice } from '../../ui/basics';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { refusalText } from '../../ui/forms/refusals';
import { beginNext } from './server';

interface Props {
  programme: string;
  /** The newest version, from which the next draft begins. */
  last: { version: number; status?: string };
  stream: string | undefined;
}

/** How those who write programmes begin the next version of this one. */
export function NextVersion({ programme, last, stream }: Props) {
  const { t, locale } = useLanguage();
  const [, navigate] = useLocation();
  const [failure, setFailure] = useState<unknown>(null);
  const [refused, setRefused] = useState('');
  // What ships with the product stays as it is: a copy under a name of one's own is changed.
  if (last.status === 'shipped')
    return (
      <ButtonLink href={`/programmes/nouveau?de=${programme}&version=${last.version}`} icon="plus" look="primary">
        {t('programmes.copy')}
      </ButtonLink>
    );
  const act = async (): Promise<void> => {
    try {
      const result = await beginNext(programme, last.version, stream);
      if (result?.ok) navigate(`/programmes/${programme}/modifier/${last.version + 1}`);
      else if (result) setRefused(refusalText(t, locale, result.refusal));
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <>
      <Button look="primary" icon="plus" onClick={() => void act()}>
        {t('programmes.nextVersion')}
      </Button>
      {refused && (
        <Notice tone="bad" live>
          <p>{refused}</p>
        </Notice>
      )}
      {failure !== null && <ErrorNotice error={failure} />}
    </>
  );
}
