import { useT } from '../i18n/i18n';
import { ButtonLink, Empty } from '../ui/basics';
import { usePageTitle } from '../ui/usePageTitle';

export default function NotFound() {
  const t = useT();
  usePageTitle(t('notFound.title'));
  return (
    <div className="page page-narrow">
      <h1 className="visually-hidden">{t('notFound.title')}</h1>
      <Empty icon="signpost" title={t('notFound.title')}>
        <p>{t('notFound.text')}</p>
        <ButtonLink href="/file" look="primary">
          {t('nav.caseload')}
        </ButtonLink>
      </Empty>
    </div>
  );
}
