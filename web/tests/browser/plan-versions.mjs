// The plan as it was agreed each time: its versions, what lies between two of them, and what each cycle has come to.
import { carryOut, newId, newRequest, read } from './api.mjs';
import { checkAccessible, go, noOverflow, openPage, same, yes } from './tools.mjs';

const shot = async (page, name) => {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true });
};
const [versions, comparison] = ['plan-versions', 'plan-comparison'].map((id) => `section[aria-labelledby=${id}]`);
const wordsOf = async (place) => (await place.textContent()).replace(/\s+/g, ' ').trim();
const days = (day, count) => new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10);

const goal = (title) => ({
  type: 'goal.set',
  data: {
    id: newId(),
    title,
    domain: 'work',
    voice: 'person',
    levels: ['rien', 'un peu', 'ce que je veux', 'mieux', 'bien mieux'],
    importance: 2,
    difficulty: 2,
    baseline: -1,
  },
});
const step = (title, more = {}) => ({
  type: 'action.plan',
  data: { id: newId(), title, owner: { kind: 'person' }, ...more },
});

/** An agreement that both sign. */
function agreed(on, amends) {
  const id = newId();
  const duty = (party, words) => ({ id: newId(), party, words });
  const sign = (party, signer) => ({
    type: 'agreement.sign',
    data: { agreement: id, party, signer, method: 'typed', on },
  });
  const obligations = [duty('person', 'Venir le mardi'), duty('service', 'Écrire à l’école')];
  const draft = { id, offer: 'Un entretien par semaine', obligations, from: on, ...(amends ? { amends } : {}) };
  return [
    { type: 'agreement.draft', data: draft },
    sign('person', 'À Prendre Versions'),
    sign('service', 'Claire Rochat'),
  ];
}

async function twiceAgreed(page, server) {
  const stream = await newRequest(page, server, { name: 'Versions' });
  const { today } = await read(page, server, '/api/v1/me');
  const [school, visit] = [step('Téléphoner à l’école'), step('Visiter l’atelier de menuiserie')];
  const [first, second] = [agreed(today), agreed(today)];
  const tell = (commands) =>
    carryOut(
      page,
      server,
      commands.map((each) => ({ stream, ...each })),
    );
  await tell([
    { type: 'information.give', data: { on: today } },
    { type: 'intake.admit', data: {} },
  ]);
  const aim = goal('Je trouve un apprentissage');
  await tell([aim, school, visit, ...first]);
  await tell([
    { type: 'action.change', data: { action: school.data.id, due_on: days(today, 20) } },
    { type: 'action.progress', data: { action: visit.data.id, status: 'abandoned', on: today, words: 'Fermé' } },
    goal('Je parle avec mon père'),
    ...second,
  ]);
  await tell([{ type: 'goal.rate', data: { goal: aim.data.id, level: 1, voice: 'person', on: today } }]);
  return stream;
}

export const planVersionTests = {
  'plan versions: each signed agreement makes one; two are compared goal by goal, and the plan has its balance': async (
    browser,
    server,
  ) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    const stream = await twiceAgreed(page, server);
    await go(page, server, `/d/${stream}/plan`, '#actions');
    await page.click('text=Versions du plan');
    await page.waitForSelector('#plan-comparison');
    const rows = page.locator(`${versions} tbody tr`);
    same(await rows.count(), 2, 'versions');
    yes((await wordsOf(rows.first())).startsWith('Version 2 (cycle 1)'), 'the newest comes first');
    yes((await wordsOf(rows.first())).includes('en vigueur'), 'and is in force');
    yes((await wordsOf(rows.last())).includes('remplacé'), 'the first one was replaced');
    // From the version in force to today: what was rated since.
    const compared = page.locator(`${comparison} tbody tr`);
    same(await compared.count(), 1, 'what changed since the second signature');
    yes((await wordsOf(compared.first())).includes('Niveau coté–Niveau coté+1'), await wordsOf(compared.first()));
    await page.selectOption(`${comparison} select >> nth=0`, '1');
    await page.selectOption(`${comparison} select >> nth=1`, '2');
    const told = (await compared.allTextContents()).map((text) => text.replace(/\s+/g, ' '));
    same(told.length, 3, 'what changed from the first to the second');
    yes(told[0].includes('Je parle avec mon père') && told[0].includes('ajouté'), `added: ${told[0]}`);
    yes(told[1].includes('Téléphoner à l’école') && told[1].includes('modifié'), `changed: ${told[1]}`);
    yes(told[1].includes('Échéance–'), `with what it was before: ${told[1]}`);
    yes(told[2].includes('Visiter l’atelier') && told[2].includes('retiré'), `dropped: ${told[2]}`);
    const balance = await wordsOf(page.locator('section[aria-labelledby=plan-balance-1]'));
    yes(/faites : 0, en cours : 1, abandonnées : 1/.test(balance), balance);
    yes(balance.includes('Je trouve un apprentissagedépassé'), balance);
    await checkAccessible(page, 'versions of a plan');
    await shot(page, 'versions-1280');
    await page.click(`${versions} tbody tr:last-child a`);
    await page.waitForSelector('.past');
    yes(page.url().includes('/plan?au='), 'a version is read as it stood on its day');
  },

  'plan versions: without a signed agreement the page teaches; on a small dark screen in German nothing sticks out':
    async (browser, server) => {
      const desk = await openPage(browser, server, { signedIn: 'claire' });
      const empty = await newRequest(desk, server, { name: 'Sans version' });
      await go(desk, server, `/d/${empty}/plan/versions`, '.empty');
      yes((await wordsOf(desk.locator('.empty'))).includes('ont signé un accord'), 'what makes a version');
      const stream = await twiceAgreed(desk, server);
      for (const width of [390, 1440]) {
        const page = await openPage(browser, server, {
          signedIn: 'claire',
          theme: 'dark',
          locale: 'de',
          width,
          height: 844,
        });
        await go(page, server, `/d/${stream}/plan/versions`, '#plan-comparison');
        await page.selectOption(`${comparison} select >> nth=0`, '1');
        await noOverflow(page, `versions of a plan at ${width}`);
        await checkAccessible(page, `versions of a plan, dark, German, ${width}`);
        await shot(page, `versions-${width}`);
      }
    },
};
