import { openedDossier } from '../../app/opened';
import { sendToCase } from '../../app/send';
import { Dossier } from '../../data/dossier';
import type { Me, Refusal } from '../../data/types';
import { held } from '../../offline/held';

export type SendToCase = (
  caseId: string,
  type: string,
  data: Record<string, unknown>,
  seen?: number,
) => Promise<Refusal | null>;

/**
 * Sends a command of an appointment. A dossier that is open here, or held on this device, asks the core first; for any
 * other the server decides alone. `seen` is the version in which the appointment was last changed, as its author saw it.
 */
export const sendFor =
  (me: Me): SendToCase =>
  async (caseId, type, data, seen = 0) => {
    const open = openedDossier.snapshot();
    if (open?.id === caseId) return refusalOf(await open.send(type, data));
    if (!held.case(caseId)) return refusalOf(await sendToCase({ id: caseId, version: seen }, type, data));
    const dossier = new Dossier(caseId, me);
    try {
      await dossier.load();
      return refusalOf(await dossier.send(type, data));
    } finally {
      dossier.close();
    }
  };

const refusalOf = (sent: { ok: true } | { ok: false; refusal: Refusal }): Refusal | null =>
  sent.ok ? null : sent.refusal;
