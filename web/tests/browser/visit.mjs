// The visit: one case, one hand, offline, and what it becomes.

import { file, picture, sha256 } from './documents.mjs';
import { withTablet } from './offline.mjs';
import { api, filesHolding, pause } from './offline-tools.mjs';
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
    // How it took place may be known from an appointment of today.
    const known = await page.locator('.field-radio input[value=home_visit]').evaluate((input) => {
      const group = [...document.querySelectorAll(`input[name="${input.name}"]`)];
      return group.some(({ checked }) => checked);
    });
    same(await page.locator('.field-error').count(), known ? 2 : 3, 'questions still to answer');
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

  'visit: for an appointment, held without a network with a photo, the browser killed in the middle, finished and sent once [P11]':
    async (_, server) => {
      // Given an appointment of today on the device and no network, when the visit is opened from it, then its purpose and
      // place stand there and can be changed; and after a killed browser the visit goes out once, with its photo.
      await withTablet(server, async (tablet, network) => {
        const claire = await api(network, 'claire');
        const me = await claire.read('/api/v1/me');
        const { cases } = await claire.read('/api/v1/cases?referent=me&status=open&sort=name&order=asc&limit=9');
        const [, , { id }] = cases;
        const agreed = {
          id: crypto.randomUUID(),
          start: new Date(Date.now() - 600_000).toISOString(),
          minutes: 45,
          mode: 'home_visit',
          place: 'Rue des Tilleuls 4',
          purpose: 'Relire le projet',
          with_person: true,
          staff: [me.account],
          others: ['Mme Favre'],
          overlap_accepted: true,
        };
        const { results } = await claire.tell({
          id: crypto.randomUUID(),
          type: 'appointment.plan',
          stream: id,
          data: agreed,
        });
        same(results[0].ok, true, `the appointment: ${JSON.stringify(results[0])}`);
        await tablet.signIn();
        await tablet.refreshed();
        const { length: before } = await claire.events(id);
        network.cut();
        let { page } = tablet;
        await tablet.go('/jour');
        await tablet.unlocked();
        await page.click(`a[href="/visite/${id}?rdv=${agreed.id}"]`);
        await page.waitForSelector('.visit-form');
        same(await page.inputValue('#visit-purpose'), 'Relire le projet', 'the purpose, from the appointment');
        same(await page.inputValue('#visit-place'), 'Rue des Tilleuls 4', 'the place');
        same(await page.inputValue('#visit-with_whom'), 'Mme Favre', 'who else is there');
        yes(await page.isChecked('.field-radio input[value=home_visit]'), 'how it takes place');
        yes(await page.isChecked('#visit-settle'), 'the appointment is held with the visit');
        await page.fill('#visit-words', words);
        await page.fill('.visit-next input', task);
        await page.selectOption('.visit-next select', 'person');
        await page.fill('#visit-place', 'Au café de la gare');
        const photo = picture(300, 200);
        await page.setInputFiles('input[type=file][capture]', [file('IMG_0042.png', 'image/png', photo)]);
        await page.waitForSelector('dialog[open] form');
        await checkAccessible(page, 'the photo of a visit');
        const title = await page.inputValue('dialog[open] input >> nth=0');
        yes(title.startsWith('Photo de la visite du'), `the title to begin with: ${title}`);
        await page.click('dialog[open] button[type=submit]');
        await page.waitForSelector('.uploads >> text=Gardé sur cet appareil');
        await checkAccessible(page, 'a visit with a photo that waits');
        if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/visit.png`, fullPage: true });
        await pause(700);
        await tablet.kill();
        for (const text of [words, 'Au café de la gare', 'Ourson-Violette'])
          same(filesHolding(tablet.folder, text).length, 0, `files that hold ${text} in clear`);
        page = await tablet.open();
        await tablet.go(`/visite/${id}`);
        await tablet.unlocked();
        await page.waitForSelector('.visit-form');
        same(await page.inputValue('#visit-words'), words, 'the note that was being written');
        same(await page.inputValue('.visit-next input >> nth=0'), task, 'the task that was being written');
        same(await page.inputValue('#visit-place'), 'Au café de la gare', 'the place that was changed');
        await page.waitForSelector(`.uploads >> text=${title}`);
        await page.fill('#visit-minutes', '50');
        await page.check('.field-radio input[value=coaching]');
        await page.click('.visit-end button');
        await page.waitForSelector(`.note >> text=${words}`);
        network.lost = 1;
        network.mend();
        await tablet.signIn();
        await page.click('.pending button', { timeout: 5_000 }).catch(() => {});
        await page.waitForFunction(() => !document.querySelector('.pending'), null, { timeout: 30_000 });
        const added = async () =>
          (await claire.events(id)).slice(before).filter(({ event }) => event === 'document_added');
        for (let tries = 0; (await added()).length === 0; tries += 1) {
          yes(tries < 100, 'the photo does not arrive');
          await pause(100);
        }
        const events = (await claire.events(id)).slice(before);
        const of = (event, holds) => events.filter((each) => each.event === event && holds(each.data));
        same(of('note_drafted', (data) => data.words === words).length, 1, 'notes on the server');
        same(
          of('action_planned', (data) => data.title === task && data.owner.kind === 'person').length,
          1,
          'tasks on the server',
        );
        const [settled, ...more] = of('appointment_settled', (data) => data.appointment === agreed.id);
        same(more.length, 0, 'times it was held more than once');
        same(settled.data.outcome, 'held', 'what became of the appointment');
        const contacts = of('contact_recorded', (data) => data.words === 'Relire le projet\nAu café de la gare');
        same(contacts.length, 1, 'contacts on the server');
        same(contacts[0].data.id, settled.data.contact, 'the contact is that of the appointment');
        same(contacts[0].data.with_whom, 'Mme Favre', 'with whom');
        const [document, ...others] = await added();
        same(others.length, 0, 'photos that came twice');
        same(document.data.title, title, 'the title of the photo');
        same(document.data.sha256, sha256(photo), 'its bytes');
      });
    },
};
