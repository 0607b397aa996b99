// Where the focus stands when a dialog opens: where work begins, never on the cross that closes it.
import { fullDossier, quiet } from './screens.mjs';
import { find, go, openPage, same, yes } from './tools.mjs';

/** What has the focus in the open dialog, and where it should be. */
const focusIn = (page) =>
  page.evaluate(() => {
    const dialog = document.querySelector('dialog[open]');
    const element = document.activeElement;
    const field = (one) => one.matches('input, select, textarea');
    const shown = [...dialog.querySelectorAll('form :is(input, select, textarea)')].filter((one) =>
      one.checkVisibility(),
    );
    return {
      inside: dialog.contains(element),
      isField: field(element),
      isHeading: element === dialog.querySelector('h2'),
      isSafe: element.hasAttribute('data-safe'),
      name: element.name ?? '',
      first: shown[0]?.name ?? '',
      asks: shown.length,
      title: dialog.querySelector('h2').innerText,
    };
  });

async function opened(page) {
  await page.waitForSelector('dialog[open]');
  await page.waitForTimeout(150);
  return focusIn(page);
}

async function closed(page) {
  await page.keyboard.press('Escape');
  await page.waitForSelector('dialog[open]', { state: 'detached' });
}

/** A dialog that asks opens at its first question; one without a question at the button that changes nothing. */
function checkFocus(at) {
  yes(at.inside, `${at.title}: the focus is in the dialog`);
  if (at.asks > 0) same(at.name, at.first, `${at.title}: the field that has the focus`);
  else yes(at.isSafe || at.isHeading, `${at.title}: neither the safe button nor the title has the focus`);
}

export const dialogTests = {
  'dialogs of a dossier open at their first question, and give the focus back': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    const id = await fullDossier(page, server);
    let asking = 0;
    for (const path of ['/plan', '/journal', '/personnes']) {
      await go(page, server, `/d/${id}${path}`, '.section-actions button');
      const buttons = page.locator('.section-actions button:not([aria-expanded]):not([aria-pressed])');
      for (let index = 0; index < (await buttons.count()); index += 1) {
        await buttons.nth(index).click();
        const at = await opened(page);
        checkFocus(at);
        if (at.isField) asking += 1;
        await closed(page);
        yes(
          await buttons.nth(index).evaluate((one) => one === document.activeElement),
          `${at.title}: the focus is back`,
        );
      }
    }
    yes(asking >= 4, `${asking} dialogs that ask`);
    quiet(page);
  },

  'a dialog that only tells opens at its title': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    await go(page, server, '/file', '.cases');
    await page.keyboard.press('?');
    yes((await opened(page)).isHeading, 'the title has the focus');
    await closed(page);
    quiet(page);
  },

  'the quick note finds its case by typing; in an open dossier one types the words at once': async (
    browser,
    server,
  ) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    await go(page, server, '/file', '.cases');
    await page.keyboard.press('n');
    await page.waitForSelector('dialog[open] [role=combobox]');
    same((await opened(page)).name, 'case', 'the field that has the focus where no dossier is open');
    const list = await (
      await page.request.get(`${server.address}/api/v1/cases?referent=me&status=open&limit=9`)
    ).json();
    const { number, family_name, id } = list.cases.at(-1);
    await find(page, 'Pour quel dossier', `${family_name} ${number}`);
    yes((await page.inputValue('dialog[open] [role=combobox]')).startsWith(family_name), 'the case that was found');
    await page.fill('dialog[open] textarea', 'Trouvée en tapant');
    await page.click('dialog[open] button[type=submit]');
    await page.waitForSelector('.toast');
    const file = await (await page.request.get(`${server.address}/api/v1/cases/${id}`)).json();
    yes(
      (file.case.notes ?? []).some(({ words }) => words === 'Trouvée en tapant'),
      'the note is in that dossier',
    );
    await go(page, server, `/d/${id}`, '.dossier-head h1');
    await page.keyboard.press('n');
    await page.waitForSelector('dialog[open] textarea');
    same((await opened(page)).name, 'words', 'the field that has the focus where a dossier is open');
    yes((await page.inputValue('dialog[open] [role=combobox]')).includes(number), 'the open dossier is chosen');
    quiet(page);
  },

  'a dossier marked highly sensitive says before it is exported that a file leaves the shelter': async (
    browser,
    server,
  ) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    const list = await (
      await page.request.get(`${server.address}/api/v1/cases?referent=me&status=open&limit=9`)
    ).json();
    const { id } = list.cases.at(-2);
    const warning = page.locator('section[aria-labelledby=export] .notice-warn');
    await go(page, server, `/d/${id}`, 'section[aria-labelledby=export]');
    same(await warning.count(), 0, 'warnings at an ordinary dossier');
    await go(page, server, `/d/${id}/personnes`, 'section[aria-labelledby=protection] button');
    await page.click('section[aria-labelledby=protection] button');
    checkFocus(await opened(page));
    await page.keyboard.type('Une menace');
    await page.click('dialog[open] button[type=submit]');
    await page.waitForSelector('dialog[open]', { state: 'detached' });
    await go(page, server, `/d/${id}`, 'section[aria-labelledby=export]');
    await warning.waitFor();
    yes((await warning.textContent()).includes('quitte l’abri'), 'the warning');
    quiet(page);
  },
};
