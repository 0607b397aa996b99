import { getJson, query } from '../data/api';
import { outbox } from '../data/outbox';
import type { CaseLine, CommandResult } from '../data/types';
import { newId } from '../data/uuid';

/** The most cases that a choice of one's own cases offers: what one page of the list holds. */
export const ownCasesMax = 200;

/** Sends a command to a case that is not open as a dossier: the server alone decides. */
export const sendToCase = (
  line: { id: string; version: number },
  type: string,
  data: Record<string, unknown>,
): Promise<CommandResult> =>
  outbox.send({ id: newId(), type, stream: line.id, base: line.version, device: 'web', data });

/** The open cases that the caller answers for, by name. */
export async function ownCases(signal?: AbortSignal): Promise<CaseLine[]> {
  const filters = query({ referent: 'me', status: 'open', sort: 'name', order: 'asc', limit: ownCasesMax });
  return (await getJson<{ cases: CaseLine[] }>(`/api/v1/cases${filters}`, signal)).cases;
}
