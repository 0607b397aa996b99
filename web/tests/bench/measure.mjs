// How long the web app takes on a slow device: the budgets of docs/benchmarks.md. `./dev bench web` builds and runs it. What is
// over its budget is said in the table, and the run then ends with 1.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { api } from '../browser/offline-tools.mjs';
import { Server } from '../browser/server.mjs';
import { launch } from '../browser/tools.mjs';
import { handOver, planAll, writeNotes } from './cases.mjs';
import { agenda, board, firstLoad } from './desk.mjs';
import { onDevice } from './device.mjs';
import { Lines, rounds } from './timing.mjs';

const project = fileURLToPath(new URL('../../..', import.meta.url));
const demoCases = 2_400;
const casesWanted = 300;
const entriesWanted = 2_000;
const notesWanted = 5_000;
const heading = '### In the browser, at a processor four times slower';
const lines = new Lines();

function table() {
  const shown = (number, unit) => (unit === 'ms' ? Math.round(number).toLocaleString('en') : number.toFixed(2));
  const rows = lines.all.map(({ what, value, most, own, budget, unit, missed }) => {
    const met = budget === null ? '' : missed ? `**missed: ${Math.round((value / budget) * 100)} % of it**` : 'met';
    const thread = own === undefined ? '' : Math.round(own).toLocaleString('en');
    const limit = budget === null ? 'none' : budget.toLocaleString('en');
    const name = unit === 'ms' ? what : `${what}${unit && `, ${unit}`}`;
    return `| ${name} | ${shown(value, unit)} | ${shown(most, unit)} | ${thread} | ${limit} | ${met} |`;
  });
  const loads = [loadBefore, loadavg()[0]].map((load) => load.toFixed(2));
  const day = new Date().toISOString().slice(0, 16).replace('T', ' ');
  return `${heading}

Measured on ${day} UTC in Chromium without a window, ${cpus().length} cores; load average ${loads.join(' before, ')} at the end.
Medians of ${rounds} where something can be repeated; a worker (Argon2id) is not slowed down. Own time: what the page's thread had
of the processor; where the machine is loaded beyond its cores, only that tells of the app, and "met" goes by the clock.

| what, ms unless it says otherwise | median | slowest | own time | budget | met |
|---|--:|--:|--:|--:|---|
${rows.join('\n')}
`;
}

/** The newest run takes the place of the one before it. */
function report() {
  const text = table();
  mkdirSync(`${project}/build/bench`, { recursive: true });
  writeFileSync(`${project}/build/bench/web.md`, text);
  const file = `${project}/docs/benchmarks.md`;
  const [before, after = ''] = readFileSync(file, 'utf8').split(`\n${heading}\n`);
  const rest = after.indexOf('\n## ');
  writeFileSync(file, `${before.trimEnd()}\n\n${text}${rest < 0 ? '' : after.slice(rest)}`);
}

const [loadBefore] = loadavg();
const server = await Server.start({ cases: demoCases });
const browser = await launch();
try {
  const claire = await api({ server }, 'claire');
  const { account } = await claire.read('/api/v1/me');
  const { cases } = await claire.read('/api/v1/cases?referent=me&status=open&sort=name&order=asc&limit=50');
  const plain = cases.filter(({ sensitive }) => !sensitive);
  const [full, ...others] = plain;
  await writeNotes(claire, full.id, entriesWanted);
  const each = (notesWanted - entriesWanted) / 5;
  for (const { id } of others.slice(0, 5)) await writeNotes(claire, id, each);
  await firstLoad(browser, server, lines);
  const dossiers = { stream: full.id, other: others[6].id, cases: plain.length };
  await onDevice(server, lines, { ...dossiers, total: notesWanted, entries: entriesWanted });
  await handOver(server, { mine: claire, of: (login) => api({ server }, login) }, account, casesWanted);
  await planAll(claire, others.slice(0, 30), casesWanted);
  await board(browser, server, lines, casesWanted);
  await agenda(browser, server, lines, casesWanted);
} finally {
  // What was measured is told even where something broke off: then the run fails, and the table is shorter.
  report();
  console.log('The table is in docs/benchmarks.md');
  await browser.close();
  await server.stop();
}
const missed = lines.missed();
for (const { what } of missed) console.error(`over its budget: ${what}`);
process.exit(missed.length > 0 ? 1 : 0);
