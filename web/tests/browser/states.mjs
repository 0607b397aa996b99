// Screens in the states that are rarely seen: a dialog open, a form refused, a server that fails, nothing there. In French
// and in German, each without a finding of axe.
import { file } from './documents.mjs';
import { withTablet } from './offline.mjs';
import { api } from './offline-tools.mjs';
import { quiet } from './screens.mjs';
import { textsOf } from './texts.mjs';
import { checkAccessible, go, openPage, same, yes } from './tools.mjs';

const languages = [
  { locale: 'fr', theme: 'light', width: 1280 },
  { locale: 'de', theme: 'dark', width: 390 },
];
const dayFrom = (today, days) =>
  new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The check in both languages, and that nothing sticks out. */
const inBoth = (login, check) => async (browser, server) => {
  for (const look of languages) {
    const page = await openPage(browser, server, { ...look, signedIn: login });
    const t = textsOf(look.locale);
    const clean = async (what) => {
      await checkAccessible(page, `${what}, ${look.locale}`);
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      yes(over <= 0, `${what} in ${look.locale} sticks out by ${over} pixels`);
    };
    await check({ page, server, t, clean });
    quiet(page);
  }
};

/** Bytes that are no kind of document. */
const nothing = Buffer.from([0x4d, 0x5a, 0, 1, 2, 3, 0xff, 0xfe]);

const failing = (page, path) =>
  page.route(path, (route) =>
    route.fulfill({
      status: 500,
      contentType: 'application/problem+json',
      body: JSON.stringify({ type: 'about:blank', title: 'internal', status: 500 }),
    }),
  );

async function refused(page) {
  await page.click('dialog[open] button[type=submit]');
  await page.waitForSelector('dialog[open] .error-summary');
  yes(
    await page.evaluate(() => document.activeElement.classList.contains('error-summary')),
    'the summary has the focus',
  );
}

async function close(page) {
  await page.click('dialog[open] .icon-button');
  await page.waitForSelector('dialog[open]', { state: 'detached' });
}

/** How many stand there already: each has an hour of its own. */
let planned = 0;

/** An appointment of claire's that is over. */
async function appointments(server) {
  const claire = await api({ server }, 'claire');
  const me = await claire.read('/api/v1/me');
  const { cases } = await claire.read('/api/v1/cases?referent=me&status=open&sort=name&order=asc&limit=50');
  const stream = cases.at(-1).id;
  const plan = (start) => ({
    id: crypto.randomUUID(),
    type: 'appointment.plan',
    stream,
    data: {
      id: crypto.randomUUID(),
      start,
      minutes: 60,
      mode: 'phone',
      purpose: 'Faire le point',
      with_person: true,
      staff: [me.account],
      others: [],
      overlap_accepted: true,
    },
  });
  const day = dayFrom(me.today, -9);
  const hour = 5 + planned;
  planned += 1;
  const { results } = await claire.tell(plan(`${day}T${String(hour).padStart(2, '0')}:00:00Z`));
  same(results[0].ok, true, `planned: ${JSON.stringify(results[0])}`);
  return { day, id: stream, today: me.today };
}

export const stateTests = {
  'states: the agenda in its dialogs, with errors, empty and without an answer, in French and German': inBoth(
    'claire',
    async ({ page, server, clean }) => {
      const { day, today } = await appointments(server);
      await go(page, server, `/agenda?vue=day&jour=${dayFrom(today, 300)}`, '.agenda .empty');
      await clean('an empty day');
      await page.click('.page-head .button-primary');
      await page.waitForSelector('dialog[open] form');
      await refused(page);
      await clean('planning, refused');
      await close(page);
      await go(page, server, `/agenda?vue=day&jour=${day}`, '.agenda-acts');
      const last = page.locator('.agenda-acts').last();
      await last.locator('button.button').first().click();
      await page.waitForSelector('dialog[open] form');
      await page.fill('dialog[open] input[name=minutes]', 'x');
      await refused(page);
      await clean('held, refused');
      await close(page);
      for (let item = 0; item < 3; item += 1) {
        await last.locator('.menu button').click();
        await page.locator('[role=menuitem]').nth(item).click();
        await page.waitForSelector('dialog[open] form');
        if (item === 0) await page.fill('dialog[open] input[name=at]', 'tard');
        await refused(page);
        await clean(`act ${item + 1} of the menu, refused`);
        await close(page);
      }
      await failing(page, '**/api/v1/agenda**');
      await go(page, server, '/agenda', '.agenda .notice-bad');
      await clean('an agenda without an answer');
      await go(page, server, '/jour', '#today-appointments');
      await page.waitForSelector('section[aria-labelledby=today-appointments] .notice-bad');
      await clean('a day whose agenda does not answer');
    },
  ),

  'states: the visit with what lacks, a photo, a file that is none, and a refusal, in French and German': inBoth(
    'claire',
    async ({ page, server, clean }) => {
      const { id } = await appointments(server);
      await go(page, server, `/visite/${id}`, '.visit-form');
      await page.click('.visit-end button');
      await page.waitForSelector('.field-error');
      await clean('a visit with what lacks');
      await page.setInputFiles('input[type=file][capture]', [file('page.png', 'image/png', nothing)]);
      await page.waitForSelector('.notice-bad');
      await clean('a photo that is none');
      const dot = Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
        'base64',
      );
      await page.setInputFiles('input[type=file][capture]', [file('dot.png', 'image/png', dot)]);
      await page.waitForSelector('dialog[open] form');
      await page.fill('dialog[open] input >> nth=0', '');
      await refused(page);
      await clean('a photo without a title');
      await page.fill('dialog[open] input >> nth=0', 'Le point');
      await page.click('dialog[open] button[type=submit]');
      await page.waitForSelector('.visit-photos li');
      await clean('a photo that has arrived');
    },
  ),

  'states: documents and "À revoir" empty, refused and without an answer, in French and German': inBoth(
    'claire',
    async ({ page, server, t, clean }) => {
      const claire = await api({ server }, 'claire');
      const { cases } = await claire.read('/api/v1/cases?referent=me&status=open&sort=name&order=asc&limit=50');
      const { id } = cases.at(-2);
      await go(page, server, `/d/${id}/documents`, '#documents');
      await page.waitForSelector('.documents .empty, .documents-table');
      await clean('documents');
      await page.setInputFiles('input[type=file][multiple]', [
        file('lettre.pdf', 'application/pdf', Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF')),
        file('programme.exe', 'application/octet-stream', nothing),
      ]);
      await page.waitForSelector('dialog[open] form');
      await page.fill('dialog[open] input >> nth=0', '');
      await refused(page);
      await clean('a document without a title, and one that is not taken');
      await close(page);
      await page.waitForSelector('.notice-bad');
      await clean('a file that is not taken');
      await go(page, server, '/a-revoir', '.empty');
      yes((await page.textContent('.empty')).includes(t('revisit.none')), 'nothing to revisit, in words');
      await clean('nothing to revisit');
    },
  ),

  'states: devices, settings and presence with errors, in French and German': inBoth(
    'claire',
    async ({ page, server, clean }) => {
      await go(page, server, '/hors-ligne', '#device-passphrase');
      await page.fill('#device-passphrase', 'court');
      await page.fill('#device-again', 'autre');
      await page.click('.device-form button[type=submit]');
      await page.waitForSelector('.field-error');
      await clean('a passphrase that is too short');
      await go(page, server, '/reglages', '.settings');
      await clean('settings');
      await failing(page, '**/api/v1/devices**');
      await go(page, server, '/reglages', '.notice-bad');
      await clean('devices without an answer');
      const { cases } = await (
        await page.request.get(`${server.address}/api/v1/cases?referent=me&status=open&limit=1`)
      ).json();
      await failing(page, '**/presence**');
      await go(page, server, `/d/${cases[0].id}`, '.dossier-head h1');
      await clean('a dossier whose presence does not answer');
    },
  ),

  'states: a device that keeps dossiers, erased, locked and with a passkey, in German': async (_, server) => {
    await withTablet(
      server,
      async (tablet) => {
        const { page } = tablet;
        const t = textsOf('de');
        await tablet.signIn();
        await tablet.go('/hors-ligne');
        await tablet.unlock('falsch geraten');
        await page.waitForSelector('.signin-card .notice-bad');
        await checkAccessible(page, 'locked, with a wrong passphrase');
        await tablet.unlocked();
        await page.waitForSelector('#this-device');
        await checkAccessible(page, 'this device');
        await page.getByRole('button', { name: t('offline.erase'), exact: true }).click();
        await page.waitForSelector('.notice-warn');
        await checkAccessible(page, 'before it is erased');
        await page.click('.notice-warn .button-quiet');
        await page.locator('.device-list li button').last().click();
        await checkAccessible(page, 'before a device is withdrawn');
        const over = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        yes(over <= 0, `devices stick out by ${over} pixels`);
      },
      { look: { locale: 'de', width: 390, height: 844 } },
    );
  },
};
