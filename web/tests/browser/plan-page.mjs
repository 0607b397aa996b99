// The plan on one page: what comes before what, in time, at whose cost; on paper; in plain words for every reader.
import { carryOut, newId, newRequest, read } from './api.mjs';
import { checkAccessible, go, openPage, pick, press, same, send, tabTo, type, yes } from './tools.mjs';

const form = 'dialog[open] form';
/** French puts blanks that do not break before some signs. */
const plain = (words) => words.replace(/\s+/g, ' ');
const day = 86_400_000;
const dayFrom = (today, days) => new Date(Date.parse(today) + days * day).toISOString().slice(0, 10);

/** An open case of the signed-in person with three goals and ten steps. Answers its id. */
export async function casePlanned(page, server, { steps = 10 } = {}) {
  const { today } = await read(page, server, '/api/v1/me');
  const stream = await newRequest(page, server, { name: 'Lindqvist' });
  const goals = [
    'Retrouver un travail qui ménage mon dos',
    'Dormir la nuit entière',
    'Voir mes enfants chaque semaine',
  ];
  const goalIds = goals.map(newId);
  const titles = [
    'Appeler Paulo au sujet de l’atelier',
    'Demander le certificat au médecin',
    'Trois matins d’essai à l’atelier de vélos',
    'Écrire au service de l’assurance-invalidité',
    'Rencontrer l’employeur avec le référent',
    'Tenir un carnet du sommeil',
    'Consultation du sommeil',
    'Marcher une demi-heure chaque soir',
    'Téléphoner à la maman des enfants',
    'Réserver la salle de rencontre',
  ];
  const ids = titles.map(newId);
  const owners = [{ kind: 'person' }, { kind: 'case_manager' }, { kind: 'actor', who: 'Dre Zoë Müller' }];
  const plan = titles.slice(0, steps).map((title, index) => ({
    type: 'action.plan',
    stream,
    data: {
      id: ids[index],
      title,
      goal: goalIds[index < 5 ? 0 : index < 8 ? 1 : 2],
      owner: owners[index % 3],
      ...(index === 7 ? {} : { due_on: dayFrom(today, index * 9 - 12) }),
      ...(index % 4 === 2 ? { starts_on: dayFrom(today, index * 9 - 20) } : {}),
      ...(index === 2 || index === 4 ? { after: [ids[index - 1], ids[0]] } : {}),
      ...(index === 6 ? { after: [ids[5]] } : {}),
      ...(index === 2 ? { cost: { amount: { minor: 45000, currency: 'CHF' }, payer: 'insurance', name: 'AI' } } : {}),
      ...(index === 6 ? { cost: { amount: { minor: 12050, currency: 'CHF' }, payer: 'person' } } : {}),
    },
  }));
  await carryOut(page, server, [
    { type: 'information.give', stream, data: { on: today } },
    { type: 'intake.admit', stream, data: {} },
    {
      type: 'project.state',
      stream,
      data: { words: 'Vivre de mes mains, sans que mon dos décide à ma place.', share_with_actors: true },
    },
    ...goals.map((title, index) => ({
      type: 'goal.set',
      stream,
      data: {
        id: goalIds[index],
        title,
        domain: 'work',
        voice: index === 1 ? 'professional' : 'person',
        levels: ['rien', 'un appel', 'un essai', 'un mi-temps', 'durable'],
        importance: 3,
        difficulty: 1,
        baseline: -1,
      },
    })),
    ...plan,
    { type: 'action.progress', stream, data: { action: ids[1], status: 'done', on: today } },
    { type: 'action.progress', stream, data: { action: ids[3], status: 'in_progress', on: today } },
    { type: 'action.progress', stream, data: { action: ids[8], status: 'abandoned', on: today } },
  ]);
  return stream;
}

export const planPageTests = {
  'plan page: goals, steps, who, when, what waits and what it costs stand together, what can be done now first [P19]':
    async (browser, server) => {
      const page = await openPage(browser, server, { signedIn: 'claire' });
      const id = await casePlanned(page, server);
      await go(page, server, `/d/${id}/plan`, '#actions');
      await page.click('main >> text=Le plan sur une page');
      await page.waitForSelector('.plan-grid');
      same(await page.locator('.plan-grid tbody').count(), 3, 'goals');
      same(await page.locator('.plan-grid th[scope=row]').count(), 10, 'steps');
      const trial = page.locator('.plan-grid tr', { hasText: 'Trois matins d’essai' });
      const words = plain(await trial.innerText());
      for (const part of ['Dre Zoë Müller', 'Appeler Paulo', '450', 'AI', 'Attend'])
        yes(words.includes(part), `the trial says ${part}: ${words}`);
      const first = page.locator('section[aria-labelledby=plan-next] li').first();
      yes((await first.innerText()).includes('Appeler Paulo'), 'what is late comes first');
      same(
        await page.locator('section[aria-labelledby=plan-next] li', { hasText: 'Trois matins' }).count(),
        0,
        'steps to do now that wait for others',
      );
      yes((await page.locator('.plan-progress').first().innerText()).includes('1 sur 5'), 'progress of the first goal');
      const costs = await page.locator('section[aria-labelledby=plan-costs] tbody tr').allInnerTexts();
      same(costs.length, 2, 'payers');
      await page.waitForSelector('.plan-sheet-gantt svg rect');
      await checkAccessible(page, 'the plan on one page');
      await tabTo(page, 'En tableau');
      await page.keyboard.press('Enter');
      same(await page.locator('.plan-sheet-gantt tbody tr').count(), 10, 'rows of the table behind the picture');
      await page.locator('section[aria-labelledby=plan-next] button').first().click();
      await page.waitForFunction(
        () => !document.querySelector('section[aria-labelledby=plan-next]')?.innerText.includes('Appeler Paulo'),
      );
      same(
        await page.locator('section[aria-labelledby=plan-next] li', { hasText: 'Trois matins' }).count(),
        1,
        'what waited can be done now that the step before it is done',
      );
      await page.setViewportSize({ width: 390, height: 844 });
      same(
        await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth),
        true,
        'a phone needs no scrolling sideways',
      );
      await checkAccessible(page, 'the plan on a phone');
      same(page.complaints.join('\n'), '', 'complaints of the page');
    },

  'plan page: three goals and ten steps are one sheet of A4 across': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    const id = await casePlanned(page, server);
    await go(page, server, `/d/${id}/plan/page`, '.plan-sheet-gantt svg rect');
    const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const sheets = [...paper.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/g)];
    same(sheets.length, 1, 'sheets');
    yes(Number(sheets[0][1]) > Number(sheets[0][2]), 'the sheet lies across');
  },

  'plan page: a step takes what comes first, its first day and its cost; a circle is refused with the way round':
    async (browser, server) => {
      const page = await openPage(browser, server, { signedIn: 'claire' });
      const id = await casePlanned(page, server);
      await go(page, server, `/d/${id}/plan`, '#actions');
      const open = async (name) => {
        await tabTo(page, name);
        await page.keyboard.press('Enter');
        await page.waitForSelector(form);
      };
      await open('Planifier une action');
      await checkAccessible(page, 'the form of a step');
      await type(page, 'L’action', 'Signer le contrat d’essai');
      await pick(page, 'Qui s’en charge', 'La personne');
      await page.locator(form).getByLabel('Rencontrer l’employeur').check();
      await page.fill(`${form} input[name="cost/amount/minor"]`, '80,50');
      await page.selectOption(`${form} select[name="cost/payer"]`, 'foundation');
      await send(page, 'Enregistrer');
      const item = page.locator('section[aria-labelledby=actions] li.action', { hasText: 'Signer le contrat' });
      const words = plain(await item.innerText());
      for (const part of ['attend : Rencontrer l’employeur', '80', 'fondation'])
        yes(words.includes(part), `the step says ${part}: ${words}`);
      await open('Modifier : Rencontrer l’employeur');
      await page.locator(form).getByLabel('Signer le contrat').check();
      await press(page, 'Enregistrer');
      await page.waitForSelector(`${form} >> text=Signer le contrat d’essai → Rencontrer l’employeur`);
      await page.keyboard.press('Escape');
      same(page.complaints.join('\n'), '', 'complaints of the page');
    },

  'plan page: the same plan in plain words says who does what, what comes first and how much is one’s own [G22] [X10]':
    async (browser, server) => {
      const page = await openPage(browser, server, { signedIn: 'claire' });
      const id = await casePlanned(page, server);
      await go(page, server, `/d/${id}/plan/simple`, '.plain-goal');
      const words = plain(await page.locator('.plain-plan').innerText());
      for (const part of [
        'Il y a 4 choses à faire pour vous.',
        'Ce que vous voulez : Retrouver un travail',
        'Ce que nous voulons : Dormir',
        'C’est vous qui le faites.',
        'Dre Zoë Müller s’en charge.',
        'D’abord : Appeler Paulo',
        'La date est passée.',
        'C’est fait.',
      ])
        yes(words.includes(part), `the plain plan says “${part}”: ${words}`);
      await checkAccessible(page, 'the plan in plain words');
      const person = await openPage(browser, server, { signedIn: 'personne' });
      await go(person, server, '/file', '.case-name');
      await person.click('.case-name');
      await person.waitForSelector('.tabs');
      await person.locator('.tabs a').nth(1).click();
      await person.click('main >> text=Le plan en mots simples');
      await person.waitForSelector('.plain-goal, .empty');
      await checkAccessible(person, 'the plain plan in the account of the person');
      await person.goBack();
      await person.click('main >> text=Le plan sur une page');
      await person.waitForSelector('.plan-grid, .empty');
      await checkAccessible(person, 'the plan on one page in the account of the person');
      same(await person.locator('.plan-next button').count(), 0, 'what changes something');
      same(person.complaints.join('\n'), '', 'complaints of the page of the person');
    },
};
