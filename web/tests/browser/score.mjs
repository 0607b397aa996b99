// Who plays what: the parts of a plan, what is late, and how far each is known, done, and done well.
import { carryOut, newId, newRequest, read } from './api.mjs';
import { eventually } from './offline-tools.mjs';
import { quiet } from './screens.mjs';
import { checkAccessible, go, noOverflow, openPage, pick, press, same, send, type, yes } from './tools.mjs';

const shot = async (page, name) => {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true });
};
/** What is written there, with plain spaces. */
const wordsOf = async (place) => (await place.textContent()).replace(/\s+/g, ' ');
const days = (day, count) => new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10);

async function planned(page, server) {
  const stream = await newRequest(page, server, { name: 'Orchestrée' });
  const { today } = await read(page, server, '/api/v1/me');
  const step = (title, owner, rest = {}) => ({
    type: 'action.plan',
    stream,
    data: { id: newId(), title, owner, ...rest },
  });
  const workshop = { kind: 'actor', who: 'Atelier Boréal' };
  const visit = step('Visiter l’atelier', workshop, {
    due_on: days(today, -4),
    meaning: 'Elle veut savoir si le bois lui plaît',
  });
  await carryOut(page, server, [
    { type: 'information.give', stream, data: { on: today } },
    { type: 'intake.admit', stream, data: {} },
    visit,
    step('Stage de deux semaines', workshop, { due_on: days(today, 20), after: [visit.data.id] }),
    step('Téléphoner à l’école', { kind: 'person' }, { due_on: days(today, 2) }),
    step('Garder les enfants', { kind: 'relative', who: 'Sa sœur Agnès-Marguerite von Steiger-Wyttenbach' }),
  ]);
  return stream;
}

export const scoreTests = {
  'score: one page says who is late, what each must do next, and how well it was done [A17] [G06] [A30]': async (
    browser,
    server,
  ) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    const stream = await planned(page, server);
    await go(page, server, `/d/${stream}/plan`, '#actions');
    await page.click('text=Qui joue quoi');
    await page.waitForSelector('.score-part');
    const first = page.locator('.score-part').first();
    yes((await wordsOf(first)).includes('Atelier Boréal'), 'who is late comes first');
    yes((await wordsOf(first)).includes('4 jours de retard'), 'and by how much');
    yes((await wordsOf(first)).includes('Ensuite : Visiter l’atelier'), 'with what is next');
    yes((await wordsOf(first)).includes('si le bois lui plaît'), 'and what it is for');
    same(await page.locator('.score-part').count(), 3, 'those who play a part');
    await checkAccessible(page, 'who plays what');
    await press(page, 'Suivre : Visiter l’atelier');
    same(
      await page.locator('dialog[open] fieldset', { hasText: 'Est-ce bien fait' }).count(),
      0,
      'asked before it is done',
    );
    await pick(page, 'oui', 'oui');
    await type(page, 'Ce que vous avez constaté', 'L’atelier attend son appel');
    await checkAccessible(page, 'following a part');
    await send(page, 'Enregistrer');
    await first.getByText('L’atelier attend son appel').waitFor();
    await go(page, server, `/d/${stream}/plan`, '#actions');
    await press(page, 'Fait : Visiter l’atelier');
    await page.waitForFunction(() => document.querySelectorAll('.action-over').length === 1);
    await go(page, server, `/d/${stream}/plan/partition`, '.score-part');
    await press(page, 'Suivre : Visiter l’atelier');
    const asked = (question) => page.locator('dialog[open] fieldset', { hasText: question });
    await asked('Est-ce bien fait').getByLabel('oui').check();
    await asked('intérêt de la personne').getByLabel('non').check();
    await send(page, 'Enregistrer');
    const part = page.locator('.score-part', { hasText: 'Atelier Boréal' });
    await part.getByText('non', { exact: true }).waitFor();
    yes((await wordsOf(part)).includes('Ensuite : Stage de deux semaines'), 'what comes after');
    await eventually(async () => {
      const { actors } = (await read(page, server, `/api/v1/cases/${stream}`)).plan;
      const {
        informed,
        done_well: well,
        against_interest: against,
      } = actors.find(({ owner }) => owner.kind === 'actor');
      return informed === 1 && well === 1 && against === 1;
    }, 'the core of the server counts the same');
    await shot(page, 'score-1280');
    for (const width of [320, 390]) {
      await page.setViewportSize({ width, height: 800 });
      await noOverflow(page, `who plays what at ${width}`);
    }
    await shot(page, 'score-390');
    quiet(page);
  },

  'score: the minutes of a mediation say what each asks for, what is agreed and what stays open [G20] [X17] [A24]':
    async (browser, server) => {
      const page = await openPage(browser, server, { signedIn: 'claire' });
      const stream = await planned(page, server);
      await go(page, server, `/d/${stream}/plan/partition`, '#mediations');
      await press(page, 'Noter une médiation');
      await type(page, 'Sur quoi', 'Reprise à mi-temps');
      const side = async (index, who, position) => {
        await page.fill(`dialog[open] [name="parties/${index}/who"]`, who);
        await page.fill(`dialog[open] [name="parties/${index}/position"]`, position);
      };
      await side(0, 'Atelier Boréal', 'Pas avant avril');
      await side(1, 'Caisse Zeta', 'Dès février');
      await page.getByRole('button', { name: 'Ajouter une partie' }).click();
      await side(2, 'atelier boreal', 'Encore lui');
      await page.getByLabel('Accord en partie').check();
      await checkAccessible(page, 'the form of a mediation');
      await press(page, 'Enregistrer');
      await page.waitForSelector('dialog[open] .error-summary');
      await side(2, 'Sa sœur', 'Qu’elle dorme la nuit');
      await press(page, 'Enregistrer');
      await page.waitForFunction(() =>
        document.querySelector('dialog[open] .error-summary')?.textContent.includes('convenu'),
      );
      // By their names in the data: the links of the summary are called like the fields.
      await page.fill('dialog[open] [name=agreed]', 'Deux matins dès mars');
      await page.fill('dialog[open] [name=remains]', 'Qui paie le trajet');
      await send(page, 'Enregistrer');
      const told = page.locator('section[aria-labelledby=mediations]');
      await told.getByText('Deux matins dès mars').waitFor();
      yes((await wordsOf(told)).includes('Qu’elle dorme la nuit'), 'each position stands there');
      await checkAccessible(page, 'the minutes of a mediation');
      await shot(page, 'mediation-1280');
      await page.setViewportSize({ width: 320, height: 800 });
      await noOverflow(page, 'the minutes at 320');
      quiet(page);
    },
};
