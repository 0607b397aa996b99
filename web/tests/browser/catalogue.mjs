// The catalogue of components: in a development build only, each state without findings, by keyboard.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quiet } from './screens.mjs';
import { Server } from './server.mjs';
import { checkAccessible, go, openPage, same, tabTo, yes } from './tools.mjs';

/** A server of its own with a development build. */
async function withCatalogue(browser, options, check) {
  const web = mkdtempSync(join(tmpdir(), 'unisson-catalogue-'));
  const vite = ['node_modules/.bin/vite', 'build', '--mode', 'development', '--logLevel', 'error', '--emptyOutDir'];
  const built = spawnSync(process.execPath, [...vite, '--outDir', web], { encoding: 'utf8' });
  const server = built.status === 0 ? await Server.start({ cases: 3, web }) : null;
  try {
    if (!server) throw new Error(`no development build: ${built.stderr}`);
    for (const each of options) {
      const page = await openPage(browser, server, { ...each, signedIn: 'claire' });
      await go(page, server, '/dev/catalogue', '.catalogue');
      await check(page, each);
      quiet(page);
    }
  } finally {
    await server?.stop();
    rmSync(web, { recursive: true, force: true });
  }
}

const focused = (page) => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');

async function states(page, { theme = 'light', locale = 'fr' }) {
  const what = `catalogue, ${theme}, ${locale}`;
  await checkAccessible(page, what);
  await page.locator('.catalogue form button[type=submit]').click();
  await page.waitForSelector('.catalogue .error-summary');
  await checkAccessible(page, `${what}, form with errors`);
  await page.locator('input[name=found]').click();
  await page.waitForSelector('[role=option]');
  await checkAccessible(page, `${what}, open list`);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Open menu' }).click();
  await checkAccessible(page, `${what}, open menu`);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Tell with undo' }).click();
  await page.getByRole('button', { name: 'Tell a warning' }).click();
  await checkAccessible(page, `${what}, messages`);
  await page.getByRole('button', { name: 'Open dialog' }).click();
  await page.waitForSelector('dialog[open]');
  await checkAccessible(page, `${what}, dialog`);
  await page.evaluate(() => document.documentElement.setAttribute('data-contrast', 'more'));
  await checkAccessible(page, `${what}, dialog in high contrast`);
  await page.keyboard.press('Escape');
  await checkAccessible(page, `${what}, high contrast`);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  yes(over <= 0, `${what}: sticks out by ${over} pixels`);
}

async function byKeyboard(page) {
  await tabTo(page, 'Open dialog');
  await page.keyboard.press('Enter');
  await page.waitForSelector('dialog[open]');
  yes(
    await page.evaluate(() => document.querySelector('dialog').contains(document.activeElement)),
    'focus in the dialog',
  );
  await page.keyboard.press('Escape');
  await page.waitForSelector('dialog[open]', { state: 'detached' });
  same(await focused(page), 'Open dialog', 'the focus after the dialog');
  await tabTo(page, 'Open menu');
  await page.keyboard.press('Enter');
  same(await focused(page), 'First', 'the focus in the menu');
  await page.keyboard.press('End');
  same(await focused(page), 'Third', 'after End');
  await page.keyboard.press('ArrowDown');
  same(await focused(page), 'First', 'after the last comes the first');
  await page.keyboard.press('Escape');
  same(await focused(page), 'Open menu', 'the focus after Escape');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  same(await page.textContent('#menu-chosen'), 'Second', 'what was chosen');
  await tabTo(page, 'Found by typing');
  await page.keyboard.type('zoé-');
  await page.waitForSelector('[role=option]');
  await page.keyboard.press('Enter');
  same(await page.inputValue('input[name=found]'), 'Favre Zoé-Marie', 'what was found');
  await page.keyboard.type(' x');
  await page.waitForSelector('.search-field [role=status]:has-text("Rien")');
  await page.keyboard.press('Escape');
  await tabTo(page, 'Tell with undo');
  await page.keyboard.press('Enter');
  await tabTo(page, 'Annuler');
  await page.keyboard.press('Enter');
  same(await page.textContent('#menu-chosen'), 'taken back', 'what was taken back');
}

export const catalogueTests = {
  'catalogue: each component in each state without findings, light and dark, wide and narrow': (browser) =>
    withCatalogue(browser, [{}, { theme: 'dark', locale: 'de' }, { width: 320 }], states),

  'catalogue: dialog, menu and messages by keyboard alone': (browser) => withCatalogue(browser, [{}], byKeyboard),

  'catalogue: it is in no production build': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    await go(page, server, '/dev/catalogue', '.empty');
    quiet(page);
  },
};
