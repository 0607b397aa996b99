// How long the web app takes on a slow device: the times of docs/benchmarks.md, each against its budget. `./dev bench web`
// builds and runs it. Nothing fails here but the measuring: times depend on the machine, bytes are held by the build.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { api, Network, phrase, Tablet } from '../browser/offline-tools.mjs';
import { Server } from '../browser/server.mjs';
import { launch, openPage } from '../browser/tools.mjs';

const project = fileURLToPath(new URL('../../..', import.meta.url));
const slower = 4;
const rounds = 5;
const demoCases = 900;
const entriesWanted = 2_000;
const notesWanted = 5_000;
const perRequest = 100;
/** 1.6 Mbit/s and 150 ms: a phone in the country. */
const slowLine = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };
const heading = '### In the browser, at a processor four times slower';

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const lines = [];
const add = (what, times, budget = null) => {
  const value = median(times);
  lines.push({ what, value, most: Math.max(...times), budget });
  console.log(`${what}: ${value.toFixed(0)} ms (at most ${Math.max(...times).toFixed(0)})`);
};

/** What every page needs to take times by itself, until the next picture stands. */
async function prepare(context) {
  await context.addInitScript(() => {
    window.painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    window.until = (fits) =>
      new Promise((done) => {
        if (fits()) return done();
        const watch = new MutationObserver(() => {
          if (!fits()) return;
          watch.disconnect();
          done();
        });
        watch.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
      });
    window.largest = 0;
    new PerformanceObserver((list) => {
      for (const { startTime } of list.getEntries()) window.largest = startTime;
    }).observe({ type: 'largest-contentful-paint', buffered: true });
    window.keys = [];
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) if (/^key|^input/.test(name)) window.keys.push(duration);
    }).observe({ type: 'event', buffered: true, durationThreshold: 16 });
  });
}

async function throttle(page, line = null) {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  if (line) {
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', line);
  }
}

/** From a press on what `press` names until `wanted` stands and is painted. */
const timed = (page, press, wanted) =>
  page.evaluate(
    async ([what, selector]) => {
      const element = document.querySelector(what);
      if (!element) throw new Error(`there is no ${what}`);
      const began = performance.now();
      element.click();
      await window.until(() => document.querySelector(selector));
      await window.painted();
      return performance.now() - began;
    },
    [press, wanted],
  );

const words = 'Appel du bailleur ; elle a relu le contrat, demande un délai et rappelle jeudi avec sa soeur';

/** Notes in a case, as many as wanted, over the interface that everybody uses. */
async function write(somebody, stream, count) {
  for (let at = 0; at < count; at += perRequest) {
    const commands = Array.from({ length: Math.min(perRequest, count - at) }, (_, index) => ({
      id: crypto.randomUUID(),
      type: 'note.draft',
      stream,
      data: { id: crypto.randomUUID(), words: `${words}. Note ${at + index}${at + index === 777 ? ' zinnia' : ''}.` },
    }));
    const { results } = await somebody.tell(...commands);
    const refused = results.find(({ ok }) => !ok);
    if (refused) throw new Error(JSON.stringify(refused));
  }
}

async function firstLoad(browser, server) {
  const [cold, warm] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    const page = await openPage(browser, server);
    await prepare(page.context());
    await throttle(page, slowLine);
    await page.goto(`${server.address}/connexion`);
    await page.waitForSelector('#login');
    await page.waitForTimeout(500);
    cold.push(await page.evaluate(() => window.largest));
    await page.reload();
    await page.waitForSelector('#login');
    await page.waitForTimeout(500);
    warm.push(await page.evaluate(() => window.largest));
    await page.context().close();
  }
  add('first visit, empty cache, 1.6 Mbit/s: largest paint', cold, 3_000);
  add('the same from the cache', warm, 1_500);
}

async function board(browser, server) {
  const page = await openPage(browser, server, { signedIn: 'responsable' });
  await prepare(page.context());
  await page.goto(`${server.address}/file?who=all&status=open`);
  await page.waitForSelector('.cases');
  await throttle(page);
  const times = [];
  let cards = 0;
  for (let round = 0; round < rounds; round += 1) {
    times.push(await timed(page, '.view-switch button[aria-pressed=false]', '.board-card'));
    cards = await page.locator('.board-card').count();
    await timed(page, '.view-switch button[aria-pressed=false]', '.cases');
  }
  add(`board of ${cards} cases, from the press to the picture`, times);
  await page.context().close();
}

async function onDevice(server, mine) {
  const network = await Network.before(server);
  const tablet = await Tablet.start(network);
  await prepare(tablet.context);
  await tablet.enrol();
  const { page } = tablet;
  const { stream, other, total } = mine;
  network.cut();
  await tablet.go('/hors-ligne');
  await throttle(page);
  await page.waitForSelector('#passphrase');
  await page.fill('#passphrase', phrase);
  add('unlock by passphrase (Argon2id, 64 MiB), until the list stands', [
    await timed(page, '.signin-card button[type=submit]', '.device-list a.case-name'),
  ]);
  const search = (text) =>
    page.evaluate(async (wanted) => {
      const field = document.querySelector('#search-here-text');
      const began = performance.now();
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, wanted);
      field.dispatchEvent(new Event('input', { bubbles: true }));
      await window.painted();
      return performance.now() - began;
    }, text);
  await search('contrat');
  const times = [];
  for (const text of ['zinnia', 'delai jeudi', 'note 1999', 'soeur', 'bailleur rappelle'])
    times.push(await search(text));
  add(`search through ${total.toLocaleString('en')} notes on the device, until it is painted`, times, 50);
  const open = [];
  for (let round = 0; round < rounds; round += 1) {
    open.push(await timed(page, `a.case-name[href="/d/${other}"]`, '.dossier-head h1'));
    await page.goBack();
    await page.waitForSelector(`a.case-name[href="/d/${other}"]`);
  }
  add('open a dossier from the device', open, 100);
  await timed(page, `a.case-name[href="/d/${stream}"]`, '.dossier-head h1');
  const timeline = [];
  for (let round = 0; round < rounds; round += 1) {
    timeline.push(await timed(page, `.tabs a[href="/d/${stream}/journal"]`, '#timeline'));
    await timed(page, `.tabs a[href="/d/${stream}"]`, '#own-words, #next-stage, #case-data, .section');
    await page.waitForTimeout(300);
  }
  add(`timeline of a dossier of ${entriesWanted.toLocaleString('en')} notes`, timeline, 100);
  await timed(page, `.tabs a[href="/d/${stream}/journal"]`, '#timeline');
  await page.focus('section[aria-labelledby=note-box] textarea');
  await page.evaluate(() => window.keys.splice(0));
  await page.keyboard.type('Elle rappelle le bailleur jeudi matin avec sa soeur.', { delay: 60 });
  await page.waitForTimeout(400);
  const keys = await page.evaluate(() => window.keys);
  // Shorter ones than 16 ms are not reported at all.
  add('typing in that dossier: slowest key until it is painted', [Math.max(16, ...keys)], 200);
  await tablet.close();
  await network.close();
}

function table() {
  const rows = lines.map(({ what, value, most, budget }) => {
    const met =
      budget === null ? '' : value <= budget ? 'met' : `**missed: ${Math.round((value / budget) * 100)} % of it**`;
    const shown = (number) => Math.round(number).toLocaleString('en');
    return `| ${what} | ${shown(value)} | ${shown(most)} | ${budget === null ? 'none' : shown(budget)} | ${met} |`;
  });
  const [one] = loadavg();
  const day = new Date().toISOString().slice(0, 16).replace('T', ' ');
  return `${heading}

Measured on ${day} UTC in Chromium without a window, ${cpus().length} cores; load average at the end ${one.toFixed(2)}. Medians
of ${rounds} where something can be repeated; a worker (Argon2id) is not slowed down.

| what, ms | median | slowest | budget | met |
|---|--:|--:|--:|---|
${rows.join('\n')}
`;
}

/** The newest run takes the place of the one before it. */
function report() {
  const text = table();
  mkdirSync(`${project}/build/bench`, { recursive: true });
  writeFileSync(`${project}/build/bench/web.md`, text);
  const file = `${project}/docs/benchmarks.md`;
  const [before, after = ''] = readFileSync(file, 'utf8').split(`\n${heading}\n`);
  const rest = after.indexOf('\n## ');
  writeFileSync(file, `${before.trimEnd()}\n\n${text}${rest < 0 ? '' : after.slice(rest)}`);
}

const server = await Server.start({ cases: demoCases });
const browser = await launch();
try {
  const claire = await api({ server }, 'claire');
  const { cases } = await claire.read('/api/v1/cases?referent=me&status=open&sort=name&order=asc&limit=9');
  const [full, ...others] = cases.filter(({ sensitive }) => !sensitive);
  await write(claire, full.id, entriesWanted);
  const each = (notesWanted - entriesWanted) / 5;
  for (const { id } of others.slice(0, 5)) await write(claire, id, each);
  await firstLoad(browser, server);
  await board(browser, server);
  await onDevice(server, { stream: full.id, other: others[6].id, total: notesWanted });
  report();
  console.log('The table is in docs/benchmarks.md');
} finally {
  await browser.close();
  await server.stop();
}
process.exit(0);
