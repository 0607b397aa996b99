// What programmes declare, as people meet it in the dossier: lists, kinds of act, desks, their own words; and the help.
import { carryOut, newRequest, read } from './api.mjs';
import { quiet } from './screens.mjs';
import { checkAccessible, go, noOverflow, openPage, press, same, send, type, yes } from './tools.mjs';

/** A case of its own under that programme, admitted. */
async function newCase(page, server, programme, name) {
  const stream = await newRequest(page, server, { programme, name });
  const me = await read(page, server, '/api/v1/me');
  await carryOut(page, server, [
    { type: 'information.give', stream, data: { on: me.today } },
    { type: 'intake.admit', stream, data: {} },
  ]);
  return { stream, me };
}

export const rowTests = {
  'a segment of the pathway is added by keyboard and shows its delay and cost [B04]': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    const { stream } = await newCase(page, server, 'home_support', 'Segmentier');
    await go(page, server, `/d/${stream}`, '#list-segments');
    await press(page, 'Ajouter : Segment du parcours');
    await page.waitForSelector('dialog[open]');
    await checkAccessible(page, 'the form of a line');
    await type(page, 'Prestataire', 'Soins à domicile');
    await page.getByLabel('Genre').selectOption({ label: 'Santé' });
    await page.getByLabel('Demandé le').fill('1.3.2026');
    await page.getByLabel('Commencé le').fill('13.3.2026');
    await type(page, 'Coût', '1800');
    await send(page, 'Enregistrer');
    const line = page.locator('#list-segments ~ *, section[aria-labelledby=list-segments]').first();
    await page.waitForFunction(() => /Délai\s: 12 jours/.test(document.body.innerText));
    yes((await line.textContent()) !== null, 'the line is there');
    yes((await page.textContent('body')).includes('CHF'), 'the cost has its unit');
    await checkAccessible(page, 'a list with a line');
    await page.setViewportSize({ width: 320, height: 800 });
    await noOverflow(page, 'the list');
    quiet(page);
  },

  'a contact carries one of three verbs and says in which role it was held; the case counts them [B05]': async (
    browser,
    server,
  ) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    const { stream } = await newCase(page, server, 'employment_de', 'Verbier');
    await go(page, server, `/d/${stream}/journal`, 'h2');
    await press(page, 'Noter un contact');
    await page.waitForSelector('dialog[open]');
    for (const verb of ['Coordonner', 'Connecter', 'Renforcer'])
      yes(await page.locator('dialog').getByLabel(verb).isVisible(), `${verb} can be chosen`);
    await page.locator('dialog select').first().selectOption({ index: 1 });
    await page.locator('dialog').getByLabel('Connecter').check();
    await page.locator('dialog fieldset', { hasText: 'Fonction' }).locator('input').first().check();
    await page.selectOption('dialog [name=role]', 'confidant');
    await send(page, 'Enregistrer');
    await page.waitForSelector('.timeline >> text=/, confident/');
    await go(page, server, `/d/${stream}/bilan`, '#acts, section[aria-labelledby=acts]');
    const row = page.locator('tr', { hasText: 'Connecter' });
    same(await row.locator('td').first().textContent(), '1', 'contacts that connect');
    await checkAccessible(page, 'acts by kind');
    quiet(page);
  },

  'a colleague at a desk reads their part of the file and no more [B03]': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    const { stream, me } = await newCase(page, server, 'insurance', 'Sinistre');
    const other = 'programmes'; // of the staff, and nobody's case manager
    const visitor = await openPage(browser, server, { signedIn: other });
    const they = await read(visitor, server, '/api/v1/me');
    same((await visitor.request.get(`${server.address}/api/v1/cases/${stream}`)).status(), 404, 'before');
    await carryOut(page, server, [
      { type: 'data.record', stream, data: { key: 'event', value: 'accident', on: me.today } },
      { type: 'data.record', stream, data: { key: 'impairment', value: 'Jambe gauche', on: me.today } },
      { type: 'desk.assign', stream, data: { account: they.account, desk: 'claims', from: me.today } },
    ]);
    await go(page, server, `/d/${stream}/personnes`, '#desks, section[aria-labelledby=desks]');
    await checkAccessible(page, 'desks');
    await go(visitor, server, `/d/${stream}`, '#desk-claims, section[aria-labelledby=desk-claims]');
    const words = await visitor.textContent('main');
    yes(words.includes('Accident'), 'the event');
    yes(!words.includes('Jambe gauche') && !words.includes('Atteinte'), 'nothing of the impairment');
    same(await visitor.locator('.tabs li').count(), 1, 'pages of the dossier');
    await checkAccessible(visitor, 'the part of a desk');
    await visitor.getByRole('button', { name: 'Noter une valeur : Valeur de la solution' }).first().click();
    await visitor.locator('dialog').getByLabel('Valeur').first().fill('18000');
    await send(visitor, 'Enregistrer');
    await visitor.waitForFunction(() => /18.?000/.test(document.body.innerText));
    quiet(page);
    quiet(visitor);
  },

  'a programme speaks its own words in the dossier [B20]': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    const { stream } = await newCase(page, server, 'employment_de', 'Motdit');
    await go(page, server, `/d/${stream}`, '.tabs');
    yes((await page.textContent('.tabs')).includes('Plan de coopération'), 'the agreement by its name there');
    yes((await page.textContent('.dossier-facts')).includes('Interlocuteur personnel'), 'the referent, too');
    const plain = await newCase(page, server, 'gobet', 'Motplat');
    await go(page, server, `/d/${plain.stream}`, '.tabs');
    yes((await page.textContent('.tabs')).includes('Accord'), 'elsewhere the word of the product');
    quiet(page);
  },

  'the help explains the vocabulary and the roles of the method [B19]': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    await go(page, server, '/aide/glossaire', '.help-terms');
    const all = await page.locator('.help-terms > div').count();
    yes(all > 100, `only ${all} words`);
    for (const word of ['référent', 'jalon', 'procuration', 'rôle']) {
      await page.fill('.help-search input', word);
      await page.waitForFunction((before) => document.querySelectorAll('.help-terms > div').length < before, all);
      yes((await page.locator('.help-terms > div').count()) > 0, `${word} is explained`);
    }
    await go(page, server, '/aide/modele?programme=insurance', '#method, section[aria-labelledby=method]');
    await page.waitForFunction(
      () => document.body.innerText.includes('Inspecteur sinistres') || document.body.innerText.includes('Inspectrice'),
    );
    const words = await page.textContent('main');
    for (const role of ['Case manager', 'Portier', 'Courtier']) yes(words.includes(role), `${role} is named`);
    await checkAccessible(page, 'the roles of the method');
    quiet(page);
  },
};
