// The desk with the server at hand: the first visit, and the board, the list and the agenda of a caseload of three hundred.
import { openPage } from '../browser/tools.mjs';
import { metric, prepare, rounds, throttle, timed } from './timing.mjs';

/** 1.6 Mbit/s and 150 ms: a phone in the country. */
const slowLine = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };

export async function firstLoad(browser, server, lines) {
  const [cold, warm, shifts] = [[], [], []];
  for (let round = 0; round < rounds; round += 1) {
    const page = await openPage(browser, server);
    await prepare(page.context());
    await throttle(page, slowLine);
    await page.goto(`${server.address}/connexion`);
    await page.waitForSelector('#login');
    await page.waitForTimeout(500);
    cold.push(await page.evaluate(() => window.largest));
    shifts.push(await page.evaluate(() => window.shifted));
    await page.reload();
    await page.waitForSelector('#login');
    await page.waitForTimeout(500);
    warm.push(await page.evaluate(() => window.largest));
    await page.context().close();
  }
  lines.add('first visit, empty cache, 1.6 Mbit/s: largest paint', cold, 3_000);
  lines.add('the same from the cache', warm, 1_500);
  lines.add('how much the first page shifts (CLS)', shifts, 0.02, '');
}

const toOther = '.view-switch button[aria-pressed=false]';

export async function board(browser, server, lines, wanted) {
  const page = await openPage(browser, server, { signedIn: 'claire' });
  await prepare(page.context());
  await page.goto(`${server.address}/file`);
  await page.waitForSelector('.cases');
  await throttle(page);
  const [first, list] = [[], []];
  for (let round = 0; round <= rounds; round += 1) {
    first.push(await timed(page, toOther, '.board-card'));
    await page.waitForTimeout(300);
    list.push(await timed(page, toOther, '.cases'));
    await page.waitForTimeout(300);
  }
  await timed(page, toOther, '.board-card');
  const counts = await page.locator('.board-count').allInnerTexts();
  const cases = counts.reduce((sum, text) => sum + Number(text), 0);
  if (cases < wanted) throw new Error(`the board holds ${cases} cases`);
  const [once, ...again] = first;
  lines.add(`board of ${cases} cases of one referent, the first time`, [once]);
  lines.add(`board of ${cases} cases of one referent, from the press to the picture`, again, 100);
  lines.add(`caseload list of ${cases}, its first page`, list, 100);
  lines.add('a move on that board, from the key until the card stands elsewhere', await moves(page), 200);
  await page.context().close();
}

/** A card moves by Shift and an arrow; refused by the server or not, it stands elsewhere at once. */
async function moves(page) {
  const taken = [];
  for (let round = 0; round < rounds; round += 1) {
    await page.waitForTimeout(1_000);
    const before = await metric(page, 'ThreadTime');
    const time = await page.evaluate(async (at) => {
      const first = (column) => column.querySelector('.board-card .menu')?.closest('.board-card');
      const cards = [...document.querySelectorAll('.board-column')].slice(0, -1).map(first).filter(Boolean);
      const card = cards[at % cards.length];
      const name = card.querySelector('.board-name');
      const column = card.closest('.board-column');
      const href = name.getAttribute('href');
      name.focus();
      const began = performance.now();
      name.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', shiftKey: true, bubbles: true }));
      await window.until(() => !column.querySelector(`a[href="${href}"]`));
      await window.painted();
      return performance.now() - began;
    }, round);
    taken.push({ time, own: ((await metric(page, 'ThreadTime')) - before) * 1000 });
  }
  return taken;
}

export async function agenda(browser, server, lines, wanted) {
  const page = await openPage(browser, server, { signedIn: 'claire' });
  await prepare(page.context());
  await page.goto(`${server.address}/file`);
  await page.waitForSelector('.cases');
  await throttle(page);
  const [taken, whole] = [[], []];
  let shown = 0;
  for (let round = 0; round <= rounds; round += 1) {
    const began = Date.now();
    taken.push(await timed(page, '.head-nav a[href="/agenda"]', '.agenda-line'));
    await page.waitForFunction((all) => document.querySelectorAll('.agenda-line').length >= all, wanted);
    whole.push(Date.now() - began);
    shown = await page.locator('.agenda-line').count();
    await timed(page, '.head-nav a[href="/file"]', '.cases');
    await page.waitForTimeout(300);
  }
  const [once, ...again] = taken;
  lines.add(`agenda of a fortnight with ${shown} appointments, the first time`, [once]);
  lines.add(`agenda of a fortnight with ${shown} appointments: what a window shows`, again, 100);
  lines.add('the same, until the last of them stands', whole);
  await page.context().close();
}
