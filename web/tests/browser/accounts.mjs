// What other accounts than a case manager's see.
import { api } from './offline-tools.mjs';
import { quiet } from './screens.mjs';
import { checkAccessible, go, openPage, same, yes } from './tools.mjs';

export const accountTests = {
  'the person reads their own plan and nothing else': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'personne' });
    await go(page, server, '/file', '.case-name');
    same(await page.locator('.case-name').count(), 1, 'cases of their own');
    const referent = await page.locator('.cases td').last().innerText();
    yes(/\p{L}{3}/u.test(referent), `who answers for the case is named: ${referent}`);
    await checkAccessible(page, 'own list');
    await page.click('.case-name');
    await page.waitForSelector('#own-words');
    yes(/\p{L}{3}/u.test(await page.locator('.dossier-facts dd').last().innerText()), 'the referent in the head');
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

  'the person’s own account gets no interview: the case manager’s notes stand in it [X17]': async (
    _browser,
    server,
  ) => {
    const person = await api({ server }, 'personne');
    const claire = await api({ server }, 'claire');
    const { cases } = await person.read('/api/v1/cases');
    const { today } = await claire.read('/api/v1/me');
    const stream = cases[0].id;
    const data = {
      ...{ id: crypto.randomUUID(), on: today, change: 'Sortir', said: [{ words: 'Peut-être.' }] },
      ...{ notes: 'Elle a peur de tomber', steps: [], summary: 'Peut-être.', agreed: true },
    };
    const { results } = await claire.tell({ id: crypto.randomUUID(), type: 'interview.record', stream, data });
    yes(results[0].ok, `recorded: ${JSON.stringify(results[0])}`);
    yes(
      JSON.stringify(await claire.read(`/api/v1/cases/${stream}`)).includes('peur de tomber'),
      'who works on it reads it',
    );
    yes(
      !JSON.stringify(await person.read(`/api/v1/cases/${stream}`)).includes('peur de tomber'),
      'no part of the own plan',
    );
  },

  'the administrator is told that no dossier is theirs to read': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'administration' });
    await go(page, server, '/file?who=all', '.empty');
    await checkAccessible(page, 'administrator');
    quiet(page);
  },

  'the programme director lands on what the programmes add up to, and is not sent to dossiers': async (
    browser,
    server,
  ) => {
    const page = await openPage(browser, server, { signedIn: 'direction' });
    await go(page, server, '/', '#running');
    await page.waitForSelector('section[aria-labelledby=running] tbody tr');
    const [asked, running] = await page.locator('section[aria-labelledby=running] tbody td').allInnerTexts();
    yes(/\d|moins/.test(`${asked} ${running}`), 'the figures of a programme');
    same(await page.locator('.head-nav a[href="/file"], .head-nav a[href^="/demande"]').count(), 0, 'ways to dossiers');
    await checkAccessible(page, 'the first page of a programme director');
    await page.click('section[aria-labelledby=running] tbody a');
    await page.waitForSelector('#results-cases');
    await go(page, server, '/file', '.empty');
    same(await page.locator('.status-filter, .filter-bar').count(), 0, 'counters of nothing');
    await checkAccessible(page, 'a caseload that is not theirs');
    await page.click('.empty a');
    await page.waitForSelector('#running');
    quiet(page);
  },
};
