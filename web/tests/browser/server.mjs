// A demonstration on a temporary folder and a free port, served by the real binary.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../../..', import.meta.url));
const binary = process.env.SERVER_BINARY ?? join(project, 'build/release/unisson');
/** Another folder for tests that bring their own build. */
export const webFolder = process.env.WEB_FOLDER ?? join(project, 'web/dist');
const programmes = process.env.PROGRAMMES ?? join(project, 'programmes');
const startTimeMax = 15_000;

/** Below the ports that the offline tests take and the system hands out, so that nobody takes it in between. */
async function freePort() {
  for (let tries = 0; tries < 50; tries += 1) {
    const port = 20_000 + Math.floor(Math.random() * 5_000);
    const free = await new Promise((done) => {
      const server = createServer()
        .once('error', () => done(false))
        .listen(port, '127.0.0.1', () => server.close(() => done(true)));
    });
    if (free) return port;
  }
  throw new Error('no free port');
}

async function answers(address) {
  const until = Date.now() + startTimeMax;
  while (Date.now() < until) {
    try {
      if ((await fetch(`${address}/healthz`)).ok) return;
    } catch {
      // Not listening yet.
    }
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error('the server does not answer');
}

function logins(data) {
  const lines = readFileSync(join(data, 'demo-logins.txt'), 'utf8').split('\n');
  return Object.fromEntries(
    lines.map((line) => line.trim().split(/\s+/)).filter(([login, password]) => login && password),
  );
}

export class Server {
  static async start({ cases = 60, web = webFolder } = {}) {
    if (!existsSync(binary)) throw new Error(`there is no ${binary}: build it first`);
    if (!existsSync(join(web, 'index.html'))) throw new Error(`there is no ${web}: npm run build first`);
    const server = new Server();
    server.web = web;
    server.folder = mkdtempSync(join(tmpdir(), 'unisson-web-'));
    server.data = join(server.folder, 'data');
    const made = spawnSync(
      binary,
      ['demo', '--data', server.data, '--cases', String(cases), '--seed', '7', '--programmes', programmes],
      {
        cwd: project,
      },
    );
    if (made.status !== 0) throw new Error(`demo failed: ${made.stderr}`);
    server.passwords = logins(server.data);
    server.port = await freePort();
    server.address = `http://127.0.0.1:${server.port}`;
    await server.serve();
    return server;
  }

  async serve() {
    const options = ['serve', '--data', this.data, '--listen', `127.0.0.1:${this.port}`, '--web', this.web];
    this.process = spawn(binary, [...options, '--programmes', programmes, '--log-level', 'warning'], {
      cwd: project,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    await answers(this.address);
  }

  async halt() {
    if (this.process.exitCode !== null) return;
    const ended = new Promise((done) => this.process.once('exit', done));
    this.process.kill('SIGTERM');
    await ended;
  }

  async stop() {
    await this.halt();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
