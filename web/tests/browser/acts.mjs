// Each act of the dossier that the journey by keyboard does not pass: the form sends what core and server accept.
import { newRequest } from './api.mjs';
import { fullDossier, quiet } from './screens.mjs';
import { checkAccessible, go, openPage, same, yes } from './tools.mjs';

const dialog = 'dialog[open]';

/** Opens a form by the name of its button, fills it in by the labels of its fields, and sends it. */
export async function act(page, button, fields, submit) {
  await page.getByRole('button', { name: button }).first().click();
  await page.waitForSelector(dialog);
  for (const [label, value] of Object.entries(fields)) await fill(page.locator(dialog), label, value);
  await page.locator(dialog).locator('.form-actions button[type=submit]').click();
  const refused = page.locator(`${dialog} .error-summary, ${dialog} .notice-bad`);
  await Promise.race([page.waitForSelector(dialog, { state: 'detached' }), refused.first().waitFor()]);
  if (await refused.count()) throw new Error(`${button}: ${await refused.first().innerText()}`);
  same(await page.locator(dialog).count(), 0, `dialogs after ${submit ?? button}`);
}

async function fill(scope, label, value) {
  if (value === true) return scope.getByLabel(label).first().check();
  if (label === '') return scope.getByRole('radio', { name: value }).first().check();
  const field = scope.getByLabel(label).first();
  const tag = await field.evaluate((element) => element.tagName);
  if (tag === 'SELECT') await field.selectOption(typeof value === 'number' ? { index: value } : { label: value });
  else await field.fill(value);
}

async function open(browser, server, path, waitFor) {
  const page = await openPage(browser, server, { signedIn: 'claire' });
  page.setDefaultTimeout(12_000);
  const id = await fullDossier(page, server);
  await go(page, server, `/d/${id}${path}`, waitFor);
  return page;
}

const decisions = {
  Refuser: [{ Motif: 'Hors du public du programme', 'Autre porte': 'Service social communal' }, 'Refusée'],
  Réorienter: [{ Motif: 'Mieux suivi ailleurs', 'Autre porte': 'Office d’orientation' }, 'Réorientée'],
  'Mettre en attente': [
    { Motif: 'Pas de place avant un mois', 'Nouvelle promise': '31.12.2027', 'Autre porte': 'Permanence sociale' },
    'liste d’attente',
  ],
};

export const actTests = {
  'intake: refuse with another door, redirect, put on the waiting list': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    for (const [button, [fields, status]] of Object.entries(decisions)) {
      const id = await newRequest(page, server);
      await go(page, server, `/d/${id}`, '#intake');
      await act(page, button, fields);
      await page.waitForFunction(
        (text) => document.querySelector('.dossier-facts dd')?.textContent.includes(text),
        status,
      );
    }
    quiet(page);
  },

  'intake: the criteria answered with reasons, a refusal with its day to object, looked at again by another': async (
    browser,
    server,
  ) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    const id = await newRequest(page, server, { programme: 'employment_nl' });
    await go(page, server, `/d/${id}`, '#screening');
    await page.getByRole('button', { name: 'Examiner la demande' }).click();
    await page.waitForSelector(dialog);
    for (const group of await page.locator(`${dialog} fieldset:has(textarea)`).all()) {
      await group.getByRole('radio').last().check();
      await group.locator('textarea').fill('Vu ensemble au premier entretien');
    }
    await checkAccessible(page, 'the form of the screening');
    await page.locator(`${dialog} .form-actions button[type=submit]`).click();
    await page.waitForSelector(dialog, { state: 'detached' });
    yes(
      (await page.textContent('#screening')).includes('Elle ne suffit pas'),
      'the answer on own responsibility shows',
    );
    await act(page, 'Refuser', {
      Motif: 'Hors territoire',
      'Autre porte': 'Nyon',
      'Opposition possible': '31.12.2027',
    });
    await page.getByText('Une opposition est réexaminée par une autre personne').waitFor();
    same(await page.getByRole('button', { name: 'Réexaminer la décision' }).count(), 0, 'who decided reviews nothing');
    yes(
      (await page.textContent('section[aria-labelledby=intake]')).includes('31 décembre 2027'),
      'the day to object shows',
    );
    await checkAccessible(page, 'a request refused after its screening');
    quiet(page);
  },

  'a gate that is not met is passed with a reason that stays visible': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    const id = await newRequest(page, server);
    await go(page, server, `/d/${id}`, '#intake');
    await act(page, 'Noter l’information donnée', {});
    await act(page, 'Admettre', {});
    await page.getByRole('button', { name: 'Passer à : Bilan' }).click();
    await act(page, 'Passer malgré tout : Plan', { Pourquoi: 'Urgence : la personne quitte l’hôpital demain' });
    await go(page, server, `/d/${id}/journal`, '.timeline');
    const text = (await page.textContent('.timeline')).replace(/\s/g, ' ');
    yes(
      text.includes('Passage motivé : Plan') && text.includes('Urgence : la personne quitte'),
      'the reason stands in the journal',
    );
    quiet(page);
  },

  'people: correct, contact ways, representation, procuration withdrawn, deputy, hand-over with overlap': async (
    browser,
    server,
  ) => {
    const page = await open(browser, server, '/personnes', '#person');
    await act(page, 'Corriger les données', { 'Autres noms': 'Dit le Vieux', Pourquoi: 'Nom d’usage' });
    await act(page, 'Ajouter un moyen', { Sorte: 'Courriel', 'Numéro ou adresse': 'lina@example.org', Sûr: true });
    await act(page, 'Retirer : lina@example.org', {});
    await act(page, 'Ajouter une représentation', { Nom: 'Me Rochat', 'Dans quelles affaires': 'Finances' });
    await act(page, 'Mettre fin : Me Rochat', {});
    await act(page, 'Noter une procuration', {
      'Pour qui': 'Caisse Zeta',
      'Quelles informations': 'Dates',
      'Dans quel but': 'Rente',
    });
    await act(page, 'Retirer la procuration : Caisse Zeta', { Comment: 'Par téléphone' });
    await act(page, 'Ajouter une suppléance', { 'Qui supplée': 1 });
    await act(page, 'Mettre fin à la suppléance', {});
    await act(page, 'Passer le relais', { 'À qui': 1, Motif: 'Congé' });
    await page.getByText('une référent·e avant').or(page.getByText('Un·e référent·e avant')).first().waitFor();
    quiet(page);
  },

  'plan: settle a need, change and give up a goal, change an action and say how far it is': async (browser, server) => {
    const page = await open(browser, server, '/plan', '#goals');
    await act(page, 'Ajouter un besoin', { 'Le besoin': 'Dormir', 'Domaine de vie': 'Santé', '': 'Moyenne' });
    await act(page, 'Une réponse est trouvée : Dormir', { 'Quelle réponse': 'Elle dort mieux' });
    await act(page, 'Fixer un objectif', {
      'L’objectif': 'Je marche une heure',
      Domaine: 'Santé',
      '−2 ·': 'Pas du tout',
      '−1 ·': 'Dix minutes',
      '0 ·': 'Une demi-heure',
      '+1 ·': 'Une heure',
      '+2 ·': 'En montagne',
      'un peu': true,
      petite: true,
    });
    await act(page, 'Modifier : Je marche une heure', { 'L’objectif': 'Je marche deux heures' });
    await act(page, 'Renoncer : Je marche deux heures', { Motif: 'Elle préfère nager' });
    await act(page, 'Planifier une action', {
      'L’action': 'Appeler la piscine',
      'Un intervenant': true,
      'Son nom': 'Mme Keller',
    });
    await act(page, 'Modifier : Appeler la piscine', { Échéance: '1.12.2027' });
    await act(page, 'Avancement : Appeler la piscine', { Remarque: 'Inscrite au cours' });
    await page.getByText('Inscrite au cours').waitFor();
    quiet(page);
  },

  'journal: a note is drafted, changed, signed and added to; another is discarded': async (browser, server) => {
    const page = await open(browser, server, '/journal', '#note-box');
    const box = page.locator('section[aria-labelledby=note-box]');
    const note = (text) => page.locator('.note', { hasText: text });
    await box.getByLabel('La note').fill('Première version');
    await box.getByRole('button', { name: 'Enregistrer' }).click();
    await note('Première version').getByRole('button', { name: 'Modifier' }).click();
    const editor = page.locator('.timeline .note form');
    await editor.getByLabel('La note').fill('Deuxième version');
    await editor.getByRole('button', { name: 'Enregistrer' }).click();
    await note('Deuxième version').getByRole('button', { name: 'Signer la note' }).click();
    await note('Deuxième version').getByText('Signée', { exact: true }).waitFor();
    await note('Deuxième version').getByRole('button', { name: 'Compléter' }).click();
    await page.locator(dialog).getByLabel('Le complément').fill('Et ceci encore');
    await page.locator(dialog).locator('button[type=submit]').click();
    await note('Deuxième version').locator('p.words', { hasText: 'Et ceci encore' }).waitFor();
    await page.waitForSelector(dialog, { state: 'detached' });
    await box.getByLabel('La note').fill('À jeter');
    await box.getByRole('button', { name: 'Enregistrer' }).click();
    await note('À jeter').getByRole('button', { name: 'Écarter' }).click();
    await note('À jeter').waitFor({ state: 'detached' });
    quiet(page);
  },

  'agreement: a duty is settled, the agreement ends': async (browser, server) => {
    const page = await open(browser, server, '/accord', '#agreement');
    const duty = page.getByRole('button', { name: /^Dire ce qu’il en est :/ });
    if (await duty.count()) await act(page, /^Dire ce qu’il en est :/, { 'Preuve ou remarque': 'Vu ensemble' });
    await act(page, 'Mettre fin à l’accord', { Motif: 'La situation a changé' });
    await page.getByText('Pas encore d’accord').first().waitFor();
    quiet(page);
  },
};
