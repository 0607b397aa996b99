// What other accounts than a case manager's see.
import { quiet } from './screens.mjs';
import { checkAccessible, go, openPage, same } from './tools.mjs';

export const accountTests = {
  'the person reads their own plan and nothing else': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'personne' });
    await go(page, server, '/file', '.case-name');
    same(await page.locator('.case-name').count(), 1, 'cases of their own');
    await checkAccessible(page, 'own list');
    await page.click('.case-name');
    await page.waitForSelector('#own-words');
    same(await page.locator('.tabs a').count(), 3, 'pages');
    same(await page.locator('main form, .item-actions button').count(), 0, 'what changes something');
    await page.click('section[aria-labelledby=reads] button');
    await page.waitForSelector('.reads tbody tr');
    await checkAccessible(page, 'who has looked');
    for (const index of [0, 1, 2]) {
      await page.locator('.tabs a').nth(index).click();
      await page.waitForSelector('.section');
      await checkAccessible(page, `own page ${index + 1}`);
    }
    quiet(page);
  },

  'the administrator is told that no dossier is theirs to read': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'administration' });
    await go(page, server, '/file?who=all', '.empty');
    await checkAccessible(page, 'administrator');
    quiet(page);
  },
};
