// What the offline tests share: a browser with a profile on the disk that can be killed, and a network that can fail.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { request as ask, createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

export const phrase = 'quatre mots pris au hasard';
const portsMost = 50;
/** Where the servers and the system take none; runs side by side have ports of their own. */
const firstPort = 25_000 + (process.pid % 100) * portsMost;
const eventuallyWithin = 30_000;
let ports = 0;

/** Stands between browser and server: loses answers, goes away, hands out a newer service worker. */
export class Network {
  /** On that port, or on a free one. */
  static async before(server, port = null) {
    const network = new Network();
    network.server = server;
    network.lost = 0;
    network.posts = 0;
    network.parts = 0;
    network.partsMost = Number.POSITIVE_INFINITY;
    network.down = false;
    network.release = '';
    for (;;) {
      network.port = port ?? firstPort + (ports++ % portsMost);
      network.proxy = createServer((asked, answer) => network.pass(asked, answer));
      network.sockets = new Set();
      network.proxy.on('connection', (socket) => {
        if (network.down) return socket.destroy();
        network.sockets.add(socket);
        socket.on('close', () => network.sockets.delete(socket));
      });
      const listens = await new Promise((done) => {
        network.proxy.once('error', () => done(false)).listen(network.port, '127.0.0.1', () => done(true));
      });
      if (listens) break;
      if (port) throw new Error(`port ${port} is taken`);
    }
    network.address = `http://localhost:${network.port}`;
    return network;
  }

  pass(asked, answer) {
    const commands = asked.method === 'POST' && asked.url === '/api/v1/commands';
    if (commands) this.posts += 1;
    if (asked.method === 'PUT' && asked.url.includes('/parts/')) {
      if (this.parts >= this.partsMost) return this.cut();
      this.parts += 1;
    }
    const options = { port: this.server.port, host: '127.0.0.1', path: asked.url, method: asked.method };
    const { 'if-none-match': _, 'accept-encoding': __, ...whole } = asked.headers;
    const headers = asked.url === '/sw.js' ? whole : asked.headers;
    const onward = ask({ ...options, headers }, (came) => {
      if (commands && this.lost > 0) {
        this.lost -= 1;
        came.resume();
        came.on('end', () => asked.socket.destroy());
        return;
      }
      if (asked.url === '/sw.js' && this.release !== '') return this.newer(came, answer);
      answer.writeHead(came.statusCode, came.headers);
      came.pipe(answer);
    });
    onward.on('error', () => asked.socket.destroy());
    asked.pipe(onward);
    asked.on('error', () => onward.destroy());
    answer.on('close', () => onward.destroy());
  }

  /** The same shell under a new version, as after a release. */
  newer(came, answer) {
    const parts = [];
    came.on('data', (part) => parts.push(part));
    came.on('end', () => {
      const text = Buffer.concat(parts)
        .toString()
        .replace(/const version = '\w+'/, `const version = '${this.release}'`);
      answer.writeHead(200, { 'content-type': 'text/javascript', 'cache-control': 'no-cache' });
      answer.end(text);
    });
  }

  cut() {
    this.down = true;
    for (const socket of this.sockets) socket.destroy();
  }

  mend() {
    this.down = false;
  }

  /** Waits until every answer that was to be lost is lost. */
  lostAll = () => eventually(() => this.lost === 0, 'answers still to lose');

  async close() {
    this.cut();
    await new Promise((done) => this.proxy.close(done));
  }
}

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
flags.push('--disable-component-update', '--disable-sync', '--disable-dev-shm-usage');

/** A browser on a profile of its own, which outlives it. */
export class Tablet {
  static async start(network, from = null, look = {}) {
    const tablet = new Tablet();
    tablet.network = network;
    tablet.look = { width: 1280, height: 900, locale: 'fr', ...look };
    tablet.folder = mkdtempSync(join(tmpdir(), 'unisson-tablet-'));
    if (from) cpSync(from, tablet.folder, { recursive: true });
    await tablet.open();
    return tablet;
  }

  async open({ clock } = {}) {
    for (const name of readdirSync(this.folder)) if (name.startsWith('Singleton')) rmSync(join(this.folder, name));
    this.context = await chromium.launchPersistentContext(this.folder, {
      executablePath: '/usr/bin/chromium',
      args: flags,
      viewport: { width: this.look.width, height: this.look.height },
      locale: 'fr-CH',
    });
    this.context.setDefaultTimeout(30_000);
    if (clock !== undefined) await this.context.clock.install({ time: clock });
    await this.context.addInitScript((chosen) => localStorage.setItem('locale', chosen), this.look.locale);
    this.page = this.context.pages()[0] ?? (await this.context.newPage());
    return this.page;
  }

  /** SIGKILL to the whole browser: nothing is flushed, nobody says goodbye. */
  async kill() {
    const pid = Number(execFileSync('pgrep', ['-f', '-o', `user-data-dir=${this.folder}`]).toString());
    const gone = new Promise((done) => this.context.on('close', done));
    process.kill(pid, 'SIGKILL');
    await Promise.race([gone, pause(3_000)]);
    await pause(200);
  }

  async close() {
    await this.context.close().catch(() => {});
    rmSync(this.folder, { recursive: true, force: true });
  }

  async signIn(login = 'claire') {
    const data = { login, password: this.network.server.passwords[login] };
    const headers = { Origin: this.network.address };
    const answer = await this.context.request.post(`${this.network.address}/api/v1/session`, { data, headers });
    if (answer.status() !== 201) throw new Error(`signing in gave ${answer.status()}: ${await answer.text()}`);
  }

  go = (path) => this.page.goto(this.network.address + path);

  /** The first download. */
  async enrol() {
    await this.signIn();
    await this.go('/hors-ligne');
    await this.page.fill('#device-label', 'tablette bleue');
    await this.page.fill('#device-passphrase', phrase);
    await this.page.fill('#device-again', phrase);
    await this.page.click('.device-form button[type=submit]');
    await this.enrolled();
  }

  /** Once the caseload and the shell are on the device. */
  async enrolled() {
    await this.page.waitForSelector('#this-device');
    await this.page.waitForFunction(() => !document.querySelector('.device-progress'));
    await this.page.waitForSelector('#held ~ ul li, .device-list li a.case-name');
    await this.page.evaluate(() => navigator.serviceWorker.ready);
    await this.page.waitForFunction(async () => {
      const names = await caches.keys();
      const cache = names[0] && (await caches.open(names[0]));
      return cache && (await cache.keys()).length > 5;
    });
  }

  /** Everything that the server has by now is on the device. */
  async refreshed() {
    await this.go('/hors-ligne');
    await this.unlocked();
    await this.page.click('section[aria-labelledby=this-device] .row button >> nth=0');
    await this.page.waitForFunction(() => {
      const [button] = document.querySelectorAll('section[aria-labelledby=this-device] .row button');
      return button && !button.disabled && !document.querySelector('.device-progress');
    });
  }

  async unlock(words = phrase, page = this.page) {
    await page.fill('#passphrase', words);
    await page.click('.signin-card button[type=submit]');
  }

  async unlocked(page = this.page) {
    await this.unlock(phrase, page);
    await page.waitForSelector('#passphrase', { state: 'detached' });
  }
}

/** Waits until that holds, and fails if it never does. */
export async function eventually(holds, what) {
  const until = Date.now() + eventuallyWithin;
  while (!(await holds())) {
    if (Date.now() > until) throw new Error(what);
    await pause(50);
  }
}

export const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** The files of a folder that hold the text, as bytes in UTF-8 or UTF-16. */
export function filesHolding(folder, text) {
  const needles = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
  const found = [];
  const walk = (place) => {
    for (const name of readdirSync(place)) {
      const path = join(place, name);
      const about = existsSync(path) ? statSync(path) : null;
      if (about?.isDirectory()) walk(path);
      else if (about?.isFile() && needles.some((needle) => readFileSync(path).includes(needle))) found.push(path);
    }
  };
  walk(folder);
  return found;
}

/** What the server has of the case, asked by somebody beside the browser. */
export async function api(network, login) {
  const headers = { 'Content-Type': 'application/json', Origin: network.server.address };
  const body = JSON.stringify({ login, password: network.server.passwords[login] });
  const answer = await fetch(`${network.server.address}/api/v1/session`, { method: 'POST', headers, body });
  const cookie = answer.headers.get('set-cookie').split(';')[0];
  const call = async (method, path, content) => {
    const options = { method, headers: { ...headers, Cookie: cookie } };
    if (content) options.body = JSON.stringify(content);
    const reply = await fetch(network.server.address + path, options);
    return reply.status === 204 ? null : reply.json();
  };
  const bytes = async (path) => {
    const reply = await fetch(network.server.address + path, { headers: { Cookie: cookie } });
    return Buffer.from(await reply.arrayBuffer());
  };
  const events = async (id) => (await call('GET', `/api/v1/cases/${id}/journal?after=0&limit=1000`)).events;
  return {
    call,
    bytes,
    events,
    read: (path) => call('GET', path),
    tell: (...commands) => call('POST', '/api/v1/commands', { commands }),
  };
}
