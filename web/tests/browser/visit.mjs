// The visit: one case, one hand, offline, and what it becomes.
import { api, filesHolding, Network, pause, Tablet } from './offline-tools.mjs';
import { fullDossier } from './screens.mjs';
import { checkAccessible, go, openPage, same, yes } from './tools.mjs';

const words = 'Hérisson-Bleu a retrouvé le sommeil';
const task = 'Appeler le foyer des Lilas';

const fill = async (page) => {
  await page.fill('#visit-purpose', 'Relire le projet');
  await page.fill('#visit-words', words);
  await page.fill('.visit-next input', task);
  await page.selectOption('.visit-next select', 'person');
};

const complete = async (page) => {
  await page.check('#visit-channel');
  await page.fill('#visit-place', 'Chez lui');
  await page.fill('#visit-minutes', '50');
  await page.check('.field-radio input[value=coaching]');
};

export const visitTests = {
  'visit: purpose, note, a task made from it and an action ticked become contact, note and actions at once': async (
    browser,
    server,
  ) => {
    const page = await openPage(browser, server, { signedIn: 'claire', width: 390, height: 844 });
    const id = await fullDossier(page, server);
    const claire = await api({ server }, 'claire');
    const { length: before } = await claire.events(id);
    await go(page, server, `/visite/${id}`, '.visit-form');
    await checkAccessible(page, 'visit');
    await page.click('.visit-end button');
    await page.waitForSelector('.field-error');
    same(await page.locator('.field-error').count(), 3, 'questions still to answer');
    await checkAccessible(page, 'visit with questions still to answer');
    await fill(page);
    await complete(page);
    const ticked = await page.locator('.visit-actions input').count();
    yes(ticked > 0, 'the dossier has an open action');
    await page.check('.visit-actions input >> nth=0');
    await page.reload();
    await page.waitForSelector('.visit-form');
    same(await page.inputValue('#visit-words'), words, 'the draft of the note');
    yes(await page.isChecked('.visit-actions input >> nth=0'), 'the tick');
    await page.click('.visit-end button');
    await page.waitForSelector(`.note >> text=${words}`);
    const made = (await claire.events(id)).slice(before).map(({ event }) => event);
    for (const event of ['contact_recorded', 'note_drafted', 'action_planned', 'action_progressed'])
      same(made.filter((each) => each === event).length, 1, `${event} since the visit began`);
    await go(page, server, `/visite/${id}`, '.visit-form');
    same(await page.inputValue('#visit-words'), '', 'the next visit begins empty');
    same(page.complaints.join(), '', 'complaints');
  },

  'visit: held without a network, the browser killed in the middle, finished and sent once [P11]': async (
    _,
    server,
  ) => {
    const network = await Network.before(server);
    const tablet = await Tablet.start(network);
    try {
      await tablet.enrol();
      const claire = await api(network, 'claire');
      const { cases } = await claire.read('/api/v1/cases?referent=me&status=open&limit=5');
      const [{ id }] = cases;
      const { length: before } = await claire.events(id);
      network.cut();
      await tablet.go(`/visite/${id}`);
      await tablet.unlocked();
      await tablet.page.waitForSelector('.visit-form');
      await fill(tablet.page);
      await pause(700);
      await tablet.kill();
      same(filesHolding(tablet.folder, words).length, 0, 'files that hold the note in clear');
      const page = await tablet.open();
      await tablet.go(`/visite/${id}`);
      await tablet.unlocked();
      await page.waitForSelector('.visit-form');
      same(await page.inputValue('#visit-words'), words, 'the note that was being written');
      same(await page.inputValue('.visit-next input >> nth=0'), task, 'the task that was being written');
      await complete(page);
      await page.click('.visit-end button');
      await page.waitForSelector(`.note >> text=${words}`);
      network.mend();
      await tablet.signIn();
      await page.click('.pending button', { timeout: 2_000 }).catch(() => {});
      await page.waitForFunction(() => !document.querySelector('.pending'), null, { timeout: 30_000 });
      const events = (await claire.events(id)).slice(before);
      const of = (event, holds) => events.filter((each) => each.event === event && holds(each.data)).length;
      same(
        of('note_drafted', (data) => data.words === words),
        1,
        'notes on the server',
      );
      same(
        of('action_planned', (data) => data.title === task && data.owner.kind === 'person'),
        1,
        'tasks on the server',
      );
      same(
        of('contact_recorded', (data) => data.words === 'Relire le projet\nChez lui'),
        1,
        'contacts on the server',
      );
    } finally {
      await tablet.close();
      await network.close();
    }
  },
};
