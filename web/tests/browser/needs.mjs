// Needs before any solution: kept while they lack an answer, looked at again, counted for who leads a team.
import { carryOut, newRequest, read } from './api.mjs';
import { quiet } from './screens.mjs';
import { checkAccessible, go, openPage, press, same, send, tabTo, type, yes } from './tools.mjs';

const needs = 'section[aria-labelledby=needs]';
const form = 'dialog[open] form';

async function openForm(page, name) {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
  await page.waitForSelector(form);
}

async function admitted(page, server, name) {
  const stream = await newRequest(page, server, { name });
  const me = await read(page, server, '/api/v1/me');
  await carryOut(page, server, [
    { type: 'information.give', stream, data: { on: me.today } },
    { type: 'intake.admit', stream, data: {} },
  ]);
  return { stream, me };
}

const days = (day, count) => new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10);

export const needTests = {
  'a need is named without a solution, has a day to look again from the start, and is kept until it has an answer [A21] [G02]':
    async (browser, server) => {
      const page = await openPage(browser, server, { signedIn: 'claire' });
      const { stream, me } = await admitted(page, server, 'Sommeiller');
      await go(page, server, `/d/${stream}/plan`, '#needs');
      await openForm(page, 'Ajouter un besoin');
      await checkAccessible(page, 'the form of a need');
      same(await page.locator(`${form} select`).count(), 1, 'lists to choose from: the domain of life, and no service');
      await type(page, 'Le besoin', 'Dormir la nuit');
      await page.locator(`${form} select`).selectOption({ label: 'Santé' });
      await page.check(`${form} input[value=high]`);
      await send(page, 'Enregistrer');
      const item = page.locator(`${needs} .item`, { hasText: 'Dormir la nuit' });
      await item.getByText('Sans réponse').waitFor();
      yes((await item.innerText()).includes('Le case manager'), 'somebody seeks');
      const { case: state } = await read(page, server, `/api/v1/cases/${stream}`);
      same(state.needs[0].look_on, days(me.today, 28), 'the day to look again');
      await openForm(page, 'Revoir ce besoin : Dormir la nuit');
      await page.fill(`${form} input[name=look_on]`, '1.1.2020');
      await type(page, 'Ce qui a été cherché', 'Deux centres appelés, six mois d’attente');
      await press(page, 'Enregistrer');
      await page.waitForSelector(`${form} .field-wrong`);
      const [year, month, day] = days(me.today, 10).split('-').map(Number);
      await page.fill(`${form} input[name=look_on]`, `${day}.${month}.${year}`);
      await send(page, 'Enregistrer');
      await item.getByText('Deux centres appelés, six mois d’attente').waitFor();
      await checkAccessible(page, 'a need without an answer');
      // The overview tells it, and the end of the case would not hide it.
      await go(page, server, `/d/${stream}`, '#unanswered');
      await checkAccessible(page, 'the overview with a need without an answer');
      await go(page, server, `/d/${stream}/bilan`, '#exit');
      await page.getByText('Un besoin reste sans réponse').waitFor();
      await go(page, server, `/d/${stream}/plan`, '#needs');
      await openForm(page, 'Une réponse est trouvée : Dormir la nuit');
      await type(page, 'Quelle réponse', 'Des volets, et le voisin prévenu');
      await send(page, 'Enregistrer');
      await item.getByText('Réponse trouvée').waitFor();
      same(await item.locator('button').count(), 0, 'what is left to do on it');
      quiet(page);
    },

  'a need stays without an answer while an option is only proposed, and is on trial once it is chosen [G02]': async (
    browser,
    server,
  ) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    const { stream, me } = await admitted(page, server, 'Marcheur');
    const need = crypto.randomUUID();
    const option = crypto.randomUUID();
    await carryOut(page, server, [
      {
        type: 'need.record',
        stream,
        data: { id: need, domain: 'mobility', words: 'Aller voir sa sœur', voice: 'person', importance: 'medium' },
      },
      {
        type: 'option.propose',
        stream,
        data: { id: option, need, title: 'Le neveu le conduit', kind: 'informal', hypothesis: 'Il passe devant' },
      },
    ]);
    await go(page, server, `/d/${stream}/plan`, '#needs');
    const item = page.locator(`${needs} .item`, { hasText: 'Aller voir sa sœur' });
    await item.getByText('Sans réponse').waitFor();
    await openForm(page, 'Choisir : Le neveu le conduit');
    await type(page, 'Motif', 'Avec lui, oui');
    await send(page, 'Enregistrer');
    await item.getByText('Une piste est à l’essai').waitFor();
    yes((await item.innerText()).includes('Le neveu le conduit'), 'which one');
    same((await read(page, server, '/api/v1/me')).today, me.today, 'the day');
    quiet(page);
  },

  'needs to look at again stand on the day, also of a case that has ended [A21]': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    const { stream, me } = await admitted(page, server, 'Revenante');
    await carryOut(page, server, [
      {
        type: 'need.record',
        stream,
        data: {
          id: crypto.randomUUID(),
          domain: 'housing',
          words: 'Un logement sans escalier',
          voice: 'person',
          importance: 'high',
          look_on: me.today,
        },
      },
      {
        type: 'case.exit',
        stream,
        data: { reason: 'moved_away', words: 'Chez sa fille', on: me.today, exception: 'Départ soudain' },
      },
    ]);
    await go(page, server, '/jour', '#to-do');
    const line = page.locator('section[aria-labelledby=to-do] .day-line', { hasText: 'Revenante' });
    for (let more = 0; more < 9 && (await line.count()) === 0; more += 1) {
      await page.locator('section[aria-labelledby=to-do] > div > button').click();
    }
    await line.first().waitFor();
    await checkAccessible(page, 'the day');
    await go(page, server, `/d/${stream}/plan`, '#needs');
    await openForm(page, 'Une réponse est trouvée : Un logement sans escalier');
    await type(page, 'Quelle réponse', 'Un rez-de-chaussée chez sa fille');
    await send(page, 'Enregistrer');
    await page.locator(`${needs} .item`).getByText('Réponse trouvée').waitFor();
    quiet(page);
  },

  'who leads teams reads which needs nobody answers, by unit and domain of life, from counts [A21]': async (
    browser,
    server,
  ) => {
    const page = await openPage(browser, server, { signedIn: 'responsable' });
    await go(page, server, '/besoins', 'table');
    const { units } = await read(page, server, '/api/v1/needs/unanswered');
    yes(units.length > 0, 'units that are led');
    const { running } = units[0].domains[0];
    yes(running.sum <= running.of, 'no more without an answer than needs');
    yes((await page.locator('.needs-table tbody tr').count()) > 0, 'domains of life');
    await checkAccessible(page, 'needs without an answer');
    await page.setViewportSize({ width: 320, height: 800 });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    yes(over <= 0, `the counts stick out by ${over} pixels`);
    quiet(page);
    const other = await openPage(browser, server, { signedIn: 'claire' });
    await go(other, server, '/besoins', '.empty');
    const refused = await other.request.get(`${server.address}/api/v1/needs/unanswered`);
    same(refused.status(), 403, 'the answer to somebody who leads no unit');
  },

  'resources come first; a step names those it builds on, and the plan tells what it leaves unused [G04] [A27]': async (
    browser,
    server,
  ) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    const { stream } = await admitted(page, server, 'Jardinier');
    const [garden, sister] = [crypto.randomUUID(), crypto.randomUUID()];
    const resource = (id, words, domain) => ({
      type: 'resource.record',
      stream,
      data: { id, kind: 'strength', domain, words },
    });
    await carryOut(page, server, [
      resource(garden, 'Sait faire pousser', 'daily_life'),
      resource(sister, 'Une sœur au village', 'family'),
      {
        type: 'need.record',
        stream,
        data: {
          id: crypto.randomUUID(),
          domain: 'income',
          words: 'Joindre les deux bouts',
          voice: 'person',
          importance: 'high',
        },
      },
    ]);
    // On the first screen what is there stands above what is missing.
    await go(page, server, `/d/${stream}`, '#unanswered');
    const strengths = await page.locator('.resource-chips').boundingBox();
    const missing = await page.locator('#unanswered').boundingBox();
    yes(strengths.y < missing.y || strengths.x < missing.x, 'strengths before problems');
    await page.setViewportSize({ width: 390, height: 800 });
    yes(
      (await page.locator('.resource-chips').boundingBox()).y < (await page.locator('#unanswered').boundingBox()).y,
      'strengths before problems on a phone',
    );
    await page.setViewportSize({ width: 1280, height: 800 });
    await go(page, server, `/d/${stream}/plan`, '#needs');
    const order = await page.locator('h2').allInnerTexts();
    yes(order.indexOf('Ressources') < order.indexOf('Besoins'), 'resources before needs in the plan');
    await page.locator(`${needs} .item`).getByText('Aucune ressource n’est encore connue').waitFor();
    const resources = page.locator('section[aria-labelledby=resources]');
    same(await resources.getByText('Le plan ne s’y appuie pas encore').count(), 2, 'resources that wait to be used');
    await openForm(page, 'Planifier une action');
    await type(page, 'L’action', 'Demander un carré du jardin communal');
    await page.locator(form).getByLabel('Sait faire pousser').check();
    await page.check(`${form} input[value=person]`);
    await checkAccessible(page, 'the form of a step with resources');
    await send(page, 'Enregistrer');
    await page.locator('#actions ~ *, section[aria-labelledby=actions]').getByText('S’appuie sur').first().waitFor();
    same(await resources.getByText('Le plan ne s’y appuie pas encore').count(), 1, 'resources that wait to be used');
    yes((await resources.innerText()).includes('Demander un carré du jardin communal'), 'what builds on it');
    await checkAccessible(page, 'the plan with its resources');
    quiet(page);
  },

  'a synthesis says with whom it was written and how the person agreed; a disagreement stands in their words': async (
    browser,
    server,
  ) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    const { stream } = await admitted(page, server, 'Nuance');
    await go(page, server, `/d/${stream}/plan`, '#synthesis');
    await openForm(page, 'Noter une synthèse lue ensemble');
    await checkAccessible(page, 'the form of a synthesis');
    await page.fill(`${form} textarea[name=words]`, 'Un logement sûr, un travail qui fatigue');
    await page.fill(`${form} input[name=written_with]`, 'Sa sœur et le référent');
    await press(page, 'Enregistrer');
    await page.waitForSelector(`${form} .field-wrong`);
    await page.fill(`${form} textarea[name=disagreement]`, 'Je ne suis pas fatigué, je suis seul');
    await send(page, 'Enregistrer');
    const section = page.locator('section[aria-labelledby=synthesis]');
    await section.getByText('Je ne suis pas fatigué, je suis seul').waitFor();
    await openForm(page, 'Noter une synthèse lue ensemble');
    await page.fill(`${form} textarea[name=words]`, 'Un logement sûr, trop de soirées seul');
    await page.check(`${form} input[name=agreed]`);
    await page.fill(`${form} input[name=how]`, 'Relue à la cuisine');
    await send(page, 'Enregistrer');
    await section.getByText('Relue à la cuisine').waitFor();
    await section.getByText('Une synthèse antérieure').click();
    await section.getByText('Je ne suis pas fatigué, je suis seul').waitFor();
    await checkAccessible(page, 'the synthesis with an earlier one');
    quiet(page);
  },
};
