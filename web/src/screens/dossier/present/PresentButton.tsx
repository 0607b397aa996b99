import { useState } from 'react';
import { outboxPorts } from '../../../data/outbox';
import { useLanguage } from '../../../i18n/i18n';
import { Button } from '../../../ui/basics';
import { Dialog } from '../../../ui/Dialog';
import { Form } from '../../../ui/forms/Form';
import { useDossier } from '../context';
import { Presenter } from './Presenter';
import { type SlideSetting, slidesOf, type Topic, topicsOf } from './slides';

type Step = { at: 'closed' } | { at: 'choosing' } | { at: 'showing'; chosen: ReadonlySet<Topic> };

/** Shows the plan at a meeting, one thing at a time in large letters; what those present may see is chosen before. */
export function PresentButton() {
  const { t } = useLanguage();
  const [step, setStep] = useState<Step>({ at: 'closed' });
  const setting = useSlideSetting();
  const close = (): void => setStep({ at: 'closed' });
  const topics = topicsOf(setting);
  if (topics.length === 0) return null;
  return (
    <>
      <Button icon="presentation" onClick={() => setStep({ at: 'choosing' })}>
        {t('present.begin')}
      </Button>
      {step.at === 'choosing' && (
        <Choice topics={topics} onClose={close} onChosen={(chosen) => setStep({ at: 'showing', chosen })} />
      )}
      {step.at === 'showing' && <Presenter slides={slidesOf(setting, step.chosen)} onClose={close} />}
    </>
  );
}

function useSlideSetting(): SlideSetting {
  const { t, locale } = useLanguage();
  const { view, me } = useDossier();
  return { t, locale, view, timeZone: me.time_zone, now: new Date(outboxPorts.now()).toISOString() };
}

interface ChoiceProps {
  topics: Topic[];
  onClose: () => void;
  onChosen: (chosen: ReadonlySet<Topic>) => void;
}

/** The project is chosen at first only where the person lets it be shared. */
function Choice({ topics, onClose, onChosen }: ChoiceProps) {
  const { t } = useLanguage();
  const { view } = useDossier();
  const shared = view.case.projects?.at(-1)?.share_with_actors ?? false;
  const choose = async (data: Record<string, unknown>): Promise<null> => {
    onChosen(new Set(topics.filter((topic) => data[topic] === true)));
    return null;
  };
  return (
    <Dialog title={t('present.choose')} onClose={onClose}>
      <Form
        parts={topics.map((topic) => ({
          kind: 'checkbox' as const,
          name: topic,
          label: t(`present.topic.${topic}`),
          ...(topic === 'project' && !shared ? { hint: t('present.notShared') } : {}),
        }))}
        initial={Object.fromEntries(topics.map((topic) => [topic, topic !== 'project' || shared]))}
        submitLabel={t('present.show')}
        onSubmit={choose}
        onCancel={onClose}
      >
        <p className="hint">{t('present.hint')}</p>
      </Form>
    </Dialog>
  );
}
