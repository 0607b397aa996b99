// The plan beyond its first day: options weighed and tried, the course of a goal, a scale that changes with a reason.
import { someCase, withTablet } from './offline.mjs';
import { checkAccessible, go, openPage, pick, press, same, send, tabTo, type, yes } from './tools.mjs';

const options = 'section[aria-labelledby=options]';
const form = 'dialog[open] form';

async function openForm(page, name) {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
  await page.waitForSelector(form);
}

/** An open case of the signed-in person, with what its file says. */
async function openCase(page, server) {
  const api = (path) => page.context().request.get(`${server.address}/api/v1${path}`);
  const { cases } = await (await api('/cases?referent=me&status=open&limit=50')).json();
  for (const { id } of cases) {
    const { case: state } = await (await api(`/cases/${id}`)).json();
    const goal = state.goals?.find((each) => each.cycle === state.cycle && !each.given_up);
    if (goal && !state.options?.length) return { id, goal };
  }
  throw new Error('no case has a goal');
}

export const planTests = {
  'plan: what was tried is not proposed as if it were new; options are compared, chosen and declined [P21] [X13]':
    async (browser, server) => {
      const page = await openPage(browser, server, { signedIn: 'claire' });
      const { id } = await openCase(page, server);
      await go(page, server, `/d/${id}/plan`, '#options');
      await page.waitForSelector(`${options} .empty`);
      await openForm(page, 'Noter ce qui a déjà été essayé');
      await type(page, 'Quoi', 'Atelier protégé');
      await pick(page, 'D’où cela vient', 'Une offre existante');
      await type(page, 'Au', '31.5.2024');
      await pick(page, 'Est-ce que cela a aidé', 'interrompu');
      await type(page, 'Pourquoi cela', 'Trop bruyant');
      await send(page, 'Enregistrer');
      await page.waitForSelector(`${options} >> text=Trop bruyant`);
      await openForm(page, 'Proposer une piste');
      await checkAccessible(page, 'the form of an option');
      await type(page, 'Quoi', 'atelier protégé');
      await pick(page, 'D’où cela vient', 'Une offre existante');
      await type(page, 'Hypothèse', 'Un rythme régulier');
      await press(page, 'Enregistrer');
      await page.waitForSelector(`${form} >> text=Trop bruyant`);
      await page.fill(`${form} textarea[name=again]`, 'Un autre lieu, dehors');
      await send(page, 'Enregistrer');
      await openForm(page, 'Proposer une piste');
      await type(page, 'Quoi', 'Deux matins chez Paulo');
      await pick(page, 'D’où cela vient', 'Du sur-mesure');
      await type(page, 'Hypothèse', 'Le dos tient trois heures');
      await send(page, 'Enregistrer');
      await openForm(page, 'Choisir : Deux matins chez Paulo');
      await type(page, 'Motif', 'Là, je sers à quelque chose');
      await send(page, 'Enregistrer');
      await openForm(page, 'Décliner : atelier protégé');
      await type(page, 'Motif', 'Huit heures assis, non');
      await send(page, 'Enregistrer');
      await page.waitForSelector(`${options} q >> text=Huit heures assis, non`);
      same(await page.locator(`${options} .option-chosen`).count(), 1, 'options that are chosen');
      await checkAccessible(page, 'options');
      await openForm(page, 'Terminer l’essai : Deux matins chez Paulo');
      await pick(page, 'Est-ce que cela a aidé', 'a aidé en partie');
      await type(page, 'Pourquoi cela', 'L’hiver est venu');
      await send(page, 'Enregistrer');
      await page.waitForSelector(`${options} .items >> text=L’hiver est venu`);
      same(page.complaints.join('\n'), '', 'complaints of the page');
    },

  'plan: the course of a goal is drawn and stands as a table; its scale changes with a reason alone [A23]': async (
    browser,
    server,
  ) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    const { id, goal } = await openCase(page, server);
    await go(page, server, `/d/${id}/plan`, '#goals');
    const card = page.locator('article.goal', { has: page.locator(`#goal-${goal.id}`) });
    await openForm(page, `Évaluer : ${goal.title}`);
    await page.check(`${form} input[name$=level][value="1"]`);
    await page.check(`${form} input[value=professional]`);
    await type(page, 'Nom', 'Dre Zoë Müller');
    await send(page, 'Enregistrer');
    await card.locator('.course summary').click();
    yes((await card.locator('.course-picture .course-dot').count()) > 1, 'a dot for the start and for each rating');
    await card.locator('.course td', { hasText: 'Dre Zoë Müller' }).waitFor();
    await checkAccessible(page, 'the course of a goal');
    await openForm(page, `Modifier : ${goal.title}`);
    await page.fill(`${form} textarea[name="levels/2"]`, 'Trois heures d’affilée');
    await press(page, 'Enregistrer');
    await page.waitForSelector(`${form} .field-wrong`);
    await page.fill(`${form} textarea[name=reason]`, 'Le poste a changé');
    await send(page, 'Enregistrer');
    await card.locator('.course-earlier', { hasText: 'Le poste a changé' }).waitFor();
    yes((await card.locator('.levels').innerText()).includes('Trois heures d’affilée'), 'the new scale holds');
    same(page.complaints.join('\n'), '', 'complaints of the page');
  },

  'plan: without a network an option is noted at once, and sent when it is back [A25]': (_, server) =>
    withTablet(server, async (tablet) => {
      const { id } = await someCase(tablet);
      const { page, network } = tablet;
      await tablet.go(`/d/${id}/plan`);
      await tablet.unlocked();
      await page.waitForSelector('#options');
      network.cut();
      await page.click('text=Proposer une piste');
      await page.waitForSelector(form);
      await page.fill(`${form} input[name=title]`, 'Jardin du quartier');
      await page.check(`${form} input[value=informal]`);
      await page.fill(`${form} textarea[name=hypothesis]`, 'Dehors, elle dort mieux');
      await page.click(`${form} .button-primary`);
      await page.waitForSelector(`${options} .option >> text=Jardin du quartier`);
      network.mend();
      await page.waitForFunction(() => !document.querySelector('.pending-offline'), null, { timeout: 30_000 });
      await page.reload();
      await tablet.unlocked();
      await page.waitForSelector(`${options} .option >> text=Jardin du quartier`);
    }),
};
