// Procurations and what passes under them: nothing is kept as exchanged that none covers.
import { carryOut, newId, newRequest, read } from './api.mjs';
import { someCase, withTablet } from './offline.mjs';
import { quiet } from './screens.mjs';
import { checkAccessible, go, noOverflow, openPage, press, same, send, type, yes } from './tools.mjs';

const form = 'dialog[open] form';
const shot = async (page, name) => {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true });
};

const given = (day, rest = {}) => ({
  id: newId(),
  third_party: 'Dre Sørensen',
  direction: 'give',
  subjects: 'Le plan de reprise',
  covers: ['plan', 'work'],
  purpose: 'Préparer la reprise',
  from: day,
  signed_on: day,
  ...rest,
});
const passed = (day, procuration, rest = {}) => ({
  id: newId(),
  on: day,
  third_party: 'Dre Sørensen',
  direction: 'give',
  subjects: ['plan'],
  words: 'Le plan, en deux pages',
  documents: [],
  procuration,
  ...rest,
});

async function openCase(page, server, name) {
  const stream = await newRequest(page, server, { name });
  const { today } = await read(page, server, '/api/v1/me');
  await carryOut(page, server, [
    { type: 'information.give', stream, data: { on: today } },
    { type: 'intake.admit', stream, data: {} },
  ]);
  return { stream, today };
}

/** Fills the form of a transmission under the procuration for that third party. */
async function fillIn(page, whom, subjects, words) {
  await page.locator(`${form} label`, { hasText: whom }).click();
  for (const subject of subjects) await page.check(`${form} input[value=${subject}]`);
  await page.fill(`${form} textarea[name=words]`, words);
}

export const transmissionTests = {
  'transmissions: a procuration says what may pass, the core refuses the rest, and a legal ground is named [G08]':
    async (browser, server) => {
      const page = await openPage(browser, server, { signedIn: 'claire' });
      const { stream } = await openCase(page, server, 'Discrète');
      await go(page, server, `/d/${stream}/personnes`, '#transmissions');
      await press(page, 'Noter une procuration');
      await type(page, 'Pour qui', 'Dre Sørensen');
      await page.check(`${form} input[value=give]`);
      for (const subject of ['plan', 'work']) await page.check(`${form} input[value=${subject}]`);
      await type(page, 'Quelles informations', 'Le plan et la capacité de travail');
      await type(page, 'Dans quel but', 'Préparer la reprise');
      await checkAccessible(page, 'the form of a procuration');
      await send(page, 'Enregistrer');
      await press(page, 'Noter une transmission');
      await fillIn(page, 'Dre Sørensen', ['plan', 'health'], 'Le plan et un certificat');
      await page.waitForSelector(`${form} >> text=Couvert : travail, projet, objectifs et plan`).catch(async () => {
        await page.waitForSelector(`${form} >> text=Couvert : projet, objectifs et plan, travail`);
      });
      await checkAccessible(page, 'the form of a transmission');
      await press(page, 'Enregistrer');
      await page.waitForSelector(`${form} >> text=ne couvre pas : santé`);
      await shot(page, 'transmission-refused');
      await page.uncheck(`${form} input[value=health]`);
      await send(page, 'Enregistrer');
      await press(page, 'Noter une transmission');
      await page.check(`${form} input[value=law]`);
      await page.fill(`${form} input[name=third_party]`, 'Autorité de protection');
      await page.selectOption(`${form} select[name="ground/kind"]`, 'duty');
      await page.fill(`${form} input[name="ground/reference"]`, 'Art. 314d CC');
      await page.fill(`${form} textarea[name="ground/reason"]`, 'Un enfant est en danger');
      await page.check(`${form} input[value=family]`);
      await page.fill(`${form} textarea[name=words]`, 'Ce que l’école a vu');
      await send(page, 'Enregistrer');
      await page.click('text=Ouvrir le registre');
      await page.waitForSelector('#register');
      const table = page.locator('.transmissions-table');
      same(await table.locator('tbody tr').count(), 2, 'lines of the register');
      yes((await table.textContent()).includes('Art. 314d CC'), 'the ground stands in it');
      await checkAccessible(page, 'the register');
      await page.selectOption('.transmissions-whom select', { label: 'Dre Sørensen' });
      same(await table.locator('tbody tr').count(), 1, 'those of one third party');
      await shot(page, 'register-1280');
      for (const width of [320, 390]) {
        await page.setViewportSize({ width, height: 800 });
        await noOverflow(page, `the register at ${width}`);
      }
      await shot(page, 'register-390');
      quiet(page);
    },

  'transmissions: a withdrawal stops a form that stands open elsewhere, and stays to be told until it is [G08] [X15]':
    async (browser, server) => {
      const page = await openPage(browser, server, { signedIn: 'claire' });
      const { stream, today } = await openCase(page, server, 'Retirée');
      const leave = given(today);
      await carryOut(page, server, [
        { type: 'procuration.give', stream, data: leave },
        { type: 'transmission.record', stream, data: passed(today, leave.id) },
      ]);
      await go(page, server, `/d/${stream}/personnes`, '#transmissions');
      await press(page, 'Noter une transmission');
      await fillIn(page, 'Dre Sørensen', ['plan'], 'La suite du plan');
      // The person withdraws it, and a colleague writes that down, while the form stands open.
      const other = await openPage(browser, server, { signedIn: 'claire' });
      await go(other, server, `/d/${stream}/personnes`, '#procurations');
      await press(other, 'Retirer la procuration : Dre Sørensen');
      await type(other, 'Comment', 'Par téléphone');
      await send(other, 'Retirer la procuration');
      await other.waitForSelector(
        'section[aria-labelledby=procurations] >> text=ne sait pas encore que la procuration est retirée',
      );
      await checkAccessible(other, 'a withdrawal that is still to be told');
      await shot(other, 'withdrawn-to-tell');
      const before = (await read(page, server, `/api/v1/cases/${stream}`)).case.transmissions.length;
      await press(page, 'Enregistrer');
      await page.waitForFunction(
        (where) => /retirée depuis le|Répondez|Choisissez/.test(document.querySelector(where)?.textContent ?? ''),
        form,
      );
      same((await read(page, server, `/api/v1/cases/${stream}`)).case.transmissions.length, before, 'kept');
      await go(other, server, `/d/${stream}`, '.dossier-alerts');
      yes((await other.textContent('.dossier-alerts')).includes('Dre Sørensen'), 'the head of the dossier says it');
      await go(other, server, `/d/${stream}/personnes`, '#procurations');
      await press(other, 'Noter l’annonce du retrait');
      await type(other, 'Comment l’avez-vous annoncé', 'Par lettre');
      await send(other, 'Enregistrer');
      await other.waitForSelector('text=Retrait annoncé le');
      quiet(other);
    },

  'transmissions: what was written down without a network and is covered no longer stands under "À revoir" [G08]': (
    _,
    server,
  ) =>
    withTablet(server, async (tablet, network) => {
      const { claire, id } = await someCase(tablet);
      const { page } = tablet;
      const { today } = await claire.read('/api/v1/me');
      const leave = given(today, { third_party: 'Service Zeta' });
      const tell = (type, data) => claire.tell({ id: newId(), type, stream: id, data });
      const gave = await tell('procuration.give', leave);
      yes(gave.results[0].ok, JSON.stringify(gave.results[0]));
      await tablet.signIn();
      await tablet.refreshed();
      await tablet.go(`/d/${id}/personnes`);
      await tablet.unlocked();
      await page.waitForSelector('section[aria-labelledby=procurations] >> text=Service Zeta');
      network.cut();
      await page.getByRole('button', { name: 'Noter une transmission' }).click();
      await fillIn(page, 'Service Zeta', ['plan'], 'Dit dans le train');
      await page.click(`${form} button[type=submit]`);
      await page.waitForSelector(form, { state: 'detached' });
      const answer = await tell('procuration.withdraw', { procuration: leave.id, on: today, how: 'Par message' });
      yes(answer.results[0].ok, 'the withdrawal is taken');
      network.mend();
      await page.click('.pending button', { timeout: 5_000 }).catch(() => {});
      await page.click('.pending-refused a', { timeout: 60_000 });
      await page.waitForSelector('.revisit-card >> text=retirée depuis le');
      const { transmissions = [] } = (await claire.read(`/api/v1/cases/${id}`)).case;
      same(transmissions.filter(({ words }) => words === 'Dit dans le train').length, 0, 'kept as exchanged');
    }),
};
