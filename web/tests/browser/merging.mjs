// Persons entered twice: side by side, fact by fact, together, and apart again.
import { carryOut, newRequest, read } from './api.mjs';
import { quiet } from './screens.mjs';
import { checkAccessible, go, noOverflow, openPage, press, same, send, tabTo, type, yes } from './tools.mjs';

const dialog = 'dialog[open]';

/** The same person twice, each entry with a dossier; the second knows the birth date and a number. */
async function twice(page, server, name) {
  const one = await newRequest(page, server, { name });
  const two = await newRequest(page, server, { name: `${name}h` });
  const person = async (id) => (await read(page, server, `/api/v1/cases/${id}`)).line.person;
  const [here, there] = [await person(one), await person(two)];
  await carryOut(page, server, [
    { type: 'person.correct', stream: there, data: { birth_date: '1971-02-03', reason: 'Passeport vu' } },
    { type: 'person.add_identifier', stream: there, data: { system: 'AVS', value: '756.9217.0769.85' } },
  ]);
  return { one, two, here, there };
}

async function openMerger(page, server, { one }, options = {}) {
  await go(page, server, `/d/${one}/personnes`, '#duplicates');
  await press(page, options.find ?? 'Chercher les doublons');
  await page.locator('section[aria-labelledby=duplicates] .item').first().waitFor();
}

export const mergingTests = {
  'merge: two entries come together by keyboard, fact by fact, and are separated again [P17]': async (
    browser,
    server,
  ) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    const entries = await twice(page, server, 'Wernli');
    await openMerger(page, server, entries);
    const item = page.locator('section[aria-labelledby=duplicates] .item', { hasText: 'Wernlih' });
    await item.getByRole('button', { name: /^Réunir/ }).focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector(`${dialog} table`);
    await checkAccessible(page, 'two entries side by side');
    const row = page.locator(`${dialog} tr`, { hasText: 'Date de naissance' });
    yes((await row.textContent()).includes('3 février 1971'), 'the date of the other entry is shown');
    yes(await row.locator('input').nth(1).isChecked(), 'what one alone knows is proposed');
    yes((await page.textContent(dialog)).includes('Dossier '), 'the dossiers that come together are told');
    await type(page, 'À quoi voit-on que c’est la même personne', 'Même numéro AVS');
    await send(page, 'Réunir les fiches');
    await page.waitForSelector('#entries');
    const section = page.locator('section[aria-labelledby=entries]');
    yes((await section.textContent()).includes('Même numéro AVS'), 'why they were merged is told');
    yes((await page.textContent('section[aria-labelledby=person]')).includes('3 février 1971'), 'the date holds');
    yes((await page.textContent('section[aria-labelledby=person]')).includes('756.9217.0769.85'), 'and the number');
    await checkAccessible(page, 'a person with merged entries');
    const found = await read(page, server, '/api/v1/search?text=wernlih');
    same(found.hits.length, 2, 'dossiers found under the absorbed name');
    yes(
      found.hits.every((hit) => hit.person.id === entries.here),
      'both lead to the surviving person',
    );
    // The other dossier shows the same person; what is corrected there is written to the surviving entry.
    await go(page, server, `/d/${entries.two}/personnes`, '#entries');
    yes((await page.textContent('h1')).includes('Wernli À'), 'its name is the surviving one');
    await carryOut(page, server, [
      { type: 'person.correct', stream: entries.here, data: { gender: 'female', reason: 'Demandé' } },
    ]);
    await page
      .locator('section[aria-labelledby=entries]')
      .getByRole('button', { name: /^Séparer/ })
      .focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector(`${dialog} form`);
    await checkAccessible(page, 'separating');
    await type(page, 'Motif', 'Deux cousines');
    await send(page, 'Séparer à nouveau');
    await page.waitForSelector('#entries', { state: 'detached' });
    yes((await page.textContent('section[aria-labelledby=person]')).includes('Wernlih'), 'the entry is itself again');
    const before = await read(page, server, `/api/v1/persons/${entries.here}`);
    same(before.person.terms.birth_date, undefined, 'the birth date of the other one');
    quiet(page);
  },

  'merge: what cannot be merged this way round says why, and turned round it can [P17]': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    const first = await twice(page, server, 'Oberholzer');
    await carryOut(page, server, [
      { type: 'person.merge', stream: first.there, data: { into: first.here, takes: [], reason: 'Même personne' } },
    ]);
    const third = await newRequest(page, server, { name: 'Oberholzer' });
    await openMerger(page, server, { one: third });
    await page
      .locator('section[aria-labelledby=duplicates]')
      .getByRole('button', { name: /^Réunir/ })
      .first()
      .click();
    await page.waitForSelector(`${dialog} .notice`);
    yes((await page.textContent(dialog)).includes('dans l’autre sens'), 'the way out is told');
    await tabTo(page, 'Garder plutôt l’autre fiche');
    await page.keyboard.press('Enter');
    await page.waitForSelector(`${dialog} form`);
    quiet(page);
  },

  'merge: the dialog fits a small screen, in German and dark': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire', width: 320, locale: 'de', theme: 'dark' });
    const entries = await twice(page, server, 'Abderhalden');
    await openMerger(page, server, entries, { find: 'Dubletten suchen' });
    await page
      .locator('section[aria-labelledby=duplicates]')
      .getByRole('button', { name: /^Zusammen/ })
      .first()
      .click();
    await page.waitForSelector(`${dialog} table`);
    await noOverflow(page, 'merging at 320');
    await checkAccessible(page, 'merging at 320, dark');
    quiet(page);
  },
};
