import { useLanguage } from '../../../i18n/i18n';
import { useDossier } from '../context';
import { DrawnSection } from './Drawn';
import { isKin } from './kin';

/** The family over generations, from what each relative on the ecomap is to the person. */
export function Genogram() {
  const { t } = useLanguage();
  const { relations = [] } = useDossier().view.case;
  return (
    <DrawnSection
      kind="genogram"
      icon="users"
      title={t('genogram.title')}
      hint={t('genogram.hint')}
      none={relations.some(isKin) ? null : { title: t('genogram.none'), text: t('genogram.none.text') }}
    />
  );
}
