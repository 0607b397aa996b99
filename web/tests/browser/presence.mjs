// Two people on the same dossier, and what a caseload weighs.
import { api } from './offline-tools.mjs';
import { checkAccessible, go, openPage, same, yes } from './tools.mjs';

const status = '.dossier-present';

const saysNobody = (page) =>
  page.waitForFunction((where) => document.querySelector(where)?.textContent === '', status, { timeout: 10_000 });

export const presenceTests = {
  'presence: two who have the same dossier open see each other come and go, and nobody else is told': async (
    browser,
    server,
  ) => {
    const claire = await openPage(browser, server, { signedIn: 'claire' });
    const lead = await openPage(browser, server, { signedIn: 'responsable' });
    const { cases } = await (await api({ server }, 'claire')).read('/api/v1/cases?referent=me&status=open&limit=2');
    const [shared, other] = cases;
    await go(claire, server, `/d/${shared.id}`, '.dossier-head h1');
    await saysNobody(claire);
    same(await claire.getAttribute(status, 'role'), 'status', 'the role that announces politely');
    await go(lead, server, `/d/${shared.id}`, '.dossier-head h1');
    await claire.waitForFunction(
      (where) => document.querySelector(where)?.textContent.trim().startsWith('Aussi ouvert par'),
      status,
    );
    await lead.waitForFunction(
      (where) => document.querySelector(where)?.textContent.trim().startsWith('Aussi ouvert par'),
      status,
    );
    yes((await claire.textContent(status)) !== (await lead.textContent(status)), 'each sees the other, not themselves');
    await checkAccessible(claire, 'dossier with a colleague there');
    await go(lead, server, `/d/${other.id}`, '.dossier-head h1');
    await saysNobody(claire);
    await saysNobody(lead);
  },

  'caseload: the load stands in words and as a bar against the ceiling, for the team lead by name': async (
    browser,
    server,
  ) => {
    const page = await openPage(browser, server, { signedIn: 'responsable' });
    await go(page, server, '/file', '.load-team summary');
    await page.click('.load-team summary');
    const names = await page.locator('.load-team li strong').allTextContents();
    same(names.join(), [...names].sort((a, b) => a.localeCompare(b, 'fr')).join(), 'the order of the names');
    const words = await page.locator('.load-team li .load-words').first().textContent();
    yes(/\d+ dossiers? en cours|un dossier en cours/.test(words), `the words: ${words}`);
    await checkAccessible(page, 'caseload with the load of the team');
    const own = await openPage(browser, server, { signedIn: 'claire' });
    await go(own, server, '/file', '.load-one');
    same(await own.locator('.load-team').count(), 0, 'loads of others');
  },
};
