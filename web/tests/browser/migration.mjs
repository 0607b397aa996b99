// Running cases go over to another version or another programme: one by one, and many together.
import { carryOut, newRequest, publish, read } from './api.mjs';
import { eventually } from './offline-tools.mjs';
import { fullDossier, quiet } from './screens.mjs';
import { waitText } from './steps.mjs';
import { checkAccessible, choose, go, openPage, press, same, send, tabTo, type, yes } from './tools.mjs';

const key = 'parcours_local';
const moxley = 'Case management en cinq phases (Moxley 1989)';

const programmeOf = async (page, server, id) => {
  const { case: state } = await read(page, server, `/api/v1/cases/${id}`);
  return `${state.request.programme} ${state.request.programme_version}`;
};

/** Gobet's circuit under a key of the organisation; what had one key in it has another. */
async function local(page, server, version, renamed = {}) {
  const text = await (await page.request.get(`${server.address}/api/v1/programmes/gobet?version=1`)).text();
  let changed = text;
  for (const [from, to] of Object.entries(renamed)) changed = changed.replaceAll(`"${from}"`, `"${to}"`);
  const title = { fr: 'Parcours local', en: 'Local path', de: 'Lokaler Weg', it: 'Percorso locale' };
  return { ...JSON.parse(changed), key, version, title, example: false };
}

export const migrationTests = {
  'migration: a case goes over to another programme after a look ahead, and back': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    page.setDefaultTimeout(12_000);
    const id = await fullDossier(page, server);
    same(await programmeOf(page, server, id), 'gobet 1', 'before');
    await go(page, server, `/d/${id}`, '.runs-by');
    const stage = await page.textContent('.dossier-facts dd');
    await press(page, 'Changer de programme');
    await page.waitForSelector('#migration');
    await choose(page, 'Nouveau programme', moxley);
    await page.waitForSelector('#migration-foreseen');
    await checkAccessible(page, 'migration of a case');
    const ended = page.locator('.migration-part', { hasText: /prend fin|prennent fin/ });
    const before = await ended.textContent();
    yes(before.includes('Relire l’accord ensemble'), `what has no namesake ends: "${before}"`);
    await choose(page, 'Relire l’accord ensemble', 'Relire le plan de services');
    await page.waitForFunction(
      (was) => document.querySelector('.migration-foreseen')?.textContent.includes(was),
      'Relire l’accord ensemble → Relire le plan de services',
    );
    yes(!(await ended.textContent()).includes('Relire l’accord ensemble'), 'what was mapped does not end');
    same(await programmeOf(page, server, id), 'gobet 1', 'looking ahead changes nothing');
    await type(page, 'Motif', 'Le réseau de quartier prend le relais.');
    await press(page, 'Changer de programme');
    await waitText(page, '.runs-by', 'Programme changé');
    await waitText(page, '.runs-by', moxley);
    same(await programmeOf(page, server, id), 'moxley 1', 'after');
    await checkAccessible(page, 'a case that went over');
    await go(page, server, `/d/${id}/journal`, '#timeline');
    await waitText(page, 'main', `Passe au programme ${moxley}`);
    await go(page, server, `/d/${id}`, '.runs-by');
    await press(page, 'Annuler le changement');
    await type(page, 'Motif', 'La personne préfère rester.');
    await send(page, 'Annuler le changement');
    await page.waitForFunction((was) => document.querySelector('.dossier-facts dd')?.textContent === was, stage);
    // The page shows it at once; on a busy machine the server has it a moment later.
    await eventually(async () => (await programmeOf(page, server, id)) === 'gobet 1', 'it is taken back on the server');
    quiet(page);
  },

  'migration: a past day shows the programme by which the case ran then': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    page.setDefaultTimeout(12_000);
    const id = await fullDossier(page, server);
    const { line } = await read(page, server, `/api/v1/cases/${id}`);
    const terms = { programme: 'moxley', programme_version: 1, items: [], reason: 'Un réseau large.' };
    await carryOut(page, server, [{ type: 'case.migrate', stream: id, base: line.version, data: terms }]);
    const { today } = await read(page, server, '/api/v1/me');
    const yesterday = new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10);
    await go(page, server, `/d/${id}`, '.runs-by');
    await waitText(page, '#circuit', moxley);
    await go(page, server, `/d/${id}?au=${yesterday}`, '.past-banner, #circuit');
    await waitText(page, '#circuit', 'Gobet');
    const version = line.version + 1;
    await carryOut(page, server, [
      { type: 'migration.undo', stream: id, base: version, data: { reason: 'Fin de l’essai.' } },
    ]);
    quiet(page);
  },

  'migration: the cases of an older version go over together, are followed one by one, and come back': async (
    browser,
    server,
  ) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    page.setDefaultTimeout(15_000);
    const stream = await publish(browser, server, await local(page, server, 1));
    const cases = [];
    for (const name of ['Passante', 'Passeur', 'Reste'])
      cases.push(await newRequest(page, server, { programme: key, name }));
    await publish(browser, server, await local(page, server, 2, { inform: 'inform_person' }), stream);
    await go(page, server, `/programmes/${key}`, '#charter');
    await press(page, 'Faire passer des cas');
    await page.waitForSelector('#migration-ask');
    await checkAccessible(page, 'which cases');
    same(await page.inputValue('#migration-from'), `${key}@1`, 'the older version is proposed');
    same(await page.getByLabel('Nouveau programme').inputValue(), `${key}@2`, 'towards the one in effect');
    await press(page, 'Voir les cas');
    await page.waitForSelector('#migration-foreseen');
    same(await page.locator('#migration-cases').textContent(), '3 cas peuvent passer', 'cases found');
    await checkAccessible(page, 'the cases');
    await page.getByLabel(/^Reste/).uncheck();
    await choose(page, 'Informer la personne', 'Informer la personne');
    await waitText(page, '.migration-foreseen', 'Rien ne prend fin');
    await type(page, 'Motif', 'La version deux vaut pour tous.');
    await press(page, 'Faire passer 2 cas');
    await waitText(page, '[role=status]', '2 sur 2 traités');
    same(await page.locator('.migration-cases .tag-good').count(), 2, 'cases that went over');
    await checkAccessible(page, 'results');
    const runs = async () => (await Promise.all(cases.map((id) => programmeOf(page, server, id)))).join(', ');
    same(await runs(), `${key} 2, ${key} 2, ${key} 1`, 'two went over, one stays');
    // One moves on: it does not come back any more, and is named.
    const { line, case: state } = await read(page, server, `/api/v1/cases/${cases[0]}`);
    const on = state.request.received_on;
    await carryOut(page, server, [{ type: 'information.give', stream: cases[0], base: line.version, data: { on } }]);
    await page.reload();
    await waitText(page, '[role=status]', '2 sur 2 traités');
    await press(page, 'Annuler le changement');
    await type(page, 'Motif', 'Trop tôt.');
    await send(page, 'Annuler le changement');
    await waitText(page, '[role=status]', 'Un refus');
    const results = await page.locator('.migration-cases').innerText();
    yes(/le parcours a avancé/i.test(results), `the refusal in words: ${results}`);
    same(await runs(), `${key} 2, ${key} 1, ${key} 1`, 'what had not moved came back');
    await press(page, 'Terminé');
    await page.waitForSelector('#migration-ask');
    quiet(page);
  },

  'migration: it stops without an answer, and goes on where it stood after a reload': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'responsable' });
    page.setDefaultTimeout(20_000);
    await go(page, server, '/programmes/gobet/migrer', '#migration-ask');
    await page.getByLabel('Nouveau programme').selectOption('moxley@1');
    await press(page, 'Voir les cas');
    await page.waitForSelector('#migration-foreseen');
    await page.getByRole('button', { name: 'Ne rien choisir' }).click();
    const boxes = page.locator('.migration-cases input:enabled');
    const chosen = 13;
    yes((await boxes.count()) >= chosen, `only ${await boxes.count()} cases`);
    for (let index = 0; index < chosen; index += 1) await boxes.nth(index).check();
    await page.getByLabel('Motif').fill('Essai à large échelle.');
    // The first part goes through, the next one meets an error of the server.
    let requests = 0;
    await page.route('**/api/v1/commands', (route) => {
      requests += 1;
      return requests === 1 ? route.continue() : route.fulfill({ status: 418, body: '{}' });
    });
    await page.getByRole('button', { name: `Faire passer ${chosen} cas` }).click();
    await page.waitForSelector('.notice-warn');
    await waitText(page, '[role=status]', `10 sur ${chosen} traités`);
    await checkAccessible(page, 'an interrupted run');
    await page.unroute('**/api/v1/commands');
    await page.reload();
    await tabTo(page, 'Reprendre avec les 3 qui restent');
    await page.keyboard.press('Enter');
    await waitText(page, '[role=status]', `${chosen} sur ${chosen} traités`);
    same(await page.locator('.migration-cases .tag-good').count(), chosen, 'all went over, each once');
    await page.getByRole('button', { name: 'Annuler le changement' }).click();
    await page.getByRole('dialog').getByLabel('Motif').fill('Fin de l’essai.');
    await page.getByRole('dialog').getByRole('button', { name: 'Annuler le changement' }).click();
    await waitText(page, '[role=status]', `${chosen} cas sont revenus`);
    quiet(page);
  },
};
