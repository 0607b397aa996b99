import { useState } from 'react';
import { sendToCase } from '../../app/send';
import { useSession } from '../../app/session';
import type { CaseLine, Refusal } from '../../data/types';
import { useLanguage } from '../../i18n/i18n';
import { refusalText } from '../../ui/forms/refusals';
import { toasts } from '../../ui/toasts';
import { type Move, mayReturn } from './moves';

/** A move that was not taken, and why. */
export interface Held {
  line: CaseLine;
  /** What the stage is called where the case could not go. */
  stage: string;
  refusal: Refusal;
}

interface Moving {
  /** Shows the case where it was put, until the server has answered. */
  place: (line: CaseLine, stage: string, phase: CaseLine['phase']) => void;
  reload: () => void;
}

/** Moves cases by the same command as the dossier does; what is refused goes back to its place and is explained. */
export function useMove({ place, reload }: Moving) {
  const { t, locale } = useLanguage();
  const { programmes } = useSession();
  const [held, setHeld] = useState<Held | null>(null);
  const [error, setError] = useState<unknown>(null);

  const move = async (line: CaseLine, to: Move): Promise<void> => {
    setHeld(null);
    setError(null);
    place(line, to.stage, to.phase);
    try {
      const result = await sendToCase(line, 'stage.enter', { stage: to.stage });
      if (!result.ok) {
        place(line, line.stage, line.phase);
        return setHeld({ line, stage: to.label[locale], refusal: result.refusal });
      }
      const moved = { ...line, version: result.version };
      const takeBack = async (): Promise<void> => {
        const back = await sendToCase(moved, 'stage.enter', { stage: line.stage });
        toasts.tell(
          back.ok ? { text: t('toast.undone') } : { text: refusalText(t, locale, back.refusal), tone: 'warn' },
        );
        reload();
      };
      toasts.tell({
        text: t('board.moved', { who: `${line.family_name} ${line.given_names}`, stage: to.label[locale] }),
        undo: mayReturn(programmes, line, to.stage) ? takeBack : undefined,
      });
      reload();
    } catch (failure) {
      place(line, line.stage, line.phase);
      setError(failure);
    }
  };
  /** Says that the circuit has no way there, without asking the server. */
  const noWay = (line: CaseLine, stage: string): void =>
    setHeld({ line, stage, refusal: { code: 'stage_not_next', field: '', facts: [], errors: [] } });
  return { move, noWay, held, error, forget: () => setHeld(null) };
}
