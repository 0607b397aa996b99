// The guided first day: on a case that exists in the page alone, by keyboard, left and taken up again.
import { api } from './offline-tools.mjs';
import { checkAccessible, go, openPage, same, yes } from './tools.mjs';

const next = '.first-day-step > .button-primary';
const heading = (page) => page.textContent('.first-day-step h3');

/** To that element by the tab key alone. */
async function tabTo(page, selector) {
  for (let tries = 0; tries < 80; ++tries) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
  }
  throw new Error(`the tab key does not reach ${selector}`);
}

const onward = async (page) => {
  await tabTo(page, next);
  await page.keyboard.press('Enter');
};

export const firstDayTests = {
  'first day: lived by keyboard alone on a case that is never sent, left in the middle and taken up again': async (
    browser,
    server,
  ) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    const claire = await api({ server }, 'claire');
    const before = await claire.read('/api/v1/cases/counts');
    const writes = [];
    page.on('request', (request) => {
      if (request.method() !== 'GET') writes.push(request.url());
    });
    await go(page, server, '/jour', '.day');
    await page.waitForSelector('.notice >> text=Première fois ici');
    await checkAccessible(page, 'the day with the offer');
    await page.click('.notice a[href="/aide/premier-jour"]');
    await page.waitForSelector('.first-day-step');
    await checkAccessible(page, 'first step');
    same(await page.locator(next).count(), 0, 'ways on before the step is done');

    await tabTo(page, '.first-day-stage input[type=radio]');
    await page.keyboard.press('Space');
    same(await page.locator(next).count(), 0, 'ways on after the wrong answer');
    await page.keyboard.press('ArrowDown');
    await page.waitForSelector('.first-day-done');
    await onward(page);
    same(await page.evaluate(() => document.activeElement?.tagName), 'H3', 'the focus follows the step');
    await tabTo(page, '.first-day-stage button');
    await page.keyboard.press('Enter');
    await onward(page);
    await tabTo(page, '.first-day-stage textarea');
    await page.keyboard.type('Appelée ce matin, elle va mieux.');
    await tabTo(page, '.first-day-stage button');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.first-day-notes >> text=Appelée ce matin');
    await onward(page);

    yes((await heading(page)).includes('Étape 4 sur 6'), 'the fourth step');
    await page.reload();
    await page.waitForSelector('.first-day-step');
    yes((await heading(page)).includes('Étape 4 sur 6'), 'taken up at the same step');
    await tabTo(page, '.first-day-stage button[aria-label*="régie"]');
    await page.keyboard.press('Enter');
    await onward(page);
    await tabTo(page, '.first-day-stage input');
    await page.keyboard.type('Regarder le budget');
    await checkAccessible(page, 'preparing a visit');
    await onward(page);
    await tabTo(page, '.first-day-stage button');
    await page.keyboard.press('Enter');
    await tabTo(page, '.first-day-stage textarea');
    await page.keyboard.type('Écrite dans le train');
    await tabTo(page, '.first-day-stage button');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.first-day-stage >> text=Une écriture attend');
    same(await page.locator('.first-day-done').count(), 0, 'done while the note still waits');
    await page.focus('.first-day-stage button[aria-pressed]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.first-day-done');
    await checkAccessible(page, 'last step');
    await onward(page);
    await page.waitForSelector('.first-day-step >> text=Votre premier jour est fait');
    same(writes.filter((url) => !url.includes('/presence')).join(), '', 'what was sent');
    same(JSON.stringify(await claire.read('/api/v1/cases/counts')), JSON.stringify(before), 'cases on the server');
    const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
    yes(!kept.includes('train') && !kept.includes('Appelée'), 'nothing of what was typed is kept');
    await go(page, server, '/jour', '.day');
    await page.waitForSelector('#todo, .day .section');
    same(await page.locator('text=Première fois ici').count(), 0, 'offers after the first day');
    same(page.complaints.join(), '', 'complaints');
  },

  'first day: declined, it is offered no more and stays in the help': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    await go(page, server, '/jour', '.notice >> text=Première fois ici');
    await page.click('.notice .button-quiet');
    same(await page.locator('text=Première fois ici').count(), 0, 'offers');
    await page.reload();
    await page.waitForSelector('.day .section');
    same(await page.locator('text=Première fois ici').count(), 0, 'offers after a reload');
    await go(page, server, '/aide', '.help-nav');
    await page.click('.help-nav a[href="/aide/premier-jour"]');
    await page.waitForSelector('.first-day-step');
  },
};
