// Documents that the page makes: looked at by two readers of PDF that know nothing of us, and found again in the dossier.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { act } from './acts.mjs';
import { caseWithAgreement } from './agreement.mjs';
import { newRequest } from './api.mjs';
import { sha256 } from './documents.mjs';
import { someCase, withTablet } from './offline.mjs';
import { eventually } from './offline-tools.mjs';
import { fullDossier, quiet } from './screens.mjs';
import { checkAccessible, choose, go, openPage, press, same, yes } from './tools.mjs';

const made = 'dialog[open] [role=status] >> text=/\\d+ (page|Seite)/';

function run(program, ...words) {
  const { error, status, stdout, stderr } = spawnSync(program, words, { encoding: 'utf8' });
  if (error) throw new Error(`${program} is missing: packages qpdf and poppler-utils`);
  yes(status === 0, `${program}: ${stdout}${stderr}`);
  return stdout;
}

/** What a download holds: its bytes, its words and what is heard of it. */
export async function readPdf(download) {
  const folder = mkdtempSync(join(tmpdir(), 'unisson-paper-'));
  try {
    const path = join(folder, 'paper.pdf');
    await download.saveAs(path);
    yes(run('qpdf', '--check', path).includes('No syntax or stream encoding errors'), 'qpdf finds it sound');
    yes(/Tagged: +yes/.test(run('pdfinfo', path)), 'it is tagged');
    const words = run('pdftotext', '-layout', path, '-').replace(/\s+/g, ' ');
    return {
      bytes: readFileSync(path),
      words,
      heard: run('pdfinfo', '-struct-text', path),
      name: download.suggestedFilename(),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Presses a button that saves a file, and waits for the file. */
export async function saving(page, name) {
  const download = page.waitForEvent('download');
  await press(page, name);
  return readPdf(await download);
}

const read = async (page, server, path) => (await page.context().request.get(server.address + path)).json();

/** Opens a report by its button, lets its words be changed, and keeps the PDF with the dossier. */
async function report(page, button, change = () => {}) {
  await press(page, button);
  const dialog = page.locator('dialog[open]');
  await dialog.locator('textarea').first().waitFor();
  await checkAccessible(page, `the words of "${button}"`);
  await choose(page, 'Langue du document', 'Français');
  await dialog.locator('textarea').first().waitFor();
  await change(dialog);
  await press(page, 'Continuer vers le PDF');
  await page.waitForSelector(made);
  await checkAccessible(page, `"${button}" before it is kept`);
  const kept = await saving(page, 'Garder au dossier et télécharger');
  await page.waitForSelector('dialog[open]', { state: 'detached' });
  return kept;
}

/** The dossier has these bytes, as a report. */
async function keptAs(page, server, id, bytes) {
  const found = async () =>
    (await read(page, server, `/api/v1/cases/${id}`)).case.documents?.find((each) => each.sha256 === sha256(bytes));
  await eventually(async () => (await found())?.kind === 'report', 'the report comes into the dossier');
}

async function endedCase(page, server) {
  const { cases } = await read(page, server, '/api/v1/cases?referent=me&status=exited&limit=100');
  for (const { id } of cases) {
    const { case: state } = await read(page, server, `/api/v1/cases/${id}`);
    if (state.evaluations?.length && state.goals?.length) return { id, state };
  }
  throw new Error('the demonstration has no case that ended after an evaluation');
}

export const paperTests = {
  'papers: the agreement becomes a tagged PDF in the language of the person, is saved and kept with the dossier [X02]':
    async (browser, server) => {
      const page = await openPage(browser, server, { signedIn: 'claire' });
      const { id, agreement } = await caseWithAgreement((path) => read(page, server, path));
      await go(page, server, `/d/${id}/accord`, '#agreement');
      await press(page, 'Accord en PDF');
      await page.waitForSelector(made);
      await checkAccessible(page, 'a document before it is saved');
      const french = await saving(page, 'Télécharger seulement');
      yes(french.words.includes('Ce que le service offre'), 'it speaks French');
      await choose(page, 'Langue du document', 'Deutsch');
      await page.waitForSelector('dialog[open] input[name=title][value*=Stand]');
      const { bytes, words, heard, name } = await saving(page, 'Garder au dossier et télécharger');
      await page.waitForSelector('dialog[open]', { state: 'detached' });
      yes(/^Vereinbarung mit .* \(Dossier \d+, Stand \d+\)\.pdf$/.test(name), `its name: ${name}`);
      yes(words.includes(agreement.sha256), 'the digest that the signatures bind to');
      for (const { signer } of agreement.signatures) yes(words.includes(signer), `the signature of ${signer}`);
      for (const duty of agreement.obligations)
        yes(words.includes(duty.words.replace(/\s+/g, ' ').slice(0, 60)), `the promise "${duty.words}"`);
      yes(/LBody/.test(heard) && /\bH2\b/.test(heard), 'headings and lists are heard');
      const kept = async () => (await read(page, server, `/api/v1/cases/${id}`)).case.documents?.at(-1);
      await eventually(async () => (await kept())?.kind === 'agreement', 'the document comes into the dossier');
      const { sha256: digest, id: document, title, media_type: type } = await kept();
      same(digest, sha256(bytes), 'the digest of what was saved');
      same(`${title}.pdf`, name, 'its title');
      same(type, 'application/pdf', 'its type');
      const content = await page
        .context()
        .request.get(`${server.address}/api/v1/cases/${id}/documents/${document}/content`);
      same(sha256(await content.body()), sha256(bytes), 'the bytes that the server keeps');
      quiet(page);
    },

  'papers: a letter says a refusal in the words that were left, comes back to them, and is kept as a decision [G16]':
    async (browser, server) => {
      const page = await openPage(browser, server, { signedIn: 'claire' });
      const id = await newRequest(page, server);
      await go(page, server, `/d/${id}`, '#intake');
      same(await page.locator('text=Lettre de décision').count(), 0, 'letters before the decision');
      await act(page, 'Refuser', {
        Motif: 'Hors du territoire',
        'Autre porte': 'Nyon',
        'Opposition possible': '31.12.2027',
      });
      await press(page, 'Lettre de décision');
      const body = page.locator('dialog[open] textarea');
      await body.waitFor();
      await checkAccessible(page, 'the words of a letter');
      yes((await body.inputValue()).includes('31 décembre 2027'), 'until when one may object');
      await body.fill(`${await body.inputValue()}\n\nОлена, venez quand vous voulez.`);
      await press(page, 'Continuer vers le PDF');
      await page.waitForSelector(made);
      await page.waitForSelector('dialog[open] .notice-warn >> text=О л е н а');
      await checkAccessible(page, 'a letter before it is kept');
      await press(page, 'Revenir au texte');
      await body.waitFor();
      yes((await body.inputValue()).endsWith('Олена, venez quand vous voulez.'), 'what was written is still there');
      await press(page, 'Continuer vers le PDF');
      await page.waitForSelector(made);
      const { bytes, words } = await saving(page, 'Garder au dossier et télécharger');
      for (const each of ['Hors du territoire', 'Nyon', 'Олена, venez quand vous voulez.'])
        yes(words.includes(each), each);
      const kept = async () => (await read(page, server, `/api/v1/cases/${id}`)).case.documents?.at(-1);
      await eventually(async () => (await kept())?.sha256 === sha256(bytes), 'the letter comes into the dossier');
      same((await kept()).kind, 'decision', 'its kind');
      quiet(page);
    },

  'papers: a report of the assessment is read over, changed, and kept with the version of its data [X02]': async (
    browser,
    server,
  ) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    const id = await fullDossier(page, server);
    await go(page, server, `/d/${id}/plan`, '#goals');
    const { bytes, words, heard } = await report(page, 'Rapport de bilan', async (dialog) => {
      await dialog.getByLabel('Synthèse du bilan').fill('Relue ensemble, phrase par phrase.');
      await dialog.getByLabel('La suite').fill('Un point dans trois mois.');
    });
    const { case: state } = await read(page, server, `/api/v1/cases/${id}`);
    const of = (items = []) => items.filter(({ cycle }) => cycle === state.cycle);
    for (const each of ['Relue ensemble, phrase par phrase.', 'Un point dans trois mois.', 'Ressources'])
      yes(words.includes(each), each);
    for (const { words: need } of of(state.needs)) yes(words.includes(need.slice(0, 12)), `the need "${need}"`);
    yes(/état \d+/.test(words), 'the version of its data');
    yes(/\bTH\b/.test(heard) && /\bH2\b/.test(heard), 'tables and headings are heard');
    await keptAs(page, server, id, bytes);
    quiet(page);
  },

  'papers: a case that has ended gives its evaluation and its exit as reports [X02]': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'claire' });
    const { id, state } = await endedCase(page, server);
    await go(page, server, `/d/${id}/bilan`, '#exit');
    const evaluation = await report(page, 'Rapport d’évaluation');
    for (const { title } of state.goals.filter(({ cycle }) => cycle === state.evaluations.at(-1).cycle))
      yes(evaluation.words.includes(title.slice(0, 12)), `the goal "${title}"`);
    yes(evaluation.words.includes('Score T, du départ à la fin'), 'the T-score');
    await keptAs(page, server, id, evaluation.bytes);
    const exit = await report(page, 'Rapport de sortie', (dialog) =>
      dialog.getByLabel('La prochaine porte').fill('Le service social de la commune.'),
    );
    for (const each of ['Comment cela a commencé', 'Ce qui a été convenu', 'Le service social de la commune.'])
      yes(exit.words.includes(each), each);
    await keptAs(page, server, id, exit.bytes);
    quiet(page);
  },

  'papers: the person saves their own plan, and nothing is put into the dossier': async (browser, server) => {
    const page = await openPage(browser, server, { signedIn: 'personne' });
    const [{ id }] = (await read(page, server, '/api/v1/cases?limit=5')).cases;
    await go(page, server, `/d/${id}/plan`, '#goals');
    await press(page, 'Plan en PDF');
    await page.waitForSelector(made);
    await checkAccessible(page, 'the own plan before it is saved');
    same(await page.locator('dialog[open] form').count(), 0, 'ways to keep it with the dossier');
    const { words, heard } = await saving(page, 'Télécharger');
    yes(words.includes('Le projet de la personne'), 'the project');
    same(await page.locator('text=Rapport de bilan').count(), 0, 'reports for the person to write');
    yes(/\bTH\b/.test(heard) && /Scope \/Column/.test(heard), 'tables have headings');
    quiet(page);
  },

  'papers: the plan is made and kept without a network, and arrives once': (_, server) =>
    withTablet(server, async (tablet, network) => {
      const { claire, id } = await someCase(tablet);
      const { page } = tablet;
      await tablet.signIn();
      await tablet.refreshed();
      await tablet.go(`/d/${id}/plan`);
      await tablet.unlocked();
      await page.waitForSelector('#goals');
      network.cut();
      await page.click('.plan-paper button');
      await page.waitForSelector(made);
      const download = page.waitForEvent('download');
      await page.click('dialog[open] form button[type=submit]');
      const { bytes, words } = await readPdf(await download);
      const { goals = [], cycle } = (await claire.read(`/api/v1/cases/${id}`)).case;
      const running = goals.filter((goal) => goal.cycle === cycle && !goal.given_up);
      yes(running.length > 0, 'the plan has goals');
      for (const goal of running)
        yes(words.includes(goal.levels[2].slice(0, 30)), `the level expected of "${goal.title}"`);
      network.mend();
      await page.click('.pending button', { timeout: 2_000 }).catch(() => {});
      const plans = async () =>
        ((await claire.read(`/api/v1/cases/${id}`)).case.documents ?? []).filter(
          (each) => each.sha256 === sha256(bytes),
        );
      await eventually(async () => (await plans()).length === 1, 'the plan arrives');
      same((await plans()).length, 1, 'documents of it on the server');
    }),
};
