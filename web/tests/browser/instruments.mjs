// Instruments in the dossier: filled in by keyboard, read as a profile, an alert looked at, one withdrawn; on a phone too.
import { fullDossier, quiet } from './screens.mjs';
import { checkAccessible, go, openPage, pick, press, same, yes } from './tools.mjs';

const dialog = 'dialog[open]';

const filled = (page, count) =>
  page.waitForFunction((wanted) => document.querySelectorAll('.filled').length === wanted, count);

/** Answers a question by keyboard: the radios of its group are moved through with the arrows. */
async function fill(page, answers) {
  for (const [question, answer] of answers) await pick(page, question, answer);
  await press(page, 'Enregistrer les réponses');
}

/** An open case for which nothing was filled in yet, so that no test meets what another one left. */
async function untouched(page, server) {
  const full = await fullDossier(page, server);
  const list = await page.request.get(`${server.address}/api/v1/cases?referent=me&status=open&limit=100`);
  for (const { id } of (await list.json()).cases) {
    const file = await (await page.request.get(`${server.address}/api/v1/cases/${id}`)).json();
    if (id !== full && (file.case.assessments ?? []).length === 0) return id;
  }
  throw new Error('the demonstration has no case without an assessment');
}

export const instrumentTests = {
  'instruments: a profile filled in twice by keyboard alone shows the change of each domain and never a total': async (
    browser,
    server,
  ) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    const id = await fullDossier(page, server);
    await go(page, server, `/d/${id}/instruments`, '#instruments-choice');
    await checkAccessible(page, 'the instruments of a dossier');
    await press(page, 'Remplir : Matrice d’autonomie');
    await page.waitForSelector('#instrument');
    await checkAccessible(page, 'an instrument to fill in');
    await fill(page, [
      ['Logement', 'Fragile'],
      ['Revenus et dettes', 'En crise'],
    ]);
    await filled(page, 1);
    await press(page, 'Remplir : Matrice d’autonomie');
    await page.getByText(/La dernière fois \(.*\)\s: Fragile/).waitFor();
    await fill(page, [['Logement', 'Stable']]);
    await filled(page, 2);
    const row = page.locator('.profile tr', { hasText: 'Logement' });
    yes((await row.innerText()).includes('+2'), 'the change of the domain');
    yes((await row.innerText()).includes('mieux'), 'which way is better');
    same(await page.locator('.profile tbody tr').count(), 17, 'lines of the profile');
    await checkAccessible(page, 'a profile');
    quiet(page);
  },

  'instruments: an answer that a human must look at stands in the head until somebody says what was done': async (
    browser,
    server,
  ) => {
    const page = await openPage(browser, server, { signedIn: 'claire', width: 390 });
    const id = await untouched(page, server);
    await go(page, server, `/d/${id}/instruments/phq9`, '#instrument');
    await page.getByRole('group', { name: 'Idées de mort' }).getByText('Plusieurs jours').click();
    await page.getByRole('button', { name: 'Enregistrer les réponses' }).click();
    await filled(page, 1);
    const alert = page.locator('.dossier-alerts', { hasText: 'Une réponse à regarder aujourd’hui' });
    await alert.waitFor();
    await checkAccessible(page, 'an alert of an instrument');
    await page.getByRole('button', { name: 'Noter ce qui a été fait' }).click();
    await page.locator(dialog).getByLabel('Ce qui a été vu').fill('Vue avec le médecin');
    await page.locator(dialog).locator('button[type=submit]').click();
    await alert.waitFor({ state: 'detached' });
    await page.locator('.filled summary').click();
    await page.getByRole('button', { name: /^Retirer/ }).click();
    await page.locator(dialog).getByLabel('Pourquoi').fill('Rempli pour une autre personne');
    await page.locator(dialog).locator('button[type=submit]').click();
    await page.getByText('Aucun instrument rempli').waitFor();
    await page.getByText('Rempli pour une autre personne').waitFor({ state: 'attached' });
    quiet(page);
  },
};
