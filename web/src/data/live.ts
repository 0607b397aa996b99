/** Live updates: one event stream for all tabs of the browser. The tab that holds the lock listens and tells the others. */
export interface Change {
  stream: string;
  kind: string;
  version: number;
  position: number;
}

type Hear = (change: Change) => void;

const hearers = new Set<Hear>();
const channelName = 'unisson-live';
let stop: (() => void) | null = null;

export function hearChanges(hear: Hear): () => void {
  hearers.add(hear);
  return () => hearers.delete(hear);
}

function tell(change: Change): void {
  for (const hear of [...hearers]) hear(change);
}

/** Begins to listen; called once somebody is signed in. */
export function startLive(): void {
  if (stop) return;
  const channel = new BroadcastChannel(channelName);
  channel.onmessage = (message: MessageEvent<Change>) => tell(message.data);
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
    source.addEventListener('changed', (event) => {
      const change = JSON.parse((event as MessageEvent<string>).data) as Change;
      tell(change);
      channel.postMessage(change);
    });
    ended.addEventListener('abort', () => {
      source.close();
      done();
    });
  });
}
