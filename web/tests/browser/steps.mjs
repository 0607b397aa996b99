// The steps of a case, by keyboard alone, as journeys and other tests take them: one home for all programmes.
import { choose, pick, press, send, tabTo, type } from './tools.mjs';

export const waitText = (page, selector, text) =>
  page.waitForFunction(
    ([where, what]) =>
      [...document.querySelectorAll(where)].some((each) => each.textContent.replace(/\s/g, ' ').includes(what)),
    [selector, text],
  );

/** Takes named steps one after the other; what fails says in which step. */
export async function take(steps, pages) {
  for (const [name, step] of Object.entries(steps)) {
    try {
      await step();
    } catch (error) {
      for (const [index, page] of pages.entries())
        if (process.env.SHOT) await page.screenshot({ path: `${process.env.SHOT}${index || ''}.png`, fullPage: true });
      throw new Error(`in ${name}: ${error.message}`);
    }
  }
}

const tabs = {
  overview: ['Aperçu', '#next-stage'],
  plan: ['Plan', '#goals'],
  agreement: ['Accord', '#agreement'],
  journal: ['Journal', '#timeline'],
  people: ['Personnes et droits', '#procurations'],
  outcome: ['Évaluation et sortie', '#evaluation, .result-tiles'],
};

/** A page of the dossier, unless it is open already. */
async function openTab(page, which) {
  const [name, waitFor] = tabs[which];
  const current = page.locator('.tabs a[aria-current=page]');
  if (!(await current.count()) || (await current.innerText()) !== name) {
    await tabTo(page, name, { exact: true });
    await page.keyboard.press('Enter');
  }
  await page.waitForSelector(waitFor);
}

export const stage = (page) => page.textContent('.dossier-facts dd');

/** Goes on to a stage whose gate is open. */
export async function enter(page, name) {
  await openTab(page, 'overview');
  await waitText(page, 'button', `Passer à : ${name}`);
  await press(page, `Passer à : ${name}`);
  await waitText(page, '.dossier-facts dd', name);
}

/** Goes back to a stage that the circuit leads back to. */
export async function goBack(page, name) {
  await openTab(page, 'overview');
  await tabTo(page, name, { exact: true });
  await page.keyboard.press('Enter');
  await waitText(page, '.dossier-facts dd', name);
}

/** Asks for a case; the form of the request is open. */
export async function request(page, { person, born, language, expectation, origin, programme }) {
  await page.waitForSelector('#find');
  await type(page, 'Chercher la personne', person);
  await page.waitForSelector('.notice button');
  await press(page, 'Enregistrer une nouvelle personne');
  await page.waitForSelector('input[name=given_names]');
  await type(page, 'Date de naissance', born);
  if (language) await choose(page, 'Langue préférée', language);
  await press(page, 'Enregistrer la personne');
  await page.waitForSelector('#what');
  await type(page, 'Ce qui est attendu', expectation);
  await choose(page, 'Origine de la demande', origin);
  await choose(page, 'Programme', programme);
  await press(page, 'Ouvrir la demande');
  await page.waitForSelector('#intake');
}

export async function inform(page, how) {
  await press(page, 'Noter l’information donnée');
  await type(page, 'Comment', how);
  await send(page, 'Enregistrer');
}

export async function admit(page) {
  await openTab(page, 'overview');
  await press(page, 'Admettre');
  await send(page, 'Admettre');
}

export async function procuration(page, { who, what, why }) {
  await openTab(page, 'people');
  await press(page, 'Noter une procuration');
  await type(page, 'Pour qui', who);
  await type(page, 'Quelles informations', what);
  await type(page, 'Dans quel but', why);
  await send(page, 'Enregistrer');
}

export async function resource(page, words, kind, domain) {
  await openTab(page, 'plan');
  await press(page, 'Ajouter une ressource');
  await type(page, 'La ressource', words);
  await choose(page, 'Sorte', kind);
  await choose(page, 'Domaine de vie', domain);
  await send(page, 'Enregistrer');
}

export async function need(page, words, domain) {
  await openTab(page, 'plan');
  await press(page, 'Ajouter un besoin');
  await type(page, 'Le besoin', words);
  await choose(page, 'Domaine de vie', domain);
  await pick(page, 'Importance', 'Grande');
  await send(page, 'Enregistrer');
}

export async function synthesis(page, words) {
  await openTab(page, 'plan');
  await press(page, 'Noter une synthèse lue ensemble');
  await type(page, 'La synthèse', words);
  await tabTo(page, 'La personne s’y reconnaît');
  await page.keyboard.press('Space');
  await send(page, 'Enregistrer');
}

export async function project(page, words) {
  await openTab(page, 'plan');
  await press(page, 'Recueillir le projet');
  await type(page, 'Le projet, tel que', words);
  await send(page, 'Enregistrer');
}

/** @param levels the five levels in words, the worst first */
export async function goal(page, { title, domain, levels, filledIn = async () => {} }) {
  await openTab(page, 'plan');
  await press(page, 'Fixer un objectif');
  await type(page, 'L’objectif', title);
  await choose(page, 'Domaine', domain);
  // The form asks for what is expected first.
  const order = { '0 ·': 2, '+1': 3, '+2': 4, '−1': 1, '−2': 0 };
  for (const [label, index] of Object.entries(order)) await type(page, label, levels[index]);
  await pick(page, 'Importance', 'grande');
  await pick(page, 'Difficulté', 'moyenne');
  await filledIn();
  await send(page, 'Fixer cet objectif');
}

export async function action(page, title) {
  await openTab(page, 'plan');
  await press(page, 'Planifier une action');
  await type(page, 'L’action', title);
  await pick(page, 'Qui s’en charge', 'La personne');
  await send(page, 'Enregistrer');
}

export async function agreement(page, { offer, person, service }) {
  await openTab(page, 'agreement');
  await press(page, 'Préparer un accord');
  await page.waitForSelector('#draft');
  await type(page, 'Ce que le service offre', offer);
  await type(page, 'Engagement', person);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await type(page, 'Engagement', service);
  await press(page, 'Enregistrer le projet d’accord');
  await page.waitForSelector('.signature');
  await press(page, 'La personne signe');
  await send(page, 'Signer');
  await press(page, 'Le service signe');
  await send(page, 'Signer');
  await page.waitForSelector('text=Signé par les deux parties');
}

export async function contact(page, words, channel = 'Visite') {
  await openTab(page, 'journal');
  await press(page, 'Noter un contact');
  await choose(page, 'Par quel moyen', channel);
  await pick(page, 'Dans quelle fonction', 'Soutien');
  await type(page, 'Ce qui s’est dit', words);
  await send(page, 'Enregistrer');
}

export async function rate(page, level) {
  await openTab(page, 'plan');
  await press(page, 'Évaluer');
  await pick(page, 'Où en est-on', level);
  await send(page, 'Enregistrer');
}

/** Marks the one open action as done. */
export async function actionDone(page) {
  await openTab(page, 'overview');
  await press(page, 'Fait');
  await waitText(page, 'main', 'Aucune action ouverte.');
}

export async function evaluate(page, { goal: title, level, satisfaction, cost, results }) {
  await openTab(page, 'outcome');
  if (title) await pick(page, title, level);
  await type(page, 'De 0 à 100', satisfaction);
  await type(page, 'Montant', cost);
  await type(page, 'Ce qui a changé', results);
  await press(page, 'Conclure l’évaluation');
  await page.waitForSelector('.result-tiles');
}

export async function leave(page, words, after) {
  await openTab(page, 'outcome');
  await press(page, 'Terminer l’accompagnement');
  await choose(page, 'Motif', 'Objectifs atteints');
  await type(page, 'En mots', words);
  if (after) await type(page, 'Et après', after);
  await send(page, 'Terminer l’accompagnement');
  await page.waitForSelector('text=Accompagnement terminé');
}

/** The open tasks as they stand in the overview, in words. */
export async function openTasks(page) {
  await openTab(page, 'overview');
  const list = page.locator('section[aria-labelledby=open-tasks]');
  return (await list.count()) ? (await list.innerText()).replace(/\s+/g, ' ') : '';
}

/** Ends an open task. */
export async function complete(page, task) {
  await openTab(page, 'overview');
  await press(page, `Terminer : ${task}`);
  await waitText(page, '.toast', `Terminé : ${task}`);
}

/** Begins what somebody must decide to begin. */
export async function start(page, item) {
  await openTab(page, 'overview');
  await press(page, `Commencer : ${item}`);
  await waitText(page, '.toast', `Commencé : ${item}`);
}

async function more(page) {
  await openTab(page, 'overview');
  const details = page.locator('section[aria-labelledby=open-tasks] details', { hasText: 'Ajouter ou signaler' });
  if ((await details.getAttribute('open')) === null) await press(page, 'Ajouter ou signaler');
}

/** Adds what nobody planned. */
export async function add(page, item) {
  await more(page);
  await press(page, `Ajouter : ${item}`);
  await waitText(page, '.toast', `Ajouté : ${item}`);
}

/** Reports an event. */
export async function occur(page, event) {
  await more(page);
  await press(page, `Signaler : ${event}`);
  await waitText(page, '.toast', `Signalé : ${event}`);
}

/** Records a value that the programme asks for; one of a list is chosen rather than typed. */
export async function datum(page, label, value, fill = type) {
  await openTab(page, 'overview');
  await press(page, `Noter une valeur : ${label}`);
  await page.waitForSelector('dialog[open]');
  await fill(page, 'Valeur', value);
  await send(page, 'Enregistrer');
}
