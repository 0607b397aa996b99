// The waiting list, and going towards somebody who is hard to reach.
import { carryOut, newRequest, read } from './api.mjs';
import { quiet } from './screens.mjs';
import { checkAccessible, go, noOverflow, openPage, press, same, send, tabTo, type, yes } from './tools.mjs';

const days = (day, count) => new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10);
const local = (day) => day.split('-').reverse().join('.');
const form = 'dialog[open] form';
const shot = async (page, name) => {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true });
};

async function waiting(page, server, name, urgency = 'ordinary') {
  const stream = await newRequest(page, server, { name });
  const { today } = await read(page, server, '/api/v1/me');
  const data = {
    reason: 'Plus de place',
    next_door: 'La permanence du lundi',
    promised_on: days(today, 10),
    urgency,
    urgency_reason: 'Le bail prend fin',
  };
  await carryOut(page, server, [{ type: 'intake.wait', stream, data }]);
  return stream;
}

export const waitingTests = {
  'waiting: a decision to wait has urgency, a promise and a next door; its place is explained, its history kept':
    async (browser, server) => {
      const page = await openPage(browser, server, { signedIn: 'claire' });
      const { today } = await read(page, server, '/api/v1/me');
      const stream = await newRequest(page, server, { name: 'Attentive' });
      await go(page, server, `/d/${stream}`, '#intake');
      await press(page, 'Mettre en attente');
      await page.waitForSelector(form);
      await checkAccessible(page, 'the form of waiting');
      await type(page, 'Motif', 'Plus de place avant avril');
      await press(page, 'Mettre en attente');
      await page.waitForSelector(`${form} .error-summary`);
      yes((await page.textContent(`${form} .error-summary`)).includes('Autre porte'), 'a next door is asked for');
      await page.fill(`${form} input[name=promised_on]`, local(days(today, 12)));
      await page.fill(`${form} textarea[name=next_door]`, 'La permanence du lundi');
      await page.selectOption(`${form} select[name=urgency]`, 'pressing');
      await press(page, 'Mettre en attente');
      await page.waitForSelector(`${form} .error-summary`);
      await page.fill(`${form} textarea[name=urgency_reason]`, 'Le bail prend fin en avril');
      await send(page, 'Mettre en attente');
      await page.waitForSelector(form, { state: 'detached' });
      const panel = page.locator('section[aria-labelledby=intake]');
      await panel.getByText('sur la liste d’attente de l’unité').waitFor();
      yes((await panel.textContent()).includes('Pressant'), 'the urgency is shown');
      await press(page, 'Revoir l’attente');
      await page.selectOption(`${form} select[name=urgency]`, 'acute');
      await page.fill(`${form} textarea[name=urgency_reason]`, 'À la rue depuis hier');
      await page.fill(`${form} input[name=promised_on]`, local(days(today, 2)));
      await send(page, 'Revoir l’attente');
      await page.waitForSelector(form, { state: 'detached' });
      await panel.locator('summary').click();
      yes((await panel.textContent()).includes('Le bail prend fin en avril'), 'the earlier urgency stays');
      await go(page, server, '/attente', 'table');
      const first = page.locator('tbody tr').first();
      yes((await first.textContent()).includes('Attentive'), 'danger comes first');
      yes((await first.textContent()).includes('Premier rang'), 'and why is told');
      await checkAccessible(page, 'the waiting list');
      await shot(page, 'waiting-1280');
      quiet(page);
    },

  'waiting: the list is paged, narrowed to overdue promises, and fits a small dark screen in German': async (
    browser,
    server,
  ) => {
    const page = await openPage(browser, server, { signedIn: 'claire', width: 320, locale: 'de', theme: 'dark' });
    for (const name of ['Wartburg', 'Wartenweiler']) await waiting(page, server, name);
    await go(page, server, '/attente', 'table');
    await noOverflow(page, 'the waiting list at 320');
    await checkAccessible(page, 'the waiting list at 320, dark');
    await shot(page, 'waiting-320');
    const { unit } = await read(page, server, '/api/v1/me');
    const begin = await read(page, server, `/api/v1/waiting?unit=${unit}&limit=1`);
    const rest = await read(page, server, `/api/v1/waiting?unit=${unit}&limit=1&cursor=${begin.next}`);
    same(rest.lines[0].place > begin.lines[0].place, true, 'places go on from page to page');
    await waiting(page, server, 'Wartenberg', 'pressing');
    const pressing = await read(page, server, `/api/v1/waiting?unit=${unit}&urgency=pressing&limit=50`);
    yes(
      pressing.lines.every(({ case: { urgency } }) => urgency === 'pressing'),
      'only those of the urgency',
    );
    same(await page.inputValue('select[name=urgency]'), 'all', 'nothing is narrowed at first');
    await page.selectOption('select[name=urgency]', 'pressing');
    await page.waitForFunction(
      (count) => document.querySelectorAll('.waiting-table tbody tr').length === count,
      pressing.lines.length,
    );
    yes((await page.textContent('.waiting-table')).includes('Wartenberg'), 'who waits with that urgency stands there');
    await noOverflow(page, 'the waiting list of an urgency at 320');
    await checkAccessible(page, 'the waiting list of an urgency');
    const unknown = await page.context().request.get(`${server.address}/api/v1/waiting?unit=${unit}&urgency=soon`);
    same(unknown.status(), 400, 'an urgency that there is not');
    await page.selectOption('select[name=urgency]', 'all');
    await tabTo(page, 'Überfällige Versprechen');
    await page.keyboard.press('Enter');
    const overdue = await read(page, server, `/api/v1/waiting?unit=${unit}&overdue=yes`);
    await page.waitForSelector(overdue.lines?.length ? 'table' : '.empty');
    quiet(page);
  },

  'outreach: a person without papers is entered by a place, looked for, and reached through somebody trusted [X12]':
    async (browser, server) => {
      const page = await openPage(browser, server, { signedIn: 'claire' });
      const { today } = await read(page, server, '/api/v1/me');
      await go(page, server, '/demande/nouvelle', '#find');
      await page.fill('#find', 'Zzyx');
      await page.click('.notice button');
      await page.fill('input[name=family_name]', 'dit le Marin');
      await page.fill('input[name=given_names]', '');
      await page.selectOption('select[name=known_by]', 'name_used');
      await page.fill('input[name=place]', 'Quai 4, le matin');
      await checkAccessible(page, 'entering somebody without papers');
      await page.click('form .button-primary');
      await page.waitForSelector('#what');
      await page.fill('textarea[name=expectation]', 'Un lit, d’abord');
      await page.selectOption('select[name=origin]', { index: 1 });
      await page.selectOption('select[name=programme]', { index: 1 });
      await page.click('section[aria-labelledby=what] .button-primary');
      await page.waitForSelector('#outreach');
      await press(page, 'Nommer un tiers de confiance');
      await page.waitForSelector(form);
      await checkAccessible(page, 'naming a trusted third party');
      await page.fill(`${form} input[name=display_name]`, 'Sœur Agnès');
      await page.fill(`${form} input[name=contact]`, 'Accueil de nuit, dès 20 h');
      await page.fill(`${form} textarea[name=may_be_told]`, 'Que nous le cherchons');
      await send(page, 'Enregistrer');
      await page.waitForSelector(form, { state: 'detached' });
      await press(page, 'Noter une tentative');
      await page.waitForSelector(form);
      await checkAccessible(page, 'recording an attempt');
      await page.selectOption(`${form} select[name=way]`, 'third_party');
      await page.check(`${form} input[value=agreed_to_meet]`);
      await press(page, 'Enregistrer');
      await page.waitForSelector(`${form} .error-summary`);
      await page.selectOption(`${form} select[name=trusted_party]`, { label: 'Sœur Agnès' });
      await page.fill(`${form} input[name=next_on]`, local(days(today, 2)));
      await send(page, 'Enregistrer');
      await page.waitForSelector(form, { state: 'detached' });
      const section = page.locator('section[aria-labelledby=outreach]');
      yes((await section.textContent()).includes('Rencontre convenue'), 'what came of it is told');
      await checkAccessible(page, 'attempts in the dossier');
      await shot(page, 'outreach-1280');
      await go(page, server, '/jour', '#to-do');
      const more = page.getByRole('button', { name: /suivants|encore un/ });
      if ((await more.count()) > 0) await more.first().click();
      const task = page.locator('.day-line', { hasText: 'dit le Marin' }).first();
      yes((await task.textContent()).includes('Aller vers la personne'), 'the day asks to go there, and is not late');
      quiet(page);
    },
};
