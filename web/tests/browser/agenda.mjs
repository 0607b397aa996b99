// Appointments: planned, refused where the time is taken, moved, held with the contact in two clicks, printed.
import { quiet } from './screens.mjs';
import { textsOf } from './texts.mjs';
import { checkAccessible, choose, find, go, openPage, press, same, send, tabTo, type, yes } from './tools.mjs';

const api = async (page, server, path) => (await page.request.get(server.address + path)).json();
const dayFrom = (today, days) =>
  new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const french = (day) => day.split('-').reverse().join('.');

/** A day of its own for each test, far from what the demonstration has planned. */
async function freeDay(page, server, days) {
  const { today } = await api(page, server, '/api/v1/me');
  return dayFrom(today, days);
}

const ownCases = async (page, server) =>
  (await api(page, server, '/api/v1/cases?referent=me&status=open&sort=name&order=asc&limit=50')).cases;

const linesOn = async (page, server, day) => (await api(page, server, `/api/v1/agenda?from=${day}&to=${day}`)).lines;

export async function planByKeys(page, { purpose, day, time, who }, t = textsOf('fr')) {
  await press(page, t('agenda.plan'));
  await page.waitForSelector('dialog[open] form');
  if (who) await find(page, t('agenda.case'), `${who.family_name} ${who.given_names}`);
  await type(page, t('agenda.purpose'), purpose);
  await type(page, t('agenda.day'), french(day));
  await type(page, t('agenda.at'), time);
}

export const agendaTests = {
  'agenda: planned by keyboard alone, a taken slot is refused, and the overlap is accepted knowingly [P28]': async (
    browser,
    server,
  ) => {
    // Given an appointment in the agenda, when another one is planned at the same time in another dossier, then the form
    // says whose it is and asks: another time, or the overlap, which stays visible on both.
    const page = await openPage(browser, server, { signedIn: 'claire' });
    const day = await freeDay(page, server, 61);
    await go(page, server, `/agenda?vue=jour&jour=${day}`.replace('vue=jour', 'vue=day'), '.agenda h1');
    await page.waitForSelector('.empty');
    await checkAccessible(page, 'an empty agenda');
    const [first, second] = await ownCases(page, server);
    await planByKeys(page, { purpose: 'Relire le projet', day, time: '14h30', who: first });
    await checkAccessible(page, 'planning');
    await send(page, 'Planifier');
    await page.waitForSelector('.agenda-line >> text=Relire le projet');
    const [planned] = await linesOn(page, server, day);
    same(planned.appointment.minutes, 60, 'the length');
    same(planned.case, first.id, 'whose it is');
    await planByKeys(page, { purpose: 'Même heure', day, time: '15:00', who: second });
    await press(page, 'Planifier');
    await page.waitForSelector('dialog[open] .error-summary');
    const told = await page.textContent('dialog[open] .error-summary');
    yes(told.includes('a déjà un rendez-vous'), `the refusal says what is there: ${told}`);
    await checkAccessible(page, 'a slot that is taken');
    await tabTo(page, 'Garder les deux');
    await page.keyboard.press('Space');
    await send(page, 'Planifier');
    await page.waitForFunction(() => document.querySelectorAll('.agenda-line').length === 2);
    same(await page.locator('.agenda-line .tag-warn').count(), 2, 'both are marked in words');
    await checkAccessible(page, 'two that overlap');
    quiet(page);
  },

  'agenda: a contact from an appointment in two clicks; moved and cancelled from the list': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    const { today, account } = await api(page, server, '/api/v1/me');
    const { cases } = await api(page, server, '/api/v1/cases?referent=me&status=open&sort=name&order=asc&limit=5');
    const person = cases[2];
    const command = (type, data) => ({ id: crypto.randomUUID(), type, stream: person.id, data });
    const plan = (id, start) =>
      command('appointment.plan', {
        id,
        start,
        minutes: 45,
        mode: 'home_visit',
        place: 'Rue des Tilleuls 4',
        purpose: 'Faire le point',
        with_person: true,
        staff: [account],
        others: [],
        overlap_accepted: true,
      });
    const [past, later] = [crypto.randomUUID(), crypto.randomUUID()];
    const soon = dayFrom(today, 75);
    const headers = { Origin: server.address };
    const sent = await page.request.post(`${server.address}/api/v1/commands`, {
      headers,
      data: { commands: [plan(past, `${dayFrom(today, -1)}T08:00:00Z`), plan(later, `${soon}T08:00:00Z`)] },
    });
    same((await sent.json()).results.filter(({ ok }) => ok).length, 2, 'planned');
    await go(page, server, `/agenda?vue=day&jour=${dayFrom(today, -1)}`, '.agenda-line');
    await page.click('.agenda-line .agenda-acts button.button');
    await page.waitForSelector('dialog[open] form');
    await checkAccessible(page, 'held');
    await page.click('dialog[open] button[type=submit]');
    await page.waitForSelector('.agenda-line .tag-good');
    const { contacts, appointments } = (await api(page, server, `/api/v1/cases/${person.id}`)).case;
    const contact = contacts.at(-1);
    same(contact.channel, 'home_visit', 'the channel comes from the appointment');
    same(contact.minutes, 45, 'so does the length');
    same(contact.on, dayFrom(today, -1), 'and the day');
    same(appointments.find(({ id }) => id === past).outcome.contact, contact.id, 'the appointment names its contact');
    await go(page, server, `/agenda?vue=day&jour=${soon}`, '.agenda-line');
    await page.click('.agenda-line .menu button');
    await page.click('[role=menuitem] >> text=Déplacer');
    await page.waitForSelector('dialog[open] form');
    await checkAccessible(page, 'moving');
    await type(page, 'Heure', '16:00');
    await send(page, 'Déplacer');
    await page.waitForSelector('.agenda-line >> text=déplacé une fois');
    await page.click('.agenda-line .menu button');
    await page.click('[role=menuitem] >> text=Annuler');
    await page.waitForSelector('dialog[open] form');
    await page.click('dialog[open] label:has-text("La personne")');
    await page.click('dialog[open] button[type=submit]');
    await page.waitForSelector('.agenda-cancelled');
    await checkAccessible(page, 'a cancelled one');
    quiet(page);
  },

  'agenda: whose appointment it is, is found by typing: by keys as the pattern has it, among one’s own and all others':
    async (browser, server) => {
      const page = await openPage(browser, server, { signedIn: 'claire', locale: 'de', width: 390, height: 844 });
      const own = await ownCases(page, server);
      await go(page, server, '/agenda', '.agenda h1');
      await page.click('.page-head .button-primary');
      await page.waitForSelector('dialog[open] form');
      const field = page.locator('[role=combobox]');
      const active = () =>
        page.evaluate(() => {
          const id = document.querySelector('[role=combobox]').getAttribute('aria-activedescendant');
          return document.getElementById(id)?.textContent ?? '';
        });
      await field.focus();
      same(await field.getAttribute('aria-expanded'), 'false', 'open before anybody asks');
      await page.keyboard.press('ArrowDown');
      await page.waitForSelector('[role=option]');
      same(await page.locator('[role=option]').count(), own.length, 'one’s own cases');
      same(await field.getAttribute('aria-expanded'), 'true', 'open');
      yes((await active()).includes(own[0].family_name), 'the first is the active one');
      await page.keyboard.press('ArrowDown');
      yes((await active()).includes(own[1].given_names), 'then the second');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('ArrowUp');
      yes((await active()).includes(own.at(-1).given_names), 'before the first comes the last');
      yes(
        await page.evaluate(() => {
          const list = document.querySelector('.search-options').getBoundingClientRect();
          const option = document.querySelector('[role=option][aria-selected=true]').getBoundingClientRect();
          return option.top >= list.top - 1 && option.bottom <= list.bottom + 1;
        }),
        'the active one is in sight',
      );
      await checkAccessible(page, 'the open list');
      await page.keyboard.press('Escape');
      await page.waitForSelector('[role=option]', { state: 'detached' });
      same(await page.locator('dialog[open]').count(), 1, 'the dialog stays when only the list closes');
      await page.keyboard.type('zzzz');
      const none = await page.waitForSelector('.search-field [role=status]:has-text("Nichts passt")');
      yes(await none.isVisible(), 'that nothing fits is seen too');
      await checkAccessible(page, 'nothing found');
      await page.keyboard.press('Enter');
      same(await page.locator('dialog[open] .error-summary').count(), 0, 'Enter in the list does not send');
      await tabTo(page, 'Planen');
      await page.keyboard.press('Enter');
      await page.waitForSelector('dialog[open] .error-summary >> text=Bitte aus der Liste wählen');
      await checkAccessible(page, 'the form with errors in German');
      const answer = await api(page, server, '/api/v1/cases?status=open&sort=name&order=asc&limit=200');
      const other = answer.cases.find(({ id }) => !own.some((each) => each.id === id));
      for (const wanted of [own[1], ...(other ? [other] : [])]) {
        await field.fill(`${wanted.given_names} ${wanted.family_name}`.toLowerCase());
        await page.waitForSelector(`[role=option]:has-text("(${wanted.number})")`);
        await page.click(`[role=option]:has-text("(${wanted.number})")`);
        same(
          await field.inputValue(),
          `${wanted.family_name} ${wanted.given_names} (${wanted.number})`,
          'what was chosen',
        );
        same(await page.locator('[role=option]').count(), 0, 'the list after the choice');
      }
      quiet(page);
    },

  'agenda: list, day, week, month; today; in French and German, wide and narrow, without a finding': async (
    browser,
    server,
  ) => {
    for (const [locale, width, theme] of [
      ['fr', 1280, 'light'],
      ['de', 390, 'dark'],
    ]) {
      const page = await openPage(browser, server, { signedIn: 'claire', locale, width, theme });
      await go(page, server, '/agenda', '.agenda-line');
      await checkAccessible(page, `list ${locale}`);
      for (const view of ['day', 'week', 'month']) {
        await go(page, server, `/agenda?vue=${view}`, '.agenda h1');
        await page.waitForSelector('.agenda-day, .agenda-month, .empty', { state: 'attached' });
        await checkAccessible(page, `${view} ${locale}`);
        const over = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        yes(over <= 0, `${view} ${locale} sticks out by ${over} pixels`);
      }
      quiet(page);
    }
  },

  'agenda: the day and the dossier show what comes; g and a lead there; the sheet prints place and purpose': async (
    browser,
    server,
  ) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    await go(page, server, '/jour', '#today-appointments');
    await page.waitForSelector('section[aria-labelledby=today-appointments] .agenda-line');
    const [first] = await linesOn(page, server, (await api(page, server, '/api/v1/me')).today);
    await page.keyboard.press('g');
    await page.keyboard.press('a');
    await page.waitForURL('**/agenda');
    await page.waitForSelector('.agenda-line');
    await page.emulateMedia({ media: 'print' });
    const printed = await page.evaluate(() => document.querySelector('.agenda').innerText);
    yes(printed.includes(first.appointment.purpose), 'the purpose is printed');
    same(await page.locator('.agenda-acts').first().isVisible(), false, 'nothing to click on paper');
    await page.emulateMedia({ media: 'screen' });
    await go(page, server, `/d/${first.case}`, '#next-appointment');
    await page.waitForSelector('section[aria-labelledby=next-appointment] .agenda-line');
    await page.click('section[aria-labelledby=next-appointment] .section-actions .button');
    await page.waitForSelector('dialog[open] form');
    const { today } = await api(page, server, '/api/v1/me');
    await type(page, 'But du rendez-vous', 'Depuis le dossier');
    await type(page, 'Jour', french(dayFrom(today, 90)));
    await type(page, 'Heure', '9');
    await choose(page, 'Répéter', 'Chaque semaine');
    await type(page, 'Combien de fois', '3');
    await send(page, 'Planifier');
    const { appointments } = (await api(page, server, `/api/v1/cases/${first.case}`)).case;
    same(appointments.filter(({ purpose }) => purpose === 'Depuis le dossier').length, 3, 'a series of three');
    await checkAccessible(page, 'the dossier with its next appointment');
    quiet(page);
  },
};
