import { useCallback, useEffect, useRef, useState } from 'react';
import { hearChanges } from '../../data/live';
import type { Refusal } from '../../data/types';
import { dropDraft, keepDraft } from '../../ui/forms/drafts';
import { type Draft, fileText } from './document';
import type { OpenVersion } from './server';

export type Saved = 'saved' | 'waiting' | 'sending' | 'conflict' | 'failed';

const pause = 1_200;
const answerTime = 2_000;

export interface Saving {
  state: Saved;
  refusal: Refusal | null;
  /** Sends what is not sent yet; whether the server has everything. */
  flush: () => Promise<boolean>;
  /** Writes over what somebody else has written meanwhile. */
  overwrite: () => void;
}

/**
 * Every change goes to the server a moment after the last key, as a command like every other. What is not sent yet is
 * kept on the device, so that a reload loses nothing. Where somebody else has written meanwhile, a person decides.
 */
export function useSaving(doc: Draft, first: Draft, open: OpenVersion, keptAs: string): Saving {
  const [state, setState] = useState<Saved>('saved');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const sent = useRef(first);
  const latest = useRef(doc);
  const running = useRef<Promise<boolean> | null>(null);
  /** The last version of the stream of which the server has told. */
  const heard = useRef(0);
  latest.current = doc;

  const write = useCallback(async (): Promise<boolean> => {
    while (sent.current !== latest.current) {
      const next = latest.current;
      setState('sending');
      try {
        const result = await open.edit(fileText(next));
        const same = !result.ok && result.refusal.code === 'nothing_to_change';
        if (!result.ok && !same) {
          setRefusal(result.refusal);
          setState(result.refusal.code === 'stale' ? 'conflict' : 'failed');
          return false;
        }
        sent.current = next;
      } catch {
        setState('failed');
        return false;
      }
    }
    setRefusal(null);
    setState('saved');
    dropDraft(keptAs);
    return true;
  }, [open, keptAs]);

  const flush = useCallback((): Promise<boolean> => {
    running.current ??= write().finally(() => {
      running.current = null;
    });
    return running.current;
  }, [write]);

  useEffect(() => {
    if (doc === sent.current) return;
    setState((before) => (before === 'conflict' ? before : 'waiting'));
    keepDraft(keptAs, { text: fileText(doc), seen: String(open.seen) });
    if (state === 'conflict') return;
    const timer = setTimeout(() => void flush(), pause);
    return () => clearTimeout(timer);
  }, [doc, open, keptAs, flush, state]);

  useEffect(() => {
    return hearChanges(({ stream, version }) => {
      if (stream !== open.stream) return;
      heard.current = Math.max(heard.current, version);
      // The own command's answer and its live event come in any order.
      setTimeout(() => heard.current > open.seen && !running.current && setState('conflict'), answerTime);
    });
  }, [open]);

  const overwrite = useCallback(() => {
    const version = refusal?.facts.find(({ name }) => name === 'version')?.value;
    open.seen = Math.max(open.seen, heard.current, Number(version ?? 0));
    setState('waiting');
    setRefusal(null);
    void flush();
  }, [open, refusal, flush]);

  return { state, refusal, flush, overwrite };
}
