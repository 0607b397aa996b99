// Documents of a dossier: added, seen, described, withdrawn and put back; offline, with a browser that is killed.
import { createHash, randomBytes } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import { someCase, withTablet } from './offline.mjs';
import { eventually, filesHolding, pause } from './offline-tools.mjs';
import { checkAccessible, go, openPage, press, same, tabTo, yes } from './tools.mjs';

const canary = 'Ourson-Violette sur la photo';
const documentsPage = '#documents';

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type), data]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, check]);
}

/** A picture of noise, so that it does not get smaller; a text of ours inside. */
export function picture(width = 900, height = 800) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const rows = randomBytes(height * (1 + 3 * width));
  for (let row = 0; row < height; row += 1) rows[row * (1 + 3 * width)] = 0;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const words = chunk('tEXt', Buffer.from(`Comment\0${canary}`));
  const data = chunk('IDAT', deflateSync(rows, { level: 0 }));
  return Buffer.concat([signature, chunk('IHDR', head), words, data, chunk('IEND', Buffer.alloc(0))]);
}

/** One page with a line of text, as small as a PDF can be. */
function pdf(text) {
  const stream = `BT /F1 24 Tf 72 720 Td (${text}) Tj ET`;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${stream.length}>>stream\n${stream}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ];
  let out = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const place = out.length;
    out += `${index + 1} 0 obj${object}endobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  out += `xref\n0 6\n0000000000 65535 f \n${table}trailer<</Size 6/Root 1 0 R>>\nstartxref\n${out.length}\n%%EOF`;
  return Buffer.from(out, 'latin1');
}

export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
export const file = (name, mimeType, buffer) => ({ name, mimeType, buffer });
const choose = (page, ...files) => page.setInputFiles('input[type=file][multiple]', files);

async function describe(page, title) {
  await page.waitForSelector('dialog[open] form');
  const field = page.getByLabel('Titre', { exact: false }).last();
  await field.fill(title);
  await page.click('dialog[open] button[type=submit]');
  await page.waitForSelector('dialog[open]', { state: 'detached' });
}

const row = (page, title) => page.waitForSelector(`.documents-table tr:has-text("${title}")`);

async function ownCase(page, server) {
  const answer = await page.context().request.get(`${server.address}/api/v1/cases?referent=me&status=open&limit=50`);
  const { cases } = await answer.json();
  return cases;
}

export const documentTests = {
  'documents: a file is added, seen as it was sent, described, withdrawn and put back': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    const [{ id }] = await ownCase(page, server);
    await go(page, server, `/d/${id}/documents`, documentsPage);
    await page.waitForSelector('.documents .empty');
    await checkAccessible(page, 'no document yet');
    const scan = picture();
    await choose(
      page,
      file('scan du 3 mars.png', 'image/png', scan),
      file('page.pdf', 'application/pdf', Buffer.from('<!doctype html><script>alert(1)</script>')),
    );
    await page.waitForSelector('.notice-bad >> text=page.pdf');
    await page.waitForSelector('dialog[open] form');
    same(await page.inputValue('dialog[open] input >> nth=0'), 'scan du 3 mars', 'the title to begin with');
    await checkAccessible(page, 'the form of a document');
    await describe(page, 'Attestation de domicile');
    await row(page, 'Attestation de domicile');
    await checkAccessible(page, 'a document');
    await page.click('.documents-table th[scope=row] button');
    await page.waitForFunction(() => document.querySelector('.document-preview img')?.naturalWidth === 900);
    await checkAccessible(page, 'the picture');
    const address = await page.getAttribute('.document-preview img', 'src');
    const sent = await page.context().request.get(server.address + address);
    same(sha256(await sent.body()), sha256(scan), 'the bytes');
    await page.keyboard.press('Escape');
    await tabTo(page, 'Que faire de « Attestation de domicile »');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await describe(page, 'Attestation de la commune');
    await row(page, 'Attestation de la commune');
    await tabTo(page, 'Que faire de « Attestation de la commune »');
    await page.keyboard.press('Enter');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog[open] form');
    await checkAccessible(page, 'the withdrawal');
    await tabTo(page, 'Motif');
    await page.keyboard.type('Concerne une autre personne');
    await press(page, 'Retirer du dossier');
    await page.waitForSelector('.documents-withdrawn');
    // The page shows it at once, before the server has answered.
    const gone = async () => (await page.context().request.get(server.address + address)).status() === 404;
    await eventually(gone, 'a withdrawn document is handed out');
    await page.click('.documents-withdrawn summary');
    await page.waitForSelector('text=Concerne une autre personne');
    await checkAccessible(page, 'withdrawn documents');
    await page.click('.toast-button >> nth=-1');
    await page.waitForSelector('.documents-withdrawn', { state: 'detached' });
    // The page shows it at once; the server has it a moment later.
    const status = async () => (await page.context().request.get(server.address + address)).status();
    for (let tries = 0; tries < 50 && (await status()) !== 200; tries += 1) await pause(100);
    same(await status(), 200, 'put back');
    same(page.complaints.join('\n'), '', 'complaints of the page');
  },

  'documents: a PDF is shown by the browser, a text as text, an office file is a download; pasted and dropped files are taken':
    async (browser, server) => {
      const page = await openPage(browser, server, { signedIn: 'claire' });
      const [, { id }] = await ownCase(page, server);
      await go(page, server, `/d/${id}/documents`, documentsPage);
      await page.waitForSelector('.documents .button-primary');
      await choose(
        page,
        file('rapport.pdf', 'application/pdf', pdf('Rapport')),
        file('note.txt', 'text/plain', Buffer.from('<b>pas</b> du gras')),
      );
      await page.waitForSelector('.notice-bad >> text=note.txt');
      await describe(page, 'Rapport médical');
      await row(page, 'Rapport médical');
      await page.evaluate(() => {
        const data = new DataTransfer();
        data.items.add(new File(['Bonjour <b>à tous</b>'], 'message.txt', { type: 'text/html' }));
        document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
      });
      await describe(page, 'Message');
      await row(page, 'Message');
      await page.click('button:has-text("Message")');
      same(await page.textContent('.document-preview pre'), 'Bonjour <b>à tous</b>', 'the text');
      await checkAccessible(page, 'the text');
      await page.keyboard.press('Escape');
      await page.evaluate(() => {
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 1])], 'budget.xls'));
        document.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
      });
      await describe(page, 'Budget');
      await row(page, 'Budget');
      await page.click('button:has-text("Budget")');
      await page.waitForSelector('.document-preview .notice');
      await page.keyboard.press('Escape');
      await page.selectOption('.documents-bar select >> nth=1', 'title');
      const titles = () =>
        page.$$eval('.documents-table th[scope=row]', (all) => all.map((each) => each.innerText.trim()));
      same((await titles()).join(), 'Budget,Message,Rapport médical', 'by title');
      await page.fill('.documents-bar input', 'medical');
      await page.waitForFunction(() => document.querySelectorAll('.documents-table tbody tr').length === 1);
      await checkAccessible(page, 'the list, narrowed');
      await page.click('button:has-text("Rapport médical")');
      await page.waitForSelector('.document-preview iframe, .document-preview .notice');
      const [answer] = await Promise.all([
        page
          .context()
          .request.get(`${server.address}/api/v1/cases/${id}`)
          .then((reply) => reply.json()),
      ]);
      same(answer.case.documents.length, 3, 'documents in the dossier');
      await go(page, server, `/d/${id}/journal`, '#timeline');
      await page.waitForSelector('text=Document ajouté : Rapport médical');
    },

  'documents: a photo taken offline survives a killed browser and a line that breaks, and arrives once; no byte of it lies on the disk':
    async (_, server) => {
      await withTablet(server, async (tablet, network) => {
        const { claire, id } = await someCase(tablet);
        let { page } = tablet;
        await tablet.go(`/d/${id}/documents`);
        await tablet.unlocked();
        await page.waitForSelector('.documents .button-primary');
        const photo = picture();
        yes(photo.length > 2 * 1024 * 1024, 'a photo of three parts');
        network.cut();
        await page.setInputFiles('input[type=file][capture]', [file('IMG_0042.png', 'image/png', photo)]);
        await describe(page, `Photo ${canary}`);
        await page.waitForSelector('.uploads >> text=Gardé sur cet appareil');
        await checkAccessible(page, 'a document that waits');
        await tablet.kill();
        same(filesHolding(tablet.folder, canary).join(), '', 'files that hold the photo or its title');
        page = await tablet.open();
        await tablet.go(`/d/${id}/documents`);
        await tablet.unlocked();
        await page.waitForSelector('.uploads >> text=Ourson-Violette');
        // The line holds for one part, then it breaks; the browser is killed once more.
        await page.goto('about:blank');
        network.partsMost = 1;
        network.mend();
        await tablet.signIn();
        await tablet.go(`/d/${id}/documents`);
        await tablet.unlocked();
        for (let tries = 0; network.parts < 1 || !network.down; tries += 1) {
          yes(tries < 300, 'the first part is not sent');
          await new Promise((done) => setTimeout(done, 100));
        }
        await tablet.kill();
        same(filesHolding(tablet.folder, canary).join(), '', 'files that hold the photo after half of it was sent');
        network.partsMost = Number.POSITIVE_INFINITY;
        network.mend();
        page = await tablet.open();
        await tablet.signIn();
        await tablet.go(`/d/${id}/documents`);
        await tablet.unlocked();
        await row(page, 'Ourson-Violette');
        await page.waitForSelector('.uploads', { state: 'detached' });
        const added = (await claire.events(id)).filter(
          ({ event, data }) => event === 'document_added' && data.title === `Photo ${canary}`,
        );
        same(added.length, 1, 'documents added under this title');
        same(added[0].data.sha256, sha256(photo), 'the hash that the dossier tells');
        const path = `/api/v1/cases/${id}/documents/${added[0].data.id}/content`;
        same(sha256(await claire.bytes(path)), sha256(photo), 'the bytes on the server');
        same(network.parts, 3, 'parts sent');
        const left = await page.evaluate(async () => {
          const database = await new Promise((done) => {
            const asked = indexedDB.open('unisson');
            asked.onsuccess = () => done(asked.result);
          });
          const count = (name) =>
            new Promise((done) => {
              const asked = database.transaction(name).objectStore(name).count();
              asked.onsuccess = () => done(asked.result);
            });
          const counts = [await count('uploads'), await count('pieces')];
          database.close();
          return counts.join();
        });
        same(left, '0,0', 'what is left of it on the device');
      });
    },
};
