import { type ReactNode, useEffect, useMemo, useSyncExternalStore } from 'react';
import { openedDossier } from '../../app/opened';
import { useSession } from '../../app/session';
import { Dossier, type DossierView } from '../../data/dossier';
import { useT } from '../../i18n/i18n';
import { Loading } from '../../ui/basics';
import { ErrorNotice } from '../../ui/ErrorNotice';

interface Props {
  id: string;
  children: (dossier: Dossier, view: DossierView) => ReactNode;
}

/** Opens a dossier for as long as the screen is there; until it has come, says that it loads or why it does not. */
export function WithDossier({ id, children }: Props) {
  const t = useT();
  const { me } = useSession();
  const dossier = useMemo(() => new Dossier(id, me), [id, me]);
  const view = useSyncExternalStore(dossier.subscribe, dossier.snapshot);
  const error = useSyncExternalStore(dossier.subscribe, dossier.error);
  useEffect(() => {
    void dossier.load();
    openedDossier.set(dossier);
    return () => {
      openedDossier.set(null);
      dossier.close();
    };
  }, [dossier]);
  if (error)
    return (
      <div className="page page-narrow">
        <h1 className="visually-hidden">{t('case.unavailable')}</h1>
        <ErrorNotice error={error} retry={() => void dossier.load()} />
      </div>
    );
  return view ? children(dossier, view) : <Loading />;
}
