// What no checker of rules finds: that things can be used by keyboard alone as their patterns promise, and that a screen
// reader is told what happens, in the language of the page.
import { parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { planByKeys } from './agenda.mjs';
import { quiet } from './screens.mjs';
import { textsOf } from './texts.mjs';
import { go, openPage, press, same, send, tabTo, yes } from './tools.mjs';

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');

/** A message as a pattern: whatever stands for an argument, each of its branches. */
const patternOf = (elements) =>
  elements
    .map((element) => {
      if (element.type === TYPE.literal) return escaped(element.value);
      if (element.type === TYPE.plural || element.type === TYPE.select)
        return `(?:${Object.values(element.options)
          .map(({ value }) => patternOf(value))
          .join('|')})`;
      return '.*?';
    })
    .join('');

/** Messages that say something by themselves: a bare argument would fit everything. */
const patternsOf = (locale) =>
  Object.values(textsOf(locale).messages)
    .filter((message) => /\p{L}{2,}/u.test(message.replace(/\{[^{}]*\}/g, '')))
    .map((message) => new RegExp(`^${patternOf(parse(message))}$`, 'su'));

/** Gathers what is said in live regions, from now on. */
const listen = (page) =>
  page.addInitScript(() => {
    const live = '[role=status], [role=alert], [aria-live]';
    window.told = [];
    const tell = (node) => {
      const region = (node.nodeType === 1 ? node : node.parentElement)?.closest(live);
      if (!region) return;
      const walker = document.createTreeWalker(region, NodeFilter.SHOW_TEXT);
      for (let text = walker.nextNode(); text; text = walker.nextNode()) {
        const words = text.textContent.replace(/\s+/g, ' ').trim();
        if (/\p{L}{3,}/u.test(words) && !window.told.includes(words)) window.told.push(words);
      }
    };
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        tell(target);
        for (const node of addedNodes)
          if (node.nodeType === 1) for (const each of node.querySelectorAll(live)) tell(each);
      }
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });

/** What the focus stands on: its role as a reader would say it, and whether it is seen. */
const focus = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    const { width, height } = element.getBoundingClientRect();
    return { tag: element.tagName, text: element.innerText ?? '', seen: width > 0 && height > 0 };
  });

/** Every field of the open form: labelled, its hint and error tied to it, what must be answered said. */
const looseFields = (page) =>
  page.evaluate(() => {
    const loose = [];
    for (const field of document.querySelectorAll('dialog[open] form :is(input, select, textarea)')) {
      if (field.labels.length === 0 && !field.getAttribute('aria-label')) loose.push(`${field.name}: no label`);
      for (const id of (field.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean))
        if (!document.getElementById(id)) loose.push(`${field.name}: nothing called ${id}`);
      if (field.getAttribute('aria-invalid') && !field.getAttribute('aria-describedby')?.includes('error'))
        loose.push(`${field.name}: its error is not tied to it`);
    }
    return loose;
  });

async function dialogProbe(page) {
  await tabTo(page, 'Planifier un rendez-vous');
  await page.keyboard.press('Enter');
  await page.waitForSelector('dialog[open] form');
  const dialog = page.getByRole('dialog', { name: 'Planifier un rendez-vous' });
  same(await dialog.count(), 1, 'dialogs of that name');
  for (let pressed = 0; pressed < 40; pressed += 1) {
    await page.keyboard.press('Tab');
    const outside = await page.evaluate(() => {
      const element = document.activeElement;
      return element !== document.body && !element.closest('dialog[open]') ? element.outerHTML.slice(0, 80) : '';
    });
    same(outside, '', 'what the focus reaches outside the dialog');
  }
  await tabTo(page, 'Planifier');
  await page.keyboard.press('Enter');
  await page.waitForSelector('dialog[open] .error-summary');
  same((await looseFields(page)).join(), '', 'fields that are not tied to their texts');
  yes((await page.locator('dialog[open] [aria-required=true]').count()) > 3, 'what must be answered is said');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const at = await page.evaluate(() => document.activeElement.getAttribute('aria-invalid'));
  same(at, 'true', 'the link of an error leads to its field');
  await page.keyboard.press('Escape');
  await page.waitForSelector('dialog[open]', { state: 'detached' });
  same((await focus(page)).text.trim(), 'Planifier un rendez-vous', 'where the focus is after Escape');
}

async function tableProbe(page) {
  const state = () => page.getAttribute('.cases thead th', 'aria-sort');
  const before = await state();
  await tabTo(page, 'Personne');
  await page.keyboard.press('Enter');
  await page.waitForFunction(
    (was) => (document.querySelector('.cases thead th')?.getAttribute('aria-sort') ?? was) !== was,
    before,
  );
  same((await focus(page)).tag, 'BUTTON', 'the focus stays on the header that sorts');
  same(
    await page.locator('.cases tbody tr').count(),
    await page.locator('.cases th[scope=row]').count(),
    'row headers',
  );
  same(await page.locator('.cases thead th:not([scope=col])').count(), 0, 'headers without a scope');
  const names = await page
    .locator('.cases tbody input[type=checkbox]')
    .evaluateAll((all) => all.map((each) => each.getAttribute('aria-label') ?? each.labels[0]?.innerText ?? ''));
  same(new Set(names).size, names.length, 'boxes that are called alike');
  yes(names.every(Boolean), 'every box has a name');
  await page.focus('.cases tbody input[type=checkbox]');
  await page.keyboard.press('Space');
  await page.waitForSelector('[role=status] >> text=/choisi|sélectionn/i');
  await page.keyboard.press('Space');
}

async function menuProbe(page) {
  const button = page.locator('.account-button');
  same(await button.getAttribute('aria-expanded'), 'false', 'a closed menu');
  await button.focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('.account-button').getAttribute('aria-expanded') === 'true');
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.querySelector('.account-button').getAttribute('aria-expanded') === 'false');
  yes(await button.evaluate((each) => each === document.activeElement), 'the focus is back on the button');
}

export const semanticsTests = {
  'semantics: landmarks, the way past the navigation, titles, tables, dialogs, forms and menus keep their promises':
    async (browser, server) => {
      const page = await openPage(browser, server, { signedIn: 'claire' });
      await go(page, server, '/file', '.cases');
      same(await page.locator('main').count(), 1, 'main parts');
      same(await page.locator('h1').count(), 1, 'first headings');
      const unnamed = await page.locator('nav:not([aria-label]):not([aria-labelledby])').count();
      same(unnamed, 0, 'navigations without a name');
      await page.keyboard.press('Tab');
      yes((await focus(page)).seen, 'the first Tab shows the way past the navigation');
      await page.keyboard.press('Enter');
      yes(
        await page.evaluate(() => document.activeElement.closest('main') !== null || location.hash === '#content'),
        'it leads to the content',
      );
      await tableProbe(page);
      await menuProbe(page);
      const title = await page.title();
      await page.keyboard.press('g');
      await page.keyboard.press('a');
      await page.waitForSelector('.agenda h1');
      yes((await page.title()) !== title, 'each page has a title of its own');
      same(
        (await page.locator('.agenda-steps [aria-pressed=true]').count()) >= 1,
        true,
        'the view that is shown is said',
      );
      await dialogProbe(page);
      quiet(page);
    },

  'semantics: what a screen reader is told comes in the language of the page, in German and in Italian': async (
    browser,
    server,
  ) => {
    for (const locale of ['de', 'it']) {
      const t = textsOf(locale);
      const page = await openPage(browser, server, { signedIn: 'claire', locale });
      await listen(page);
      const { today } = await (await page.request.get(`${server.address}/api/v1/me`)).json();
      const { cases } = await (
        await page.request.get(`${server.address}/api/v1/cases?referent=me&status=open&sort=name&order=asc&limit=3`)
      ).json();
      const day = new Date(Date.parse(today) + (locale === 'de' ? 111 : 112) * 86_400_000).toISOString().slice(0, 10);
      await go(page, server, '/agenda', '.agenda h1');
      same(await page.getAttribute('html', 'lang'), locale, 'the language of the page');
      const heard = [];
      /** Everything told since the last time must be a text of the catalogue in that language. */
      const spoken = async (what, least = 1) => {
        await page.waitForTimeout(300);
        const told = await page.evaluate(() => window.told.splice(0));
        yes(told.length >= least, `${what}: nothing is told`);
        heard.push(...told);
      };
      await press(page, t('agenda.plan'));
      await page.waitForSelector('dialog[open] form');
      await press(page, t('agenda.plan.save'));
      await page.waitForSelector('.error-summary');
      await spoken('a form with errors');
      await page.keyboard.press('Escape');
      await planByKeys(page, { purpose: 'Ansage', day, time: '11:00', who: cases[2] }, t);
      await spoken('the number of names that fit');
      await send(page, t('agenda.plan.save'));
      await page.waitForSelector('.toast');
      await spoken('an appointment planned');
      await go(page, server, `/d/${cases[2].id}/journal`, '#timeline');
      await page.fill('section[aria-labelledby=note-box] textarea', 'Kurz');
      await page.click('section[aria-labelledby=note-box] .button-primary');
      await page.waitForSelector('.note >> text=Kurz');
      await spoken('a dossier, and a note taken');
      await page.keyboard.press('Control+k');
      await page.waitForSelector('.palette[open]');
      await page.keyboard.type('zzzz');
      await page.waitForFunction(() => document.querySelector('.palette-empty'));
      await spoken('the palette that finds nothing');
      const patterns = patternsOf(locale);
      const names = cases.flatMap(({ family_name, given_names }) => [family_name, given_names]);
      const foreign = heard.filter(
        (text) => !patterns.some((pattern) => pattern.test(text)) && !names.some((name) => text.includes(name)),
      );
      same(foreign.join(' | '), '', `told in another language than ${locale}`);
      const french = patternsOf('fr');
      yes(
        !heard.every((text) => french.some((pattern) => pattern.test(text))),
        'the check would find French where it is told',
      );
      quiet(page);
    }
  },
};
