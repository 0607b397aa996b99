// The presenter's view: what is shown at a meeting, one thing at a time, with the keys of a remote.
import { carryOut, newId, newRequest, read } from './api.mjs';
import { checkAccessible, go, noOverflow, openPage, press, same, yes } from './tools.mjs';

const shot = async (page, name) => {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png` });
};
const title = (page) => page.textContent('.presenter h1');

async function toPresent(page, server) {
  const stream = await newRequest(page, server, { name: 'Réunion' });
  const { today } = await read(page, server, '/api/v1/me');
  const goal = newId();
  const levels = ['rien', 'un peu', 'une place d’apprentissage', 'mieux', 'bien mieux'];
  const commands = [
    { type: 'information.give', data: { on: today } },
    { type: 'intake.admit', data: {} },
    { type: 'project.state', data: { words: 'Travailler le bois, chez moi', share_with_actors: false } },
    {
      type: 'resource.record',
      data: { id: newId(), kind: 'relation', domain: 'social_life', words: 'Sa tante Agnès' },
    },
    {
      type: 'goal.set',
      data: {
        id: goal,
        title: 'Je trouve un apprentissage',
        domain: 'work',
        voice: 'person',
        levels,
        importance: 2,
        difficulty: 2,
        baseline: -1,
      },
    },
    {
      type: 'action.plan',
      data: { id: newId(), goal, title: 'Visiter l’atelier', owner: { kind: 'actor', who: 'Atelier Boréal' } },
    },
  ];
  await carryOut(
    page,
    server,
    commands.map((each) => ({ stream, ...each })),
  );
  return stream;
}

export const presentTests = {
  'present: what may be shown is chosen, each thing fills the window, keys go and Escape comes back [X17]': async (
    browser,
    server,
  ) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    const stream = await toPresent(page, server);
    await go(page, server, `/d/${stream}/plan`, '#actions');
    await press(page, 'Présenter');
    await page.waitForSelector('dialog[open] [name=project]');
    same(await page.isChecked('dialog[open] [name=project]'), false, 'shown without consent');
    yes((await page.textContent('dialog[open]')).includes('n’a pas consenti'), 'why the project is left out');
    same(await page.locator('dialog[open] [name=duties]').count(), 0, 'a topic that the dossier has nothing of');
    await checkAccessible(page, 'choosing what to show');
    await page.uncheck('dialog[open] [name=resources]');
    await press(page, 'Montrer');
    await page.waitForSelector('.presenter[open]');
    same(await title(page), 'Je trouve un apprentissage', 'the first slide');
    same(await page.evaluate(() => document.activeElement?.tagName), 'H1', 'where a screen reader begins');
    const shown = await page.textContent('.presenter');
    for (const kept of ['Travailler le bois', 'Sa tante', 'Réunion'])
      yes(!shown.includes(kept), `"${kept}" was not chosen`);
    await checkAccessible(page, 'a slide');
    await shot(page, 'present-1280');
    await page.keyboard.press('ArrowRight');
    same(await title(page), 'Qui fait quoi ensuite', 'after an arrow');
    yes((await page.textContent('.presenter [role=status]')).includes('2 sur 2'), 'where one is');
    await page.keyboard.press('PageDown');
    same(await title(page), 'Qui fait quoi ensuite', 'after the last one');
    await page.keyboard.press('Home');
    same(await title(page), 'Je trouve un apprentissage', 'after Home');
    await page.keyboard.press(' ');
    same(await title(page), 'Qui fait quoi ensuite', 'after the space bar');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.presenter', { state: 'detached' });
    yes(
      (await page.evaluate(() => document.activeElement?.textContent)).includes('Présenter'),
      'the focus comes back to its button',
    );
  },

  'present: on a small dark screen in German and on a wide one nothing sticks out': async (browser, server) => {
    const desk = await openPage(browser, server, { signedIn: 'claire' });
    const stream = await toPresent(desk, server);
    for (const [width, theme] of [
      [390, 'dark'],
      [1440, 'light'],
    ]) {
      const page = await openPage(browser, server, { signedIn: 'claire', theme, locale: 'de', width, height: 844 });
      await go(page, server, `/d/${stream}/plan`, '#actions');
      await press(page, 'Vorstellen');
      await page.check('dialog[open] [name=project]');
      await press(page, 'Zeigen');
      await page.waitForSelector('.presenter[open]');
      yes((await page.textContent('.presenter blockquote')).includes('Travailler le bois'), 'the words of the person');
      await shot(page, `present-words-${width}`);
      await page.keyboard.press('End');
      await page.keyboard.press('ArrowLeft');
      await noOverflow(page, `a slide at ${width}`);
      await checkAccessible(page, `a slide at ${width}, ${theme}`);
      await shot(page, `present-${width}`);
    }
  },
};
