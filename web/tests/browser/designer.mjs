// A director writes a programme in the designer alone: charter, model, circuit, trial, approval; and a case runs in it.
import { carryOut, newId, publish, read } from './api.mjs';
import { quiet } from './screens.mjs';
import * as s from './steps.mjs';
import { waitText } from './steps.mjs';
import { checkAccessible, choose, go, openPage, press, same, send, tabTo, type, yes } from './tools.mjs';

const title = 'Retour à la maison';
const key = 'retour_a_la_maison';

async function begin(page, server) {
  await go(page, server, '/programmes/nouveau', '#new-programme');
  await checkAccessible(page, 'new programme');
  await type(page, 'Nom du programme', title);
  await press(page, 'Commencer le brouillon');
  await page.waitForSelector('#section-charter');
}

async function writeCharter(page) {
  const words = {
    Motivation: 'Après l’hôpital, beaucoup rentrent seuls.',
    Public: 'Personnes qui quittent l’hôpital et vivent seules.',
    Objectifs: 'Rentrer chez soi et y rester.',
    'Plan d’organisation': 'Une référente, un réseau de quartier.',
    Domaine: 'Santé et action sociale.',
    Finalité: 'L’autonomie.',
    'Nature des effets': 'Moins de retours à l’hôpital.',
  };
  for (const [label, text] of Object.entries(words)) await type(page, label, text);
  await choose(page, 'Qui paie', 'Mixte');
  await choose(page, 'D’où vient cette indication', 'Fixé par l’organisation');
  await choose(page, 'Guichets', 'Un seul guichet');
  await choose(page, 'D’où vient cette indication (guichets)', 'Fixé par l’organisation');
  await type(page, 'Ce qui compte comme résultat', 'Être chez soi trois mois après.');
  await checkAccessible(page, 'charter');
}

async function writeModel(page) {
  await tabTo(page, 'Modèle', { back: true });
  await page.keyboard.press('Enter');
  await page.waitForSelector('#section-roles');
  await type(page, 'Référent unique', 'Une seule référente, de la sortie à la fin.');
  await type(page, 'Suivi personnalisé', 'Au rythme de la personne.');
  await type(page, 'Schéma d’intervention', 'Accueil, retour, évaluation.');
  await type(page, 'Ajouter à « Rôles »', 'Référente du retour');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.list-element');
  await type(page, 'Nom de l’accord', 'Accord de retour');
  await writeData(page);
  await checkAccessible(page, 'model');
}

/** What the cases of the programme keep: a number with its unit, and a choice of two. */
async function writeData(page) {
  await type(page, 'Ajouter à « Données suivies »', 'Entourage');
  await page.keyboard.press('Enter');
  await page.getByRole('group', { name: 'Entourage' }).waitFor();
  await choose(page, 'Sorte de valeur', 'Nombre entier');
  await type(page, 'Unité (facultatif)', 'h');
  await choose(page, 'Sorte de valeur', 'Une réponse parmi plusieurs');
  same(await page.getByLabel('Unité (facultatif)').count(), 0, 'a unit of what is no number');
  await type(page, 'Ajouter à « Réponses »', 'Seule');
  await page.keyboard.press('Enter');
  await type(page, 'Ajouter à « Réponses »', 'Entourée');
  await page.keyboard.press('Enter');
  await page.locator('.list-element .list-element').nth(1).waitFor();
}

/** Adds an item below the one that is chosen in the outline. */
async function addItem(page, kind, name) {
  await choose(page, 'Sorte d’élément', kind);
  await type(page, 'Titre du nouvel élément', name);
  await page.keyboard.press('Enter');
  await waitText(page, '#item-title', name);
}

/** Builds a condition of one line: the fact, as the builder first asks for it. */
async function condition(page, field, fact) {
  await choose(page, `Fait à ajouter : ${field}`, fact);
  await press(page, `Ajouter une condition : ${field}`);
  await page.waitForFunction(
    (label) =>
      [...document.querySelectorAll('.condition')].some(
        (e) => e.textContent.startsWith(label) && e.querySelector('.condition-lines'),
      ),
    field,
  );
}

async function writeCircuit(page) {
  await tabTo(page, 'Circuit', { back: true });
  await page.keyboard.press('Enter');
  await page.waitForSelector('#outline');
  const done = 'Le dossier montre que c’est fait quand';
  await addItem(page, 'Étape', 'Accueil');
  await addItem(page, 'Tâche', 'Informer la personne');
  await condition(page, done, 'Information donnée à la personne');
  await addItem(page, 'Étape', 'Retour chez soi');
  await condition(page, 'À condition que', 'Admission décidée');
  await addItem(page, 'Tâche', 'Voir la personne chez elle');
  await condition(page, done, 'Contacts tenus');
  await addItem(page, 'Étape', 'Évaluation du retour');
  await choose(page, 'Phase', 'P6');
  const offered = page.locator('optgroup[label="Données du cas"] option[value="data.entourage"]').first();
  same(await offered.textContent(), 'Entourage', 'the fact of the programme’s own');
  await addItem(page, 'Tâche', 'Évaluer ensemble');
  await condition(page, done, 'Évaluation conclue');
  await condition(page, 'La sortie demande', 'Évaluation conclue');
  await checkAccessible(page, 'circuit');
  const rows = await page.locator('.outline-row').evaluateAll((all) => all.map((row) => row.dataset.item).join(' '));
  same(
    rows,
    'accueil informer_la_personne retour_chez_soi voir_la_personne_chez_elle evaluation_du_retour evaluer_ensemble',
    'the outline',
  );
  same(await page.locator('.plan-picture [data-item]').count(), 6, 'items in the picture');
}

async function submit(page) {
  await press(page, 'Compléter les langues qui manquent');
  await waitText(page, '#missing', 'Rien ne manque');
  await waitText(page, '.designer-head', 'Enregistré');
  await tabTo(page, 'Soumettre', { back: true });
  await page.keyboard.press('Enter');
  await page.waitForSelector('#version-1');
  await waitText(page, 'main', 'attend une approbation');
  await checkAccessible(page, 'versions');
  yes((await page.textContent('main')).includes('Une autre personne que ses auteurs'), 'the author may not approve');
}

async function approve(browser, server) {
  const page = await openPage(browser, server, { signedIn: 'programmes' });
  await go(page, server, `/programmes/${key}/versions`, '#version-1');
  await press(page, 'Approuver');
  await page.waitForSelector('dialog[open]');
  await checkAccessible(page, 'approval');
  await send(page, 'Approuver');
  await waitText(page, 'main', 'approuvée');
  quiet(page);
}

async function live(page, server) {
  await go(page, server, '/demande/nouvelle', '#find');
  await s.request(page, {
    person: 'Odile Rochat-Retour',
    born: '3 mai 1941',
    expectation: 'Rentrer et ne pas être seule.',
    origin: 'Un médecin',
    programme: title,
  });
  await s.inform(page, 'À l’hôpital');
  await s.admit(page);
  await s.enter(page, 'Retour chez soi');
  await s.datum(page, 'Entourage', 'Seule', choose);
  await waitText(page, '.case-data', 'Seule');
  await s.contact(page, 'Elle est bien rentrée.');
  await s.enter(page, 'Évaluation du retour');
  await s.evaluate(page, { satisfaction: '90', cost: '300', results: 'Elle vit chez elle.' });
  await s.leave(page, 'Le retour tient.');
}

/** A draft of its own, made through the API as a copy of Gobet's programme. */
async function draft(page, server, name, change = (file) => file) {
  const file = await (await page.request.get(`${server.address}/api/v1/programmes/gobet?version=1`)).json();
  const text = JSON.stringify(change({ ...file, key: name, version: 1 }));
  await carryOut(page, server, [{ type: 'programme.draft', stream: newId(), base: 0, data: { key: name, text } }]);
}

/** What everybody of the staff may do. */
export const trialTests = {
  'designer: a fictional person goes through the programme, and nothing is sent': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    const sent = [];
    page.on('request', (one) => one.method() !== 'GET' && sent.push(one.url()));
    await go(page, server, '/programmes/gobet/essayer/1', '#trial-now');
    await checkAccessible(page, 'trial');
    const deed = async (name) => {
      await page.getByRole('button', { name, exact: true }).first().click();
      await page.waitForFunction(
        (label) =>
          document.querySelector('.trial-steps li:last-child')?.textContent.replace(/\s/g, ' ').includes(label),
        name,
      );
    };
    const entry = async (name) => deed(`Passer à : ${name}`);
    for (const name of ['Informer la personne', 'Admettre']) await deed(name);
    await entry('Bilan');
    for (const name of ['Noter un besoin', 'Noter une ressource', 'Lire la synthèse ensemble']) await deed(name);
    await entry('Plan');
    for (const name of [
      'Recueillir le projet',
      'Fixer un objectif',
      'Planifier une action',
      'Préparer un accord',
      'Signer l’accord à deux',
    ])
      await deed(name);
    await entry('Suivi');
    await deed('Rencontrer la personne');
    yes(
      !(await page.locator('.trial-items li', { hasText: 'Relire l’accord ensemble' }).innerText()).includes(
        'en cours',
      ),
      'no review before its day',
    );
    await page.getByRole('button', { name: '90 jours' }).click();
    await page.locator('.trial-items li', { hasText: /Relire l’accord ensemble.*en cours/ }).waitFor();
    await page.getByRole('button', { name: 'Revenir d’un pas' }).click();
    await page.locator('.trial-items li', { hasText: /Relire l’accord ensemble.*attend/ }).waitFor();
    await entry('Évaluation');
    await deed('Conclure l’évaluation');
    await deed('Terminer l’accompagnement');
    await waitText(page, 'section[aria-labelledby=trial-now]', 'Accompagnement terminé');
    same(sent.join(' '), '', 'requests that change something');
    quiet(page);
  },
};

/** What programme directors do. */
export const designerTests = {
  'designer: who is no programme director is told so': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    await go(page, server, '/programmes/nouveau', '.notice');
    yes((await page.textContent('main')).includes('direction de programme'), 'whose role it is');
    await checkAccessible(page, 'not a director');
    quiet(page);
  },

  'designer: a new programme is written by keyboard alone, approved by a second person, and takes a case to its exit':
    async (browser, server) => {
      const page = await openPage(browser, server, { signedIn: 'direction' });
      page.setDefaultTimeout(15_000);
      const worker = await openPage(browser, server, { signedIn: 'claire' });
      worker.setDefaultTimeout(15_000);
      const steps = {
        begin: () => begin(page, server),
        writeCharter: () => writeCharter(page),
        writeModel: () => writeModel(page),
        writeCircuit: () => writeCircuit(page),
        submit: () => submit(page),
        approve: () => approve(browser, server),
        live: () => live(worker, server),
      };
      await s.take(steps, [page, worker]);
      quiet(page);
      quiet(worker);
    },

  'designer: from the page of a programme its authors copy it, go on with a draft, or begin the next version': async (
    browser,
    server,
  ) => {
    const page = await openPage(browser, server, { signedIn: 'direction' });
    page.setDefaultTimeout(12_000);
    await go(page, server, '/programmes/moxley', '#charter');
    await press(page, 'Copier sous un autre nom');
    await page.waitForSelector('#new-programme');
    same(await page.locator('select[name=from]').inputValue(), 'moxley/1', 'what is copied');
    const file = await read(page, server, '/api/v1/programmes/moxley?version=1');
    const title = { fr: 'Chemin du pont', en: 'Bridge path', de: 'Brückenweg', it: 'Via del ponte' };
    await publish(browser, server, { ...file, key: 'chemin_du_pont', title });
    await go(page, server, '/programmes/chemin_du_pont', '#charter');
    await checkAccessible(page, 'the page of a programme, for its authors');
    await press(page, 'Nouvelle version');
    await page.waitForSelector('#section-charter');
    same(new URL(page.url()).pathname, '/programmes/chemin_du_pont/modifier/2', 'the next version');
    await go(page, server, '/programmes', '#drafts');
    await checkAccessible(page, 'programmes with drafts');
    await waitText(page, '.items', 'Chemin du pont');
    await go(page, server, '/programmes/chemin_du_pont', '#charter');
    await press(page, 'Reprendre le brouillon (version 2)');
    await page.waitForSelector('#section-charter');
    quiet(page);
    const reader = await openPage(browser, server, { signedIn: 'claire' });
    await go(reader, server, '/programmes/chemin_du_pont', '#charter');
    const offered = await reader.locator('.page-head').innerText();
    yes(!/Nouvelle version|brouillon|Copier/.test(offered), `who does not write is offered no writing: ${offered}`);
    yes(offered.includes('Versions'), 'but may read the versions');
    quiet(reader);
  },

  'designer: what is missing is said at its field and leads there; undo and redo': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'direction' });
    await draft(page, server, 'gobet_incomplet', (file) => {
      const { motivation: _gone, ...charter } = file.charter;
      return { ...file, charter, circuit: { ...file.circuit, exit_gate: 'goals.sett > 1' } };
    });
    const path = '/programmes/gobet_incomplet/modifier/1';
    await go(page, server, path, '#missing');
    await waitText(page, '#missing', '2 points manquent encore');
    same(await page.getAttribute('#at-charter-motivation-fr', 'aria-invalid'), 'true', 'the field of the motivation');
    await press(page, 'Circuit › La sortie demande');
    await page.waitForFunction(() => document.activeElement?.dataset.at === '/circuit/exit_gate');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('goals.set > 1');
    await waitText(page, '#missing', 'Un point manque encore');
    await press(page, 'Charte › Motivation');
    await page.waitForFunction(() => document.activeElement?.id === 'at-charter-motivation-fr');
    await page.keyboard.type('Pour avancer');
    await page.waitForFunction(() => document.querySelectorAll('.fault-links li').length === 3);
    await page.keyboard.press('Control+z');
    same(await page.inputValue('#at-charter-motivation-fr'), '', 'the motivation after undo');
    await page.keyboard.press('Control+Shift+z');
    same(await page.inputValue('#at-charter-motivation-fr'), 'Pour avancer', 'the motivation after redo');
    await waitText(page, '.designer-head', 'Enregistré');
    await page.reload();
    await page.waitForSelector('#missing');
    same(await page.inputValue('#at-charter-motivation-fr'), 'Pour avancer', 'the motivation after a reload');
    await checkAccessible(page, 'editor with faults');
    await page
      .getByRole('link', { name: 'Comparer' })
      .click()
      .catch(() => {});
    quiet(page);
  },

  'designer: the outline by keys: move, into a stage, out again, remove, undo': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'direction' });
    await draft(page, server, 'gobet_plan');
    await go(page, server, '/programmes/gobet_plan/modifier/1?partie=circuit', '#outline');
    const rows = () => page.locator('.outline-row').evaluateAll((all) => all.map((row) => row.dataset.item));
    const before = await rows();
    await page.focus('[data-item=decide_admission].outline-row');
    await page.keyboard.press('Alt+ArrowUp');
    same((await rows()).slice(0, 3).join(' '), 'intake decide_admission inform', 'after Alt and up');
    same(await page.evaluate(() => document.activeElement.dataset.item), 'decide_admission', 'the focus');
    await page.keyboard.press('Alt+ArrowLeft');
    yes(
      !(await page.locator('li:has(> [data-item=decide_admission])').getAttribute('class')).includes('depth-1'),
      'it left its stage',
    );
    await page.keyboard.press('Alt+ArrowRight');
    yes(
      (await page.locator('li:has(> [data-item=decide_admission])').getAttribute('class')).includes('depth-1'),
      'it is back in it',
    );
    await page.focus('[data-item=planning].outline-row');
    await page.keyboard.press('Delete');
    yes(
      !(await rows()).includes('planning') && !(await rows()).includes('set_goals'),
      'the stage and its tasks are gone',
    );
    for (let step = 0; step < 4; step += 1) await page.keyboard.press('Control+z');
    same((await rows()).join(' '), before.join(' '), 'the outline after undoing it all');
    quiet(page);
  },

  'designer: on a phone nothing sticks out, and axe is content': async (browser, server) => {
    for (const theme of ['light', 'dark']) {
      const page = await openPage(browser, server, { signedIn: 'direction', width: 390, height: 844, theme });
      await draft(page, server, `gobet_telephone_${theme}`);
      const base = `/programmes/gobet_telephone_${theme}`;
      const places = {
        [`${base}/modifier/1`]: '#section-charter',
        [`${base}/modifier/1?partie=modele`]: '#section-roles',
        [`${base}/modifier/1?partie=circuit`]: '#outline',
        [`${base}/modifier/1?partie=fichier`]: '#file-text',
        [`${base}/essayer/1`]: '#trial-now',
        [`${base}/versions`]: '#version-1',
        '/programmes/nouveau': '#new-programme',
      };
      for (const [path, waitFor] of Object.entries(places)) {
        await go(page, server, path, waitFor);
        const over = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        yes(over <= 0, `${path} sticks out by ${over} pixels`);
        await checkAccessible(page, `${path} ${theme}`);
      }
      quiet(page);
      await page.context().close();
    }
  },
};
