// The network goes and comes back; two tabs; somebody else writes; what is typed is kept.
import { fullDossier } from './screens.mjs';
import { go, openPage, same, yes } from './tools.mjs';

const noteBox = 'section[aria-labelledby=note-box]';

async function journal(browser, server) {
  const page = await openPage(browser, server, { signedIn: 'claire' });
  const id = await fullDossier(page, server);
  await go(page, server, `/d/${id}/journal`, noteBox);
  return { page, id };
}

const noteCount = (page, words) => page.locator('.note .words', { hasText: words }).count();

export const liveTests = {
  'an answer that is lost: the same command is sent again and the note stands once': async (browser, server) => {
    const { page } = await journal(browser, server);
    let lost = 0;
    await page.route('**/api/v1/commands', async (route) => {
      if (lost >= 2) return route.continue();
      lost += 1;
      await route.fetch();
      return route.abort('connectionreset');
    });
    await page.fill(`${noteBox} textarea`, 'Une note dont la réponse se perd deux fois');
    await page.click(`${noteBox} .button-primary`);
    await page.waitForSelector('.pending');
    await page.waitForSelector('.note >> text=Une note dont la réponse');
    await page.waitForSelector('.pending', { state: 'detached' });
    same(lost, 2, 'lost answers');
    await page.reload();
    await page.waitForSelector('.timeline');
    same(await noteCount(page, 'Une note dont la réponse'), 1, 'notes after reading the journal again');
  },

  'the server stops while something is sent: it is kept and goes out when the server is back': async (
    browser,
    server,
  ) => {
    const { page } = await journal(browser, server);
    await server.halt();
    await page.fill(`${noteBox} textarea`, 'Écrite pendant l’arrêt du serveur');
    await page.click(`${noteBox} .button-primary`);
    await page.waitForSelector('.pending');
    same(await page.inputValue(`${noteBox} textarea`), 'Écrite pendant l’arrêt du serveur', 'what was typed');
    await server.serve();
    await page.click('.pending button').catch(() => {});
    await page.waitForSelector('.note >> text=Écrite pendant l’arrêt', { timeout: 40_000 });
  },

  'what somebody writes elsewhere appears by itself, in every tab': async (browser, server) => {
    const { page, id } = await journal(browser, server);
    const second = await page.context().newPage();
    await second.goto(`${server.address}/d/${id}/journal`);
    await second.waitForSelector(noteBox);
    await page.fill(`${noteBox} textarea`, 'Vue dans l’autre onglet');
    await page.click(`${noteBox} .button-primary`);
    await second.waitForSelector('.note >> text=Vue dans l’autre onglet', { timeout: 10_000 });
  },

  'what is being typed survives a reload': async (browser, server) => {
    const { page } = await journal(browser, server);
    await page.fill(`${noteBox} textarea`, 'Pas encore enregistré');
    await page.waitForTimeout(500);
    await page.reload();
    await page.waitForSelector(`${noteBox} .notice`);
    same(await page.inputValue(`${noteBox} textarea`), 'Pas encore enregistré', 'the draft');
  },

  'signing out forgets drafts and asks to sign in': async (browser, server) => {
    const { page } = await journal(browser, server);
    await page.fill(`${noteBox} textarea`, 'Secret');
    await page.waitForTimeout(500);
    await page.click('.account-button');
    await page.click('.account-panel > .button');
    await page.waitForSelector('#login');
    const left = await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }));
    yes(!left.includes('Secret'), 'no draft is left on the device');
  },

  'the language can be changed at any moment': async (browser, server) => {
    const { page } = await journal(browser, server);
    await page.click('.account-button');
    await page.click('.account-panel [lang=de]');
    await page.waitForFunction(() => document.documentElement.lang === 'de');
    await page.waitForSelector('nav >> text=Fallbestand');
  },
};
