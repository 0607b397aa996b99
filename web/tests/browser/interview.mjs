// The motivational interview: held by keyboard, kept while it is written, its rulers followed, its steps put into the plan.
import { fullDossier, quiet } from './screens.mjs';
import { checkAccessible, go, openPage, same, yes } from './tools.mjs';

const field = (page, name) => page.getByLabel(name, { exact: true });

async function hold(page, { importance, step }) {
  await page.waitForSelector('#interview');
  await field(page, 'Le changement dont vous parlez').fill('Sortir une fois par jour');
  await field(page, 'Phrase 1').fill('J’aimais le marché du samedi.');
  await field(page, 'Ce qu’on y entend (1)').selectOption('desire');
  await field(page, 'Phrase 2').fill('Chez moi, personne ne me voit.');
  await field(page, 'Ce qu’on y entend (2)').selectOption('staying');
  await page.getByRole('textbox', { name: /^Notes/ }).fill('Attendre, ne rien proposer.');
  await page
    .getByRole('group', { name: 'Importance' })
    .getByRole('radio', { name: String(importance), exact: true })
    .check();
  await field(page, 'Petit pas 1').fill(step);
  await field(page, 'Résumé lu ensemble').fill('Vous aimeriez sortir, et cela fatigue.');
}

export const interviewTests = {
  'interview: the person’s words apart, kept over a reload, a refusal at its field, steps for the plan [X17]': async (
    browser,
    server,
  ) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    const id = await fullDossier(page, server);
    await go(page, server, `/d/${id}/instruments`, '#interviews');
    await page.getByRole('link', { name: 'Mener un entretien' }).press('Enter');
    await hold(page, { importance: 3, step: 'Descendre à la boîte aux lettres' });
    await checkAccessible(page, 'a motivational interview');
    await page.waitForTimeout(600);
    await page.reload();
    await page.waitForSelector('#interview');
    same(
      await field(page, 'Phrase 2').inputValue(),
      'Chez moi, personne ne me voit.',
      'what was typed before the reload',
    );
    same(await page.getByRole('textbox', { name: /^Phrase/ }).count(), 3, 'lines: one more than are filled in');
    await page.getByRole('button', { name: 'Terminer l’entretien' }).click();
    await page.waitForSelector('.error-summary, [role=alert]');
    const wrong = page.locator('.field-wrong', { hasText: 'Ce que la personne voit autrement' });
    same(await wrong.count(), 1, 'without agreement, what is seen differently');
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/interview.png`, fullPage: true });
    await page.getByLabel('La personne s’y reconnaît').check();
    await page.getByRole('button', { name: 'Terminer l’entretien' }).click();
    await page.waitForSelector('.interview-held');
    yes((await page.locator('main').innerText()).includes('pas encore le projet de la personne'), 'the low importance');
    await page.locator('.interview-held summary').first().click();
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/interviews.png`, fullPage: true });
    const sides = page.locator('.interview-sides section');
    same(await sides.count(), 2, 'sides');
    yes(!(await sides.first().innerText()).includes('Attendre'), 'the notes stand apart');
    await checkAccessible(page, 'an interview that was held');
    await page.getByRole('button', { name: 'Mettre au plan : Descendre à la boîte aux lettres' }).click();
    await page.click('dialog[open] button[type=submit]');
    await page.getByText('au plan', { exact: true }).waitFor();
    await go(page, server, `/d/${id}/instruments/entretien`, '#interview');
    await hold(page, { importance: 6, step: 'Aller au marché' });
    await page.getByLabel('La personne s’y reconnaît').check();
    await page.getByRole('button', { name: 'Terminer l’entretien' }).click();
    await page.waitForSelector('.interview-course');
    same(await page.locator('.interview-course tbody tr').count(), 2, 'lines of the course');
    yes(!(await page.locator('main').innerText()).includes('pas encore le projet'), 'it was asked again');
    await page.goto(`${server.address}/d/${id}/journal`);
    await page.getByText('Entretien motivationnel du').first().waitFor();
    quiet(page);
  },

  'interview: nothing sticks out on a phone, in German and dark': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire', locale: 'de', width: 390, theme: 'dark' });
    const id = await fullDossier(page, server);
    await go(page, server, `/d/${id}/instruments/entretien`, '#interview');
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    yes(over <= 0, `sticks out by ${over} pixels`);
    await checkAccessible(page, 'the interview on a phone');
    quiet(page);
  },
};
