// The whole of Gobet's circuit, from the request to the exit and a new cycle, in French and by keyboard alone [A13].
import { checkAccessible, choose, openPage, pick, press, same, send, tabTo, type, yes } from './tools.mjs';

async function tab(page, name, waitFor) {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
  await page.waitForSelector(waitFor);
}

const stage = (page) => page.textContent('.dossier-facts dd');

async function enter(page, name) {
  await tab(page, 'Aperçu', '#next-stage');
  await page.waitForFunction(
    (label) => [...document.querySelectorAll('button')].some((b) => b.innerText.includes(label)),
    `Passer à : ${name}`,
  );
  await press(page, `Passer à : ${name}`);
  await page.waitForFunction((label) => document.querySelector('.dossier-facts dd')?.textContent.includes(label), name);
}

async function signIn(page, server) {
  await page.goto(`${server.address}/`);
  await page.waitForSelector('#login');
  await type(page, 'Identifiant', 'claire');
  await type(page, 'Mot de passe', server.passwords.claire);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.page-head');
}

async function request(page) {
  await press(page, 'Nouvelle demande');
  await page.waitForSelector('#find');
  await type(page, 'Chercher la personne', 'Lina Aebischer-Clavier');
  await page.waitForSelector('.notice button');
  await press(page, 'Enregistrer une nouvelle personne');
  await page.waitForSelector('input[name=given_names]');
  await type(page, 'Date de naissance', '12 mars 1988');
  await choose(page, 'Langue préférée', 'italien');
  await press(page, 'Enregistrer la personne');
  await page.waitForSelector('#what');
  await type(page, 'Ce qui est attendu', 'Retrouver un logement et un travail possible.');
  await choose(page, 'Origine de la demande', 'Un médecin');
  await choose(page, 'Programme', 'Case management en six étapes (Gobet)');
  await press(page, 'Ouvrir la demande');
  await page.waitForSelector('#intake');
}

async function intake(page) {
  await press(page, 'Noter l’information donnée');
  await type(page, 'Comment', 'Entretien au bureau');
  await send(page, 'Enregistrer');
  await tab(page, 'Personnes et droits', '#procurations');
  await press(page, 'Noter une procuration');
  await type(page, 'Pour qui', 'Dre Perrin, médecin');
  await type(page, 'Quelles informations', 'Ce qui est utile à la reprise');
  await type(page, 'Dans quel but', 'Coordonner la reprise');
  await send(page, 'Enregistrer');
  await tab(page, 'Aperçu', '#intake');
  await press(page, 'Admettre');
  await send(page, 'Admettre');
  await enter(page, 'Bilan');
}

async function assess(page) {
  await tab(page, 'Plan', '#resources');
  await press(page, 'Ajouter une ressource');
  await type(page, 'La ressource', 'Sa sœur passe chaque semaine.');
  await choose(page, 'Sorte', 'Proche');
  await choose(page, 'Domaine de vie', 'Famille');
  await send(page, 'Enregistrer');
  await press(page, 'Ajouter un besoin');
  await type(page, 'Le besoin', 'Le bail s’arrête en décembre.');
  await choose(page, 'Domaine de vie', 'Logement');
  await pick(page, 'Importance', 'Grande');
  await send(page, 'Enregistrer');
  await press(page, 'Noter une synthèse lue ensemble');
  await type(page, 'La synthèse', 'Une rupture après l’accident, des appuis solides.');
  await tabTo(page, 'La personne s’y reconnaît');
  await page.keyboard.press('Space');
  await send(page, 'Enregistrer');
  await press(page, 'Recueillir le projet');
  await type(page, 'Le projet, tel que', 'Je voudrais rester dans mon quartier.');
  await send(page, 'Enregistrer');
  await enter(page, 'Plan');
}

async function plan(page) {
  await tab(page, 'Plan', '#goals');
  await press(page, 'Fixer un objectif');
  await type(page, 'L’objectif', 'Je signe un bail');
  await choose(page, 'Domaine', 'Logement');
  for (const [label, words] of Object.entries({
    '−2': 'À la rue',
    '−1': 'Chez un proche',
    '0 ·': 'Un bail signé',
    '+1': 'Un bail dans mon quartier',
    '+2': 'Un bail stable',
  }))
    await type(page, label, words);
  await pick(page, 'Importance', 'grande');
  await pick(page, 'Difficulté', 'moyenne');
  await checkAccessible(page, 'goal dialog filled in');
  await send(page, 'Fixer cet objectif');
  await press(page, 'Planifier une action');
  await type(page, 'L’action', 'Écrire à la gérance');
  await pick(page, 'Qui s’en charge', 'La personne');
  await send(page, 'Enregistrer');
}

async function agree(page) {
  await tab(page, 'Accord', '#agreement');
  await press(page, 'Préparer un accord');
  await page.waitForSelector('#draft');
  await type(page, 'Ce que le service offre', 'Une rencontre par semaine.');
  await type(page, 'Engagement', 'Je viens aux rendez-vous.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await type(page, 'Engagement', 'Nous appelons trois gérances.');
  await press(page, 'Enregistrer le projet d’accord');
  await page.waitForSelector('.signature');
  await press(page, 'La personne signe');
  await send(page, 'Signer');
  await press(page, 'Le service signe');
  await send(page, 'Signer');
  await page.waitForSelector('text=Signé par les deux parties');
  await enter(page, 'Suivi');
}

async function follow(page) {
  await tab(page, 'Journal', '#timeline');
  await press(page, 'Noter un contact');
  await choose(page, 'Par quel moyen', 'Visite');
  await pick(page, 'Dans quelle fonction', 'Soutien');
  await type(page, 'Ce qui s’est dit', 'La visite de l’appartement est fixée.');
  await send(page, 'Enregistrer');
  await tab(page, 'Plan', '#goals');
  await press(page, 'Évaluer');
  await pick(page, 'Où en est-on', '+1');
  await send(page, 'Enregistrer');
  await enter(page, 'Évaluation');
}

async function conclude(page) {
  await tab(page, 'Évaluation et sortie', '#evaluation');
  await pick(page, 'Je signe un bail', '+1');
  await type(page, 'De 0 à 100', '85');
  await type(page, 'Montant', '1250,50');
  await type(page, 'Ce qui a changé', 'Un bail dans son quartier.');
  await press(page, 'Conclure l’évaluation');
  await page.waitForSelector('.result-tiles');
  const tiles = await page.textContent('.result-tiles');
  yes(tiles.includes('40,0 → 60,0'), `T-score from start to end in "${tiles}"`);
  yes(tiles.includes('85 sur 100') && /1.?250[.,]50/.test(tiles), `satisfaction and cost in "${tiles}"`);
}

async function leave(page) {
  await press(page, 'Terminer l’accompagnement');
  await choose(page, 'Motif', 'Objectifs atteints');
  await type(page, 'En mots', 'Le projet tient debout.');
  await type(page, 'Et après', 'Service social du quartier');
  await send(page, 'Terminer l’accompagnement');
  await page.waitForSelector('text=Accompagnement terminé');
}

async function beginAgain(page) {
  await press(page, 'Ouvrir un nouveau cycle');
  await type(page, 'Motif', 'Le bail n’a pas été prolongé.');
  await send(page, 'Ouvrir un nouveau cycle');
  await page.waitForFunction(() => document.querySelector('.dossier-facts dd')?.textContent.includes('cycle 2'));
  yes((await stage(page)).includes('Bilan'), 'the new cycle begins with the assessment');
}

export const journeyTests = {
  'keyboard: Gobet’s circuit from the request to the exit and a new cycle [A13] [G12]': async (browser, server) => {
    const page = await openPage(browser, server);
    page.setDefaultTimeout(15_000);
    await signIn(page, server);
    const steps = { request, intake, assess, plan, agree, follow, conclude, leave, beginAgain };
    for (const [name, step] of Object.entries(steps)) {
      try {
        await step(page);
      } catch (error) {
        if (process.env.SHOT) await page.screenshot({ path: process.env.SHOT, fullPage: true });
        throw new Error(`in ${name}: ${error.message}`);
      }
    }
    same(page.complaints.join('\n'), '', 'the console');
  },
};
