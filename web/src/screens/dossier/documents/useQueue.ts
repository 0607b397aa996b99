import { useState } from 'react';
import { useDossier } from '../context';
import { type Chosen, type Complaint, look } from './chosen';

/** The files that were chosen, one after the other; those that cannot be kept are told at once. */
export function useQueue() {
  const { dossier } = useDossier();
  const [queue, setQueue] = useState<Chosen[]>([]);
  const [complaints, setComplaints] = useState<Complaint[]>([]);
  const take = async (files: File[]): Promise<void> => {
    const looked = await Promise.all(files.map((file) => look(file, dossier)));
    setComplaints(looked.flatMap((each) => ('why' in each ? [each] : [])));
    setQueue((before) => [...before, ...looked.flatMap((each) => ('file' in each ? [each] : []))]);
  };
  const next = (): void => setQueue((before) => before.slice(1));
  const close = (): void => setQueue([]);
  return { queue, complaints, take: (files: File[]) => void take(files), next, close };
}
