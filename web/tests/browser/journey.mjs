// Whole lives of cases, from the request to the exit, in French and by keyboard alone.
import { carryOut, newId, read } from './api.mjs';
import { quiet } from './screens.mjs';
import * as s from './steps.mjs';
import { checkAccessible, go, openPage, press, same, send, type, yes } from './tools.mjs';

async function signIn(page, server) {
  await page.goto(`${server.address}/`);
  await page.waitForSelector('#login');
  await type(page, 'Identifiant', 'claire');
  await type(page, 'Mot de passe', server.passwords.claire);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.page-head');
}

/** Gobet's circuit: six stages, and round again. */
const gobet = (page, server) => ({
  signIn: () => signIn(page, server),
  request: async () => {
    await press(page, 'Nouvelle demande');
    await s.request(page, {
      person: 'Lina Aebischer-Clavier',
      born: '12 mars 1988',
      language: 'italien',
      expectation: 'Retrouver un logement et un travail possible.',
      origin: 'Un médecin',
      programme: 'Case management en six étapes (Gobet)',
    });
  },
  intake: async () => {
    await s.inform(page, 'Entretien au bureau');
    await s.procuration(page, {
      who: 'Dre Perrin, médecin',
      what: 'Ce qui est utile à la reprise',
      why: 'Coordonner la reprise',
    });
    await s.admit(page);
    await s.enter(page, 'Bilan');
  },
  assess: async () => {
    await s.resource(page, 'Sa sœur passe chaque semaine.', 'Proche', 'Famille');
    await s.need(page, 'Le bail s’arrête en décembre.', 'Logement');
    await s.synthesis(page, 'Une rupture après l’accident, des appuis solides.');
    await s.project(page, 'Je voudrais rester dans mon quartier.');
    await s.enter(page, 'Plan');
  },
  plan: async () => {
    await s.goal(page, {
      title: 'Je signe un bail',
      domain: 'Logement',
      levels: ['À la rue', 'Chez un proche', 'Un bail signé', 'Un bail dans mon quartier', 'Un bail stable'],
      filledIn: () => checkAccessible(page, 'goal dialog filled in'),
    });
    await s.action(page, 'Écrire à la gérance');
  },
  agree: async () => {
    await s.agreement(page, {
      offer: 'Une rencontre par semaine.',
      person: 'Je viens aux rendez-vous.',
      service: 'Nous appelons trois gérances.',
    });
    await s.enter(page, 'Suivi');
  },
  follow: async () => {
    await s.contact(page, 'La visite de l’appartement est fixée.');
    await s.rate(page, '+1');
    await s.enter(page, 'Évaluation');
  },
  conclude: async () => {
    await s.evaluate(page, {
      goal: 'Je signe un bail',
      level: '+1',
      satisfaction: '85',
      cost: '1250,50',
      results: 'Un bail dans son quartier.',
    });
    const tiles = await page.textContent('.result-tiles');
    yes(tiles.includes('40,0 → 60,0'), `T-score from start to end in "${tiles}"`);
    yes(tiles.includes('85 sur 100') && /1.?250[.,]50/.test(tiles), `satisfaction and cost in "${tiles}"`);
  },
  leave: () => s.leave(page, 'Le projet tient debout.', 'Service social du quartier'),
  beginAgain: async () => {
    await press(page, 'Ouvrir un nouveau cycle');
    await type(page, 'Motif', 'Le bail n’a pas été prolongé.');
    await send(page, 'Ouvrir un nouveau cycle');
    await s.waitText(page, '.dossier-facts dd', 'cycle 2');
    yes((await s.stage(page)).includes('Bilan'), 'the new cycle begins with the assessment');
  },
});

const isOpen = async (page, what, wanted = true) => {
  const open = await s.openTasks(page);
  same(open.includes(what), wanted, `"${what}" among what is open: ${open}`);
};

/** Values of the case and one line of the global balance for each area. */
async function record(page, server, values, areas) {
  const stream = new URL(page.url()).pathname.split('/')[2];
  const { today } = await read(page, server, '/api/v1/me');
  const line = (area) => [
    { field: 'area', value: area },
    { field: 'now', value: 'Comme avant' },
  ];
  await carryOut(page, server, [
    ...Object.entries(values).map(([key, value]) => ({ type: 'data.record', stream, data: { key, value, on: today } })),
    ...areas.map((area) => ({
      type: 'entry.record',
      stream,
      data: { id: newId(), list: 'balance', values: line(area) },
    })),
  ]);
}

/** Insurance: two desks on one file, one alternative to money refused, a second one accepted. */
const insurance = (page, desk, server) => ({
  request: async () => {
    await go(page, server, '/demande/nouvelle', '#find');
    await s.request(page, {
      person: 'Aurèle Montavon-Reprise',
      born: '2 juin 1979',
      expectation: 'Conduire à nouveau et reprendre l’atelier.',
      origin: 'Une assurance',
      programme: 'Assurances et dommages corporels graves',
    });
  },
  'the claims desk describes the event': async () => {
    const path = new URL(page.url()).pathname;
    await go(desk, server, path, '#intake');
    await isOpen(desk, 'Décrire l’événement assuré');
    await record(desk, server, { event: 'accident', event_on: '2026-01-12' }, []);
    await go(desk, server, path, '#intake');
    await isOpen(desk, 'Décrire l’événement assuré', false);
  },
  intake: async () => {
    await s.inform(page, 'Visite à la clinique');
    await s.admit(page);
    await s.procuration(page, { who: 'Bureau des sinistres', what: 'L’avancement', why: 'Tenir la promesse' });
    await s.enter(page, 'Bilan de situation');
  },
  'the balance, with the capacity for work as numbers': async () => {
    const areas = ['health', 'family', 'home', 'work', 'rights', 'money'];
    await record(page, server, { impairment: 'Jambe gauche' }, areas);
    await go(page, server, new URL(page.url()).pathname, '#open-tasks');
    await isOpen(page, 'Faire le point sur la santé', false);
    await s.datum(page, 'Capacité de travail avant l’événement', '100');
    await s.datum(page, 'Capacité de travail actuelle', '20');
    await isOpen(page, 'Faire le point sur le travail');
    await s.datum(page, 'Capacité de travail visée', '60');
    await s.waitText(page, '.case-data', '60 %');
    await isOpen(page, 'Faire le point sur le travail', false);
    await s.resource(page, 'Son frère conduit.', 'Proche', 'Famille');
    await s.need(page, 'Se déplacer seul.', 'Mobilité');
    await s.enter(page, 'Entretien motivationnel');
  },
  project: async () => {
    await s.contact(page, 'Ce qui compte : l’atelier.');
    await s.synthesis(page, 'Un corps qui revient, un métier qui tient.');
    await s.enter(page, 'Élaboration du projet');
    await s.project(page, 'Je veux reprendre l’atelier à mi-temps.');
    await s.complete(page, 'Convenir de ce que l’assureur peut en lire');
    await s.enter(page, 'Définition des objectifs');
  },
  plan: async () => {
    await s.add(page, 'Demander l’avis d’un expert');
    await s.goal(page, {
      title: 'Je conduis',
      domain: 'Autonomie',
      levels: ['Pas du tout', 'Accompagné', 'Seul, près de chez moi', 'Seul, partout', 'Aussi pour le travail'],
    });
    await s.complete(page, 'Demander l’avis d’un expert');
    await s.enter(page, 'Planification');
    await s.action(page, 'Repasser le permis');
    await s.complete(page, 'Approuver les dépenses du plan');
  },
  'an alternative is proposed only with its value and its effect, and refused': async () => {
    await s.start(page, 'Solution alternative d’indemnisation');
    await s.datum(page, 'Solution alternative', 'Un monte-escalier');
    await s.datum(page, 'Valeur de la solution', '18000');
    await isOpen(page, 'Proposer la solution à la personne', false);
    await s.datum(page, 'Effet attendu de la solution', 'Rester chez soi');
    await s.complete(page, 'Décrire la solution');
    await s.complete(page, 'Proposer la solution à la personne');
    await isOpen(page, 'Laisser le temps de répondre');
    await s.occur(page, 'Solution refusée');
    await s.complete(page, 'Noter la raison du refus');
  },
  'a second one is accepted and put in place': async () => {
    await s.start(page, 'Solution alternative d’indemnisation');
    await s.complete(page, 'Décrire la solution');
    await s.complete(page, 'Proposer la solution à la personne');
    await s.occur(page, 'Solution acceptée');
    await s.complete(page, 'Mettre la solution en place');
    await checkAccessible(page, 'insurance, planning');
    await s.agreement(page, {
      offer: 'Une voiture adaptée.',
      person: 'Je fais les heures de conduite.',
      service: 'Nous payons l’adaptation.',
    });
    await s.enter(page, 'Mise en œuvre');
  },
  'the claims desk is told, without medical detail': async () => {
    await go(desk, server, new URL(page.url()).pathname, '#next-stage');
    await s.complete(desk, 'Informer le bureau des sinistres');
  },
  'to the exit': async () => {
    await s.actionDone(page);
    await s.enter(page, 'Évaluation');
    await s.evaluate(page, {
      goal: 'Je conduis',
      level: '+1',
      satisfaction: '80',
      cost: '32000',
      results: 'Il conduit.',
    });
    await s.complete(page, 'Comparer le coût');
    await s.leave(page, 'L’atelier a repris.');
  },
});

/** Vocational training: a first training is broken off, a second one leads to the qualification. */
const cmfp = (page, server) => ({
  request: async () => {
    await go(page, server, '/demande/nouvelle', '#find');
    await s.request(page, {
      person: 'Nils Bovard-Apprenti',
      born: '14 avril 2010',
      expectation: 'Trouver une place.',
      origin: 'L’école',
      programme: 'Case management formation professionnelle',
    });
  },
  intake: async () => {
    await s.complete(page, 'Noter les signes de risque');
    await s.complete(page, 'Vérifier la limite d’âge');
    await s.inform(page, 'À l’école, avec ses parents');
    await s.admit(page);
    await s.enter(page, 'Bilan');
  },
  assess: async () => {
    await s.add(page, 'Recueillir les procurations');
    await s.procuration(page, { who: 'L’école', what: 'Les notes', why: 'Chercher ensemble' });
    await s.resource(page, 'Un oncle menuisier.', 'Proche', 'Famille');
    await s.need(page, 'Rattraper les mathématiques.', 'Formation');
    await s.complete(page, 'Mener l’entretien d’orientation');
    await s.synthesis(page, 'Des mains sûres, une lacune à combler.');
    await s.enter(page, 'Projet de formation');
  },
  plan: async () => {
    await s.project(page, 'Je veux travailler le bois.');
    await s.goal(page, {
      title: 'J’ai une place',
      domain: 'Formation',
      levels: ['Aucune piste', 'Des pistes', 'Une place', 'Une place choisie', 'Une place et un appui'],
    });
    await s.action(page, 'Écrire à trois ateliers');
    await s.complete(page, 'Réunir les institutions');
    await s.agreement(page, {
      offer: 'Un entretien par mois.',
      person: 'Je me présente.',
      service: 'Nous appelons les ateliers.',
    });
    await s.enter(page, 'Transition');
  },
  'the first training': async () => {
    await s.complete(page, 'Faire un stage d’essai');
    await s.occur(page, 'Contrat de formation signé');
    await s.complete(page, 'Chercher une place');
    await s.complete(page, 'Fixer avec l’école');
    await s.waitText(page, '.dossier-facts dd', 'Transition');
    await s.enter(page, 'Suivi de la formation');
    await s.contact(page, 'L’atelier lui plaît.');
  },
  'is broken off, and a place is sought again': async () => {
    await s.occur(page, 'Formation interrompue');
    await s.goBack(page, 'Transition');
    await s.complete(page, 'Faire un stage d’essai');
    await s.complete(page, 'Chercher une place');
    await s.occur(page, 'Contrat de formation signé');
    await s.enter(page, 'Suivi de la formation');
  },
  'the second one leads to the qualification': async () => {
    await s.add(page, 'Organiser un appui scolaire');
    await s.complete(page, 'Organiser un appui scolaire');
    await checkAccessible(page, 'vocational training, training');
    await isOpen(page, 'Accompagner jusqu’au titre');
    await s.occur(page, 'Titre du secondaire II obtenu');
    await isOpen(page, 'Accompagner jusqu’au titre', false);
    await s.actionDone(page);
    await s.enter(page, 'Évaluation');
  },
  'to the exit': async () => {
    await s.evaluate(page, {
      goal: 'J’ai une place',
      level: '+1',
      satisfaction: '90',
      cost: '2400',
      results: 'Un CFC.',
    });
    await s.leave(page, 'Le titre est obtenu.', 'Un emploi dans l’atelier');
  },
});

const patient = async (browser, server, options) => {
  const page = await openPage(browser, server, options);
  page.setDefaultTimeout(15_000);
  return page;
};

export const journeyTests = {
  'keyboard: Gobet’s circuit from the request to the exit and a new cycle [A13] [G12]': async (browser, server) => {
    const page = await patient(browser, server);
    await s.take(gobet(page, server), [page]);
    quiet(page);
  },

  'keyboard: insurance from the claims desk to the exit: an alternative refused, another accepted': async (
    browser,
    server,
  ) => {
    const page = await patient(browser, server, { signedIn: 'claire' });
    const desk = await patient(browser, server, { signedIn: 'responsable' });
    await s.take(insurance(page, desk, server), [page, desk]);
    quiet(page);
    quiet(desk);
  },

  'keyboard: vocational training from the school’s notice to the qualification, with one training broken off': async (
    browser,
    server,
  ) => {
    const page = await patient(browser, server, { signedIn: 'claire' });
    await s.take(cmfp(page, server), [page]);
    quiet(page);
  },
};
