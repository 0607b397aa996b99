// node tests/browser/look.mjs FOLDER [LOCALE WIDTH THEME]: a picture and the words of every screen and every dialog that
// a button of a dossier opens, for somebody to look at. Nothing is checked here.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fullDossier } from './screens.mjs';
import { Server } from './server.mjs';
import { go, launch, openPage } from './tools.mjs';

const [folder = 'look', locale = 'fr', width = '1440', theme = 'light'] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const settle = 450;

const common = ['/reglages', '/aide', '/aide/premier-jour', '/aide/glossaire', '/aide/erreurs', '/nulle-part'];
const screensOf = {
  claire: [
    '/jour',
    '/file',
    '/file?vue=tableau',
    '/agenda',
    '/agenda?vue=day',
    '/agenda?vue=week',
    '/agenda?vue=month',
    '/demande/nouvelle',
    '/import',
    '/programmes',
    '/programmes/comparer',
    '/hors-ligne',
    '/a-revoir',
    '/reglages/qualifications',
    ...common,
  ],
  responsable: ['/file', '/file?who=all&status=all', '/agenda'],
  administration: ['/programmes', '/reglages/qualifications', '/reglages', '/import', '/aide'],
  direction: ['/file', '/programmes', '/aide'],
  programmes: ['/programmes', '/programmes/nouveau', '/aide'],
  personne: ['/file', '/reglages', '/aide'],
};
const tabs = [
  '',
  '/plan',
  '/plan/page',
  '/plan/simple',
  '/accord',
  '/journal',
  '/entourage',
  '/personnes',
  '/documents',
  '/bilan',
  '/programme',
];

let number = 0;
async function look(page, what) {
  await page.waitForTimeout(settle);
  number += 1;
  const name = `${String(number).padStart(3, '0')}-${what.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '')}`;
  const open = (await page.locator('dialog[open]').count()) > 0;
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: !open });
  const words = await page.evaluate(
    () => (document.querySelector('dialog[open]') ?? document.querySelector('main') ?? document.body).innerText,
  );
  writeFileSync(`${folder}/${name}.txt`, words);
}

async function dialogs(page, what, buttons) {
  const seen = new Set();
  for (let index = 0; index < (await buttons.count()); index += 1) {
    const button = buttons.nth(index);
    if (!(await button.isVisible()) || !(await button.isEnabled())) continue;
    const words = await button.innerText();
    if (seen.has(words)) continue;
    seen.add(words);
    await button.click();
    const opened = await page.waitForSelector('dialog[open]', { timeout: 700 }).catch(() => null);
    if (!opened) continue;
    await look(page, `${what} dialog ${index + 1}`);
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog[open]', { state: 'detached' });
  }
}

async function menus(page, what) {
  const menu = page.locator('main [aria-haspopup=menu]').first();
  if ((await menu.count()) === 0) return;
  await menu.click();
  await look(page, `${what} menu`);
  const items = await page.locator('[role=menuitem]').count();
  await page.keyboard.press('Escape');
  for (let index = 0; index < items; index += 1) {
    await menu.click();
    await page.locator('[role=menuitem]').nth(index).click();
    const opened = await page.waitForSelector('dialog[open]', { timeout: 700 }).catch(() => null);
    if (!opened) return;
    await look(page, `${what} menu dialog ${index + 1}`);
    await page.keyboard.press('Escape');
  }
}

const server = await Server.start({ cases: 50 });
const browser = await launch();
for (const [login, paths] of Object.entries(screensOf)) {
  const page = await openPage(browser, server, { signedIn: login, locale, width: Number(width), theme });
  for (const path of paths) {
    await go(page, server, path, 'h1, h2').catch((error) => console.log(login, path, error.message.split('\n')[0]));
    await look(page, `${login} ${path}`);
  }
  if (login !== 'claire') continue;
  await page.keyboard.press('?');
  await look(page, 'keys');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await look(page, 'palette');
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  await look(page, 'quick note');
  const id = await fullDossier(page, server);
  for (const tab of tabs) {
    await go(page, server, `/d/${id}${tab}`, '.dossier-head h1');
    await look(page, `dossier ${tab}`);
    await dialogs(page, `dossier ${tab}`, page.locator('main button:not([aria-expanded]):not([aria-pressed])')).catch(
      (error) => console.log(tab, error.message.split('\n')[0]),
    );
    await menus(page, `dossier ${tab}`).catch((error) => console.log(tab, error.message.split('\n')[0]));
  }
  await go(page, server, `/visite/${id}`, 'h1');
  await look(page, 'visit');
  await go(page, server, '/agenda', 'h1');
  await dialogs(page, 'agenda', page.locator('main .section-actions button, main .page-head button'));
}
await browser.close();
await server.stop();
process.exit(0);
