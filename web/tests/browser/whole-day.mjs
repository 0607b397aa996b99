// What the desk is for, told whole: from signing in to a conflict that is resolved, by keyboard alone.
import { planByKeys } from './agenda.mjs';
import { withTablet } from './offline.mjs';
import { api, filesHolding, pause, phrase } from './offline-tools.mjs';
import { take } from './steps.mjs';
import { textsOf } from './texts.mjs';
import { checkAccessible, pick, press, same, send, tabTo, type, yes } from './tools.mjs';

const purpose = 'Relire le contrat de bail';
const words = 'Hérisson-Blanc a signé son contrat';
const stated = 'Il veut un logement calme. Il cherche du travail.';
const mine = 'Il veut un logement calme à Vevey. Il cherche du travail.';
const theirs = 'Il veut un logement calme. Il cherche du travail à mi-temps.';
const both = 'Il veut un logement calme à Vevey. Il cherche du travail à mi-temps.';

/** Minutes from now, as the clocks of the organisation show them. */
const clock = (zone, minutes) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(
    new Date(Date.now() + minutes * 60_000),
  );

/** Goes to a screen by its two keys. */
async function goTo(page, key, waitFor) {
  await page.keyboard.press('g');
  await page.keyboard.press(key);
  await page.waitForSelector(waitFor);
}

async function signIn(page, t, server) {
  await type(page, t('signIn.login'), 'claire');
  await type(page, t('signIn.password'), server.passwords.claire);
  await page.keyboard.press('Enter');
}

async function unlock(page, t) {
  await page.waitForSelector('#passphrase');
  await type(page, t('offline.passphrase'), phrase);
  await page.keyboard.press('Enter');
  await page.waitForSelector('#passphrase', { state: 'detached' });
}

/** A case of claire's without an appointment today, whose person has said what they want. */
async function someCase(network) {
  const claire = await api(network, 'claire');
  const me = await claire.read('/api/v1/me');
  const { lines } = await claire.read(`/api/v1/agenda?from=${me.today}&to=${me.today}`);
  const { cases } = await claire.read('/api/v1/cases?referent=me&status=open&sort=name&order=asc&limit=50');
  const line = cases.find(({ id }) => !lines.some((each) => each.case === id));
  const state = (somebody, text) =>
    somebody.tell({
      id: crypto.randomUUID(),
      type: 'project.state',
      stream: line.id,
      data: { words: text, share_with_actors: false },
    });
  await state(claire, stated);
  return { claire, me, line, state };
}

/** In the agenda something may stand at that time already: then both are kept knowingly. */
async function planToday(page, t, { me, line }) {
  const time = clock(me.time_zone, 5);
  await planByKeys(page, { purpose, day: me.today, time, who: line }, t);
  await press(page, t('agenda.plan.save'));
  await page.waitForSelector('dialog[open] .error-summary', { timeout: 2_000 }).catch(() => {});
  if (await page.locator('dialog[open] .error-summary').count()) {
    await tabTo(page, t('agenda.acceptOverlap'));
    await page.keyboard.press('Space');
    await send(page, t('agenda.plan.save'));
  }
  await page.waitForSelector(`.agenda-line >> text=${purpose}`);
}

async function noOverflow(page, what) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  yes(over <= 0, `${what} sticks out by ${over} pixels`);
}

const wholeDay = (look) => (_, server) =>
  withTablet(
    server,
    async (tablet, network) => {
      const t = textsOf(look.locale);
      const { claire, me, line, state } = await someCase(network);
      const { length: before } = await claire.events(line.id);
      let { page } = tablet;
      const visit = `/visite/${line.id}`;
      await take(
        {
          'signing in': async () => {
            await tablet.go('/');
            await page.waitForSelector('#login');
            await signIn(page, t, network.server);
            await page.waitForSelector('.day #to-do');
          },
          'taking the caseload along': async () => {
            await goTo(page, 'h', '#device-passphrase');
            await checkAccessible(page, 'the first download');
            await type(page, t('offline.label'), 'Tablet');
            await type(page, t('offline.passphrase'), phrase);
            await type(page, t('offline.passphrase.again'), phrase);
            await press(page, t('offline.enrol.go'));
            await tablet.enrolled();
          },
          'planning the day': async () => {
            await goTo(page, 'a', '.agenda h1');
            await planToday(page, t, { me, line });
            await noOverflow(page, 'the agenda');
            await checkAccessible(page, 'the agenda');
          },
          'preparing the visit': async () => {
            await goTo(page, 'j', '#today-appointments');
            await page.waitForSelector(`.agenda-line >> text=${purpose}`);
            await noOverflow(page, 'the day');
            await press(page, t('agenda.prepare.full', { who: `${line.family_name} ${line.given_names}` }));
            await page.waitForSelector('.visit-form');
            same(await page.inputValue('#visit-purpose'), purpose, 'the purpose');
            await noOverflow(page, 'the visit');
            await checkAccessible(page, 'the visit');
          },
          'going offline and holding the visit': async () => {
            network.cut();
            await type(page, t('note.words'), words);
            await pick(page, t('contact.function'), t('caseFunction.coaching'));
            await pause(700);
          },
          'the browser is killed': async () => {
            await tablet.kill();
            same(filesHolding(tablet.folder, words).length, 0, 'files that hold the note in clear');
            page = await tablet.open();
            await tablet.go(visit);
            await unlock(page, t);
          },
          'coming back and finishing': async () => {
            await page.waitForSelector('.visit-form');
            same(await page.inputValue('#visit-words'), words, 'the note');
            yes(await page.isChecked('#visit-settle'), 'the appointment is held with it');
            if (!(await page.locator('.visit-form input[value=in_person]').isChecked()))
              await pick(page, t('contact.channel'), t('channel.in_person'));
            await type(page, t('contact.duration'), '40');
            await press(page, t('visit.finish'));
            await page.waitForSelector(`.note >> text=${words}`);
          },
          'changing the project': async () => {
            await tabTo(page, t('tab.plan'), { exact: true });
            await page.keyboard.press('Enter');
            await page.waitForSelector('text=Il veut un logement calme.');
            await press(page, t('plan.project.restate'));
            await type(page, t('plan.project.words'), mine);
            await send(page, t('common.save'));
            await page.waitForSelector('text=calme à Vevey');
          },
          sending: async () => {
            const lead = await api(network, 'responsable');
            const { results } = await state(lead, theirs);
            same(results[0].ok, true, 'what the colleague wrote');
            network.mend();
            await page.waitForFunction(() =>
              document.querySelector('.pending-refused, .pending-signed-out, .pending-offline'),
            );
            // The network may be found again before the button is reached.
            if (await page.locator('.pending-offline').count())
              await press(page, t('pending.now')).catch(async (lost) => {
                if (await page.locator('.pending-offline').count()) throw lost;
              });
            await page.waitForSelector('.pending-refused, .pending-signed-out', { timeout: 30_000 });
            if (await page.locator('.pending-signed-out').count()) {
              await press(page, t('offline.signIn'));
              await page.waitForSelector('#login');
              await signIn(page, t, network.server);
            }
            await page.waitForSelector('.pending-refused', { timeout: 30_000 });
          },
          'resolving the conflict': async () => {
            await press(page, t('revisit.look'));
            await page.waitForSelector('.revisit-card');
            const sides = (await page.locator('.revisit-side').allInnerTexts()).join('\n');
            yes(sides.includes('à Vevey') && sides.includes('à mi-temps'), `both sides: ${sides}`);
            await noOverflow(page, 'what is to revisit');
            await checkAccessible(page, 'what is to revisit');
            await press(page, t('revisit.both'));
            await page.waitForSelector('.revisit-card', { state: 'detached' });
            await page.waitForFunction(() => !document.querySelector('.pending'), null, { timeout: 30_000 });
          },
        },
        [page],
      );
      const chosen = async () =>
        (await claire.events(line.id)).filter(({ event }) => event === 'project_stated').at(-1).data.words;
      for (let tries = 0; (await chosen()) !== both; tries += 1) {
        yes(tries < 100, `the project that a person has chosen does not arrive: ${await chosen()}`);
        await pause(100);
      }
      const events = (await claire.events(line.id)).slice(before);
      const of = (event, holds) => events.filter((each) => each.event === event && holds(each.data));
      same(of('appointment_planned', (data) => data.purpose === purpose).length, 1, 'appointments planned');
      same(of('appointment_settled', (data) => data.outcome === 'held').length, 1, 'appointments held');
      same(of('contact_recorded', (data) => data.minutes === 40).length, 1, 'contacts');
      same(of('note_drafted', (data) => data.words === words).length, 1, 'notes');
    },
    { fresh: true, look },
  );

export const wholeDayTests = {
  'whole day: signed in, planned, prepared, offline, visited, killed, sent, a conflict resolved, by keyboard alone [P11]':
    wholeDay({ locale: 'fr' }),
  'whole day: the same on a phone, in German [P11]': wholeDay({ locale: 'de', width: 390, height: 844 }),
  'whole day: the same on a phone, in Italian [P11]': wholeDay({ locale: 'it', width: 390, height: 844 }),
};
