import { Listeners } from '../data/listeners';
import {
  makeKey,
  openByPassphrase,
  openByPrf,
  seal,
  sealBytes,
  unseal,
  unsealBytes,
  WrongKey,
  wrapByPrf,
} from './crypt';
import { all, type Box, beginAnew, type DeviceMark, destroy, get, hasDatabase, type WrappedKey, write } from './db';
import { askPasskey, makePasskey } from './passkey';

export type VaultState = 'none' | 'locked' | 'open';

type Message = { say: 'who_is_open' } | { say: 'open'; key: CryptoKey } | { say: 'lock' } | { say: 'erased' };

const channelName = 'unisson-vault';
const answerTime = 250;

/** Characters that a passphrase must have at least: four words, or twelve signs of chance. */
export const passphraseLengthMin = 12;
export const passphraseLengthMax = 200;

/**
 * The data key of this device while it is open: in the memory of its tabs and nowhere else. Tabs hand it to each other;
 * on the disk there are only copies wrapped by a passphrase or a passkey.
 */
class Vault {
  private readonly listeners = new Listeners();
  private key: CryptoKey | null = null;
  private device: DeviceMark | null = null;
  private channel: BroadcastChannel | null = null;

  subscribe = (listener: () => void): (() => void) => this.listeners.add(listener);
  state = (): VaultState => (this.device === null ? 'none' : this.key === null ? 'locked' : 'open');
  isOpen = (): boolean => this.key !== null;
  mark = (): DeviceMark | null => this.device;

  /** Looks whether this browser keeps dossiers, and whether another tab has them open. */
  async find(): Promise<VaultState> {
    this.listen();
    this.device = (await hasDatabase()) ? ((await get('marks', 'device')) ?? null) : null;
    if (this.device && !this.key) await this.askOtherTabs();
    this.listeners.tell();
    return this.state();
  }

  async create(passphrase: string, mark: DeviceMark): Promise<void> {
    this.listen();
    const way = await makeKey(passphrase);
    const key = await openByPassphrase(way, passphrase);
    beginAnew();
    await write(['marks', 'keys'], (store) => {
      store('keys').put(way);
      store('marks').put(mark);
    });
    this.device = mark;
    this.opened(key);
  }

  async openWithPassphrase(passphrase: string): Promise<void> {
    const way = await get('keys', 'passphrase');
    if (!way) throw new WrongKey('no passphrase');
    this.opened(await openByPassphrase(way, passphrase));
  }

  async hasPasskey(): Promise<boolean> {
    return (await all('keys')).some(({ id }) => id === 'passkey');
  }

  async openWithPasskey(): Promise<void> {
    const way = await get('keys', 'passkey');
    const secret = way?.credential && (await askPasskey(way.credential, way.salt));
    if (!way || !secret) throw new WrongKey('no passkey');
    this.opened(await openByPrf(way, secret));
  }

  /** Adds a passkey beside the passphrase, which stays. False where this one has no PRF. */
  async addPasskey(passphrase: string, name: string, displayName: string): Promise<boolean> {
    const way = await get('keys', 'passphrase');
    if (!way) throw new WrongKey('no passphrase');
    const key = await openByPassphrase(way, passphrase, true);
    const made = await makePasskey(name, displayName);
    if (!made) return false;
    const second: WrappedKey = await wrapByPrf(key, made.secret, made.salt, made.credential);
    await write(['keys'], (store) => store('keys').put(second));
    this.listeners.tell();
    return true;
  }

  seal(value: unknown, id: string): Promise<Box> {
    if (!this.key) throw new Error('the device is locked');
    return seal(this.key, value, id);
  }

  unseal<T>(box: Box, id: string): Promise<T> {
    if (!this.key) throw new Error('the device is locked');
    return unseal<T>(this.key, box, id);
  }

  sealBytes(bytes: Uint8Array, id: string): Promise<Box> {
    if (!this.key) throw new Error('the device is locked');
    return sealBytes(this.key, bytes, id);
  }

  unsealBytes(box: Box, id: string): Promise<Uint8Array> {
    if (!this.key) throw new Error('the device is locked');
    return unsealBytes(this.key, box, id);
  }

  /** Forgets the key, here and in the other tabs. */
  lock(): void {
    this.channel?.postMessage({ say: 'lock' } satisfies Message);
    this.forget();
  }

  /** The wrapped keys go first: without them whatever else might stay behind is unreadable for ever. */
  async erase(): Promise<void> {
    this.key = null;
    await write(['keys'], (store) => store('keys').clear()).catch(() => {});
    this.channel?.postMessage({ say: 'erased' } satisfies Message);
    await destroy();
    this.device = null;
    this.listeners.tell();
  }

  private opened(key: CryptoKey): void {
    this.key = key;
    this.channel?.postMessage({ say: 'open', key } satisfies Message);
    this.listeners.tell();
  }

  private forget(): void {
    if (!this.key) return;
    this.key = null;
    this.listeners.tell();
  }

  private listen(): void {
    if (this.channel || typeof BroadcastChannel === 'undefined') return;
    this.channel = new BroadcastChannel(channelName);
    this.channel.onmessage = ({ data }: MessageEvent<Message>) => this.hear(data);
  }

  private hear(message: Message): void {
    if (message.say === 'who_is_open') {
      if (this.key) this.channel?.postMessage({ say: 'open', key: this.key } satisfies Message);
    } else if (message.say === 'open') {
      if (!this.device) void this.find();
      if (this.key || !this.device) return;
      this.key = message.key;
      this.listeners.tell();
    } else if (message.say === 'lock') {
      this.forget();
    } else {
      this.key = null;
      this.device = null;
      this.listeners.tell();
    }
  }

  private async askOtherTabs(): Promise<void> {
    if (!this.channel) return;
    const { channel } = this;
    await new Promise<void>((done) => {
      const timer = setTimeout(end, answerTime);
      const stop = this.subscribe(() => this.key && end());
      function end(): void {
        clearTimeout(timer);
        stop();
        done();
      }
      channel.postMessage({ say: 'who_is_open' } satisfies Message);
    });
  }
}

export const vault = new Vault();
