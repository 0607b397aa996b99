// What surrounds the person: told by keyboard, drawn, read as a table, as of a past day and without a network.
import { someCase, withTablet } from './offline.mjs';
import { checkAccessible, choose, go, openPage, pick, press, same, send, tabTo, type, yes } from './tools.mjs';

const shown = 'section[aria-labelledby=ecomap]';
const drawing = `${shown} .picture-frame`;
const family = 'section[aria-labelledby=genogram]';

/** A case of the signed-in person around whom nobody has been told yet. */
async function emptyCase(page, server) {
  const api = (path) => page.context().request.get(`${server.address}/api/v1${path}`);
  const { cases } = await (await api('/cases?referent=me&limit=50')).json();
  for (const { id, status } of cases) {
    if (status !== 'open' && status !== 'requested') continue;
    const { case: state } = await (await api(`/cases/${id}`)).json();
    if (!state.relations?.length && !state.life_events?.length) return id;
  }
  throw new Error('every case has relations');
}

/** Adds a relative to the map. */
async function addRelative(page, called, kind) {
  await page.click('text=Ajouter quelqu’un');
  await page.waitForSelector('dialog[open] form');
  await page.fill('dialog[open] input[name=called]', called);
  await page.selectOption('dialog[open] select[name=kind]', kind);
  await page.check('dialog[open] input[value=no]');
  await page.click('dialog[open] .button-primary');
  await page.waitForSelector(`${drawing} text >> text=${called}`);
}

/** Opens the form of a relative's place in the family. */
async function openPlace(page, called) {
  await page.click(`button[aria-label^="Place dans la famille"][aria-label$="${called}"]`);
  await page.waitForSelector('dialog[open] form');
}

export const surroundingsTests = {
  'surroundings: the genogram is drawn from what relatives are, completed by their place, and refuses what cannot be [G05]':
    async (browser, server) => {
      const page = await openPage(browser, server, { signedIn: 'claire' });
      const id = await emptyCase(page, server);
      await go(page, server, `/d/${id}/entourage`, '#genogram');
      await page.waitForSelector(`${family} .empty`);
      await addRelative(page, 'Rosa Marchetti', 'parent');
      await addRelative(page, 'Ada Marchetti', 'grandparent');
      await addRelative(page, 'Marc', 'sibling');
      await page.waitForSelector(`${family} .picture-frame text >> text=Ada`);
      await openPlace(page, 'Ada Marchetti');
      await checkAccessible(page, 'the place in a family');
      await page.selectOption('dialog[open] select[name="kin/gender"]', 'female');
      await page.fill('dialog[open] input[name="kin/born"]', '1931');
      await page.fill('dialog[open] input[name="kin/died"]', '05.2004');
      await page.check('dialog[open] .field:has-text("Enfant de") label:has-text("Rosa")');
      await page.click('dialog[open] .button-primary');
      await page.waitForSelector('dialog[open] .field-wrong >> text=bonne génération');
      await page.uncheck('dialog[open] .field:has-text("Enfant de") label:has-text("Rosa")');
      await page.selectOption('dialog[open] select[name="kin/couple"]', 'married');
      await page.click('dialog[open] .button-primary');
      await page.waitForSelector('dialog[open] .field-wrong select[name="kin/partner"]');
      await page.selectOption('dialog[open] select[name="kin/couple"]', '');
      await page.click('dialog[open] .button-primary');
      await page.waitForSelector(`${family} .picture-frame text >> text=1931 – 2004`);
      await openPlace(page, 'Rosa Marchetti');
      await page.selectOption('dialog[open] select[name="kin/gender"]', 'female');
      await page.check('dialog[open] .field:has-text("Enfant de") label:has-text("Ada")');
      await page.click('dialog[open] .button-primary');
      await page.waitForSelector('dialog[open]', { state: 'detached' });
      await checkAccessible(page, 'the genogram');
      await page.click(`${family} >> text=En tableau`);
      await page.waitForSelector(`${family} tr:has-text("Rosa Marchetti") td >> text=Ada Marchetti`);
      await checkAccessible(page, 'the genogram as a table');
      // What is changed of the relation itself leaves the place as it is.
      await page.click('button[aria-label^="Modifier"][aria-label$="Rosa Marchetti"]');
      await page.waitForSelector('dialog[open] form');
      await page.fill('dialog[open] input[name=called]', 'Rosa M.');
      await page.click('dialog[open] .button-primary');
      await page.waitForSelector(`${family} tr:has-text("Rosa M.") td >> text=Ada Marchetti`);
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/genogram.png`, fullPage: true });
      same(page.complaints.join('\n'), '', 'complaints of the page');
    },

  'surroundings: the page teaches while it is empty; a friend is told by keyboard, drawn, changed and withdrawn [G05]':
    async (browser, server) => {
      const page = await openPage(browser, server, { signedIn: 'claire' });
      const id = await emptyCase(page, server);
      await go(page, server, `/d/${id}/entourage`, '#ecomap');
      await page.waitForSelector(`${shown} .empty`);
      await checkAccessible(page, 'surroundings, empty');
      await tabTo(page, 'Ajouter quelqu’un');
      await page.keyboard.press('Enter');
      await page.waitForSelector('dialog[open] form');
      await checkAccessible(page, 'the form of a relation');
      await type(page, 'Nom', 'Léa Marchetti');
      await choose(page, 'Qui est-ce', 'Amie ou ami');
      await pick(page, 'Proches', 'Proches');
      await choose(page, 'Lien', 'Lien fort');
      await choose(page, 'Soutien', 'soutien mutuel');
      await type(page, 'Depuis quand', '2011');
      await send(page, 'Enregistrer');
      await page.waitForSelector(`${drawing} text >> text=Léa Marchetti`);
      await page.waitForSelector(`${drawing} text >> text=Lien fort · soutien mutuel`);
      await checkAccessible(page, 'the ecomap');
      await tabTo(page, 'En tableau');
      await page.keyboard.press('Enter');
      await page.waitForSelector(`${shown} table td >> text=soutien mutuel`);
      await checkAccessible(page, 'the ecomap as a table');
      await tabTo(page, 'Le lien a changé : Léa Marchetti');
      await page.keyboard.press('Enter');
      await page.waitForSelector('dialog[open] form');
      await pick(page, 'Lien', 'Lien conflictuel');
      await send(page, 'Enregistrer');
      await page.waitForSelector(`${shown} .items >> text=Lien conflictuel`);
      yes(await page.isVisible(`${shown} summary >> text=Un autre moment du lien`), 'the earlier tie stays');
      await tabTo(page, 'Retirer : Léa Marchetti');
      await page.keyboard.press('Enter');
      await page.waitForSelector('dialog[open] form');
      await tabTo(page, 'Motif');
      await page.keyboard.type('Ne veut pas figurer ici');
      await press(page, 'Retirer');
      await page.waitForSelector(`${shown} .empty`);
      same(page.complaints.join('\n'), '', 'complaints of the page');
    },

  'surroundings: what happened before stands on a line; a wrong time is explained at its field [G03]': async (
    browser,
    server,
  ) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    const id = await emptyCase(page, server);
    await go(page, server, `/d/${id}/entourage`, '#life');
    await tabTo(page, 'Ajouter un évènement');
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog[open] form');
    await type(page, 'Évènement', 'Chute d’un échafaudage');
    await choose(page, 'Domaine', 'Ce qui a mené ici');
    await type(page, 'Dès le', 'jadis');
    await press(page, 'Enregistrer');
    await page.waitForSelector('dialog[open] .field-wrong');
    await checkAccessible(page, 'a wrong time');
    // The summary has a link of the same name.
    await page.fill('dialog[open] input[name=from]', '11.2024');
    await send(page, 'Enregistrer');
    await page.waitForSelector('section[aria-labelledby=life] .picture-frame text >> text=Chute d’un échafaudage');
    await page.waitForSelector('section[aria-labelledby=life] .tag >> text=Sensible');
    await checkAccessible(page, 'the life course');
    // The journal tells that there is something, not what.
    await go(page, server, `/d/${id}/journal`, '.timeline');
    yes(!(await page.textContent('main')).includes('échafaudage'), 'a sensitive event is not told in passing');
  },

  'surroundings: without a network somebody is added and drawn at once, and sent when it is back [G05]': (_, server) =>
    withTablet(server, async (tablet) => {
      const { id } = await someCase(tablet);
      const { page, network } = tablet;
      await tablet.go(`/d/${id}/entourage`);
      await tablet.unlocked();
      await page.waitForSelector('#ecomap');
      network.cut();
      await page.click('text=Ajouter quelqu’un');
      await page.waitForSelector('dialog[open] form');
      await page.fill('dialog[open] input[name=called]', 'Tante Ottilie');
      await page.selectOption('dialog[open] select[name=kind]', 'other_relative');
      await page.check('dialog[open] input[value=no]');
      await page.click('dialog[open] .button-primary');
      await page.waitForSelector(`${drawing} text >> text=Tante Ottilie`);
      network.mend();
      await page.waitForFunction(() => !document.querySelector('.pending-offline'), null, { timeout: 30_000 });
      await page.reload();
      await tablet.unlocked();
      await page.waitForSelector(`${drawing} text >> text=Tante Ottilie`);
    }),
};
