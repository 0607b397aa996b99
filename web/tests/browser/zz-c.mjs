import { caseWithAgreement } from './agreement.mjs';
import { Server } from './server.mjs';
import { go, launch, openPage } from './tools.mjs';

const server = await Server.start();
const browser = await launch();
for (const [locale, width, theme] of [
  ['fr', 390, 'light'],
  ['de', 1440, 'dark'],
  ['fr', 1024, 'light'],
]) {
  const page = await openPage(browser, server, { signedIn: 'claire', locale, width, theme });
  const read = async (path) => (await page.context().request.get(server.address + path)).json();
  const { id } = await caseWithAgreement(read);
  await go(page, server, `/d/${id}/accord`, '#agreement');
  await page.screenshot({ path: `/tmp/pdfs/accord-${width}.png` });
  await page.click('#agreement >> xpath=ancestor::section >> button:has-text("PDF")');
  await page.waitForSelector('dialog[open] [role=status]');
  await page.waitForTimeout(500);
  await page.screenshot({ path: `/tmp/pdfs/dialog-${width}.png` });
  let d = page.waitForEvent('download');
  await page.click('dialog[open] form .button-plain');
  await (await d).saveAs(`/tmp/pdfs/accord-${locale}.pdf`);
  await go(page, server, `/d/${id}/plan`, '#goals');
  await page.screenshot({ path: `/tmp/pdfs/plan-${width}.png` });
  await page.click('main button:has-text("PDF")');
  await page.waitForSelector('dialog[open] [role=status]');
  if (locale === 'de') {
    await page.selectOption('dialog[open] select', 'de');
    await page.waitForSelector('dialog[open] [role=status] >> text=Seite');
  }
  d = page.waitForEvent('download');
  await page.click('dialog[open] form .button-plain');
  await (await d).saveAs(`/tmp/pdfs/plan-${locale}.pdf`);
}
await browser.close();
await server.stop();
process.exit(0);
