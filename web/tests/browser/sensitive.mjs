// Cases marked highly sensitive: nothing about them lies on a device, neither before the word of the server nor after.
import { newId } from './api.mjs';
import { api, filesHolding, Network, pause, Tablet } from './offline-tools.mjs';
import { checkAccessible, go, openPage, same, yes } from './tools.mjs';

const noteBox = 'section[aria-labelledby=note-box]';
const beforeMark = 'Belette-Orange, écrite avant la marque';
const waiting = 'Fouine-Mauve, en route quand la marque est venue';
const halfTyped = 'Renarde-Grise, jamais enregistrée';
const online = 'Loutre-Verte, écrite avec le réseau';
const reason = 'Blaireau-Blanc menace au téléphone';

const draft = (page, words) => page.fill(`${noteBox} textarea`, words);
const command = (type, stream) => ({ id: newId(), type, stream, base: 0, data: { reason } });
/** Saves the note, and waits until the form is free for the next. */
async function save(page) {
  await page.click(`${noteBox} .button-primary`);
  await page.waitForFunction((box) => document.querySelector(`${box} textarea`)?.value === '', noteBox);
}

export const sensitiveTests = {
  'sensitive: a case marked while a tablet holds it leaves the tablet at its next contact, says so, and is never written there again [P12]':
    async (_, server) => {
      const network = await Network.before(server);
      const tablet = await Tablet.start(network);
      try {
        await tablet.enrol();
        const claire = await api(network, 'claire');
        const { cases } = await claire.read('/api/v1/cases?referent=me&status=open&limit=5');
        const [line] = cases;
        const { page } = tablet;
        await tablet.go(`/d/${line.id}/journal`);
        await tablet.unlocked();
        await page.waitForSelector(noteBox);
        await page.waitForSelector('.held-mark');
        await draft(page, beforeMark);
        await save(page);
        await page.waitForSelector(`.note >> text=${beforeMark}`);
        network.cut();
        await draft(page, waiting);
        await save(page);
        await page.waitForSelector(`.note >> text=${waiting}`);
        await draft(page, halfTyped);
        await pause(600);
        yes(filesHolding(tablet.folder, `stream:${line.id}`).length > 0, 'the sealed copy lies on the disk');
        // Meanwhile the team lead marks it, at the office.
        await claire.tell(command('sensitivity.mark', line.id));
        network.mend();
        await page.click('.pending-offline button').catch(() => {});
        await page.waitForSelector('.pending-withdrawn', { timeout: 30_000 });
        const told = await page.textContent('.pending-withdrawn');
        yes(told.includes(line.family_name), 'the person whose copy went is named');
        await page.waitForSelector('.dossier-head .sensitive-mark');
        same(await page.locator('.held-mark').count(), 0, 'the marks of a held copy');
        await checkAccessible(page, 'dossier marked highly sensitive');
        // What waited was sent, what was being typed is still there, in the memory of the page.
        await page.waitForFunction(() => !document.querySelector('.pending-offline'));
        await until(async () => (await notesOf(claire, line.id, waiting)) === 1, 'the waiting note is on the server');
        same(await page.inputValue(`${noteBox} textarea`), halfTyped, 'what was being typed');
        await draft(page, online);
        await save(page);
        await page.waitForSelector(`.note >> text=${online}`);
        await until(async () => (await notesOf(claire, line.id, online)) === 1, 'the note written with the network');
        await draft(page, halfTyped);
        await pause(600);
        same((await stored(page, line)).join(), '', 'records and commands of the case in the database');
        await page.click('.pending-withdrawn button');
        await page.waitForSelector('.pending-withdrawn', { state: 'detached' });
        network.cut();
        await tablet.kill();
        for (const text of [beforeMark, waiting, halfTyped, online, reason, line.family_name])
          same(filesHolding(tablet.folder, text).join(), '', `files that hold ${text.slice(0, 6)}…`);
        const again = await tablet.open();
        await tablet.go(`/d/${line.id}/journal`);
        await tablet.unlocked();
        await again.waitForSelector('.notice-bad, .notice-warn');
        same(await again.locator('.dossier-head').count(), 0, 'dossiers shown without the network');
        network.mend();
        await claire.tell(command('sensitivity.lift', line.id));
      } finally {
        await tablet.close();
        await network.close();
      }
    },

  'sensitive: it is not taken along, and in a browser without a device its drafts stay in memory': async (
    browser,
    server,
  ) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    const claire = await api({ address: server.address, server }, 'claire');
    const { cases } = await claire.read('/api/v1/cases?referent=me&status=open&limit=5');
    const line = cases[1];
    await go(page, server, `/d/${line.id}/personnes`, '#protection');
    await page.click('section[aria-labelledby=protection] .item-actions button');
    await page.fill('dialog textarea', reason);
    await pause(500);
    const kept = () => page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }));
    yes(!(await kept()).includes(reason), 'the reason being typed lies nowhere');
    await page.click('dialog .button-primary');
    await page.waitForSelector('.dossier-head .sensitive-mark');
    await page.waitForSelector(`section[aria-labelledby=protection] >> text=${reason}`);
    await checkAccessible(page, 'protection');
    await go(page, server, `/d/${line.id}/journal`, noteBox);
    await draft(page, halfTyped);
    await pause(500);
    yes(!(await kept()).includes(halfTyped), 'a note being typed lies nowhere');
    await go(page, server, `/d/${line.id}`, '#export');
    const link = page.locator('section[aria-labelledby=export] a[download]').first();
    const address = server.address + (await link.getAttribute('href'));
    same((await page.context().request.get(address)).status(), 200, 'the file asked for beside its warning');
    const direct = await page.context().request.get(address.replace('&confirmed=sensitive', ''));
    same((await direct.json()).code, 'sensitive_not_confirmed', 'a direct link that skips the warning');
    const list = await (await page.context().request.get(`${server.address}/api/v1/cases/export`)).text();
    yes(!list.includes(line.id) && list.includes('1 dossier hautement sensible'), 'the list as a file leaves it out');
    await go(page, server, '/file', 'table.cases');
    const row = page.locator('table.cases tr', { hasText: line.family_name }).first();
    yes((await row.textContent()).includes('Hautement sensible'), 'the line says it');
    await claire.tell(command('sensitivity.lift', line.id));
  },
};

/** What the device's database holds of the case: ids of records, streams of commands. */
const stored = (page, line) =>
  page.evaluate(
    ([id, person]) =>
      new Promise((done) => {
        const opening = indexedDB.open('unisson');
        opening.onsuccess = () => {
          const read = opening.result.transaction(['records', 'outbox']);
          const found = [];
          const look = (name, keyOf) => {
            read.objectStore(name).getAll().onsuccess = ({ target }) =>
              found.push(...target.result.map(keyOf).filter((key) => key.includes(id) || key.includes(person)));
          };
          look('records', (record) => record.id);
          look('outbox', (entry) => entry.stream);
          read.oncomplete = () => {
            opening.result.close();
            done(found);
          };
        };
      }),
    [line.id, line.person],
  );

async function notesOf(person, id, words) {
  const events = await person.events(id);
  return events.filter(({ event, data }) => event === 'note_drafted' && data.words === words).length;
}

async function until(holds, what) {
  for (let tries = 0; tries < 60; ++tries) {
    if (await holds()) return;
    await pause(250);
  }
  throw new Error(`not in time: ${what}`);
}
