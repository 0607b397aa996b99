// The case manager's desk: the day, the palette and its keys, the settings, the help.
import { fullDossier, quiet } from './screens.mjs';
import { checkAccessible, go, noOverflow, openPage, same, tabTo, yes } from './tools.mjs';

const api = async (page, server, path) => (await page.request.get(server.address + path)).json();

export const deskTests = {
  'the day: overdue first, seven at most and the rest on demand': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    await go(page, server, '/', '#to-do');
    const lines = page.locator('section[aria-labelledby=to-do] .day-line');
    const { cases } = await api(page, server, '/api/v1/cases?referent=me&sort=next_due&order=asc&limit=200');
    const me = await api(page, server, '/api/v1/me');
    const overdue = cases.filter(
      (line) => line.next_due_on && line.next_due_on < me.today && line.status !== 'refused',
    );
    yes(overdue.length > 0, 'the demonstration has something overdue');
    yes((await lines.count()) <= 7, 'seven at most');
    const first = overdue[0];
    same(await lines.first().locator('a').innerText(), `${first.family_name} ${first.given_names}`, 'the most overdue');
    await checkAccessible(page, 'the day');
    await page.locator('section[aria-labelledby=to-do] .button').last().click();
    yes((await lines.count()) > 7, 'the rest on demand');
    quiet(page);
  },

  'the day: a review reads the dossiers when asked, and says what it found': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    let read = 0;
    page.on('request', (request) => {
      if (/\/cases\/[0-9a-f-]{36}$/.test(request.url())) read += 1;
    });
    await go(page, server, '/jour', '#review');
    same(read, 0, 'dossiers read unasked');
    await page.click('section[aria-labelledby=review] .button');
    await page.waitForSelector('section[aria-labelledby=review] .signals', { timeout: 20_000 });
    yes(read > 0, 'dossiers are read');
    await checkAccessible(page, 'the review');
    quiet(page);
  },

  'a quick note from anywhere, by one key; it can be taken back': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    await go(page, server, '/file', '.cases');
    await page.keyboard.press('n');
    await page.waitForSelector('dialog[open] [role=combobox]');
    const { cases } = await api(page, server, '/api/v1/cases?referent=me&status=open&limit=2');
    const [, { id, number, family_name }] = cases;
    await page.keyboard.type(`${family_name} ${number}`);
    await page.waitForFunction(
      (text) => document.querySelector('[role=option]')?.textContent.includes(text),
      `(${number})`,
    );
    await checkAccessible(page, 'quick note');
    await page.keyboard.press('Enter');
    await page.fill('dialog[open] textarea', 'Une note prise en route');
    await page.click('dialog[open] button[type=submit]');
    await page.waitForSelector('.toast');
    await checkAccessible(page, 'a short message');
    const words = async () =>
      ((await api(page, server, `/api/v1/cases/${id}`)).case.notes ?? []).map((note) => note.words);
    yes((await words()).includes('Une note prise en route'), 'the note is in the dossier');
    await page.click('.toast-button');
    await page.waitForFunction(() => document.querySelector('.toast')?.textContent.includes('écarté'));
    yes(!(await words()).includes('Une note prise en route'), 'the note is taken back');
    quiet(page);
  },

  'the palette: by Ctrl and K, in any field; names with the place of the match; by keyboard alone': async (
    browser,
    server,
  ) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    await go(page, server, '/file', '.cases');
    const name = (await page.textContent('.case-name')).trim();
    await page.focus('#search');
    await page.keyboard.press('Control+k');
    await page.waitForSelector('.palette[open]');
    await checkAccessible(page, 'palette');
    await page.keyboard.type(name.toLowerCase());
    await page.waitForSelector('.palette-option mark');
    yes((await page.textContent('.palette-option .hint')).includes('trouvé dans le nom'), 'the place of the match');
    await checkAccessible(page, 'palette with hits');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.dossier-head');
    same(await page.locator('.palette').count(), 0, 'palettes left open');
    await page.keyboard.press('Control+k');
    await page.waitForSelector('.palette[open]');
    await page.keyboard.type('zzzz');
    await page.waitForFunction(() => document.querySelector('.palette-empty')?.textContent.includes('Rien'));
    await page.keyboard.press('Escape');
    await page.waitForSelector('.palette', { state: 'detached' });
    quiet(page);
  },

  'the palette finds words inside the open dossier and leads to their page': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    const id = await fullDossier(page, server);
    const file = await api(page, server, `/api/v1/cases/${id}`);
    await go(page, server, `/d/${id}`, '#own-words');
    await page.keyboard.press('/');
    await page.waitForSelector('.palette[open]');
    await page.keyboard.type(file.case.goals.at(-1).title);
    await page.waitForSelector('.palette-option:has-text("Objectif")');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/d/${id}/plan`);
    quiet(page);
  },

  'single keys: g and a letter go, letters in fields do not, and all can be switched off': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    await go(page, server, '/file', '.cases');
    await page.keyboard.press('g');
    await page.keyboard.press('r');
    await page.waitForURL('**/reglages');
    await page.waitForSelector('.settings');
    await checkAccessible(page, 'settings');
    await page.keyboard.press('?');
    await page.waitForSelector('dialog[open] .keys');
    await checkAccessible(page, 'list of keys');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Désactivés' }).click();
    await page.keyboard.press('g');
    await page.keyboard.press('f');
    await page.keyboard.press('n');
    await page.waitForTimeout(300);
    yes(page.url().endsWith('/reglages'), 'nothing happens once they are off');
    same(await page.locator('dialog[open]').count(), 0, 'dialogs');
    quiet(page);
  },

  'caseload: who comes back sees the list at once, but never as it was before a change of their own': async (
    browser,
    server,
  ) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    await go(page, server, '/file', '.cases');
    const [first] = (await api(page, server, '/api/v1/cases?referent=me&status=open&limit=1')).cases;
    let answer = () => {};
    const held = new Promise((done) => {
      answer = done;
    });
    await page.click('.head-nav a[href="/agenda"]');
    await page.waitForSelector('.agenda-steps');
    await page.route(/\/api\/v1\/cases\?/, async (route) => {
      await held;
      await route.continue();
    });
    await page.click('.head-nav a[href="/file"]');
    await page.waitForSelector('.cases', { timeout: 2_000 });
    answer();
    await page.keyboard.press('n');
    await page.waitForSelector('dialog[open] [role=combobox]');
    await page.keyboard.type(`${first.family_name} ${first.number}`);
    const offered = (text) => document.querySelector('[role=option]')?.textContent.includes(text);
    await page.waitForFunction(offered, `(${first.number})`);
    await page.keyboard.press('Enter');
    await page.fill('dialog[open] textarea', 'Une note avant de revenir');
    await page.click('dialog[open] button[type=submit]');
    await page.waitForSelector('.toast');
    await page.click('.head-nav a[href="/agenda"]');
    await page.waitForSelector('.agenda-steps');
    const asked = page.waitForRequest(/\/api\/v1\/cases\?/);
    await page.unroute(/\/api\/v1\/cases\?/);
    await page.route(/\/api\/v1\/cases\?/, () => {});
    await page.click('.head-nav a[href="/file"]');
    await asked;
    await page.waitForSelector('.loading');
    same(await page.locator('.cases').count(), 0, 'lists from before the note');
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  },

  'settings: high contrast, dark, large and dense are kept, and without findings': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    await go(page, server, '/reglages', '.settings');
    for (const name of ['Renforcé', 'Sombre', 'Très grande', 'Serré']) await page.getByRole('button', { name }).click();
    await checkAccessible(page, 'settings, dark and high contrast');
    for (const [path, selector] of [
      ['/jour', '#to-do'],
      ['/file', '.cases'],
      ['/aide', '.help'],
    ]) {
      await go(page, server, path, selector);
      const root = await page.evaluate(() => ({ ...document.documentElement.dataset }));
      same(root.contrast, 'more', 'the contrast');
      same(root.theme, 'dark', 'the theme');
      await checkAccessible(page, `${path} dark, high contrast, large`);
      await page.evaluate(() => localStorage.setItem('theme', 'light'));
      await go(page, server, path, selector);
      await checkAccessible(page, `${path} light, high contrast, large`);
      await page.evaluate(() => localStorage.setItem('theme', 'dark'));
    }
    quiet(page);
  },

  'help: three screens of the method, glossary, errors, in German': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire', locale: 'de' });
    for (const path of [
      '/aide',
      '/aide/modele',
      '/aide/circuit',
      '/aide/glossaire',
      '/aide/erreurs',
      '/aide/clavier',
    ]) {
      await go(page, server, path, '.help .section');
      await checkAccessible(page, path);
    }
    await go(page, server, '/aide/glossaire', '.help-terms');
    const all = await page.locator('.help-terms > div').count();
    await page.fill('.help-search input', 'référent');
    await page.waitForFunction((before) => document.querySelectorAll('.help-terms > div').length < before, all);
    yes((await page.locator('.help-terms > div').count()) > 0, 'a French word is found in the German glossary');
    quiet(page);
  },

  'the desk: nothing sticks out on a small screen, in German': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire', locale: 'de', width: 320 });
    for (const [path, selector] of [
      ['/jour', '#to-do'],
      ['/file', '.cases'],
      ['/reglages', '.settings'],
      ['/aide/circuit', '.help .section'],
      ['/aide/glossaire', '.help-terms'],
    ]) {
      await go(page, server, path, selector);
      await noOverflow(page, path);
      await checkAccessible(page, `${path} at 320`);
    }
    quiet(page);
  },

  'on a phone the next step comes right after the own words': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire', width: 390 });
    const id = await fullDossier(page, server);
    await go(page, server, `/d/${id}`, '#next-stage');
    const order = await page.locator('main h2').evaluateAll((all) => all.map((one) => one.id));
    same(order.slice(0, 2).join(), 'own-words,next-stage', 'the first two sections');
    const [words, next, circuit] = await Promise.all(
      ['#own-words', '#next-stage', '#circuit'].map(async (name) => (await page.locator(name).boundingBox()).y),
    );
    yes(words < next && next < circuit, 'in that order on the screen too');
  },

  'an action is done by one press, and taken back by another': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    const { cases } = await api(page, server, '/api/v1/cases?referent=me&status=open&sort=next_due&limit=50');
    const line = cases.find((each) => each.open_actions > 0);
    await go(page, server, `/d/${line.id}/plan`, '#actions');
    const button = page.getByRole('button', { name: /^Fait :/ }).first();
    const name = await button.getAttribute('aria-label');
    await button.click();
    await page.waitForSelector('.toast-button');
    await page.getByRole('button', { name, exact: true }).waitFor({ state: 'detached' });
    await tabTo(page, 'Annuler');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name, exact: true }).waitFor();
    quiet(page);
  },

  'a long journal: read on by keyboard, searched to its end, printed whole': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    const { cases } = await api(page, server, '/api/v1/cases?referent=me&status=open&sort=name&order=desc&limit=9');
    const stream = cases.find(({ sensitive }) => !sensitive).id;
    const note = (at) => ({
      id: crypto.randomUUID(),
      type: 'note.draft',
      stream,
      data: { id: crypto.randomUUID(), words: `Mot ${at} du long journal${at === 0 ? ', tournesol compris' : ''}.` },
    });
    for (const start of [0, 75]) {
      const data = { commands: Array.from({ length: 75 }, (_, at) => note(start + at)) };
      const headers = { Origin: server.address };
      const sent = await (await page.request.post(`${server.address}/api/v1/commands`, { headers, data })).json();
      same(sent.results.filter(({ ok }) => ok).length, 75, 'notes drafted');
    }
    await go(page, server, `/d/${stream}/journal`, '.timeline:not([aria-busy])');
    const entries = page.locator('.timeline .entry');
    const first = await entries.count();
    yes(first > 0 && first < 150, `${first} entries in the first part`);
    same(await entries.first().locator('.words').innerText(), 'Mot 149 du long journal.', 'the newest is the first');
    const status = await page.locator('section[aria-labelledby=timeline] > [role=status]').innerText();
    const total = Number(status.replace(/\D/g, ''));
    yes(total >= 150, `the page says how many there are: ${status}`);
    await checkAccessible(page, 'long journal');
    await page.locator('.timeline > .button').focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction((was) => document.querySelectorAll('.timeline .entry').length > was, first);
    yes(
      await page.evaluate(() => document.activeElement.closest('.timeline') !== null),
      'the focus stays in the journal',
    );
    await page.fill('main input[type=search]', 'TOURNESOL');
    await page.waitForSelector('.entry mark');
    same(await entries.count(), 1, 'the oldest note, which no part had shown');
    await page.fill('main input[type=search]', '');
    await page.waitForFunction(() => document.querySelectorAll('.timeline .entry').length > 1);
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    same(await entries.count(), total, 'on paper the journal is whole');
    quiet(page);
  },

  'the journal is searched, and what matches is marked': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    const id = await fullDossier(page, server);
    await go(page, server, `/d/${id}/journal`, '.timeline:not([aria-busy])');
    const all = await page.locator('.entry').count();
    const { case: state } = await api(page, server, `/api/v1/cases/${id}`);
    const word = state.notes
      .find(({ signed_at: signed }) => signed)
      .words.split(/\s+/)
      .sort((a, b) => b.length - a.length)[0];
    await page.fill('main input[type=search]', word.toUpperCase());
    await page.waitForSelector('.entry mark');
    const found = await page.locator('.entry').count();
    yes(found > 0 && found < all, `${found} of ${all} entries`);
    await checkAccessible(page, 'searched journal');
    await page.fill('main input[type=search]', 'zzzz');
    await page.waitForSelector('.empty');
    await checkAccessible(page, 'nothing found in the journal');
    quiet(page);
  },

  'every page of a dossier prints: on white, without buttons, whole': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire', theme: 'dark', width: 794 });
    const id = await fullDossier(page, server);
    await page.emulateMedia({ media: 'print' });
    for (const path of ['', '/plan', '/accord', '/journal', '/personnes', '/bilan']) {
      await go(page, server, `/d/${id}${path}`, '.section');
      same(
        await page.locator('button:visible, .tabs:visible, .head:visible').count(),
        0,
        `buttons on paper of ${path}`,
      );
      yes(await page.locator('.dossier-head h1').isVisible(), 'the name stands on the paper');
      const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      same(paper, 'rgb(255, 255, 255)', 'the colour of the paper');
      yes((await page.pdf({ format: 'A4' })).length > 5000, 'a sheet comes out');
    }
    quiet(page);
  },

  'a past day says what was recorded since': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    const id = await fullDossier(page, server);
    const { case: state } = await api(page, server, `/api/v1/cases/${id}`);
    await go(page, server, `/d/${id}/journal?au=${state.requested_at.slice(0, 10)}`, '.past-since summary');
    await page.click('.past-since summary');
    yes((await page.locator('.past-since li').count()) > 3, 'what came after');
    yes(!/\b[a-z]+_[a-z]+\b/.test(await page.textContent('.past-since ol')), 'in words, not in codes');
    await checkAccessible(page, 'past day with what came since');
    quiet(page);
  },

  'the board: a move by the menu is the real command, and is taken back': async (browser, server) => {
    const { page, line, to } = await boardWith(browser, server, true);
    await page.getByRole('button', { name: `Déplacer ${line.name}` }).click();
    await checkAccessible(page, 'board with an open menu');
    await page.getByRole('menuitem', { name: to.label.fr }).click();
    await page.waitForSelector('.toast');
    const stageNow = async () => (await api(page, server, `/api/v1/cases/${line.id}`)).line.stage;
    same(await stageNow(), to.key, 'the stage of the case');
    if (await page.locator('.toast-button').count()) {
      await page.click('.toast-button');
      await page.waitForFunction(() => document.querySelector('.toast')?.textContent.includes('annulé'));
      same(await stageNow(), line.stage, 'the stage after taking it back');
    }
    quiet(page);
  },

  'the board: a gate that is not met says what lacks, and where, after a drag by the mouse': async (
    browser,
    server,
  ) => {
    const { page, line, to } = await boardWith(browser, server, false);
    const card = page.locator('.board-card', { hasText: line.name });
    await card.dragTo(page.locator(`section[aria-labelledby=column-${to.phase}]`), {
      targetPosition: { x: 60, y: 20 },
    });
    await page.waitForSelector('.held .missing li');
    yes(
      (await page.locator('.held .missing a').first().getAttribute('href')).startsWith(`/d/${line.id}`),
      'a way there',
    );
    await checkAccessible(page, 'board with a refused move');
    const column = page.locator(`section[aria-labelledby=column-${line.phase}]`);
    same(await column.locator('.board-card', { hasText: line.name }).count(), 1, 'the case is back in its place');
    quiet(page);
  },

  'the board: by keyboard alone, arrows go, Shift and an arrow move': async (browser, server) => {
    const { page, line } = await boardWith(browser, server, false);
    await page.locator('.board-name').first().focus();
    const name = () => page.evaluate(() => document.activeElement?.textContent ?? '');
    const first = await name();
    await page.keyboard.press('ArrowDown');
    yes((await name()) !== first, 'the arrow goes to the next case');
    await page.getByRole('link', { name: line.name, exact: true }).focus();
    await page.keyboard.press('Shift+ArrowRight');
    await page.waitForSelector('.held');
    yes(await page.evaluate(() => document.activeElement.classList.contains('held')), 'the reason has the focus');
    quiet(page);
  },

  'filters are kept under a name, without the word that was searched for': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    await go(page, server, '/file?phase=P5&sort=next_due&text=Zzyzx', '.empty');
    await page.getByRole('button', { name: 'Garder ces filtres' }).click();
    await page.waitForSelector('dialog[open] input');
    await page.fill('dialog[open] input', 'Suivi, échéances');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.view');
    yes(!(await page.evaluate(() => JSON.stringify(localStorage))).includes('Zzyzx'), 'the word is not kept');
    await go(page, server, '/file', '.cases');
    await page.locator('.view button').first().click();
    await page.waitForURL('**phase=P5**');
    await checkAccessible(page, 'kept filters');
    await page.getByRole('button', { name: 'Oublier le filtre Suivi, échéances' }).click();
    same(await page.locator('.view').count(), 0, 'filters left');
    quiet(page);
  },

  'several at once: handed over, one refusal named; exported in one file': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'responsable' });
    await go(page, server, '/file?who=all', '.cases');
    const boxes = page.locator('.cases tbody .case-choice input');
    await boxes.nth(0).check();
    await boxes.nth(1).check();
    await page.waitForSelector('.selection');
    await checkAccessible(page, 'two cases chosen');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Exporter les dossiers' }).click();
    same((await download).suggestedFilename(), 'dossiers.json', 'the file');
    await page.locator('.selection').getByRole('button', { name: 'Passer le relais' }).click();
    await page.waitForSelector('dialog[open] select');
    await checkAccessible(page, 'handing several over');
    await page.selectOption('dialog[open] select', { label: 'Claire Fontanaz' });
    await page.fill('dialog[open] textarea', 'Départ en congé');
    await page.click('dialog[open] button[type=submit]');
    await page.locator('.toast').or(page.locator('dialog[open] .notice-warn')).first().waitFor();
    quiet(page);
  },
};

/** A case of Claire's on the board whose next gate is met, or is not. */
async function boardWith(browser, server, met) {
  const page = await openPage(browser, server, { signedIn: 'claire', width: 1440 });
  const { cases } = await api(page, server, '/api/v1/cases?referent=me&status=open&sort=name&limit=200');
  const { programmes } = await api(page, server, '/api/v1/programmes');
  const stages = programmes[0].circuit.stages;
  for (const line of cases) {
    const file = await api(page, server, `/api/v1/cases/${line.id}`);
    const here = stages.findIndex(({ key }) => key === line.stage);
    const key = (stages[here].next ?? []).find((next) => stages.findIndex((stage) => stage.key === next) > here);
    const view = file.circuit.stages.find((stage) => stage.key === key);
    const name = `${line.family_name} ${line.given_names}`;
    // Where a gate was passed with a reason, the way back may be shut too.
    if (!view || file.case.gates_passed?.length > 0 || (view.missing.length === 0) !== met) continue;
    await go(page, server, '/file?vue=tableau', '.board-card');
    if (!(await page.getByRole('link', { name, exact: true }).isVisible())) continue;
    return { page, line: { ...line, name }, to: stages.find((stage) => stage.key === key) };
  }
  throw new Error(`no case whose next gate is ${met ? 'met' : 'not met'}`);
}
