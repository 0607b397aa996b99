import { useLanguage } from '../i18n/i18n';
import { Button } from '../ui/basics';
import { Mark } from '../ui/Mark';
import { usePageTitle } from '../ui/usePageTitle';
import '../screens/signin/signin.css';

/** The copies are gone, by the person's own hand or from afar. */
export default function Wiped({ onGo }: { onGo: () => void }) {
  const { t } = useLanguage();
  usePageTitle(t('offline.wiped.title'));
  return (
    <div className="signin">
      <main className="signin-card" id="content">
        <div className="signin-brand">
          <Mark size={52} />
          <p>Unisson</p>
        </div>
        <h1>{t('offline.wiped.title')}</h1>
        <p>{t('offline.wiped.text')}</p>
        <Button look="primary" onClick={onGo}>
          {t('offline.wiped.go')}
        </Button>
      </main>
    </div>
  );
}
