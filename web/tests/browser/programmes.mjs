// The programmes: found, read on three levels, compared; axe, keyboard, paper and the phone.
import { readFileSync } from 'node:fs';
import { quiet } from './screens.mjs';
import { waitText } from './steps.mjs';
import { checkAccessible, choose, go, noOverflow, openPage, pick, press, same, tabTo, type, yes } from './tools.mjs';

const lines = (page) => page.locator('.programme-line').count();

export const programmeTests = {
  'programmes: the list is searched and narrowed, in the words of any language': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    await go(page, server, '/programmes', '.programme-line');
    await checkAccessible(page, 'programmes');
    const all = await lines(page);
    yes(all >= 27, `only ${all} programmes`);
    await page.getByLabel('Pays').selectOption({ label: 'Danemark' });
    await page.waitForFunction(() => document.querySelectorAll('.programme-line').length === 1);
    same(new URL(page.url()).searchParams.get('pays'), 'DK', 'the country in the address');
    await page.getByLabel('Pays').selectOption('');
    await page.getByLabel('Chercher un programme ou un public').fill('hospital affirmatif');
    await page.waitForFunction((before) => document.querySelectorAll('.programme-line').length < before, all);
    await page.getByLabel('Chercher un programme ou un public').fill('zzz');
    await page.waitForSelector('.empty');
    await checkAccessible(page, 'programmes, none found');
    quiet(page);
  },

  'a programme is explained to a lay reader on three screens: programme, model, circuit [A16]': async (
    browser,
    server,
  ) => {
    for (const theme of ['light', 'dark']) {
      const page = await openPage(browser, server, { signedIn: 'claire', theme });
      await go(page, server, '/programmes/insurance', '#charter');
      same(await page.locator('#charter').count(), 1, 'the charter');
      const seven = page.locator('section[aria-labelledby=charter] dt');
      same(await seven.count(), 7, 'characteristics of the programme');
      yes((await page.textContent('.programme-head')).includes('Exemple modifiable'), 'says that it is an example');
      await checkAccessible(page, `charter, ${theme}`);
      await page.getByRole('link', { name: '2. Le modèle' }).click();
      await page.waitForSelector('.constants');
      same(await page.locator('.constants li').count(), 3, 'constants');
      await checkAccessible(page, `model, ${theme}`);
      await page.getByRole('link', { name: '3. Le circuit' }).click();
      await page.waitForSelector('.scheme svg');
      const stages = await page.locator('.circuit-stages > li').count();
      same(await page.locator('.scheme svg circle').count(), stages, 'stations of the drawing, as stages in words');
      await page.evaluate(() => {
        for (const each of document.querySelectorAll('details')) each.open = true;
      });
      const words = await page.textContent('.circuit-level');
      yes(words.includes('accord signé par les deux parties'), 'conditions are told in words');
      yes(!/exists\(|agreement\.signed/.test(words), 'no formula is left');
      await checkAccessible(page, `circuit, ${theme}`);
      quiet(page);
    }
  },

  'the charter is printed with one click: its seven characteristics, without the buttons': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    await go(page, server, '/programmes/home_support', '#charter');
    await page.evaluate(() => {
      window.print = () => document.body.setAttribute('data-printed', 'yes');
    });
    await tabTo(page, 'Imprimer la charte');
    await page.keyboard.press('Enter');
    same(await page.getAttribute('body', 'data-printed'), 'yes', 'printing');
    await page.emulateMedia({ media: 'print' });
    const hidden = await page.locator('.button:visible, .head:visible, .levels:visible').count();
    same(hidden, 0, 'what does not belong on paper');
    same(await page.locator('section[aria-labelledby=charter] dt:visible').count(), 7, 'characteristics on paper');
    yes(await page.locator('.charter-signature').isVisible(), 'a place for who approves');
    quiet(page);
  },

  'a programme is audited: answers are kept, compared with the time before, and read by all': async (
    browser,
    server,
  ) => {
    const page = await openPage(browser, server, { signedIn: 'direction' });
    page.setDefaultTimeout(12_000);
    const path = '/programmes/early_warning/auto-evaluation';
    await go(page, server, path, '#audit-keep');
    await checkAccessible(page, 'audit, nothing answered');
    const first = 'Sait-on dire, pour chaque demande';
    const second = 'Une personne refusée repart-elle';
    await pick(page, first, 'non');
    await type(page, 'Remarque', 'On ne le note pas.');
    await pick(page, second, 'oui');
    await waitText(page, '[role=status]', '2 questions sur 20');
    // What is being answered outlives the page.
    await page.reload();
    await waitText(page, '[role=status]', '2 questions sur 20');
    await press(page, 'Garder ces réponses');
    await page.waitForSelector('#audit-history');
    await waitText(page, '.tag', 'non : 1');
    await waitText(page, '.tag', '18 questions ouvertes');
    await pick(page, first, 'en partie');
    await pick(page, second, 'oui');
    await press(page, 'Garder ces réponses');
    await waitText(page, '#audit-history', '2 auto-évaluations gardées');
    const changes = page.locator('section[aria-labelledby=audit-history] > div .item');
    same(await changes.count(), 1, 'answers that changed');
    const changed = await changes.innerText();
    yes(changed.includes(first) && /non → en partie/.test(changed) && changed.includes('mieux'), changed);
    await checkAccessible(page, 'audit, two kept');
    quiet(page);
    const reader = await openPage(browser, server, { signedIn: 'claire' });
    await go(reader, server, path, '#audit-history');
    same(await reader.locator('.audit-question input').count(), 0, 'fields for who only reads');
    await reader.getByLabel('Laquelle lire').selectOption({ index: 1 });
    await reader.getByText('Les 2 réponses').click();
    await waitText(reader, '.item', 'On ne le note pas.');
    await checkAccessible(reader, 'audit, for a reader');
    await reader.emulateMedia({ media: 'print' });
    same(await reader.locator('.audit-box:visible').count(), 60, 'boxes to tick on paper');
    quiet(reader);
  },

  'programmes of several countries are compared, offline too, and exported without formulas [G25]': async (
    browser,
    server,
  ) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    await go(page, server, '/programmes/comparer', '.comparison .empty');
    await checkAccessible(page, 'comparison, nothing chosen');
    const add = async (key) => {
      await page.getByLabel('Ajouter un programme').selectOption(key);
      await page.getByRole('button', { name: 'Ajouter', exact: true }).click();
    };
    await add('employment_nl');
    await add('employment_dk');
    await page.waitForSelector('.compared');
    await add('employment_gb');
    await page.waitForFunction(() => document.querySelectorAll('.compared thead th').length === 4);
    same(new URL(page.url()).searchParams.get('with'), 'employment_nl,employment_dk,employment_gb', 'the address');
    await checkAccessible(page, 'comparison of three');
    const rows = () => page.locator('.compared tbody tr:not(.compared-topic)').count();
    const all = await rows();
    const differing = await page.locator('.compared tr.differs').count();
    yes(differing > 5 && differing < all, `${differing} of ${all} rows differ`);
    // From here on the page has all it needs.
    await page.context().setOffline(true);
    await page.getByLabel('Seulement les différences').check();
    same(await rows(), differing, 'only what differs');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Exporter (CSV)' }).click(),
    ]);
    const csv = readFileSync(await download.path(), 'utf8');
    same(csv.split('\r\n').length - 2, all, 'a line for each criterion');
    yes(csv.includes('Financement;oui;'), 'the line of funding says that it differs');
    await page.context().setOffline(false);
    quiet(page);
  },

  'a programme at two sites: the same rules, the figures of each beside them, to who may count them': async (
    browser,
    server,
  ) => {
    const page = await openPage(browser, server, { signedIn: 'direction' });
    await go(page, server, '/programmes/comparer', '.comparison .empty');
    const select = page.getByLabel('Unité');
    const units = (await select.locator('option').allTextContents()).slice(1, 3);
    same(units.length, 2, 'units to choose from');
    for (const unit of ['Toutes les unités', ...units]) {
      await select.selectOption({ label: unit });
      await page.getByLabel('Ajouter un programme').selectOption({ index: 1 });
      await page.getByRole('button', { name: 'Ajouter', exact: true }).click();
    }
    await page.waitForSelector('#figures-beside');
    const sites = await page.locator('.compared thead .compared-site').allTextContents();
    same(sites.join(), units.join(), 'the sites in the head');
    same(await page.locator('.compared tr.differs').count(), 0, 'rules that differ');
    const running = await page.locator('table.results tbody tr').first().locator('td').allTextContents();
    same(running.length, 3, 'figures of all units and of two');
    yes(Number(running[0]) > 0, `cases that run: ${running}`);
    await checkAccessible(page, 'comparison of sites');
    quiet(page);
    // Who may count nothing is not asked for a site.
    const claire = await openPage(browser, server, { signedIn: 'claire' });
    await go(claire, server, '/programmes/comparer?with=gobet,moxley', '.compared');
    same(await claire.getByLabel('Unité').count(), 0, 'sites offered to a case manager');
  },

  'a comparison is chosen, read and narrowed by keyboard alone': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    await go(page, server, '/programmes', '.programme-line');
    await type(page, 'Chercher un programme ou un public', 'moxley');
    await page.waitForFunction(() => document.querySelectorAll('.programme-line').length === 1);
    await tabTo(page, 'Case management');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#charter');
    await press(page, 'Comparer');
    await page.waitForSelector('.comparison-choice');
    await choose(page, 'Ajouter un programme', 'Case management en six étapes');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.compared');
    await tabTo(page, 'Seulement les différences');
    await page.keyboard.press('Space');
    await page.waitForFunction(() => !document.querySelector('.compared tbody tr:not(.compared-topic):not(.differs)'));
    await tabTo(page, 'Retirer Case management en six étapes', { back: true });
    await page.keyboard.press('Enter');
    await page.waitForSelector('.comparison .empty');
    quiet(page);
  },

  'programmes at 320 pixels: nothing sticks out, the comparison becomes cards': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire', width: 320, locale: 'de' });
    await go(page, server, '/programmes', '.programme-line');
    await noOverflow(page, 'the list');
    for (const level of ['', '/modele', '/circuit']) {
      await go(page, server, `/programmes/workplace${level}`, '.section');
      await noOverflow(page, `workplace${level}`);
    }
    await go(page, server, '/programmes/comparer?with=gobet,moxley,insurance', '.compared-card');
    await noOverflow(page, 'the comparison');
    await checkAccessible(page, 'comparison on a phone');
    await go(page, server, '/programmes/nothing', '.empty');
    await go(page, server, '/programmes/gobet/nothing', '.empty');
    quiet(page);
  },
};
