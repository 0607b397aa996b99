// What stands on the device, without any network: unlocking, searching, dossiers, a journal of thousands, a long day.
import { Network, phrase, Tablet } from '../browser/offline-tools.mjs';
import { metric, prepare, rounds, slower, throttle, timed } from './timing.mjs';

const opens = 200;
const settling = 20;
const megabyte = 1_000_000;
const overview = ['.dossier-head h1', '.page .section'];

const linkTo = (id) => `a.case-name[href="/d/${id}"]`;

/** Opens and leaves a dossier of the list. */
async function visit(page, id) {
  const taken = await timed(page, linkTo(id), ...overview);
  await page.waitForTimeout(300);
  await page.goBack();
  await page.waitForSelector(linkTo(id));
  return taken;
}

async function search(page, lines, total) {
  const typed = async (text) => {
    const before = await metric(page, 'ThreadTime');
    const time = await page.evaluate(async (wanted) => {
      const field = document.querySelector('#search-here-text');
      const began = performance.now();
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, wanted);
      field.dispatchEvent(new Event('input', { bubbles: true }));
      await window.painted();
      return performance.now() - began;
    }, text);
    return { time, own: ((await metric(page, 'ThreadTime')) - before) * 1000 };
  };
  await typed('contrat');
  const taken = [];
  for (const text of ['zinnia', 'delai jeudi', 'note 1999', 'soeur', 'bailleur rappelle'])
    taken.push(await typed(text));
  lines.add(`search through ${total.toLocaleString('en')} notes on the device, until it is painted`, taken, 50);
}

async function timeline(page, lines, stream, entries) {
  const journal = `.tabs a[href="/d/${stream}/journal"]`;
  const first = [];
  for (let round = 0; round < rounds; round += 1) {
    first.push(await timed(page, journal, '#timeline', '.timeline .entry'));
    await page.waitForTimeout(300);
    await timed(page, `.tabs a[href="/d/${stream}"]`, '.page .section');
    await page.waitForTimeout(300);
  }
  lines.add(`timeline of a dossier of ${entries.toLocaleString('en')} notes`, first, 100);
  await timed(page, journal, '#timeline');
  await page.focus('section[aria-labelledby=note-box] textarea');
  await page.evaluate(() => window.keys.splice(0));
  await page.keyboard.type('Elle rappelle le bailleur jeudi matin avec sa soeur.', { delay: 60 });
  await page.waitForTimeout(400);
  const keys = await page.evaluate(() => window.keys);
  // Shorter ones than 16 ms are not reported at all.
  lines.add('typing in that dossier: slowest key until it is painted', [Math.max(16, ...keys)], 200);
}

/** A note is kept: it stands in the journal, and the browser has it on its disk. */
async function keepNote(page, lines, other) {
  await timed(page, linkTo(other), ...overview);
  await timed(page, `.tabs a[href="/d/${other}/journal"]`, '#timeline');
  const taken = [];
  for (let round = 0; round < rounds; round += 1) {
    await page.fill('section[aria-labelledby=note-box] textarea', `Dans le train, le mot ${round}.`);
    await page.waitForTimeout(600);
    await page.evaluate(() => window.writes.splice(0));
    const box = 'section[aria-labelledby=note-box]';
    const before = await page.locator('.entry-note').count();
    await page.click(`${box} button[type=submit]`);
    await page.waitForFunction((was) => document.querySelectorAll('.entry-note').length > was, before);
    await page.waitForTimeout(300);
    taken.push(Math.max(...(await page.evaluate(() => window.writes))));
  }
  lines.add('a note kept without a network: its writing to the disk, at full speed', taken, 20);
}

/** What a tab holds that is never closed: in the heap, in the document and in the core. */
async function held(page) {
  await page.asked.send('HeapProfiler.collectGarbage');
  const core = await page.evaluate(() => window.cores.reduce((sum, { buffer }) => sum + buffer.byteLength, 0));
  return { heap: await metric(page, 'JSHeapUsedSize'), nodes: await metric(page, 'Nodes'), core };
}

async function longDay(page, lines) {
  const ids = await page.$$eval('.device-list a.case-name', (links) =>
    links.flatMap((link) => /^\/d\/([0-9a-f-]{36})$/.exec(link.getAttribute('href'))?.[1] ?? []),
  );
  let before = null;
  for (let at = 0; at < opens; at += 1) {
    await timed(page, linkTo(ids[at % ids.length]), ...overview);
    await page.goBack();
    // Not by waitForSelector: what that gives keeps hold of the element, and of all that stood around it.
    await page.waitForFunction(() => document.querySelector('.device-list a.case-name') !== null);
    if (at === settling) before = await held(page);
  }
  const after = await held(page);
  const more = (name) => (after[name] - before[name]) / megabyte;
  const since = `${opens - settling} dossiers later, in one tab`;
  lines.add(`the heap: more of it ${since} (${(after.heap / megabyte).toFixed(1)} MB in all)`, [more('heap')], 5, 'MB');
  lines.add(`the memory of the core: more of it ${since}`, [more('core')], 5, 'MB');
  lines.add(`elements that nobody sees: more of them ${since}`, [after.nodes - before.nodes], 1_000, '');
}

export async function onDevice(server, lines, { stream, other, total, entries, cases }) {
  const network = await Network.before(server);
  const tablet = await Tablet.start(network);
  await prepare(tablet.context);
  await tablet.enrol();
  const { page } = tablet;
  // All of the caseload is here, not only the first dossiers of it.
  const whole = (count) => document.querySelectorAll('.device-list a.case-name').length >= count;
  await page.waitForFunction(whole, cases, { timeout: 120_000 });
  await page.waitForTimeout(2_000);
  network.cut();
  await tablet.go('/hors-ligne');
  await throttle(page);
  await page.waitForSelector('#passphrase');
  await page.fill('#passphrase', phrase);
  const unlocked = await timed(page, '.signin-card button[type=submit]', '.device-list a.case-name');
  lines.add('unlock by passphrase (Argon2id, 64 MiB), until the list stands', [unlocked], 1_500);
  await page.waitForTimeout(3_000);
  lines.add('open a dossier from the device, the first after unlocking', [await visit(page, other)]);
  const open = [];
  for (let round = 0; round < rounds; round += 1) open.push(await visit(page, other));
  lines.add('open a dossier from the device', open, 100);
  await search(page, lines, total);
  await page.fill('#search-here-text', '');
  await page.waitForSelector(linkTo(stream));
  await page.asked.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await longDay(page, lines);
  await keepNote(page, lines, other);
  await page.asked.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await page.goBack();
  await page.goBack();
  await page.waitForSelector(linkTo(stream));
  const large = [];
  for (let round = 0; round < rounds; round += 1) large.push(await visit(page, stream));
  lines.add(`open the dossier of ${entries.toLocaleString('en')} notes from the device`, large);
  await timed(page, linkTo(stream), ...overview);
  await timeline(page, lines, stream, entries);
  await tablet.close();
  await network.close();
}
