// The agenda without a network: planned, moved, settled, sent once; and a time that a colleague has taken meanwhile.
import { planByKeys } from './agenda.mjs';
import { layoutFaults } from './layout.mjs';
import { withTablet } from './offline.mjs';
import { api, pause } from './offline-tools.mjs';
import { checkAccessible, press, same, send, type, yes } from './tools.mjs';

/** A compound that does not break: it stands on the card of "À revoir", too. */
const together = 'Bilan à deux, Wiedereingliederungsmassnahmenkoordinationsstellenbesprechung';

const dayFrom = (today, days) =>
  new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const french = (day) => day.split('-').reverse().join('.');

const appointment = (me, start, purpose, more = {}) => ({
  id: crypto.randomUUID(),
  start,
  minutes: 45,
  mode: 'home_visit',
  place: 'Rue des Tilleuls 4',
  purpose,
  with_person: true,
  staff: [me.account],
  others: [],
  overlap_accepted: true,
  ...more,
});

/** Plans beside the browser; fails where the server refuses. */
async function plan(somebody, stream, data) {
  const { results } = await somebody.tell({ id: crypto.randomUUID(), type: 'appointment.plan', stream, data });
  same(results[0].ok, true, `planned: ${JSON.stringify(results[0])}`);
  return data;
}

const line = (purpose) => `.agenda-line:has-text("${purpose}")`;
const ofCase = async (somebody, id) => (await somebody.read(`/api/v1/cases/${id}`)).case;
const eventsOf = async (somebody, id, kind, fits) =>
  (await somebody.events(id)).filter(({ event, data }) => event === kind && fits(data));

async function sent(page) {
  await page.click('.pending button', { timeout: 5_000 }).catch(() => {});
  await page.waitForFunction(() => !document.querySelector('.pending-offline, .pending-signed-out'), null, {
    timeout: 30_000,
  });
}

async function openDay(tablet, day) {
  await tablet.go(`/agenda?vue=day&jour=${day}`);
  await tablet.unlocked();
  await tablet.page.waitForSelector('.agenda h1');
}

/** A case manager of the same unit, one case of theirs, and who plans it with them. */
async function colleagueOf(network, me) {
  const lead = await api(network, 'responsable');
  const { accounts } = await lead.read('/api/v1/directory');
  for (const them of accounts) {
    if (them.id === me.account || them.unit !== me.unit || !them.roles.includes('case_manager')) continue;
    const { cases } = await lead.read(`/api/v1/cases?referent=${them.id}&status=open&limit=5`);
    if (cases.length > 0) return { lead, them, theirs: cases[0] };
  }
  throw new Error('claire has no colleague');
}

export const agendaOfflineTests = {
  'agenda: without a network an appointment is planned, another moved, a third held with its contact; all sent once [P28]':
    async (_, server) => {
      // Given two appointments on the device and no network, when one is planned, one moved and one said to be held, then
      // the agenda shows all three as not sent yet; and when the network is back, each is in its dossier once.
      await withTablet(server, async (tablet, network) => {
        const { page } = tablet;
        const claire = await api(network, 'claire');
        const me = await claire.read('/api/v1/me');
        const { cases } = await claire.read('/api/v1/cases?referent=me&status=open&sort=name&order=asc&limit=9');
        const [toPlan, toMove, toHold] = cases.slice(-3);
        const [past, soon] = [dayFrom(me.today, -2), dayFrom(me.today, 47)];
        const moved = await plan(claire, toMove.id, appointment(me, `${soon}T08:00:00Z`, 'À déplacer hors ligne'));
        const ended = await plan(claire, toHold.id, appointment(me, `${past}T08:00:00Z`, 'Tenu hors ligne'));
        await tablet.signIn();
        await tablet.refreshed();
        network.cut();
        await openDay(tablet, soon);
        await page.waitForSelector(line('À déplacer hors ligne'));
        await planByKeys(page, { purpose: 'Planifié hors ligne', day: soon, time: '15:00', who: toPlan });
        await checkAccessible(page, 'planning without a network');
        await send(page, 'Planifier');
        await page.waitForSelector(`${line('Planifié hors ligne')} >> text=pas encore envoyé`);
        await page.click(`${line('À déplacer hors ligne')} .menu button`);
        await page.click('[role=menuitem] >> text=Déplacer');
        await page.waitForSelector('dialog[open] form');
        await type(page, 'Heure', '17:30');
        await send(page, 'Déplacer');
        await page.waitForSelector(`${line('À déplacer hors ligne')} >> text=17:30`);
        await page.waitForSelector(`${line('À déplacer hors ligne')} >> text=pas encore envoyé`);
        await checkAccessible(page, 'an agenda with what was not sent');
        await openDay(tablet, past);
        await page.click(`${line('Tenu hors ligne')} .agenda-acts button.button`);
        await page.waitForSelector('dialog[open] form');
        await page.click('dialog[open] button[type=submit]');
        await page.waitForSelector(`${line('Tenu hors ligne')} .tag-good`);
        network.lost = 1;
        network.mend();
        await tablet.signIn();
        await network.lostAll();
        await sent(page);
        await page.waitForFunction(() => !document.querySelector('.pending'), null, { timeout: 30_000 });
        const planned = await eventsOf(
          claire,
          toPlan.id,
          'appointment_planned',
          ({ purpose }) => purpose === 'Planifié hors ligne',
        );
        same(planned.length, 1, 'planned on the server');
        const moves = await eventsOf(claire, toMove.id, 'appointment_moved', ({ appointment: id }) => id === moved.id);
        same(moves.length, 1, 'moved on the server');
        const settled = await eventsOf(
          claire,
          toHold.id,
          'appointment_settled',
          ({ appointment: id }) => id === ended.id,
        );
        same(settled.length, 1, 'settled on the server');
        const { contacts } = await ofCase(claire, toHold.id);
        same(contacts.filter(({ id }) => id === settled[0].data.contact).length, 1, 'the contact that came of it');
        await openDay(tablet, soon);
        await page.waitForSelector(line('Planifié hors ligne'));
        same(await page.locator('text=pas encore envoyé').count(), 0, 'marks of what was not sent');
      });
    },

  'agenda: a time that a colleague took meanwhile comes to "À revoir" with both sides, and is moved there [P28]':
    async (_, server) => {
      // Given a meeting with a colleague, planned without a network, when the colleague gives that time away meanwhile, then
      // the server refuses it; the card shows what I had planned and what stands there, and at another time it is planned.
      await withTablet(server, async (tablet, network) => {
        const { page } = tablet;
        const claire = await api(network, 'claire');
        const me = await claire.read('/api/v1/me');
        const { lead, them, theirs } = await colleagueOf(network, me);
        const { cases } = await claire.read('/api/v1/cases?referent=me&status=open&sort=name&order=asc&limit=9');
        const mine = cases.at(-4);
        const day = dayFrom(me.today, 53);
        await tablet.signIn();
        await tablet.refreshed();
        network.cut();
        await openDay(tablet, day);
        await planByKeys(page, { purpose: together, day, time: '10:00', who: mine });
        await page.selectOption('dialog[open] select[name=colleague]', them.id);
        await send(page, 'Planifier');
        await page.waitForSelector(line(together));
        const start = (await tablet.page.getAttribute(`${line(together)} time`, 'datetime')) ?? '';
        await plan(
          lead,
          theirs.id,
          appointment({ account: them.id }, start, 'Chez une autre personne', { overlap_accepted: false }),
        );
        network.mend();
        await tablet.signIn();
        await page.click('.pending button', { timeout: 5_000 }).catch(() => {});
        await page.click('.pending-refused a', { timeout: 60_000 });
        await page.waitForSelector('.revisit-card');
        same(await page.locator('.revisit-side').count(), 2, 'sides');
        const [own, other] = await page.locator('.revisit-side').allInnerTexts();
        yes(own.includes(together), `what I had planned: ${own}`);
        yes(other.includes(them.display_name), `who is taken: ${other}`);
        yes(!other.includes('Chez une autre personne'), 'what somebody else does there is not told');
        await checkAccessible(page, 'a time that is taken, to revisit');
        same((await layoutFaults(page, [320, 390, 1024, 1440])).join('\n'), '', 'faults of layout in "À revoir"');
        await page.setViewportSize({ width: 1280, height: 900 });
        if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/slot.png`, fullPage: true });
        await type(page, 'Jour', french(day));
        await type(page, 'Heure', '16:15');
        await press(page, 'Envoyer pour ce moment');
        await page.waitForSelector('.revisit-card', { state: 'detached' });
        await page
          .waitForFunction(() => !document.querySelector('.pending'), null, { timeout: 30_000 })
          .catch(async (lost) => {
            throw new Error(`still pending: ${await page.innerText('.pending')} ${lost.message}`);
          });
        const onServer = () => eventsOf(claire, mine.id, 'appointment_planned', ({ purpose }) => purpose === together);
        for (let tries = 0; (await onServer()).length === 0; tries += 1) {
          yes(tries < 100, 'it is not planned');
          await pause(100);
        }
        const planned = await onServer();
        same(planned.length, 1, 'planned on the server');
        const { lines } = await claire.read(`/api/v1/agenda?from=${day}&to=${day}`);
        const held = lines.filter((each) => each.appointment?.purpose === together);
        same(held.length, 1, 'lines in the agenda');
        yes(held[0].start !== start, 'it stands at another time');
        yes(held[0].appointment.staff.includes(them.id), 'the colleague is still in it');
      });
    },
};
