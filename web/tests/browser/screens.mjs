// Each screen: it renders, axe finds nothing, nothing sticks out at 320 pixels, the console stays quiet.
import { checkAccessible, go, openPage, same, tabTo, yes } from './tools.mjs';

const tabs = {
  overview: '',
  plan: '/plan',
  agreement: '/accord',
  journal: '/journal',
  people: '/personnes',
  outcome: '/bilan',
};

/** A dossier whose agreement is signed, so that every tab has something to show. */
export async function fullDossier(page, server) {
  const list = await page.request.get(`${server.address}/api/v1/cases?referent=me&status=open&limit=100`);
  for (const { id } of (await list.json()).cases) {
    const file = await (await page.request.get(`${server.address}/api/v1/cases/${id}`)).json();
    const { agreements = [], notes = [], goals = [] } = file.case;
    const signed = agreements.some(({ signatures = [] }) => signatures.length === 2);
    if (signed && notes.length > 0 && goals.length > 0) return id;
  }
  throw new Error('the demonstration has no case with a signed agreement');
}

export const quiet = (page) => same(page.complaints.join('\n'), '', 'the console');

async function noOverflow(page, what) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  yes(over <= 0, `${what} sticks out by ${over} pixels at 320`);
}

async function everyTab(browser, server, options, check) {
  const page = await openPage(browser, server, { ...options, signedIn: 'claire' });
  const id = await fullDossier(page, server);
  for (const [name, path] of Object.entries(tabs)) {
    await go(page, server, `/d/${id}${path}`, '.section');
    await check(page, name, id);
  }
  quiet(page);
}

export const screenTests = {
  'signing in: a wrong password is told, the right one opens the day': async (browser, server) => {
    const page = await openPage(browser, server);
    await go(page, server, '/connexion', '#login');
    await checkAccessible(page, 'sign-in');
    await page.fill('#login', 'claire');
    await page.fill('#password', 'wrong');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.notice-bad');
    same(await page.inputValue('#login'), 'claire', 'the login that was typed');
    await checkAccessible(page, 'sign-in with an error');
    await page.fill('#password', server.passwords.claire);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.day #to-do');
    quiet(page);
  },

  'caseload: table, filters, search, sorting, empty list': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    await go(page, server, '/file', '.cases');
    await checkAccessible(page, 'caseload');
    const first = await page.textContent('.case-name');
    await page.click('.cases thead button');
    await page.waitForFunction((before) => document.querySelector('.case-name')?.textContent !== before, first);
    same(await page.getAttribute('.cases thead th', 'aria-sort'), 'descending', 'the sorted column');
    const word = (await page.textContent('.case-name')).split(' ')[0];
    await page.fill('#search', word);
    await page.waitForFunction(
      (text) => [...document.querySelectorAll('.case-name')].every((name) => name.textContent.includes(text)),
      word,
    );
    await page.fill('#search', 'zzzz');
    await page.waitForSelector('.empty');
    await checkAccessible(page, 'empty caseload');
    await page.click('.account-button');
    await checkAccessible(page, 'account menu');
    quiet(page);
  },

  'caseload: pages follow each other by cursor': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'responsable' });
    await go(page, server, '/file?who=all&status=all', '.cases');
    const before = await page.textContent('.case-name');
    const next = page.locator('.pager button').last();
    if ((await next.count()) === 0) return;
    await next.click();
    await page.waitForFunction((text) => document.querySelector('.case-name')?.textContent !== text, before);
    await page.locator('.pager button').first().click();
    await page.waitForFunction((text) => document.querySelector('.case-name')?.textContent === text, before);
  },

  'new request: search, probable duplicates, errors at their fields': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    const list = await (await page.request.get(`${server.address}/api/v1/cases?referent=me&limit=1`)).json();
    const known = list.cases[0];
    await go(page, server, '/demande/nouvelle', '#find');
    await page.fill('#find', known.family_name);
    await page.waitForSelector('.hits');
    await checkAccessible(page, 'persons found');
    await page.click('.notice button');
    await page.fill('input[name=family_name]', known.family_name);
    await page.fill('input[name=given_names]', known.given_names);
    await page.fill('input[name=birth_date]', known.birth_date ?? '');
    await page.waitForSelector('.notice-warn');
    await page.fill('input[name=birth_date]', '31.02.1980');
    await page.click('form .button-primary');
    await page.waitForSelector('.error-summary');
    yes(
      await page.evaluate(() => document.activeElement.classList.contains('error-summary')),
      'the summary has the focus',
    );
    await checkAccessible(page, 'form with errors');
    quiet(page);
  },

  'duplicates: a name that sounds alike is found while registering, and taken in the same screen [P17]': async (
    browser,
    server,
  ) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    const list = await (await page.request.get(`${server.address}/api/v1/cases?referent=me&limit=1`)).json();
    const known = list.cases[0];
    await go(page, server, '/demande/nouvelle', '#find');
    await page.fill('#find', 'Zzyx');
    await page.click('.notice button');
    await page.fill('input[name=family_name]', `${known.family_name}h`);
    await page.fill('input[name=given_names]', known.given_names);
    const line = page.locator('.notice-warn .item', { hasText: known.family_name }).first();
    await line.waitFor();
    yes((await line.textContent()).includes('se prononce de même'), 'what speaks for it is told');
    await checkAccessible(page, 'probable duplicates with reasons');
    await tabTo(page, 'C’est cette personne');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#what');
    yes((await page.textContent('main')).includes(known.family_name), 'the person known already is taken');
    quiet(page);
  },

  'duplicates: the page of a person finds who seems to be the same, by whom and why [P17]': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    const list = await (await page.request.get(`${server.address}/api/v1/cases?referent=me&limit=1`)).json();
    const { id, person } = list.cases[0];
    const { person: state } = await (await page.request.get(`${server.address}/api/v1/persons/${person}`)).json();
    await go(page, server, '/demande/nouvelle', '#find');
    await page.fill('#find', 'Zzyx');
    await page.click('.notice button');
    await page.fill('input[name=family_name]', state.terms.family_name.toUpperCase());
    await page.fill('input[name=given_names]', state.terms.given_names);
    await page.click('form .button-primary');
    await page.waitForSelector('#what');
    await go(page, server, `/d/${id}/personnes`, '#duplicates');
    await tabTo(page, 'Chercher les doublons');
    await page.keyboard.press('Enter');
    const found = page.locator('section[aria-labelledby=duplicates] .item', { hasText: 'même nom' }).first();
    await found.waitFor();
    yes((await found.textContent()).includes('Sans dossier'), 'that there is no dossier is told');
    await checkAccessible(page, 'duplicates of a person');
    quiet(page);
  },

  'dossier: every tab without findings, in light': (browser, server) =>
    everyTab(browser, server, {}, (page, name) => checkAccessible(page, name)),

  'dossier: every tab without findings, in dark and German': (browser, server) =>
    everyTab(browser, server, { theme: 'dark', locale: 'de' }, (page, name) => checkAccessible(page, name)),

  'dossier: nothing sticks out on a small screen': (browser, server) =>
    everyTab(browser, server, { width: 320, locale: 'de' }, async (page, name) => {
      await noOverflow(page, name);
      await checkAccessible(page, `${name} at 320`);
    }),

  'dossier: as it was known on a past day': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    const id = await fullDossier(page, server);
    await go(page, server, `/d/${id}/journal`, '.timeline:not([aria-busy])');
    const now = await page.locator('.entry').count();
    const days = await page
      .locator('.timeline section')
      .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
    yes(days.length > 2, 'the dossier has a past');
    await page.fill('#past-date', days.at(-1));
    await page.click('#past ~ * button, section[aria-labelledby=past] button');
    await page.waitForSelector('.past');
    const then = await page.locator('.entry').count();
    yes(then > 0 && then < now, `${then} entries on the first day, ${now} now`);
    same(await page.locator('.section-actions button').count(), 0, 'buttons that change something');
    await checkAccessible(page, 'past day');
    await page.click('.tabs a >> nth=0');
    await page.waitForSelector('#own-words');
    yes(await page.isVisible('.past'), 'the past day stays from tab to tab');
    await checkAccessible(page, 'overview on a past day');
    await page.click('.past button');
    await page.waitForSelector('.past', { state: 'detached' });
    quiet(page);
  },

  'dossier: the circuit as a picture and as a table': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    const id = await fullDossier(page, server);
    await go(page, server, `/d/${id}`, '.picture svg');
    await page.click('section[aria-labelledby=circuit] .section-actions button');
    await page.waitForSelector('.picture table');
    yes((await page.locator('.picture tbody tr').count()) >= 6, 'a row for each stage');
    await checkAccessible(page, 'circuit as a table');
  },

  'dossier: each dialog without findings': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    const id = await fullDossier(page, server);
    for (const path of ['/plan', '/journal', '/personnes']) {
      await go(page, server, `/d/${id}${path}`, '.section-actions button');
      const buttons = page.locator('.section-actions button:not([aria-expanded]):not([aria-pressed])');
      for (let index = 0; index < (await buttons.count()); index += 1) {
        await buttons.nth(index).click();
        await page.waitForSelector('dialog[open]');
        await checkAccessible(page, `${path} dialog ${index + 1}`);
        await page.keyboard.press('Escape');
        await page.waitForSelector('dialog[open]', { state: 'detached' });
      }
    }
    quiet(page);
  },

  'a dossier that one may not see is not found, and the page says what to do': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    await go(page, server, '/d/0190a0a0-0000-7000-8000-000000000000', '.notice-bad');
    await checkAccessible(page, 'not found');
    await go(page, server, '/nowhere', '.empty');
    await checkAccessible(page, 'no such page');
  },

  'import: preview, errors by line, sending, repeating changes nothing [P16] [P18]': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    await go(page, server, '/import', '#file');
    await checkAccessible(page, 'import');
    const text =
      'Nom;Prénom;Date de naissance;Téléphone\nZurkinden;Ylva;12.03.1988;+41 79 555 12 12\nZumstein;Karl;31.02.1970;\n"Zeller; née Boss";Eva;1990-05-06;\n';
    const file = { name: 'liste.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
    for (const round of [1, 2]) {
      await page.setInputFiles('#file', file);
      await page.waitForSelector('.mapping');
      await page.waitForSelector('#check');
      same(await page.locator('section[aria-labelledby=check] tbody tr').count(), 1, 'rows to correct');
      await checkAccessible(page, 'preview');
      await page.click('section[aria-labelledby=check] .button-primary');
      await page.waitForSelector('section[aria-labelledby=sending] .notice-good');
      await checkAccessible(page, 'imported');
      const found = await (await page.request.get(`${server.address}/api/v1/search?text=Zurkinden`)).json();
      same(found.hits.length, 1, `persons found after round ${round}`);
      await page.click('.page > p button');
      await page.waitForSelector('#file');
    }
    quiet(page);
  },
};
