import { outbox } from '../../data/outbox';
import { useT } from '../../i18n/i18n';
import { useOutbox } from '../../offline/hooks';
import { ButtonLink, Empty } from '../../ui/basics';
import { usePageTitle } from '../../ui/usePageTitle';
import { ReviewCard } from './ReviewCard';

/** What came back: refused, or changed by somebody else meanwhile. Nothing leaves this list without a choice. */
export default function ReviewScreen() {
  const t = useT();
  useOutbox();
  usePageTitle(t('revisit.title'));
  const entries = outbox.refused();
  return (
    <div className="page page-narrow">
      <div className="page-head">
        <h1>{t('revisit.title')}</h1>
      </div>
      {entries.length === 0 ? (
        <Empty icon="circle-check" title={t('revisit.none')}>
          <p>{t('revisit.none.text')}</p>
          <ButtonLink href="/file">{t('nav.caseload')}</ButtonLink>
        </Empty>
      ) : (
        <>
          <p className="hint">{t('revisit.text')}</p>
          <ul className="revisit-list">
            {entries.map((entry) => (
              <li key={entry.command.id}>
                <ReviewCard entry={entry} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
