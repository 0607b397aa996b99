// The agreement of two sides: prepared, read and signed by the person with the device in hand, countersigned, amended.
import { someCase, withTablet } from './offline.mjs';
import { quiet } from './screens.mjs';
import { checkAccessible, go, openPage, press, same, send, tabTo, type, yes } from './tools.mjs';

const form = 'dialog[open] form';
const pad = '.pad-area';

async function openForm(page, name) {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
  await page.waitForSelector(form);
}

const read = async (page, server, path) => (await page.context().request.get(server.address + path)).json();
const binds = ({ standing }) => standing === 'in_force' || standing === 'suspended';

/** An open case whose agreement both have signed, and that agreement. */
export async function caseWithAgreement(ask) {
  const { cases } = await ask('/api/v1/cases?referent=me&status=open&limit=100');
  for (const { id, sensitive } of cases.toReversed()) {
    const { agreements = [] } = (await ask(`/api/v1/cases/${id}`)).case;
    if (!sensitive && agreements.length > 0 && binds(agreements.at(-1))) return { id, agreement: agreements.at(-1) };
  }
  throw new Error('no open case has a signed agreement');
}

/** What the server has of the last agreement. */
async function lastAgreement(page, server, id) {
  return (await read(page, server, `/api/v1/cases/${id}`)).case.agreements.at(-1);
}

async function draw(page) {
  const box = await page.locator(pad).boundingBox();
  await page.mouse.move(box.x + 60, box.y + 90);
  await page.mouse.down();
  for (let at = 0; at < 20; at += 1)
    await page.mouse.move(box.x + 60 + at * 14, box.y + 90 - Math.sin(at) * 30, { steps: 2 });
  await page.mouse.up();
}

async function newVersion(page) {
  await press(page, 'Préparer une nouvelle version');
  await page.waitForSelector('textarea[name="obligations/0/words"]');
  yes((await page.inputValue('textarea[name="obligations/0/words"]')) !== '', 'the duties of before stand there');
  await page.fill('textarea[name="obligations/0/words"]', 'Appeler le service le lundi matin');
  await page.fill('textarea[name=rights]', 'Contester chaque décision auprès de la direction');
  await page.fill('textarea[name=consequences]', 'Nous en parlons avant de décider quoi que ce soit');
  await press(page, 'Enregistrer le projet d’accord');
  await page.waitForSelector('#agreement >> nth=0');
  await page.waitForSelector('text=Lire et signer avec la personne');
}

async function signIn(page, server) {
  await page.fill('#login', 'claire');
  await page.fill('#password', server.passwords.claire);
  await page.keyboard.press('Enter');
}

export const agreementTests = {
  'agreement: a new version is read and drawn by the person with the device in hand, countersigned, handed out, suspended [X02] [G07]':
    async (browser, server) => {
      const page = await openPage(browser, server, { signedIn: 'claire' });
      const { id } = await caseWithAgreement((path) => read(page, server, path));
      await go(page, server, `/d/${id}/accord`, '#agreement');
      await newVersion(page);
      await press(page, 'Lire et signer avec la personne');
      await page.waitForSelector('.handed h1 >> text=Votre accord');
      same(await page.locator('.head-nav, .dossier-head').count(), 0, 'ways out of the page');
      await checkAccessible(page, 'reading the agreement');
      await page.click('.handed-foot button[lang=de]');
      await page.waitForSelector('.handed h1 >> text=Ihre Vereinbarung');
      await page.click('.handed-foot button[lang=fr]');
      await page.goto(`${server.address}/file`);
      await page.waitForSelector('#login');
      await signIn(page, server);
      await page.waitForSelector('#agreement');
      await press(page, 'Lire et signer avec la personne');
      await page.waitForSelector('.handed h1 >> text=Votre accord');
      await press(page, 'J’ai lu');
      await page.waitForSelector('h1 >> text=Est-ce bien cela');
      await press(page, 'J’ai une question');
      await page.waitForSelector('text=Rien n’est signé');
      await press(page, 'Relire');
      await press(page, 'J’ai lu');
      await checkAccessible(page, 'the check before signing');
      await press(page, 'Oui, signer');
      await page.waitForSelector(pad);
      await checkAccessible(page, 'signing');
      await press(page, 'Signer');
      await page.waitForSelector('.notice-bad >> text=Dessinez votre signature');
      await draw(page);
      await press(page, 'Signer');
      await page.waitForSelector('h1 >> text=C’est signé');
      await checkAccessible(page, 'signed');
      await press(page, 'Rendre l’appareil');
      await page.waitForSelector('#login');
      await signIn(page, server);
      await page.waitForSelector('.signature .drawing');
      const signed = await lastAgreement(page, server, id);
      same(signed.signatures[0].sha256, signed.sha256, 'what the signature binds to');
      same(signed.signatures[0].method, 'drawn', 'how it was signed');
      yes(signed.amends, 'the agreement whose place it takes');
      await openForm(page, 'Le service signe');
      await send(page, 'Signer');
      await page.waitForSelector('text=Les signatures portent sur ce texte exact');
      await openForm(page, 'Copie remise');
      await type(page, 'Comment', 'imprimée, remise en main propre');
      await send(page, 'Enregistrer');
      await page.waitForSelector('text=Copie remise le');
      await openForm(page, 'Suspendre l’accord');
      await type(page, 'Motif', 'Séjour à l’hôpital');
      await send(page, 'Suspendre l’accord');
      await page.waitForSelector('.tag >> text=Suspendu depuis');
      await checkAccessible(page, 'a suspended agreement');
      await openForm(page, 'Reprendre l’accord');
      await send(page, 'Reprendre l’accord');
      await page.waitForSelector('.tag >> text=Signé');
      quiet(page);
    },

  'agreement: without a network the person signs on the tablet, which opens again by the passphrase alone, and it is sent once [X02]':
    (_, server) =>
      withTablet(server, async (tablet, network) => {
        const { claire, id } = await agreementToSign(tablet);
        const { page } = tablet;
        await tablet.signIn();
        await tablet.refreshed();
        await tablet.go(`/d/${id}/accord`);
        await tablet.unlocked();
        await page.waitForSelector('text=Lire et signer avec la personne');
        network.cut();
        await page.click('text=Lire et signer avec la personne');
        await page.click('text=J’ai lu, ou on me l’a lu');
        await page.click('text=Oui, signer');
        await page.check('input[value=typed]');
        await page.click('.handed-acts button[type=submit]');
        await page.waitForSelector('h1 >> text=C’est signé');
        await page.click('.handed-page >> text=Rendre l’appareil');
        await page.waitForSelector('#passphrase');
        // Without the passphrase there is no way on, though the session may still be good.
        network.mend();
        await page.click('.lock-others .button-quiet');
        await page.waitForSelector('#login');
        await page.reload();
        await tablet.unlocked();
        await page.waitForSelector('.signature-name');
        await page.waitForFunction(() => !document.querySelector('.pending-offline'), null, { timeout: 30_000 });
        const agreement = (await claire.read(`/api/v1/cases/${id}`)).case.agreements.at(-1);
        same(agreement.signatures.length, 1, 'signatures on the server');
        same(agreement.signatures[0].sha256, agreement.sha256, 'what the signature binds to');
      }),
};

/** A case of the tablet whose agreement waits for the person's signature. */
async function agreementToSign(tablet) {
  const { claire } = await someCase(tablet);
  const { id, agreement } = await caseWithAgreement(claire.read);
  const me = await claire.read('/api/v1/me');
  const duty = (party, words) => ({ id: crypto.randomUUID(), party, words });
  const data = {
    id: crypto.randomUUID(),
    offer: 'Un entretien par semaine, là où cela vous convient',
    obligations: [duty('person', 'Dire quand cela va trop vite'), duty('service', 'Écrire au bailleur')],
    from: me.today,
    amends: agreement.id,
  };
  const { results } = await claire.tell({ id: crypto.randomUUID(), type: 'agreement.draft', stream: id, data });
  same(results[0].ok, true, 'the new version is prepared');
  return { claire, id };
}
