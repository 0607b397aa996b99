/** Live updates: one event stream for all tabs of the browser. The tab that holds the lock listens and tells the others. */
export interface Change {
  stream: string;
  kind: string;
  version: number;
  position: number;
}

/** Who has a dossier open, as its readers are told. */
export interface Presence {
  case: string;
  present: string[];
}

type Hear = (change: Change) => void;
type HearPresence = (presence: Presence) => void;

const hearers = new Set<Hear>();
const presenceHearers = new Set<HearPresence>();
const channelName = 'unisson-live';
let stop: (() => void) | null = null;

export function hearChanges(hear: Hear): () => void {
  hearers.add(hear);
  return () => hearers.delete(hear);
}

export function hearPresence(hear: HearPresence): () => void {
  presenceHearers.add(hear);
  return () => presenceHearers.delete(hear);
}

function tell(told: Change | Presence): void {
  if ('present' in told) for (const hear of [...presenceHearers]) hear(told);
  else for (const hear of [...hearers]) hear(told);
}

/** Begins to listen; called once somebody is signed in. */
export function startLive(): void {
  if (stop) return;
  const channel = new BroadcastChannel(channelName);
  channel.onmessage = (message: MessageEvent<Change | Presence>) => tell(message.data);
  const ended = new AbortController();
  const lead = (): Promise<void> => listen(channel, ended.signal);
  if (navigator.locks) navigator.locks.request(channelName, { signal: ended.signal }, lead).catch(() => {});
  else void lead();
  stop = () => {
    ended.abort();
    channel.close();
  };
}

export function stopLive(): void {
  stop?.();
  stop = null;
}

/** Holds the lock as long as it listens. EventSource reconnects by itself. */
function listen(channel: BroadcastChannel, ended: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const source = new EventSource('/api/v1/events');
    const pass = (event: Event): void => {
      const told = JSON.parse((event as MessageEvent<string>).data) as Change | Presence;
      tell(told);
      channel.postMessage(told);
    };
    source.addEventListener('changed', pass);
    source.addEventListener('presence', pass);
    ended.addEventListener('abort', () => {
      source.close();
      done();
    });
  });
}
