import { useState } from 'react';
import { useSession } from '../../app/session';
import { useT } from '../../i18n/i18n';
import { Button } from '../../ui/basics';
import { Dialog } from '../../ui/Dialog';
import { Form } from '../../ui/forms/Form';
import { Icon } from '../../ui/Icon';
import type { Filters } from './filters';
import { dropView, readViews, saveView, viewsMax } from './views';

interface Props {
  filters: Filters;
  change: (wanted: Partial<Filters>) => void;
}

/** Choices of filters that somebody wants again, and the way to keep the present one. */
export function SavedViews({ filters, change }: Props) {
  const t = useT();
  const { me } = useSession();
  const [views, setViews] = useState(() => readViews(me.account));
  const [naming, setNaming] = useState(false);
  const keep = async ({ name }: Record<string, unknown>) => {
    const next = saveView(me.account, String(name), filters);
    if (!next)
      return { code: 'too_many_items', field: '', facts: [{ name: 'most', value: `${viewsMax}` }], errors: [] };
    setViews(next);
    setNaming(false);
    return null;
  };
  return (
    <div className="views no-print">
      {views.map((view) => (
        <span key={view.name} className="view">
          <button type="button" onClick={() => change({ text: '', ...view.filters })}>
            <Icon name="bookmark" size={15} /> {view.name}
          </button>
          <button
            type="button"
            className="view-drop"
            aria-label={t('views.drop', { name: view.name })}
            onClick={() => setViews(dropView(me.account, view.name))}
          >
            <Icon name="x" size={14} />
          </button>
        </span>
      ))}
      <Button look="quiet" icon="bookmark" onClick={() => setNaming(true)}>
        {t('views.keep')}
      </Button>
      {naming && (
        <Dialog title={t('views.keep')} onClose={() => setNaming(false)}>
          <Form
            parts={[{ kind: 'text', name: 'name', label: t('views.name'), hint: t('views.hint') }]}
            submitLabel={t('common.save')}
            onSubmit={keep}
            onCancel={() => setNaming(false)}
          />
        </Dialog>
      )}
    </div>
  );
}
