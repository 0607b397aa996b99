// What the browser tests share: the browser, signing in, axe, and moving by keyboard alone.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const tabsMax = 160;
const optionsMax = 40;

export const launch = () =>
  chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

/** A page of its own, whose console and page errors are gathered. `signedIn` may name a login of the demonstration. */
export async function openPage(browser, server, options = {}) {
  const { width = 1280, height = 900, theme = 'light', locale = 'fr', signedIn } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    locale: 'fr-CH',
    bypassCSP: false,
    // The tests that need it have a browser profile of their own.
    serviceWorkers: 'block',
  });
  await context.addInitScript((chosen) => localStorage.setItem('locale', chosen), locale);
  const page = await context.newPage();
  page.complaints = [];
  page.on('pageerror', (error) => page.complaints.push(String(error)));
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' && !/Failed to load resource|ERR_/.test(text)) page.complaints.push(text);
  });
  if (signedIn) {
    const data = { login: signedIn, password: server.passwords[signedIn] };
    const headers = { Origin: server.address };
    const answer = await context.request.post(`${server.address}/api/v1/session`, { data, headers });
    if (answer.status() !== 201) throw new Error(`signing in gave ${answer.status()}: ${await answer.text()}`);
  }
  return page;
}

export async function go(page, server, path, waitFor) {
  await page.goto(server.address + path);
  await page.waitForSelector(waitFor);
}

/** Fails with every finding of axe in the page as it stands. */
export async function checkAccessible(page, what) {
  await page.waitForTimeout(150);
  const session = await page.context().newCDPSession(page);
  // Through the debugger: the page's own policy lets no foreign script in.
  await session.send('Runtime.evaluate', { expression: axeSource });
  const run = `axe.run(document, ${JSON.stringify({ runOnly: standards })}).then(r => JSON.stringify(r.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160) + ' ' + (n.any[0]?.message ?? '')).join(' | '))))`;
  const { result } = await session.send('Runtime.evaluate', {
    expression: run,
    awaitPromise: true,
    returnByValue: true,
  });
  await session.detach();
  const found = JSON.parse(result.value);
  if (found.length > 0) throw new Error(`${what}: ${found.length} findings of axe\n    ${found.join('\n    ')}`);
}

/** Nothing of the page is wider than the window. */
export async function noOverflow(page, what) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  yes(over <= 0, `${what} sticks out by ${over} pixels`);
}

export function same(actual, expected, what) {
  if (actual !== expected) throw new Error(`${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
}

export function yes(condition, what) {
  if (!condition) throw new Error(what);
}

/** What the focused element is called, as a screen reader would put it together. */
const focusedName = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element?.matches('a, button, input, select, textarea, summary')) return '';
    const labels = element.labels ? [...element.labels].map((label) => label.innerText) : [];
    const group =
      element.type === 'radio' ? (element.closest('fieldset')?.querySelector('legend')?.innerText ?? '') : '';
    return [element.getAttribute('aria-label') ?? '', ...labels, group, element.innerText ?? ''].join('\n').trim();
  });

const clean = (text) => text.replace(/\s+/g, ' ').trim();

/** Presses Tab until something of that name has the focus. Never touches the mouse. */
export async function tabTo(page, name, { back = false, exact = false } = {}) {
  const fits = (line) => (exact ? line === name : line.startsWith(name));
  const matches = (found) => found.split('\n').some((line) => fits(clean(line)));
  for (let pressed = 0; pressed < tabsMax; pressed += 1) {
    if (matches(await focusedName(page))) return;
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
  }
  throw new Error(`"${name}" is not reached by Tab`);
}

export async function press(page, name) {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
}

export async function type(page, name, text) {
  await tabTo(page, name);
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
}

/** A native select: the arrows go from option to option. */
export async function choose(page, name, option) {
  await tabTo(page, name);
  const chosen = () => page.evaluate(() => document.activeElement.selectedOptions?.[0]?.text ?? '').then(clean);
  await page.keyboard.press('Home');
  for (let moved = 0; moved < optionsMax; moved += 1) {
    if ((await chosen()).startsWith(option)) return;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`"${name}" has no option "${option}"`);
}

/** A field that finds as one types: the words, then the first that fits. */
export async function find(page, name, text) {
  await type(page, name, text);
  await page.waitForFunction((words) => {
    const [option] = document.querySelectorAll('[role=option]');
    return words.every((word) => option?.textContent.includes(word));
  }, text.split(' '));
  await page.keyboard.press('Enter');
  await page.waitForSelector('[role=option]', { state: 'detached' });
}

/** A group of radios: arrows move, as in every browser. */
export async function pick(page, group, option) {
  await tabTo(page, group);
  await page.keyboard.press('Space');
  for (let moved = 0; moved < 12; moved += 1) {
    const now = await page.evaluate(() => document.activeElement.closest('label')?.innerText ?? '');
    if (clean(now).startsWith(option)) return;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`"${group}" has no "${option}"`);
}

/** Sends the form of the open dialog and waits until it has gone. */
export async function send(page, name) {
  await press(page, name);
  await page.waitForSelector('dialog[open]', { state: 'detached', timeout: 10_000 });
}
